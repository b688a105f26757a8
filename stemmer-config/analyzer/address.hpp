/// Host names and mail addresses in running text.
///
///     is_host_name("www.example.de")                       true;  "gesagt.Die" is none
///     mail_address_length("post@example.de, Tel.")         15
#pragma once

#include <cstddef>
#include <string_view>

namespace fundstelle::german {

/// Labels with dots between them, the last a top-level domain that German texts use, in lower case.
[[nodiscard]] bool is_host_name(std::string_view text);

/// Bytes of the host name at the front of `text`, hyphens and all ("nord-anzeiger.de/lokal": 16); 0 where
/// there is none.
[[nodiscard]] std::size_t host_name_length(std::string_view text);

/// Bytes of the mail address at the front of `text`; 0 where there is none.
[[nodiscard]] std::size_t mail_address_length(std::string_view text);

/// http, https, ftp
[[nodiscard]] bool is_url_scheme(std::string_view word);

}  // namespace fundstelle::german
