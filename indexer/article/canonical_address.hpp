/// One spelling for each web address, and which addresses name an article.
///
///     canonical_address("HTTPS://WWW.Heute.example:443/a/b?utm_source=x&id=7#top")
///         == "https://www.heute.example/a/b?id=7"
///     names_one_article("https://heute.example/politik/rat-tagt-zur-bruecke-4711.html")   // true
///     names_one_article("https://heute.example/politik/")                                 // false
#pragma once

#include <string>
#include <string_view>

namespace fundstelle::indexer {

/// Scheme and host in lower case; without default port, fragment, parameters that only track readers, and
/// an empty query; an empty path is "/". The rest stands as it is: "/index.html", "www." and the order of
/// parameters may tell pages apart. What is no http or https address comes back unchanged.
[[nodiscard]] std::string canonical_address(std::string_view url);

/// The address has a number, a date or a name of several words of its own. Too many sites give the address of
/// their front page or of a section as canonical for all their pages.
[[nodiscard]] bool names_one_article(std::string_view canonical_address);

/// Both hosts are of one site: "m.heute.example" and "www.heute.example".
[[nodiscard]] bool is_same_site(std::string_view url, std::string_view other);

/// "https://user@www.heute.example:8080/a" -> "www.heute.example"; empty for anything without "://".
[[nodiscard]] std::string_view host_of(std::string_view url);

}  // namespace fundstelle::indexer
