#include "answer_json.hpp"
#include "output/tab_separated.hpp"
#include "output/table_output.hpp"
#include "terminal/wrapped_text.hpp"

#include <algorithm>
#include <string>

#include <fmt/core.h>

namespace fundstelle::output {

namespace {

using terminal::display_width;

constexpr std::size_t kDayWidth = 10;
constexpr std::size_t kWidestSource = 18;
/// Columns from which on days, and sources, stand before the lines.
constexpr std::size_t kWidthForDays = 70;
constexpr std::size_t kWidthForSources = 110;
constexpr std::size_t kLeastContext = 10;

/// As many whole words of the end as fit; of a word that is too long by itself, its end.
std::string_view left_part(std::string_view text, std::size_t columns) {
  const std::string_view fits = terminal::tail_within(text, columns);
  if (fits.size() == text.size() || text[text.size() - fits.size() - 1] == ' ') return fits;
  const std::size_t space = fits.find(' ');
  return space == std::string_view::npos || space + 1 >= fits.size() ? fits : fits.substr(space + 1);
}

std::string_view right_part(std::string_view text, std::size_t columns) {
  const std::string_view fits = terminal::head_within(text, columns);
  if (fits.size() == text.size() || text[fits.size()] == ' ') return fits;
  const std::size_t space = fits.rfind(' ');
  return space == std::string_view::npos || space == 0 ? fits : fits.substr(0, space);
}

class TextConcordance {
 public:
  TextConcordance(const Concordance& concordance, const OutputOptions& options, std::FILE* file)
      : concordance_(concordance),
        options_(options),
        theme_(options.theme ? *options.theme : terminal::no_theme()),
        file_(file) {
    std::size_t last = 0;
    for (const KeywordLine& line : concordance.lines) {
      const Hit& hit = concordance.hits[line.hit];
      last = std::max(last, hit.rank);
      sources_ = std::max(sources_, display_width(source_of(hit)));
    }
    digits_ = std::to_string(last).size();
    if (options.width < kWidthForSources) sources_ = 0;
    std::size_t before = digits_ + 1;
    if (has_days()) before += kDayWidth + 1;
    if (sources_ > 0) before += sources_ + 1;
    room_ = std::max(options.width, before + 1 + 3 * kLeastContext) - before - 1;
    // The keyword begins a little before the middle, so that most of them stand across it.
    left_ = room_ * 9 / 20;
  }

  void write(std::size_t offset) const {
    for (const KeywordLine& line : concordance_.lines) write_line(line);
    if (concordance_.total == 0) {
      fmt::print(file_, "Nothing found.\n");
      return;
    }
    const std::size_t last = offset + concordance_.lines.size();
    const std::string documents =
        fmt::format("{} {}", concordance_.total, concordance_.total == 1 ? "document" : "documents");
    if (offset > 0 || concordance_.has_more)
      fmt::print(file_, "\n{} to {} of the places in {}{}\n", offset + 1, last, documents,
                 concordance_.has_more ? more_hint(options_, last) : ".");
    else
      fmt::print(file_, "\n{} {} in {}.\n", last, last == 1 ? "place" : "places", documents);
  }

 private:
  [[nodiscard]] bool has_days() const { return options_.width >= kWidthForDays; }

  static std::string source_of(const Hit& hit) {
    return terminal::shortened(terminal::printable(hit.source), kWidestSource);
  }

  void write_line(const KeywordLine& line) const {
    const Hit& hit = concordance_.hits[line.hit];
    std::string out = fmt::format("{}{:>{}}{} ", theme_.rank, hit.rank, digits_, theme_.plain);
    if (has_days()) out += fmt::format("{}{:<{}}{} ", theme_.date, hit.date, kDayWidth, theme_.plain);
    if (sources_ > 0) {
      const std::string source = source_of(hit);
      out += fmt::format("{}{}{}{} ", theme_.source, source, theme_.plain,
                         std::string(sources_ - display_width(source), ' '));
    }
    const bool has_colour = !theme_.plain.empty();
    const std::size_t marks = has_colour ? 0 : 1;  // asterisks mark without colours
    const std::string_view left = left_part(line.left, left_ - marks);
    out += std::string(left_ - marks - display_width(left), ' ') + std::string(left);
    const std::string_view keyword = terminal::head_within(line.keyword, room_ - left_ - marks);
    out += fmt::format("{}{}{}", has_colour ? theme_.mark : "*", keyword, has_colour ? theme_.plain : "*");
    out += right_part(line.right, room_ - left_ - marks - display_width(keyword));
    out.erase(out.find_last_not_of(' ') + 1);
    fmt::print(file_, "{}\n", out);
  }

  const Concordance& concordance_;
  const OutputOptions& options_;
  const terminal::Theme& theme_;
  std::FILE* file_;
  std::size_t digits_ = 1;
  std::size_t sources_ = 0;  ///< columns; 0 where they are not shown
  std::size_t room_ = 0;     ///< columns of left context, keyword and right context
  std::size_t left_ = 0;     ///< columns before the keyword
};

void write_rows(const Concordance& concordance, std::FILE* file) {
  fmt::print(file, "rank\tid\tdate\tsource\ttitle\tleft\tkeyword\tright\tform\n");
  for (const KeywordLine& line : concordance.lines) {
    const Hit& hit = concordance.hits[line.hit];
    fmt::print(file, "{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\n", hit.rank, escaped(hit.id), hit.date,
               escaped(hit.source), escaped(hit.title), escaped(line.left), escaped(line.keyword),
               escaped(line.right), to_string(line.form));
  }
}

}  // namespace

void write_concordance(const Concordance& concordance, std::string_view query, std::size_t offset,
                       const OutputOptions& options, std::FILE* file) {
  if (options.format == OutputFormat::Json)
    return fmt::print(file, "{}\n", json::text_of(json::of(concordance, query), json::Layout::Indented));
  if (options.format == OutputFormat::Tsv) return write_rows(concordance, file);
  TextConcordance(concordance, options, file).write(offset);
}

}  // namespace fundstelle::output
