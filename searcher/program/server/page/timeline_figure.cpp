#include "server/page/timeline_figure.hpp"

#include "server/page/layout.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

namespace fundstelle::server::page {

namespace {

constexpr double kWidth = 720;
constexpr double kBars = 64;  ///< height of the largest one
constexpr double kLeastBar = 2;

std::string link_of(const TimelineStep& step, const SearchState& state) {
  SearchState other = state.at(0);
  other.from = other.to = step.period;
  return other.link();
}

/// "March 2023: 4 of 12 documents".
std::string tell(const TimelineStep& step) {
  return fmt::format("{}: {} of {}", day_text(step.period), number_text(step.matches),
                     count_text(step.documents, "document", "documents"));
}

void write_bars(Html& html, const std::vector<TimelineStep>& steps, const SearchState& state) {
  std::size_t largest = 1;
  for (const TimelineStep& step : steps) largest = std::max(largest, step.matches);
  const double width = kWidth / static_cast<double>(steps.size());
  const double gap = std::min(width * 0.2, 6.0);
  for (std::size_t i = 0; i < steps.size(); ++i) {
    const TimelineStep& step = steps[i];
    if (step.matches == 0) continue;
    const double height =
        std::max(kLeastBar, kBars * static_cast<double>(step.matches) / static_cast<double>(largest));
    // The whole column can be pointed at.
    html.open("a", {{"href", link_of(step, state)}});
    html.element("title", {}, tell(step));
    const std::string left = fmt::format("{:.2f}", static_cast<double>(i) * width);
    html.open("rect", {{"class", "column"},
                       {"x", left},
                       {"y", "0"},
                       {"width", fmt::format("{:.2f}", width)},
                       {"height", fmt::format("{}", kBars)}})
        .close();
    html.open("rect", {{"class", "bar"},
                       {"x", fmt::format("{:.2f}", static_cast<double>(i) * width + gap / 2)},
                       {"y", fmt::format("{:.2f}", kBars - height)},
                       {"width", fmt::format("{:.2f}", width - gap)},
                       {"height", fmt::format("{:.2f}", height)}})
        .close();
    html.close();
  }
}

void write_table(Html& html, const std::vector<TimelineStep>& steps, const SearchState& state) {
  html.open("details").element("summary", {}, "As a table");
  html.open("div", {{"class", "scroll"}}).open("table").open("thead").open("tr");
  for (const char* name : {"Time", "Found", "Of all there are"}) html.element("th", {{"scope", "col"}}, name);
  html.close().close().open("tbody");
  for (const TimelineStep& step : steps) {
    if (step.matches == 0) continue;
    html.open("tr").open("th", {{"scope", "row"}});
    html.element("a", {{"href", link_of(step, state)}}, day_text(step.period)).close();
    html.element("td", {}, number_text(step.matches));
    html.element("td", {}, fmt::format("{} ({:.1f} %)", number_text(step.documents), 100 * step.share()));
    html.close();
  }
  html.close().close().close().close();
}

}  // namespace

void write_timeline_figure(Html& html, const Timeline& timeline, const SearchState& state) {
  const std::vector<TimelineStep>& steps = timeline.steps;
  if (steps.size() < 2 || steps.size() > kMostBars) return;
  html.open("figure", {{"class", "timeline"}});
  html.open("svg", {{"viewBox", fmt::format("0 0 {} {}", kWidth, kBars)},
                    {"role", "group"},
                    {"aria-labelledby", "timeline-title timeline-description"},
                    {"preserveAspectRatio", "none"}});
  html.element("title", {{"id", "timeline-title"}}, "When they appeared");
  html.element("desc", {{"id", "timeline-description"}},
               fmt::format("A bar for each period, from {} to {}; each leads to its documents.",
                           day_text(steps.front().period), day_text(steps.back().period)));
  write_bars(html, steps, state);
  html.close();
  html.open("figcaption");
  html.element("span", {}, day_text(steps.front().period));
  html.element("span", {}, day_text(steps.back().period));
  html.close();
  write_table(html, steps, state);
  html.close();
}

}  // namespace fundstelle::server::page
