#include "boilerplate/user_rules.hpp"

#include "boilerplate/normal_text.hpp"

#include <algorithm>
#include <span>
#include <utility>

#include <xxhash.h>

namespace fundstelle::indexer {
namespace {

bool is_for(const UserRule& rule, std::string_view site) {
  return rule.sites.empty() ||
         std::any_of(rule.sites.begin(), rule.sites.end(),
                     [&](const std::string& pattern) { return site_meets(site, pattern); });
}

/// One rule over the blocks of one record.
class RuleAtWork {
 public:
  RuleAtWork(const UserRule& rule, const Record& record) : rule_(rule) {
    if (rule.selector.empty()) return;
    for (const SelectedBlocks& selected : record.selected)
      if (selected.selector == rule.selector) selected_ = selected.blocks;
  }

  /// `normal`: the block's normal_text().
  BoundedRegex::Answer meets(std::uint32_t number, std::string_view text, std::string_view normal) {
    using Answer = BoundedRegex::Answer;
    if (has_given_up_) return Answer::NotMet;
    const bool may_meet =
        (rule_.selector.empty() || std::binary_search(selected_.begin(), selected_.end(), number)) &&
        (rule_.text.empty() || normal == rule_.text) &&
        (rule_.starts_with.empty() || normal.starts_with(rule_.starts_with)) &&
        (rule_.contains.empty() || normal.find(rule_.contains) != std::string_view::npos);
    if (!may_meet) return Answer::NotMet;
    const Answer answer = rule_.regex ? rule_.regex->find(text) : Answer::Met;
    has_given_up_ = answer == Answer::GaveUp;
    return answer;
  }

  [[nodiscard]] const UserRule& rule() const { return rule_; }

 private:
  const UserRule& rule_;
  std::span<const std::uint32_t> selected_;
  bool has_given_up_ = false;  ///< once a document is enough
};

}  // namespace

bool site_meets(std::string_view site, std::string_view pattern) {
  if (pattern.starts_with("www.")) pattern.remove_prefix(4);
  std::size_t at = 0;
  std::size_t want = 0;
  std::size_t star = std::string_view::npos;  // the last * met
  std::size_t behind_star = 0;                // where the site goes on behind what it stands for
  while (at < site.size()) {
    if (want < pattern.size() && pattern[want] == '*') {
      star = want++;
      behind_star = at;
    } else if (want < pattern.size() && (pattern[want] == '?' || pattern[want] == site[at])) {
      ++want;
      ++at;
    } else if (star != std::string_view::npos) {
      want = star + 1;
      at = ++behind_star;
    } else {
      return false;
    }
  }
  return pattern.find_first_not_of('*', want) == std::string_view::npos;
}

std::uint64_t UserRules::fingerprint(std::string_view site) const {
  std::string definitions;
  for (const UserRule& rule : rules_)
    if (is_for(rule, site)) definitions += rule.definition;
  return definitions.empty() ? 0 : XXH3_64bits(definitions.data(), definitions.size());
}

bool UserRules::has_selectors(std::string_view site) const {
  return std::any_of(rules_.begin(), rules_.end(),
                     [&](const UserRule& rule) { return !rule.selector.empty() && is_for(rule, site); });
}

std::vector<RuleVerdict> UserRules::judge(const Record& record, std::string_view site) const {
  std::vector<RuleAtWork> rules;
  for (const UserRule& rule : rules_)
    if (is_for(rule, site)) rules.emplace_back(rule, record);
  if (rules.empty()) return {};
  std::vector<RuleVerdict> verdicts(record.blocks.size());
  for (std::uint32_t i = 0; i < record.blocks.size(); ++i) {
    const std::string& text = record.blocks[i].text;
    const std::string normal = normal_text(text);
    for (RuleAtWork& rule : rules) {
      const BoundedRegex::Answer answer = rule.meets(i, text, normal);
      if (answer == BoundedRegex::Answer::GaveUp) verdicts[i].gave_up = &rule.rule();
      if (answer != BoundedRegex::Answer::Met) continue;
      verdicts[i].rule = &rule.rule();
      break;
    }
  }
  return verdicts;
}

}  // namespace fundstelle::indexer
