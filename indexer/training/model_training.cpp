#include "training/model_training.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <map>
#include <optional>
#include <string>
#include <utility>

namespace fundstelle::indexer {
namespace {

/// Words of a line that count; a line of thousands of words is no better evidence than one of many.
constexpr std::uint32_t kMostWords = 400;

float root_of_words(const LineFacts& line) {
  return std::sqrt(static_cast<float>(std::clamp<std::uint32_t>(line.words, 1, kMostWords)));
}

std::vector<float> to_floats(const std::vector<double>& values, std::size_t begin, std::size_t end) {
  std::vector<float> floats;
  floats.reserve(end - begin);
  for (std::size_t i = begin; i < end; ++i) floats.push_back(static_cast<float>(values[i]));
  return floats;
}

LinearWeights to_doubles(float bias, std::span<const float> weights, std::span<const float> more = {}) {
  LinearWeights doubles{.bias = bias, .weights = {weights.begin(), weights.end()}};
  doubles.weights.insert(doubles.weights.end(), more.begin(), more.end());
  return doubles;
}

}  // namespace

TrainingSet::TrainingSet(std::span<const LabelledPage> pages, const PhraseFamilies& families)
    : families_(families), rows_(PageFeatures::first_names(families).size()) {
  std::map<std::string, std::size_t> sites;
  std::vector<float> values;
  pages_.reserve(pages.size());
  for (std::size_t i = 0; i < pages.size(); ++i) {
    const LabelledPage& labelled = pages[i];
    Page& page = pages_.emplace_back();
    const std::string site = labelled.site.empty() ? "page " + std::to_string(i) : "site " + labelled.site;
    page.site = sites.try_emplace(site, sites.size()).first->second;
    for (const Block& block : labelled.article.record.blocks)
      page.facts.push_back(line_facts(block, families));
    page.features = std::make_unique<PageFeatures>(page.facts, families);
    page.first_row = rows_.size();
    float roots = 0;
    for (std::size_t line = 0; line < page.facts.size(); ++line) {
      page.features->first(line, values);
      rows_.add(values);
      targets_.push_back(labelled.targets[line]);
      importance_.push_back(labelled.weights[line] * root_of_words(page.facts[line]));
      roots += root_of_words(page.facts[line]);
      if (labelled.weights[line] > 0) page.words += page.facts[line].words;
    }
    for (std::size_t line = 0; line < page.facts.size(); ++line) importance_[page.first_row + line] /= roots;
  }
  sites_ = sites.size();
}

std::vector<std::vector<std::size_t>> TrainingSet::folds(std::size_t count,
                                                         std::span<const std::size_t> numbers) const {
  std::map<std::size_t, std::vector<std::size_t>> by_site;
  std::map<std::size_t, double> words;
  for (const std::size_t number : numbers) {
    by_site[pages_[number].site].push_back(number);
    words[pages_[number].site] += std::min(pages_[number].words, 2000.0);
  }
  // The heaviest site first, each to the lightest fold: equal folds, and the same ones in every run.
  std::vector<std::size_t> order;
  for (const auto& [site, all] : by_site) order.push_back(site);
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return words[a] > words[b]; });
  std::vector<std::vector<std::size_t>> folds(std::min(count, order.size()));
  std::vector<double> load(folds.size(), 0);
  for (const std::size_t site : order) {
    const auto lightest = static_cast<std::size_t>(std::min_element(load.begin(), load.end()) - load.begin());
    load[lightest] += words[site] + 1;
    folds[lightest].insert(folds[lightest].end(), by_site[site].begin(), by_site[site].end());
  }
  for (std::vector<std::size_t>& fold : folds) std::sort(fold.begin(), fold.end());
  return folds;
}

Result<LinearWeights> TrainingSet::fit_first(std::span<const std::size_t> numbers,
                                             const LineModel::Weights* start,
                                             const TrainingOptions& options) const {
  std::vector<float> importance(importance_.size(), 0);
  for (const std::size_t number : numbers) {
    const Page& page = pages_[number];
    const auto begin = static_cast<std::ptrdiff_t>(page.first_row);
    std::copy_n(importance_.begin() + begin, page.facts.size(), importance.begin() + begin);
  }
  const double penalty = options.first_penalty / static_cast<double>(numbers.size());
  if (start == nullptr) return fit_logistic_regression(rows_, targets_, importance, penalty);
  const LinearWeights known = to_doubles(start->first_bias, start->first);
  return fit_logistic_regression(rows_, targets_, importance, penalty, &known);
}

