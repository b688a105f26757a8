/// The program's command line as a plain struct.
///
///     Result<CommandLine> line = parse_command_line(argc, argv);
#pragma once

#include "output/output.hpp"
#include "terminal/terminal.hpp"
#include "terminal/theme.hpp"

#include <cstddef>
#include <filesystem>
#include <string>
#include <variant>
#include <vector>

namespace fundstelle::command_line {

struct CommandLine {
  std::vector<std::filesystem::path> databases;  ///< one or more
  std::size_t limit = 10;
  std::size_t offset = 0;
  output::OutputFormat format = output::OutputFormat::Text;
  bool explains = false;
  bool collapses = true;                   ///< of documents that print the same text, show the best
  std::string similar_to;                  ///< the id of --similar; empty without it
  std::string queries_file;                ///< "-" for standard input; empty without --queries
  std::string query;                       ///< the arguments, joined by spaces
  terminal::Wishes wishes;                 ///< of colours and links
  const terminal::Theme* theme = nullptr;  ///< for colours; never null once parsed
  bool pages = true;                       ///< what is longer than the screen
};

/// What to do, or the exit status where all is done: help was printed, or wrong use was said.
[[nodiscard]] std::variant<CommandLine, int> parse_command_line(int argc, char** argv);

/// $FUNDSTELLE_DB, else fundstelle.db in the working folder or the nearest folder above it, else that in the
/// working folder.
[[nodiscard]] std::filesystem::path default_database();

}  // namespace fundstelle::command_line
