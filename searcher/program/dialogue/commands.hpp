/// The commands of a dialogue in one table: they are read, completed and explained by it.
///
///     read_command(":open 3")   ->  {Open, "3"}
///     read_command("Hafen")     ->  {Query, "Hafen"}
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace fundstelle::dialogue {

enum class Action : std::uint8_t {
  Query,
  Next,
  Previous,
  Show,
  Open,
  Similar,
  Hits,
  Concordance,
  Facets,
  Timeline,
  Sort,
  From,
  To,
  Source,
  Save,
  Saved,
  Export,
  Help,
  Quit,
  Unknown,
};

struct Command {
  std::string_view name;
  std::string_view argument;  ///< how it is called; empty without one
  std::string_view what;
  Action action;
};

inline constexpr std::array kCommands{
    Command{"next", "", "the next page: also Enter or Page Down in an empty line", Action::Next},
    Command{"previous", "", "the page before: also Page Up", Action::Previous},
    Command{"show", "N", "the text of hit N", Action::Show},
    Command{"open", "N", "hit N in the desktop's program", Action::Open},
    Command{"similar", "N", "documents that print the same text as hit N", Action::Similar},
    Command{"hits", "", "answers as hits", Action::Hits},
    Command{"kwic", "[left|right]", "keywords in context, sorted by that side", Action::Concordance},
    Command{"facets", "LIST", "counts by source, section, language, year, month", Action::Facets},
    Command{"timeline", "PERIOD", "counts over time, by year, month or day", Action::Timeline},
    Command{"sort", "ORDER", "by relevance, date or -date", Action::Sort},
    Command{"from", "[DATE]", "no earlier than this; without a date at any time", Action::From},
    Command{"to", "[DATE]", "no later than this", Action::To},
    Command{"source", "[NAME]", "of this source only; without a name of any", Action::Source},
    Command{"save", "NAME", "save the query by that name", Action::Save},
    Command{"saved", "[NAME]", "ask the query of that name; without one: list them", Action::Saved},
    Command{"export", "DIR", "write texts and records of all hits into that folder", Action::Export},
    Command{"help", "", "this", Action::Help},
    Command{"quit", "", "end: also Ctrl-D", Action::Quit},
};

struct Order {
  Action action = Action::Query;
  std::string text;  ///< the query or the argument, without white space around; of Unknown the command
};

/// The beginning of a command is enough where no other one begins so: ":o 3". A line that begins with "::"
/// is a query that begins with ":".
[[nodiscard]] Order read_command(std::string_view line);

/// The number of a hit.
[[nodiscard]] std::optional<std::size_t> read_rank(std::string_view text);

/// In lines of that width.
[[nodiscard]] std::string help_text(std::size_t width);

}  // namespace fundstelle::dialogue
