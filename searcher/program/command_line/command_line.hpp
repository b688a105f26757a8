/// The program's command line as a plain struct.
///
///     ParsedLine line = parse_command_line(argc, argv);
///
/// The first argument may be a command, such as serve. Only there: all other places are the query's, and
/// behind
/// -- the first one is, too.
#pragma once

#include "command_line/mcp_command.hpp"
#include "command_line/serve_command.hpp"
#include "output/output.hpp"
#include "terminal/terminal.hpp"
#include "terminal/theme.hpp"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include <fundstelle/searcher.hpp>

namespace fundstelle::command_line {

/// What is shown of what a query finds.
enum class View : std::uint8_t { Hits, Count, Facets, Timeline, Concordance };

struct CommandLine {
  std::vector<std::string> databases;  ///< one or more: folders and addresses
  OpenOptions open;
  View view = View::Hits;
  std::optional<std::size_t> limit;  ///< where it was said
  std::size_t offset = 0;
  SortOrder order = SortOrder::Relevance;
  bool says_order = false;     ///< whether order was named, and
  bool says_database = false;  ///< databases were: else a saved query's hold
  Restriction only;
  std::vector<Facet> facets;                        ///< of View::Facets
  Period period = Period::Year;                     ///< of View::Timeline
  ContextOrder context_order = ContextOrder::Text;  ///< of View::Concordance
  output::OutputFormat format = output::OutputFormat::Text;
  bool ends_with_zero = false;  ///< paths: a zero byte behind each in place of a line's end
  bool explains = false;
  bool collapses = true;                   ///< of documents that print the same text, show the best
  std::size_t opens = 0;                   ///< the rank of the hit to open; 0 for none
  std::string similar_to;                  ///< the id of --similar; empty without it
  std::string queries_file;                ///< "-" for standard input; empty without --queries
  std::string query;                       ///< the arguments, joined by spaces
  std::string save_as;                     ///< the name of --save; empty without it
  std::string saved;                       ///< of --saved: asked in place of a query
  bool lists_saved = false;                ///< --list-saved
  bool shows_news = false;                 ///< --since-last
  std::filesystem::path export_to;         ///< the folder of --export; empty without it
  bool is_dialogue = false;                ///< without a query, on a terminal
  terminal::Wishes wishes;                 ///< of colours and links
  const terminal::Theme* theme = nullptr;  ///< for colours; never null once parsed
  bool pages = true;                       ///< what is longer than the screen
};

/// A search, or a command with its options, or the exit status where all is done: help was printed, or wrong
/// use was said.
using ParsedLine = std::variant<CommandLine, ServeLine, McpLine, int>;

[[nodiscard]] ParsedLine parse_command_line(int argc, char** argv);

/// $FUNDSTELLE_DB, else fundstelle.db in the working folder or the nearest folder above it, else that in the
/// working folder.
[[nodiscard]] std::filesystem::path default_database();

}  // namespace fundstelle::command_line
