/// The rules over the line model: from evidence to a label and a reason for each block of one page.
///
///     PageJudgement page(article, families, model, counts, settings.furniture_documents);
///     page.judge();   // labels, reasons and title are in the article
///
/// The order matters and is judge()'s: what a later rule decides overrules what came before.
#pragma once

#include "article/article.hpp"
#include "boilerplate/furniture_counts.hpp"
#include "boilerplate/line_facts.hpp"
#include "boilerplate/line_features.hpp"
#include "boilerplate/line_model.hpp"
#include "boilerplate/phrase_families.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace fundstelle::indexer {

class PageJudgement {
 public:
  PageJudgement(Article& article, const PhraseFamilies& families, const LineModel& model,
                const FurnitureCounts& counts, std::uint32_t furniture_documents);

  void judge();

 private:
  [[nodiscard]] bool is_declared() const { return article_.structure == Structure::Declared; }
  [[nodiscard]] bool is_page() const { return article_.structure == Structure::Page; }
  void judge_by_model();
  void judge_by_counts();
  void suppress_fixed_phrases();
  void suppress_other_scripts();
  void keep_inside_prose();
  void keep_closing_sentence();
  void suppress_teasers();
  void label_comments();
  void label_captions();
  void label_title();
  [[nodiscard]] std::optional<std::size_t> declared_title(std::size_t prose) const;
  void set_title(std::size_t block, std::string reason);
  void keep_lead(std::size_t title);
  void keep_something();
  void count_unsure();

  void set(std::size_t block, Label label, std::string reason);
  [[nodiscard]] bool is_body(std::size_t block) const { return blocks_[block].label == Label::Body; }
  [[nodiscard]] std::string describe(std::size_t block) const;
  [[nodiscard]] std::size_t first_prose() const;

  Article& article_;
  std::vector<Block>& blocks_;
  const PhraseFamilies& families_;
  const LineModel& model_;
  const FurnitureCounts& counts_;
  std::uint32_t furniture_documents_;
  std::vector<LineFacts> facts_;
  std::vector<bool> settled_;  ///< by what the archive knows, so that no rule about neighbours overrules it
  std::vector<float> odds_;    ///< the line model's, and what the archive adds to them
  Core core_;
};

}  // namespace fundstelle::indexer
