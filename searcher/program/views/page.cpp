#include "output/table_output.hpp"
#include "terminal/screen.hpp"
#include "views/views.hpp"

#include <cstdlib>
#include <memory>
#include <string>
#include <utility>

#include <fmt/core.h>

namespace fundstelle::views {

namespace {

/// What `print` prints to the file that it is given.
template <class Print>
std::string printed(const Print& print) {
  char* kept = nullptr;
  std::size_t size = 0;
  std::FILE* memory = ::open_memstream(&kept, &size);
  if (memory == nullptr) return {};
  print(memory);
  std::fclose(memory);
  std::string text(kept, size);
  std::free(kept);  // NOLINT(cppcoreguidelines-no-malloc): open_memstream's
  return text;
}

/// As many hits of the answer as fit, one at least.
std::string fitting(const Showing& showing, const AdviceAnswer* advice, std::size_t rows, Answer& answer) {
  for (;;) {
    std::string text = printed([&](std::FILE* file) {
      output::make_output(showing.options, file)->write({"1", &answer, nullptr, advice});
    });
    if (answer.hits.size() < 2 || terminal::rows_of(text, showing.options.width) <= rows) return text;
    answer.hits.pop_back();
    answer.has_more = true;
  }
}

Result<PageShown> show_hits_page(const Showing& showing, std::size_t rows) {
  Result<Answer> answer =
      showing.searcher.search(showing.line.query, search_options(showing.line, HitDetail::Snippets));
  if (!answer) return tl::unexpected(std::move(answer).error());
  warn(answer->warnings, {});
  const Result<std::optional<AdviceAnswer>> advice = advice_for(showing, *answer);
  if (!advice) return tl::unexpected(advice.error());
  const std::string text = fitting(showing, *advice ? &**advice : nullptr, rows, *answer);
  fmt::print(showing.file, "{}", text);
  return PageShown{answer->hits.size(), answer->has_more};
}

Result<PageShown> show_lines_page(const Showing& showing, std::size_t rows) {
  constexpr std::size_t kRowsOfTotal = 2;
  ConcordanceOptions options = concordance_options(showing.line);
  if (!showing.line.limit) options.limit = rows > kRowsOfTotal ? rows - kRowsOfTotal : 1;
  const Result<Concordance> concordance = showing.searcher.concordance(showing.line.query, options);
  if (!concordance) return tl::unexpected(concordance.error());
  warn(concordance->warnings, {});
  output::write_concordance(*concordance, showing.line.query, options.offset, showing.options, showing.file);
  return PageShown{concordance->lines.size(), concordance->has_more};
}

}  // namespace

Result<PageShown> show_page(const Showing& showing, std::size_t rows) {
  return showing.line.view == command_line::View::Concordance ? show_lines_page(showing, rows)
                                                              : show_hits_page(showing, rows);
}

}  // namespace fundstelle::views
