/// Links that a terminal opens by itself (OSC 8).
///
///     hyperlink(file_address("/archiv/a b.txt", "kiel"), "a b.txt")
///       ->  ESC ]8;;file://kiel/archiv/a%20b.txt ESC \ a b.txt ESC ]8;; ESC \ .
#pragma once

#include <string>
#include <string_view>

namespace fundstelle::terminal {

/// `text` as a link to `address`, or the text alone where the address is none that terminals open: http,
/// https, ftp and file.
[[nodiscard]] std::string hyperlink(std::string_view address, std::string_view text);

/// The address of an absolute path on a machine.
[[nodiscard]] std::string file_address(std::string_view path, std::string_view machine);

/// The name of this machine; empty where it has none.
[[nodiscard]] std::string machine_name();

}  // namespace fundstelle::terminal
