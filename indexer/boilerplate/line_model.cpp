#include "boilerplate/line_model.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
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

/// Log-odds of pass two from which trees are not asked: they would hardly turn them.
constexpr float kSure = 3;

constexpr std::array<std::string_view, 2> kKindNames{"plain text", "markup"};

/// A user may have taken a family away, and a table may have been learned without markup.
bool may_be_missing(std::string_view feature) {
  return feature.starts_with("family ") || feature.starts_with("share of ") ||
         feature.starts_with("any of ") || feature.starts_with("markup");
}

/// Reads the trees of a table, a node a line.
class TreeReader {
 public:
  TreeReader(const std::vector<std::string>& first, const std::vector<std::string>& second)
      : zero_(static_cast<std::uint32_t>(first.size() + second.size())) {
    for (const std::vector<std::string>* const names : {&first, &second})
      for (const std::string& name : *names)
        places_.try_emplace(name, static_cast<std::uint32_t>(places_.size()));
  }

  [[nodiscard]] static bool is_node(std::string_view line) {
    return line.starts_with("tree\t") || line.starts_with("if\t") || line.starts_with("leaf\t");
  }

  /// What is wrong with the line; empty where nothing is.
  std::string read(std::string_view line) {
    const std::size_t tab = line.find('\t');
    const std::string_view word = line.substr(0, tab);
    std::string_view rest = line.substr(tab + 1);
    if (word == "tree") {
      const auto kind = std::find(kKindNames.begin(), kKindNames.end(), rest);
      if (kind == kKindNames.end()) return fmt::format("trees of plain text or of markup, not of '{}'", rest);
      if (is_open()) return "the tree before this one is not finished";
      kind_ = static_cast<std::size_t>(kind - kKindNames.begin());
      is_begun_ = true;
      return {};
    }
    if (!is_begun_) return "a node of no tree";
    TreeNode node;
    if (word == "if") {
      const std::size_t bound = rest.rfind('\t');
      if (bound == std::string_view::npos) return "not 'if<TAB>feature<TAB>bound'";
      const auto place = places_.find(std::string(rest.substr(0, bound)));
      if (place == places_.end() && !may_be_missing(rest))
        return fmt::format("no feature is called '{}'", rest.substr(0, bound));
      node.feature = place == places_.end() ? zero_ : place->second;
      rest.remove_prefix(bound + 1);
    }
    std::optional<float> number;
    if (!read_weight(rest, number) || !number) return fmt::format("'{}' is no number", rest);
    node.bound = *number;
    add(node);
    return {};
  }

  [[nodiscard]] bool is_open() const { return is_begun_; }
  [[nodiscard]] BoostedTrees take(std::size_t kind) { return std::move(trees_[kind]); }

 private:
  void add(TreeNode node) {
    nodes_.push_back(node);
    if (!node.is_leaf()) {
      open_.push_back(nodes_.size() - 1);
      return;
    }
    // A leaf ends the first part of the last open question, or its second and with it the question.
    while (!open_.empty() && nodes_[open_.back()].other != 0) open_.pop_back();
    if (!open_.empty()) {
      nodes_[open_.back()].other = static_cast<std::uint32_t>(nodes_.size());
      return;
    }
    trees_[kind_].add(nodes_);
    nodes_.clear();
    is_begun_ = false;
  }

  std::unordered_map<std::string, std::uint32_t> places_;
  std::uint32_t zero_;
  std::array<BoostedTrees, 2> trees_;
  std::size_t kind_ = 0;
  bool is_begun_ = false;
  std::vector<TreeNode> nodes_;
  std::vector<std::size_t> open_;  ///< questions whose second part is not read
};

void write_trees(std::ostream& out, std::string_view kind, const BoostedTrees& trees,
                 std::span<const std::string> first, std::span<const std::string> second) {
  for (std::size_t i = 0; i < trees.size(); ++i) {
    out << fmt::format("tree\t{}\n", kind);
    for (const TreeNode& node : trees.tree(i)) {
      if (node.is_leaf()) {
        out << fmt::format("leaf\t{:.4g}\n", node.bound);
        continue;
      }
      const std::size_t place = node.feature;
      std::string_view name = "family that is gone";
      if (place < first.size())
        name = first[place];
      else if (place < first.size() + second.size())
        name = second[place - first.size()];
      out << fmt::format("if\t{}\t{}\n", name, node.bound);
    }
  }
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
  const std::vector<std::string> first_names = PageFeatures::first_names(families);
  const std::vector<std::string> second_names = PageFeatures::second_names();
  std::unordered_map<std::string, Row> table;
  TreeReader trees(first_names, second_names);
  std::size_t number = 0;
  for (std::string line; std::getline(lines, line);) {
    ++number;
    if (line.empty() || line.front() == '#') continue;
    if (TreeReader::is_node(line)) {
      if (const std::string wrong = trees.read(line); !wrong.empty())
        return failure(ErrorCode::Malformed, fmt::format("{}:{}: {}", file.string(), number, wrong),
                       "take the table that came with this release, or train it again");
      continue;
    }
    Row row;
    if (!read_row(line, row))
      return failure(
          ErrorCode::Malformed,
          fmt::format("{}:{}: not 'feature<TAB>weight<TAB>weight' with two or four weights ('-' for "
                      "none): {}",
                      file.string(), number, line));
    table.insert_or_assign(line.substr(0, line.find('\t')), row);
  }
  if (trees.is_open())
    return failure(ErrorCode::Malformed, fmt::format("{}: its last tree is not finished", file.string()),
                   "take the table that came with this release, or train it again");
  std::string missing;
  const auto take = [&](const std::string& name, std::size_t column) {
    const auto found = table.find(name);
    if (found != table.end() && found->second[column]) return *found->second[column];
    if (!may_be_missing(name)) missing = name;
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
    fill(model.first, first_names, one);
    fill(model.second_first, first_names, one + 1);
    fill(model.second, second_names, one + 1);
    model.trees = trees.take(kind);
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
  std::vector<float> all(known.trees.empty() ? 0 : known.first.size() + known.second.size() + 1);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    page.second(i, scores, values);
    revised[i] += dot(known.second, values);
    if (known.trees.empty() || std::abs(revised[i]) >= kSure) continue;
    std::fill(all.begin(), all.end(), 0.0F);
    for (const SparseFeature& feature : values) all[known.first.size() + feature.place] = feature.value;
    page.first(i, values);
    for (const SparseFeature& feature : values) all[feature.place] = feature.value;
    revised[i] = kLinearShare * revised[i] + known.trees(all);
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
  write_trees(out, kKindNames[0], plain_text_.trees, first, second);
  write_trees(out, kKindNames[1], markup_.trees, first, second);
}

}  // namespace fundstelle::indexer
