/// Neighbouring plain words of a query, read together and ranked.
///
///     12. Januar 2022 US-Außenminister
///       finding  2022-01-12, usaußenminister, or the words (stem and part of a compound as one), and the
///                parts of a compound as words
///       within   exact forms
///       raising  own parts in other compounds, stop words, other words of a word's family
///       pairs    neighbours, over the stop words between them
#pragma once

#include "analyzer/analyzer.hpp"
#include "query/node.hpp"
#include "query_builder/other_languages.hpp"
#include "query_builder/related_words.hpp"
#include "query_builder/target.hpp"
#include "ranking/proximity.hpp"
#include "settings/settings.hpp"

#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

namespace fundstelle::searching {

struct QueryWord;

class WordRun {
 public:
  /// Ranked: one of several things asked for; Alone: the only one, so that all words of a compound or a date
  /// must be there.
  enum class Use : std::uint8_t { Alone, Ranked };

  static constexpr std::size_t kMostWords = 256;

  /// `nodes`: Word nodes of one field, in the query's order.
  WordRun(german::Analyzer& analyzer, const RankingSettings& ranking, const RelatedWords& related,
          const OtherLanguages& others, const std::vector<const Node*>& nodes, Use use);

  [[nodiscard]] const Xapian::Query& finding() const { return finding_; }  ///< empty where there is no word
  [[nodiscard]] const std::vector<Xapian::Query>& within() const { return within_; }
  [[nodiscard]] const std::vector<Xapian::Query>& raising() const { return raising_; }
  [[nodiscard]] const std::vector<WordPair>& pairs() const { return pairs_; }
  [[nodiscard]] bool is_shortened() const { return is_shortened_; }  ///< more than kMostWords
  [[nodiscard]] std::vector<Target> take_targets() { return std::move(targets_); }
  [[nodiscard]] std::vector<QueryWord> take_words();

 private:
  void read(german::Analyzer& analyzer, const std::vector<const Node*>& nodes);
  [[nodiscard]] std::size_t query_offset(std::size_t offset) const;
  void build_unit(std::size_t first, std::uint32_t end_position, Use use);
  [[nodiscard]] Xapian::Query word_query(const german::Token& token, const std::vector<std::string>& parts,
                                         Use use);
  [[nodiscard]] bool is_of_date(const german::Token& word) const;
  [[nodiscard]] bool is_within_day(const german::Token& month) const;
  void add_pairs();
  void add_word_target(const german::Token& token, std::vector<std::string> parts);

  struct Place {
    std::size_t text;   ///< where a node's text begins in text_
    std::size_t query;  ///< and in the query
  };

  const RankingSettings& ranking_;
  const RelatedWords& related_;
  const OtherLanguages& others_;
  const schema::Field* field_;
  std::string text_;  ///< the nodes' texts, a space between them
  std::vector<Place> places_;
  std::vector<german::Token> tokens_;
  bool is_shortened_ = false;
  bool drops_stop_words_ = false;
  std::set<std::string, std::less<>> seen_;  ///< stems that have their query
  std::vector<Xapian::Query> any_;
  Xapian::Query finding_;
  std::vector<Xapian::Query> within_;
  std::vector<Xapian::Query> raising_;
  std::vector<WordPair> pairs_;
  std::vector<Target> targets_;
};

}  // namespace fundstelle::searching
