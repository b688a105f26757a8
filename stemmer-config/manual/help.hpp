/// A command's help as text for a terminal.
///
///     app.formatter(help_formatter());
///     std::fputs(help_text(read_definitions(app), "fundstelle-search", 100).c_str(), stdout);
#pragma once

#include "manual/definitions.hpp"

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

namespace CLI {
class FormatterBase;
}

namespace fundstelle::manual {

/// `name`: how it is called, "fundstelle-index add".
[[nodiscard]] std::string help_text(const Command& command, std::string_view name, std::size_t width);

/// That text for CLI11 to print; of a width that people like to read where the terminal has it.
[[nodiscard]] std::shared_ptr<CLI::FormatterBase> help_formatter();

}  // namespace fundstelle::manual
