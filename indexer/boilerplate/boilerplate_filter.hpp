/// Tells the article from its furniture, and says why.
///
///     Result<BoilerplateFilter> filter = BoilerplateFilter::create(settings.filter);
///     filter->learn(article);   // counts its short blocks by site
///     filter->label(article);   // sets label and reason of every block, title and date of the record
///
/// What the user's rules say overrules all of it.
///
/// Two kinds of evidence: the blocks themselves and their neighbours (phrase families, features, a linear
/// model), and what the archive knows (FurnitureCounts).
#pragma once

#include "article/article.hpp"
#include "boilerplate/furniture_counts.hpp"
#include "boilerplate/user_rules.hpp"
#include "html/markup_words.hpp"
#include "settings/settings.hpp"

#include <memory>

#include <fundstelle/result.hpp>

namespace fundstelle::indexer {

/// label() is const and thread-safe beside other label() calls; learn() is not.
class BoilerplateFilter {
 public:
  /// Reads the phrase families, the model and the rules that the settings name.
  [[nodiscard]] static Result<BoilerplateFilter> create(const FilterSettings& settings);
  ~BoilerplateFilter();
  BoilerplateFilter(BoilerplateFilter&&) noexcept;
  BoilerplateFilter& operator=(BoilerplateFilter&&) noexcept;

  /// Goes by these rules from now on; before the first article is parsed.
  void use_rules(UserRules rules);
  [[nodiscard]] const UserRules& rules() const;

  void learn(const Article& article);
  void label(Article& article) const;

  /// What parse_article() needs of the settings; without words where the filter is off.
  [[nodiscard]] const MarkupWords& markup_words() const;

  /// What the archive knows; the database keeps it (database/) and gives it back for later runs.
  [[nodiscard]] const FurnitureCounts& counts() const;
  [[nodiscard]] FurnitureCounts& counts();

 private:
  struct Inside;
  explicit BoilerplateFilter(std::unique_ptr<Inside> inside);
  std::unique_ptr<Inside> inside_;
};

}  // namespace fundstelle::indexer
