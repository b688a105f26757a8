#include "boilerplate/line_model.hpp"

#include <algorithm>
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

struct Row {
  std::optional<float> first;
  std::optional<float> second;
};

/// A weight, or nothing for "-"; false where it is neither.
bool read_weight(std::string_view text, std::optional<float>& weight) {
  if (text == "-") return true;
  float value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return false;
  weight = value;
  return true;
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
    const std::size_t one = line.find('\t');
    const std::size_t two = one == std::string::npos ? one : line.find('\t', one + 1);
    Row weights;
    if (two == std::string::npos ||
        !read_weight(std::string_view(line).substr(one + 1, two - one - 1), weights.first) ||
        !read_weight(std::string_view(line).substr(two + 1), weights.second))
      return failure(ErrorCode::Malformed,
                     fmt::format("{}:{}: not 'feature<TAB>weight<TAB>weight' ('-' for none): {}",
                                 file.string(), number, line));
    table.insert_or_assign(line.substr(0, one), weights);
  }
  const auto take = [&](const std::string& name, std::optional<float> Row::*which) -> std::optional<float> {
    const auto found = table.find(name);
    if (found != table.end() && found->second.*which) return found->second.*which;
    if (name.starts_with("family ") || name.starts_with("share of ") || name.starts_with("any of ") ||
        name.starts_with("markup"))
      return 0.0F;
    return std::nullopt;
  };
  std::string missing;
  const auto fill = [&](std::vector<float>& weights, const std::vector<std::string>& names,
                        std::optional<float> Row::*which) {
    for (const std::string& name : names) {
      const std::optional<float> weight = take(name, which);
      if (!weight) missing = name;
      weights.push_back(weight.value_or(0));
    }
  };
  Weights model;
  std::vector<float> biases;
  fill(biases, {"bias"}, &Row::first);
  fill(biases, {"bias"}, &Row::second);
  model.first_bias = biases[0];
  model.second_bias = biases[1];
  fill(model.first, PageFeatures::first_names(families), &Row::first);
  fill(model.second_first, PageFeatures::first_names(families), &Row::second);
  fill(model.second, PageFeatures::second_names(), &Row::second);
  if (!missing.empty())
    return failure(ErrorCode::Malformed,
                   fmt::format("{}: no weight for the feature '{}'", file.string(), missing),
                   "take the table that came with this release, or train it again");
  return LineModel(std::move(model));
}

LineModel::LineModel(Weights weights) : weights_(std::move(weights)) {
  // The features of markup are the last of each pass.
  const auto any = [](std::span<const float> all, std::size_t last) {
    const std::span<const float> markup = all.last(std::min(last, all.size()));
    return std::any_of(markup.begin(), markup.end(), [](float weight) { return weight != 0; });
  };
  knows_markup_ = any(weights_.first, MarkupFeatures::first_count()) ||
                  any(weights_.second, MarkupFeatures::second_count());
}

std::vector<float> LineModel::judge_once(const PageFeatures& page, std::size_t lines) const {
  std::vector<float> odds;
  odds.reserve(lines);
  std::vector<SparseFeature> values;
  for (std::size_t i = 0; i < lines; ++i) {
    page.first(i, values);
    odds.push_back(weights_.first_bias + dot(weights_.first, values));
  }
  return odds;
}

std::vector<float> LineModel::judge(std::span<const LineFacts> lines, const PhraseFamilies& families) const {
  const PageFeatures page(lines, families);
  std::vector<float> odds;
  std::vector<float> revised;
  odds.reserve(lines.size());
  revised.reserve(lines.size());
  std::vector<SparseFeature> values;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    page.first(i, values);
    odds.push_back(weights_.first_bias + dot(weights_.first, values));
    revised.push_back(weights_.second_bias + dot(weights_.second_first, values));
  }
  const PageFeatures::Scores scores = page.score(std::move(odds));
  for (std::size_t i = 0; i < lines.size(); ++i) {
    page.second(i, scores, values);
    revised[i] += dot(weights_.second, values);
  }
  return revised;
}

void LineModel::write(std::ostream& out, std::string_view comments, const PhraseFamilies& families) const {
  out << comments;
  out << fmt::format("bias\t{:.4g}\t{:.4g}\n", weights_.first_bias, weights_.second_bias);
  const std::vector<std::string> first = PageFeatures::first_names(families);
  for (std::size_t i = 0; i < first.size(); ++i)
    out << fmt::format("{}\t{:.4g}\t{:.4g}\n", first[i], weights_.first[i], weights_.second_first[i]);
  const std::vector<std::string> second = PageFeatures::second_names();
  for (std::size_t i = 0; i < second.size(); ++i)
    out << fmt::format("{}\t-\t{:.4g}\n", second[i], weights_.second[i]);
}

}  // namespace fundstelle::indexer
