#include "answer_json.hpp"
#include "output/table_output.hpp"
#include "terminal/bar.hpp"

#include <algorithm>
#include <string>

#include <fmt/core.h>

namespace fundstelle::output {

namespace {

constexpr std::size_t kWidestBar = 60;
constexpr std::size_t kLeastBar = 5;
/// So many empty periods in a row become one line.
constexpr std::size_t kLongGap = 4;

/// "12.3 %", and as much more as tells a rare word from none.
std::string percent(double share) {
  constexpr double kRare = 0.001;
  if (share <= 0) return "0 %";
  return share < kRare ? fmt::format("{:.3f} %", 100 * share) : fmt::format("{:.1f} %", 100 * share);
}

class TextTimeline {
 public:
  TextTimeline(const Timeline& timeline, Period period, const OutputOptions& options, std::FILE* file)
      : timeline_(timeline),
        period_(period),
        theme_(options.theme ? *options.theme : terminal::no_theme()),
        file_(file) {
    for (const TimelineStep& step : timeline.steps) {
      largest_ = std::max(largest_, step.matches);
      largest_share_ = std::max(largest_share_, step.share());
      share_width_ = std::max(share_width_, percent(step.share()).size());
    }
    digits_ = std::max(std::to_string(largest_).size(), kDocuments.size());
    name_width_ =
        timeline.steps.empty() ? 0 : std::max(timeline.steps.front().period.size(), kUndated.size());
    const std::size_t taken = name_width_ + digits_ + share_width_ + 10;
    bar_width_ = std::clamp((options.width > taken ? options.width - taken : 0) / 2, kLeastBar, kWidestBar);
  }

  void write() const {
    if (timeline_.total == 0) {
      fmt::print(file_, "Nothing found.\n");
      return;
    }
    if (!timeline_.steps.empty())
      fmt::print(file_, "{}{:<{}}  {:>{}}  {:<{}}  {}{}\n", theme_.note, to_string(period_), name_width_,
                 kDocuments, digits_, "", bar_width_, "of all there are", theme_.plain);
    const std::vector<TimelineStep>& steps = timeline_.steps;
    for (std::size_t i = 0; i < steps.size();) {
      std::size_t end = i;
      while (end < steps.size() && steps[end].matches == 0) ++end;
      if (end - i >= kLongGap) {
        fmt::print(file_, "{}{:<{}}  {} {}s without{}\n", theme_.note, "  ⋮", name_width_, end - i,
                   to_string(period_), theme_.plain);
        i = end;
      } else {
        write_step(steps[i++]);
      }
    }
    if (timeline_.undated > 0)
      fmt::print(file_, "{:<{}}  {:>{}}\n", kUndated, name_width_, timeline_.undated, digits_);
    fmt::print(file_, "\n{} {}.\n", timeline_.total, timeline_.total == 1 ? "document" : "documents");
  }

 private:
  static constexpr std::string_view kDocuments = "documents";
  static constexpr std::string_view kUndated = "no date";

  void write_step(const TimelineStep& step) const {
    const std::string count =
        terminal::bar(static_cast<double>(step.matches), static_cast<double>(largest_), bar_width_);
    // A bar's block characters are three bytes and one column each.
    const std::size_t columns = count.size() / 3;
    const std::string share = terminal::bar(step.share(), largest_share_, bar_width_);
    std::string line =
        fmt::format("{:<{}}  {:>{}}  {}{}{}{}  {:>{}}", step.period, name_width_, step.matches, digits_,
                    theme_.bar, count, theme_.plain, std::string(bar_width_ - columns, ' '),
                    step.documents == 0 ? "" : percent(step.share()), share_width_);
    if (!share.empty()) line += fmt::format("  {}{}{}", theme_.share, share, theme_.plain);
    line.erase(line.find_last_not_of(' ') + 1);
    fmt::print(file_, "{}\n", line);
  }

  const Timeline& timeline_;
  Period period_;
  const terminal::Theme& theme_;
  std::FILE* file_;
  std::size_t largest_ = 0;
  double largest_share_ = 0;
  std::size_t share_width_ = 0;
  std::size_t digits_ = 0;
  std::size_t name_width_ = 0;
  std::size_t bar_width_ = 0;
};

void write_rows(const Timeline& timeline, std::FILE* file) {
  fmt::print(file, "period\tmatches\tdocuments\tshare\n");
  for (const TimelineStep& step : timeline.steps)
    fmt::print(file, "{}\t{}\t{}\t{:.6f}\n", step.period, step.matches, step.documents, step.share());
}

}  // namespace

void write_timeline(const Timeline& timeline, std::string_view query, Period period,
                    const OutputOptions& options, std::FILE* file) {
  if (options.format == OutputFormat::Json)
    return fmt::print(file, "{}\n", json::text_of(json::of(timeline, query, period), json::Layout::Indented));
  if (options.format == OutputFormat::Tsv) return write_rows(timeline, file);
  TextTimeline(timeline, period, options, file).write();
}

}  // namespace fundstelle::output
