/// What the program shows of a database: one function a view.
///
///     Result<ExitStatus> status = show(Showing{searcher, line, options, file});
#pragma once

#include "command_line/command_line.hpp"
#include "output/output.hpp"

#include <cstddef>
#include <cstdio>
#include <optional>

#include <fundstelle/searcher.hpp>

namespace fundstelle::views {

enum class ExitStatus { Found = 0, NothingFound = 1, Failed = 2 };

/// Says on standard error what failed and what to do about it; gives Failed.
ExitStatus report(const Error& error);

/// How to print to that terminal what the command line asks for.
[[nodiscard]] output::OutputOptions output_options(const command_line::CommandLine& line,
                                                   const terminal::Terminal& terminal);

/// What to show, and where. Borrows all of it.
struct Showing {
  Searcher& searcher;
  const command_line::CommandLine& line;
  const output::OutputOptions& options;
  std::FILE* file;
};

/// By line.view. What of the query was not understood is said on standard error.
[[nodiscard]] Result<ExitStatus> show(const Showing& showing);

// One a file.
[[nodiscard]] Result<ExitStatus> show_hits(const Showing& showing);
[[nodiscard]] Result<ExitStatus> show_similar(const Showing& showing);
[[nodiscard]] Result<ExitStatus> show_count(const Showing& showing);
[[nodiscard]] Result<ExitStatus> show_facets(const Showing& showing);
[[nodiscard]] Result<ExitStatus> show_timeline(const Showing& showing);
[[nodiscard]] Result<ExitStatus> show_concordance(const Showing& showing);
[[nodiscard]] Result<ExitStatus> open_hit(const Showing& showing);
/// Into the folder line.export_to; a document that could not be written is named on standard error.
[[nodiscard]] Result<ExitStatus> export_hits(const Showing& showing);
/// The text of the hit of that rank; what matches is marked.
[[nodiscard]] Result<ExitStatus> show_text(const Showing& showing, std::size_t rank);

/// A page of hits or of lines of a concordance, as much of it as those rows hold.
struct PageShown {
  std::size_t shown = 0;  ///< hits or lines
  bool has_more = false;
};
[[nodiscard]] Result<PageShown> show_page(const Showing& showing, std::size_t rows);

/// The hit of that rank; NotFound where the query has none.
[[nodiscard]] Result<Hit> find_hit(const Showing& showing, std::size_t rank, HitDetail detail);

/// For people, where nothing was found.
[[nodiscard]] Result<std::optional<AdviceAnswer>> advice_for(const Showing& showing, const Answer& answer);

/// `id`: of the query in a batch, empty for the only one.
void warn(const std::vector<std::string>& warnings, std::string_view id);

/// Whether the best of documents that print the same text stands for them, order, restriction and so on.
[[nodiscard]] SearchOptions search_options(const command_line::CommandLine& line, HitDetail detail);

[[nodiscard]] ConcordanceOptions concordance_options(const command_line::CommandLine& line);

}  // namespace fundstelle::views
