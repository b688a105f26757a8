#include "boilerplate/boilerplate_filter.hpp"

#include "article/language.hpp"
#include "article/publication_date.hpp"
#include "boilerplate/line_model.hpp"
#include "boilerplate/page_judgement.hpp"
#include "boilerplate/phrase_families.hpp"
#include "boilerplate/ruled_blocks.hpp"

#include <utility>

namespace fundstelle::indexer {

namespace {

constexpr std::size_t kLongestTitle = 200;  ///< bytes; a longer first block is the text's beginning

}  // namespace

struct BoilerplateFilter::Inside {
  FilterSettings settings;
  PhraseFamilies families;
  LineModel model;
  MarkupWords words;
  UserRules rules;
  FurnitureCounts counts;
};

BoilerplateFilter::BoilerplateFilter(std::unique_ptr<Inside> inside) : inside_(std::move(inside)) {}
BoilerplateFilter::~BoilerplateFilter() = default;
BoilerplateFilter::BoilerplateFilter(BoilerplateFilter&&) noexcept = default;
BoilerplateFilter& BoilerplateFilter::operator=(BoilerplateFilter&&) noexcept = default;

Result<BoilerplateFilter> BoilerplateFilter::create(const FilterSettings& settings) {
  auto inside = std::make_unique<Inside>();
  inside->settings = settings;
  if (settings.enabled) {
    Result<PhraseFamilies> families = PhraseFamilies::load(settings.phrases);
    if (!families) return tl::unexpected(std::move(families.error()));
    inside->families = std::move(*families);
    Result<LineModel> model = LineModel::load(settings.model, inside->families);
    if (!model) return tl::unexpected(std::move(model.error()));
    inside->model = std::move(*model);
    Result<MarkupWords> words = MarkupWords::load(settings.markup_words);
    if (!words) return tl::unexpected(std::move(words.error()));
    inside->words = std::move(*words);
  }
  BoilerplateFilter filter(std::move(inside));
  if (settings.enabled && !settings.rules.empty()) {
    Result<UserRules> rules = UserRules::load(settings.rules);
    if (!rules) return tl::unexpected(std::move(rules.error()));
    filter.use_rules(std::move(*rules));
  }
  return filter;
}

void BoilerplateFilter::use_rules(UserRules rules) {
  inside_->words.look_for(rules.selectors());
  inside_->rules = std::move(rules);
}

const UserRules& BoilerplateFilter::rules() const {
  return inside_->rules;
}

void BoilerplateFilter::learn(const Article& article) {
  inside_->counts.begin_document(article.site);
  for (const Block& block : article.record.blocks) inside_->counts.add(block.text);
}

void BoilerplateFilter::label(Article& article) const {
  Record& record = article.record;
  if (inside_->settings.enabled) {
    RuledBlocks ruled(article, inside_->rules);
    PageJudgement(article, inside_->families, inside_->model, inside_->counts,
                  inside_->settings.furniture_documents)
        .judge();
    ruled.put_back();
  } else {
    for (Block& block : record.blocks) {
      if (block.label == Label::Title) continue;
      block.label = Label::Body;
      block.reason = "the filter is off";
    }
    if (record.title.empty() && record.blocks.size() > 1 &&
        record.blocks.front().text.size() <= kLongestTitle) {
      record.blocks.front().label = Label::Title;
      record.blocks.front().reason = "the first block, as the filter is off";
      record.title = record.blocks.front().text;
    }
  }
  find_publication_date(record);
  find_language(record);
}

const MarkupWords& BoilerplateFilter::markup_words() const {
  return inside_->words;
}

const FurnitureCounts& BoilerplateFilter::counts() const {
  return inside_->counts;
}

FurnitureCounts& BoilerplateFilter::counts() {
  return inside_->counts;
}

}  // namespace fundstelle::indexer
