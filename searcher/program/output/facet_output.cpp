#include "answer_json.hpp"
#include "output/tab_separated.hpp"
#include "output/table_output.hpp"
#include "terminal/bar.hpp"
#include "terminal/wrapped_text.hpp"

#include <algorithm>
#include <string>

#include <fmt/core.h>

namespace fundstelle::output {

namespace {

constexpr std::size_t kWidestName = 34;
constexpr std::size_t kWidestBar = 50;
constexpr std::size_t kLeastBar = 5;

std::string name_of(const FacetValue& value) {
  return value.value.empty() ? "(none)" : terminal::shortened(terminal::printable(value.value), kWidestName);
}

class TextFacets {
 public:
  TextFacets(const OutputOptions& options, std::FILE* file)
      : options_(options), theme_(options.theme ? *options.theme : terminal::no_theme()), file_(file) {}

  void write(const FacetAnswer& answer, std::size_t most) const {
    for (const FacetCounts& facet : answer.facets)
      if (!facet.values.empty()) write_facet(facet, most);
    if (answer.total == 0)
      fmt::print(file_, "Nothing found.\n");
    else
      fmt::print(file_, "{} {}.\n", answer.total, answer.total == 1 ? "document" : "documents");
  }

 private:
  void write_facet(const FacetCounts& facet, std::size_t most) const {
    const std::size_t shown = std::min(facet.values.size(), std::max<std::size_t>(most, 1));
    std::size_t names = 0;
    std::size_t largest = 1;
    for (std::size_t i = 0; i < shown; ++i) {
      names = std::max(names, terminal::display_width(name_of(facet.values[i])));
      largest = std::max(largest, facet.values[i].documents);
    }
    const std::size_t digits = std::to_string(largest).size();
    const std::size_t taken = names + digits + 6;
    const std::size_t room =
        std::clamp(options_.width > taken ? options_.width - taken : 0, kLeastBar, kWidestBar);
    fmt::print(file_, "{}{}{}\n", theme_.title, to_string(facet.facet), theme_.plain);
    for (std::size_t i = 0; i < shown; ++i) {
      const FacetValue& value = facet.values[i];
      const std::string name = name_of(value);
      fmt::print(file_, "  {}{}  {:>{}}  {}{}{}\n", name,
                 std::string(names - terminal::display_width(name), ' '), value.documents, digits, theme_.bar,
                 terminal::bar(static_cast<double>(value.documents), static_cast<double>(largest), room),
                 theme_.plain);
    }
    if (shown < facet.values.size())
      fmt::print(file_, "  {}and {} more; all with -n {}{}\n", theme_.note, facet.values.size() - shown,
                 facet.values.size(), theme_.plain);
    fmt::print(file_, "\n");
  }

  const OutputOptions& options_;
  const terminal::Theme& theme_;
  std::FILE* file_;
};

void write_rows(const FacetAnswer& answer, std::FILE* file) {
  fmt::print(file, "facet\tvalue\tdocuments\n");
  for (const FacetCounts& facet : answer.facets)
    for (const FacetValue& value : facet.values)
      fmt::print(file, "{}\t{}\t{}\n", to_string(facet.facet), escaped(value.value), value.documents);
}

}  // namespace

void write_facets(const FacetAnswer& answer, std::string_view query, std::size_t most,
                  const OutputOptions& options, std::FILE* file) {
  if (options.format == OutputFormat::Json)
    return fmt::print(file, "{}\n", json::text_of(json::of(answer, query), json::Layout::Indented));
  if (options.format == OutputFormat::Tsv) return write_rows(answer, file);
  TextFacets(options, file).write(answer, most);
}

}  // namespace fundstelle::output
