#include "training/cross_validation.hpp"

#include "boilerplate/furniture_counts.hpp"
#include "boilerplate/page_judgement.hpp"

#include <algorithm>
#include <iterator>
#include <numeric>
#include <utility>

namespace fundstelle::indexer {
namespace {

double ratio(double part, double whole) {
  return whole <= 0 ? 0.0 : part / whole;
}

/// Judges one page as a model does that has not seen its site.
Article judge_page(const LabelledPage& page, const PhraseFamilies& families, const LineModel& model,
                   const FurnitureCounts& counts, const CrossValidationOptions& options, FoldScore& score,
                   Tally& page_words) {
  Article article = page.article;
  std::vector<LineFacts> facts;
  for (const Block& block : article.record.blocks) facts.push_back(line_facts(block, families));
  const std::vector<float> odds = model.judge(facts, families);
  PageJudgement(article, families, model, counts, options.furniture_documents).judge();
  for (std::size_t i = 0; i < facts.size(); ++i) {
    if (page.weights[i] <= 0) continue;
    const bool wanted = page.targets[i] > 0;
    const bool kept = is_kept(article.record.blocks[i].label);
    score.model.lines.add(odds[i] > 0, wanted, 1);
    score.model.words.add(odds[i] > 0, wanted, facts[i].words);
    score.filter.lines.add(kept, wanted, 1);
    score.filter.words.add(kept, wanted, facts[i].words);
    page_words.add(kept, wanted, facts[i].words);
  }
  return article;
}

}  // namespace

void Tally::add(bool kept, bool wanted, double amount) {
  if (kept)
    (wanted ? kept_rightly : kept_wrongly) += amount;
  else if (wanted)
    lost += amount;
}

void Tally::add(const Tally& other) {
  kept_rightly += other.kept_rightly;
  kept_wrongly += other.kept_wrongly;
  lost += other.lost;
}

double Tally::precision() const {
  return ratio(kept_rightly, kept_rightly + kept_wrongly);
}

double Tally::recall() const {
  return ratio(kept_rightly, kept_rightly + lost);
}

double Tally::f1() const {
  return ratio(2 * kept_rightly, 2 * kept_rightly + kept_wrongly + lost);
}

Result<CrossValidation> cross_validate(const TrainingSet& set, std::span<const LabelledPage> pages,
                                       const PhraseFamilies& families, const CrossValidationOptions& options,
                                       const TrainingOptions& training) {
  std::vector<std::size_t> numbers(pages.size());
  std::iota(numbers.begin(), numbers.end(), std::size_t{0});
  const std::vector<std::vector<std::size_t>> folds = set.folds(options.folds, numbers);
  if (folds.size() < 2)
    return failure(ErrorCode::Usage, "one site alone cannot be cross-validated",
                   "label pages of several sites and say \"site\" in their rows, or use --folds 0");
  CrossValidation result;
  for (const std::vector<std::size_t>& fold : folds) {
    std::vector<std::size_t> others;
    std::set_difference(numbers.begin(), numbers.end(), fold.begin(), fold.end(), std::back_inserter(others));
    const Result<LineModel> model = set.train(others, training);
    if (!model) return tl::unexpected(model.error());
    FurnitureCounts counts;
    for (const std::size_t number : fold) {
      counts.begin_document(pages[number].article.site);
      for (const Block& block : pages[number].article.record.blocks) counts.add(block.text);
    }
    FoldScore& score = result.folds.emplace_back();
    score.pages = fold.size();
    for (const std::size_t number : fold) {
      Tally page_words;
      const Article article = judge_page(pages[number], families, *model, counts, options, score, page_words);
      result.page_words += page_words.f1();
      if (options.judged) options.judged(pages[number], article);
    }
    result.all.pages += score.pages;
    for (const auto part : {&FoldScore::model, &FoldScore::filter}) {
      (result.all.*part).lines.add((score.*part).lines);
      (result.all.*part).words.add((score.*part).words);
    }
  }
  result.page_words /= static_cast<double>(result.all.pages);
  return result;
}

}  // namespace fundstelle::indexer
