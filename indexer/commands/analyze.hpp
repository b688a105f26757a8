/// fundstelle-index analyze: what the analyzer makes of a text.
///
///     $ fundstelle-index analyze "Die Häuser"
///     0  die     die    0-3   stop word
///     1  häuser  haeus  4-11
#pragma once

#include "commands/command.hpp"

#include <iosfwd>
#include <optional>
#include <string>

namespace fundstelle::indexer {

enum class AnalyzeFormat { Text, Json };

struct AnalyzeOptions {
  AnalyzeFormat format = AnalyzeFormat::Text;
  std::optional<std::string> text;  ///< nothing: the lines of standard input
};

void add_analyze_command(CLI::App& app, CommandContext& context);

/// Analyses the text, or line by line what `in` has, and writes a table or a line of JSON for each.
[[nodiscard]] ExitStatus analyze_command(const AnalyzeOptions& options, const CommandContext& context,
                                         std::istream& in, std::ostream& out);

}  // namespace fundstelle::indexer