Result<LineModel> TrainingSet::train(std::span<const std::size_t> numbers,
                                     const TrainingOptions& options) const {
  std::array<std::vector<std::size_t>, 2> of_kind;
  for (const std::size_t number : numbers)
    of_kind[static_cast<std::size_t>(kind_of(pages_[number].facts))].push_back(number);
  std::array<std::optional<LineModel::Weights>, 2> learned;
  for (const PageKind kind : {PageKind::PlainText, PageKind::Markup}) {
    const auto which = static_cast<std::size_t>(kind);
    const LineModel::Weights* start = options.start == nullptr ? nullptr : &options.start->weights(kind);
    if (start != nullptr) learned[which] = *start;
    if (of_kind[which].empty()) continue;
    Result<LineModel::Weights> weights = train_kind(of_kind[which], start, options);
    if (!weights) return tl::unexpected(std::move(weights.error()));
    learned[which] = std::move(*weights);
  }
  if (!learned[0] && !learned[1])
    return failure(ErrorCode::Usage, "no page to learn from", "label the blocks of some pages");
  // A kind that nobody showed is judged like the other.
  return LineModel(learned[0] ? *learned[0] : *learned[1], learned[1] ? *learned[1] : *learned[0]);
}

Result<LineModel::Weights> TrainingSet::train_kind(std::span<const std::size_t> numbers,
                                                   const LineModel::Weights* start,
                                                   const TrainingOptions& options) const {
  Result<LinearWeights> first = fit_first(numbers, start, options);
  if (!first) return tl::unexpected(std::move(first.error()));

  const std::size_t first_columns = rows_.columns();
  SampleRows rows(first_columns + PageFeatures::second_names().size());
  std::vector<float> targets;
  std::vector<float> importance;
  std::vector<float> values;
  std::vector<float> more;
  for (const std::vector<std::size_t>& left_out : folds(options.inner_folds, numbers)) {
    std::vector<std::size_t> others;
    std::set_difference(numbers.begin(), numbers.end(), left_out.begin(), left_out.end(),
                        std::back_inserter(others));
    const Result<LinearWeights> without = fit_first(others, start, options);
    // Where the others hold labels of one kind only, the pages judge themselves.
    const LinearWeights& judge = without ? *without : *first;
    for (const std::size_t number : left_out) {
      const Page& page = pages_[number];
      std::vector<float> odds;
      for (std::size_t line = 0; line < page.facts.size(); ++line)
        odds.push_back(static_cast<float>(judge(rows_.row(page.first_row + line))));
      const PageFeatures::Scores scores = page.features->score(std::move(odds));
      for (std::size_t line = 0; line < page.facts.size(); ++line) {
        if (importance_[page.first_row + line] <= 0) continue;
        page.features->first(line, values);
        page.features->second(line, scores, more);
        rows.add(values, more);
        targets.push_back(targets_[page.first_row + line]);
        importance.push_back(importance_[page.first_row + line]);
      }
    }
  }
  std::optional<LinearWeights> known;
  if (start != nullptr) known = to_doubles(start->second_bias, start->second_first, start->second);
  Result<LinearWeights> second = fit_logistic_regression(
      rows, targets, importance, options.second_penalty / static_cast<double>(numbers.size()),
      known ? &*known : nullptr);
  if (!second) return tl::unexpected(std::move(second.error()));

  LineModel::Weights weights;
  weights.first_bias = static_cast<float>(first->bias);
  weights.second_bias = static_cast<float>(second->bias);
  weights.first = to_floats(first->weights, 0, first_columns);
  weights.second_first = to_floats(second->weights, 0, first_columns);
  weights.second = to_floats(second->weights, first_columns, second->weights.size());
  if (start != nullptr && start->trees.empty()) return weights;
  std::vector<float> odds(rows.size(), 0);
  BoostingOptions boosting = options.boosting;
  if (start != nullptr) {
    weights.trees = start->trees;
    boosting.trees = options.more_trees;
    std::vector<float> all(rows.columns() + 1);
    for (std::size_t row = 0; row < rows.size(); ++row) {
      std::fill(all.begin(), all.end(), 0.0F);
      for (const SampleRows::Entry& entry : rows.row(row)) all[entry.column] = entry.value;
      odds[row] = LineModel::kLinearShare * static_cast<float>((*second)(rows.row(row))) + weights.trees(all);
    }
  }
  boost_trees(rows, targets, importance, odds, boosting, weights.trees);
  return weights;
}

}  // namespace fundstelle::indexer
