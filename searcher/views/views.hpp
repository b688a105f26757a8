/// What the program shows of a database: one function a view.
///
///     Result<ExitStatus> status = show(Showing{searcher, line, options, file});
#pragma once

#include "command_line/command_line.hpp"
#include "output/output.hpp"

#include <cstdio>

#include <fundstelle/searcher.hpp>

namespace fundstelle::views {

enum class ExitStatus { Found = 0, NothingFound = 1, Failed = 2 };

/// Says on standard error what failed and what to do about it; gives Failed.
ExitStatus report(const Error& error);

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

/// `id`: of the query in a batch, empty for the only one.
void warn(const std::vector<std::string>& warnings, std::string_view id);

/// Whether the best of documents that print the same text stands for them, order, restriction and so on.
[[nodiscard]] SearchOptions search_options(const command_line::CommandLine& line, HitDetail detail);

}  // namespace fundstelle::views
