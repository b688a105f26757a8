#include "boilerplate/ruled_blocks.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

namespace fundstelle::indexer {

RuledBlocks::RuledBlocks(Article& article, const UserRules& rules) : article_(article) {
  if (rules.empty()) return;
  article.rules = rules.fingerprint(article.site);
  verdicts_ = rules.judge(article.record, article.site);
  std::vector<Block>& blocks = article.record.blocks;
  std::size_t taken = 0;
  for (std::size_t i = 0; i < verdicts_.size(); ++i) taken += is_taken_out(i);
  spares_ = taken == blocks.size();
  if (taken == 0 || spares_) return;
  all_ = std::move(blocks);
  blocks.clear();
  for (std::size_t i = 0; i < all_.size(); ++i)
    if (!is_taken_out(i)) blocks.push_back(std::move(all_[i]));
}

/// A row's own title stands above the rules.
bool RuledBlocks::is_taken_out(std::size_t block) const {
  const UserRule* const rule = verdicts_[block].rule;
  if (rule == nullptr || is_kept(rule->label)) return false;
  return all_.empty() ? article_.record.blocks[block].label != Label::Title
                      : all_[block].label != Label::Title;
}

void RuledBlocks::put_back() {
  if (verdicts_.empty()) return;
  std::vector<Block>& blocks = article_.record.blocks;
  if (!all_.empty()) {
    std::size_t judged = 0;
    for (std::size_t i = 0; i < all_.size(); ++i)
      if (!is_taken_out(i)) all_[i] = std::move(blocks[judged++]);
    blocks = std::move(all_);
    all_.clear();
  }
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const RuleVerdict& verdict = verdicts_[i];
    if (verdict.gave_up != nullptr)
      blocks[i].reason += fmt::format("; the rule in line {} gave up on this block: its regex takes too long",
                                      verdict.gave_up->line);
    if (verdict.rule == nullptr) continue;
    if (spares_ && !is_kept(verdict.rule->label)) {
      blocks[i].reason += fmt::format("; spared: the {} would leave nothing of the document",
                                      verdict.rule->reason.substr(0, verdict.rule->reason.find(':')));
      continue;
    }
    obey(blocks[i], verdict);
  }
  const auto title = std::find_if(verdicts_.begin(), verdicts_.end(), [](const RuleVerdict& verdict) {
    return verdict.rule != nullptr && verdict.rule->label == Label::Title;
  });
  if (title != verdicts_.end()) set_title(static_cast<std::size_t>(title - verdicts_.begin()));
}

void RuledBlocks::obey(Block& block, const RuleVerdict& verdict) {
  Record& record = article_.record;
  const bool was_title = block.label == Label::Title && verdict.rule->label != Label::Title;
  // The title of a dump is what the filter found; it goes with its block.
  if (was_title && article_.structure == Structure::Dump && record.title == block.text) record.title.clear();
  block.label = verdict.rule->label;
  block.reason = verdict.rule->reason;
}

/// The headline that the filter found is none where a rule names another one.
void RuledBlocks::set_title(std::size_t title) {
  Record& record = article_.record;
  for (std::size_t i = 0; i < record.blocks.size(); ++i) {
    Block& block = record.blocks[i];
    if (block.label != Label::Title || verdicts_[i].rule != nullptr) continue;
    block.label = Label::Boilerplate;
    block.reason = "a rule names another headline";
  }
  if (article_.structure == Structure::Dump || record.title.empty()) record.title = record.blocks[title].text;
}

}  // namespace fundstelle::indexer
