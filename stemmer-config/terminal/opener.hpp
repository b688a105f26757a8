/// What the desktop opens addresses and files with.
///
///     Result<void> opened = open_on_desktop("https://weitblick.example/a");
#pragma once

#include <string>

#include <fundstelle/result.hpp>

namespace fundstelle::terminal {

/// By xdg-open (macOS: open), and waits until that has handed it on. NotFound where there is no such program
/// or no such file; Internal where the program failed.
[[nodiscard]] Result<void> open_on_desktop(const std::string& address);

}  // namespace fundstelle::terminal
