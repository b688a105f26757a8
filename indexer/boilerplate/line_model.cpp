#include "boilerplate/line_model.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <fstream>
#include <numeric>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include <fmt/format.h>

namespace fundstelle::indexer {
namespace {

/// Weights of a feature: pass one and pass two for plain text, then for pages with markup.
constexpr std::size_t kColumns = 4;
using Row = std::array<std::optional<float>, kColumns>;

/// A weight, or nothing for "-"; false where it is neither.
bool read_weight(std::string_view text, std::optional<float>& weight) {
  if (text == "-") return true;
  float value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return false;
  weight = value;
  return true;
}

/// Two or four weights behind the name; two are those of both kinds of pages.
bool read_row(std::string_view line, Row& row) {
  std::size_t count = 0;
  for (std::size_t tab = line.find('\t'); tab != std::string_view::npos; ++count) {
    const std::size_t next = line.find('\t', tab + 1);
    const std::string_view weight = line.substr(tab + 1, std::min(next, line.size()) - tab - 1);
    if (count == kColumns || !read_weight(weight, row[count])) return false;
    tab = next;
  }
  if (count == 2) std::copy_n(row.begin(), 2, row.begin() + 2);
  return count == 2 || count == kColumns;
}

float dot(std::span<const float> weights, std::span<const SparseFeature> values) {
  return std::accumulate(values.begin(), values.end(), 0.0F, [&](float sum, const SparseFeature& feature) {
    return sum + weights[feature.place] * feature.value;
  });
}

}  // namespace

Result<LineModel> LineModel::load(const std::filesystem::path& file, const PhraseFamilies& families) {
  std::ifstream lines(file);
  if (!lines)
    return failure(ErrorCode::NotFound,
                   fmt::format("{}: no table of the line model's weights", file.string()),
                   "name the table in the settings under [boilerplate] model");
  std::unordered_map<std::string, Row> table;
  std::size_t number = 0;
  for (std::string line; std::getline(lines, line);) {
    ++number;
    if (line.empty() || line.front() == '#') continue;
    Row row;
    if (!read_row(line, row))
      return failure(
          ErrorCode::Malformed,
          fmt::format("{}:{}: not 'feature<TAB>weight<TAB>weight' with two or four weights ('-' for "
                      "none): {}",
                      file.string(), number, line));
    table.insert_or_assign(line.substr(0, line.find('\t')), row);
  }
  std::string missing;
  const auto take = [&](const std::string& name, std::size_t column) {
    const auto found = table.find(name);
    if (found != table.end() && found->second[column]) return *found->second[column];
    const bool may_lack = name.starts_with("family ") || name.starts_with("share of ") ||
                          name.starts_with("any of ") || name.starts_with("markup");
    if (!may_lack) missing = name;
    return 0.0F;
  };
  const auto fill = [&](std::vector<float>& weights, const std::vector<std::string>& names,
                        std::size_t column) {
    for (const std::string& name : names) weights.push_back(take(name, column));
  };
  std::array<Weights, 2> models;
  for (std::size_t kind = 0; kind < models.size(); ++kind) {
    Weights& model = models[kind];
    const std::size_t one = 2 * kind;
    model.first_bias = take("bias", one);
    model.second_bias = take("bias", one + 1);
    fill(model.first, PageFeatures::first_names(families), one);
    fill(model.second_first, PageFeatures::first_names(families), one + 1);
    fill(model.second, PageFeatures::second_names(), one + 1);
  }
  if (!missing.empty())
    return failure(ErrorCode::Malformed,
                   fmt::format("{}: no weight for the feature '{}'", file.string(), missing),
                   "take the table that came with this release, or train it again");
  return LineModel(std::move(models[0]), std::move(models[1]));
}

PageKind kind_of(std::span<const LineFacts> lines) {
  const bool any = std::any_of(lines.begin(), lines.end(),
                               [](const LineFacts& line) { return line.markup.tag != BlockTag::None; });
  return any ? PageKind::Markup : PageKind::PlainText;
}

LineModel::LineModel(Weights plain_text, Weights markup)
    : plain_text_(std::move(plain_text)), markup_(std::move(markup)) {
  // The features of markup are the last of each pass.
  const auto any = [](std::span<const float> all, std::size_t last) {
    const std::span<const float> part = all.last(std::min(last, all.size()));
    return std::any_of(part.begin(), part.end(), [](float weight) { return weight != 0; });
  };
  knows_markup_ = any(markup_.first, MarkupFeatures::first_count()) ||
                  any(markup_.second, MarkupFeatures::second_count());
}

std::vector<float> LineModel::judge_once(std::span<const LineFacts> lines, const PageFeatures& page) const {
  const Weights& known = weights(kind_of(lines));
  std::vector<float> odds;
  odds.reserve(lines.size());
  std::vector<SparseFeature> values;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    page.first(i, values);
    odds.push_back(known.first_bias + dot(known.first, values));
  }
  return odds;
}

std::vector<float> LineModel::judge(std::span<const LineFacts> lines, const PhraseFamilies& families) const {
  const Weights& known = weights(kind_of(lines));
  const PageFeatures page(lines, families);
  std::vector<float> odds;
  std::vector<float> revised;
  odds.reserve(lines.size());
  revised.reserve(lines.size());
  std::vector<SparseFeature> values;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    page.first(i, values);
    odds.push_back(known.first_bias + dot(known.first, values));
    revised.push_back(known.second_bias + dot(known.second_first, values));
  }
  const PageFeatures::Scores scores = page.score(std::move(odds));
  for (std::size_t i = 0; i < lines.size(); ++i) {
    page.second(i, scores, values);
    revised[i] += dot(known.second, values);
  }
  return revised;
}

void LineModel::write(std::ostream& out, std::string_view comments, const PhraseFamilies& families) const {
  out << comments;
  out << fmt::format("bias\t{:.4g}\t{:.4g}\t{:.4g}\t{:.4g}\n", plain_text_.first_bias,
                     plain_text_.second_bias, markup_.first_bias, markup_.second_bias);
  const std::vector<std::string> first = PageFeatures::first_names(families);
  for (std::size_t i = 0; i < first.size(); ++i)
    out << fmt::format("{}\t{:.4g}\t{:.4g}\t{:.4g}\t{:.4g}\n", first[i], plain_text_.first[i],
                       plain_text_.second_first[i], markup_.first[i], markup_.second_first[i]);
  const std::vector<std::string> second = PageFeatures::second_names();
  for (std::size_t i = 0; i < second.size(); ++i)
    out << fmt::format("{}\t-\t{:.4g}\t-\t{:.4g}\n", second[i], plain_text_.second[i], markup_.second[i]);
}

}  // namespace fundstelle::indexer
