/// fundstelle-index show: what the database knows of a document.
///
///     $ fundstelle-index show https://heute.example/rat-tagt-zur-bruecke
///     id          https://heute.example/rat-tagt-zur-bruecke
///     title       Rat tagt zur Brücke
///     date        2023-03-14 (structured data, high confidence)
#pragma once

#include "commands/command.hpp"

#include <iosfwd>
#include <string>
#include <vector>

namespace fundstelle::indexer {

enum class ShowFormat { Text, Json };

struct ShowOptions {
  std::string database;  ///< --db; empty: the default one
  ShowFormat format = ShowFormat::Text;
  bool all_blocks = false;  ///< suppressed ones, too, with labels and reasons
  std::vector<std::string> names;
};

void add_show_command(CLI::App& app, CommandContext& context);

/// Json: a line a document. Text: of several documents a list. SomeFailed where a name has no document.
[[nodiscard]] ExitStatus show_command(const ShowOptions& options, std::ostream& out);

}  // namespace fundstelle::indexer
