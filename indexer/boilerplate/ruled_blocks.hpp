/// The user's rules around the filter's judgement of one article.
///
///     RuledBlocks ruled(article, rules);   // takes out what rules suppress
///     PageJudgement(article, …).judge();   // sees the page without it
///     ruled.put_back();                    // all blocks are there again, rules obeyed
///
/// What a rule suppresses is out of the page while it is judged, so that the headline and the article's end
/// are found among the rest. Where rules would leave nothing of an article, it is judged without those that
/// suppress.
#pragma once

#include "article/article.hpp"
#include "boilerplate/user_rules.hpp"

#include <vector>

namespace fundstelle::indexer {

class RuledBlocks {
 public:
  /// Both must live as long as this.
  RuledBlocks(Article& article, const UserRules& rules);

  void put_back();

 private:
  [[nodiscard]] bool is_taken_out(std::size_t block) const;
  void obey(Block& block, const RuleVerdict& verdict);
  void set_title(std::size_t block);

  Article& article_;
  std::vector<RuleVerdict> verdicts_;  ///< a block
  std::vector<Block> all_;             ///< those taken out at their places; empty where none was
  bool spares_ = false;                ///< rules would leave nothing
};

}  // namespace fundstelle::indexer
