/// A parsed query to a Xapian query, and the list of what in a text answers it.
///
///     QueryBuilder builder(analyzer, ranking, related, vocabulary, reader);
///     BuiltQuery built = builder.build(parse_query("neue Brücke").root);
///     enquire.set_query(built.ranked());
///
/// A word is its stem (weight 1), its stem as a part of somebody's compound, and its exact form; neighbouring
/// words raise each other as a phrase and near each other; a compound's own parts raise and never find.
#pragma once

#include "analyzer/analyzer.hpp"
#include "query/node.hpp"
#include "query_builder/other_languages.hpp"
#include "query_builder/related_words.hpp"
#include "query_builder/target.hpp"
#include "query_builder/verified_phrase.hpp"
#include "query_builder/vocabulary.hpp"
#include "ranking/proximity.hpp"
#include "settings/settings.hpp"

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include <xapian.h>

namespace fundstelle::searching {

/// A word of the query with its place there, for suggestions.
struct QueryWord {
  std::size_t begin = 0;  ///< bytes of the query, end exclusive
  std::size_t end = 0;
  std::string form;
  std::string stem;
  std::string other_stem;  ///< in other languages, where that differs
};

struct BuiltQuery {
  Xapian::Query finding;               ///< decides what is found
  std::vector<Xapian::Query> within;   ///< adds weight; whatever has it is found anyway
  std::vector<Xapian::Query> raising;  ///< adds weight to what is found
  std::vector<WordPair> pairs;         ///< neighbours that raise each other where they meet
  bool has_weight = false;             ///< false for filters alone: nothing ranks one hit before another
  std::vector<Target> targets;
  std::vector<QueryWord> words;       ///< those asked for; neither excluded nor truncated ones
  std::vector<std::string> warnings;  ///< a sentence each

  [[nodiscard]] Xapian::Query ranked() const;
};

/// Borrows what it is given by reference. Throws what Xapian throws while it looks words up.
class QueryBuilder {
 public:
  QueryBuilder(german::Analyzer& analyzer, const RankingSettings& ranking, const RelatedWords& related,
               const OtherLanguages& others, Vocabulary vocabulary, std::shared_ptr<PhraseReader> reader);

  [[nodiscard]] BuiltQuery build(const Node& root);

 private:
  german::Analyzer& analyzer_;
  const RankingSettings& ranking_;
  const RelatedWords& related_;
  const OtherLanguages& others_;
  Vocabulary vocabulary_;
  std::shared_ptr<PhraseReader> reader_;
};

}  // namespace fundstelle::searching
