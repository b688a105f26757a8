#include "query_builder/word_run.hpp"

#include "query_builder/alternatives.hpp"
#include "query_builder/phrase.hpp"
#include "query_builder/query_builder.hpp"

#include <algorithm>
#include <utility>

namespace fundstelle::searching {

namespace {

using german::Token;
using german::TokenKind;
using Xapian::Query;

/// Zero would still be looked up.
void raise(std::vector<Query>& raising, double weight, Query query) {
  if (weight > 0) raising.emplace_back(weight, std::move(query));
}

/// Stems of a compound's parts, merged neighbours among them.
std::vector<std::string> own_parts(const Token& token) {
  std::vector<std::string> stems;
  for (const german::Part& part : token.parts) stems.push_back(part.stem);
  stems.insert(stems.end(), token.merged_stems.begin(), token.merged_stems.end());
  return stems;
}

}  // namespace

WordRun::WordRun(german::Analyzer& analyzer, const RankingSettings& ranking, const RelatedWords& related,
                 const OtherLanguages& others, const std::vector<const Node*>& nodes, Use use)
    : ranking_(ranking),
      related_(related),
      others_(others),
      field_(nodes.front()->field ? nodes.front()->field : &schema::kText) {
  read(analyzer, nodes);
  // Stop words rank nothing beside words that mean something; alone they are all there is to search.
  drops_stop_words_ =
      std::any_of(tokens_.begin(), tokens_.end(), [](const Token& token) { return !token.is_stop_word; });
  for (std::size_t i = 0; i < tokens_.size();) {
    std::uint32_t end = tokens_[i].position + tokens_[i].span;
    std::size_t next = i;
    for (; next < tokens_.size() && tokens_[next].position < end; ++next)
      end = std::max(end, tokens_[next].position + tokens_[next].span);
    build_unit(i, end, use);
    i = next;
  }
  if (any_.empty()) return;
  finding_ = any_of(std::move(any_));
  if (use == Use::Ranked) {
    if (field_->has_positions) add_pairs();
  } else {
    // One word of "Klima-Schutz" does not find alone, but has its exact form.
    std::move(within_.begin(), within_.end(), std::back_inserter(raising_));
    within_.clear();
  }
}

void WordRun::read(german::Analyzer& analyzer, const std::vector<const Node*>& nodes) {
  for (const Node* node : nodes) {
    if (!text_.empty()) text_ += ' ';
    places_.push_back({text_.size(), node->begin});
    text_ += node->text;
  }
  analyzer.analyze(text_, tokens_);
  std::stable_sort(tokens_.begin(), tokens_.end(),
                   [](const Token& a, const Token& b) { return a.position < b.position; });
  if (tokens_.size() <= kMostWords) return;
  tokens_.resize(kMostWords);
  is_shortened_ = true;
}

std::size_t WordRun::query_offset(std::size_t offset) const {
  const auto after = std::upper_bound(places_.begin(), places_.end(), offset,
                                      [](std::size_t at, const Place& place) { return at < place.text; });
  const Place& place = *(after - 1);
  return place.query + (offset - place.text);
}

std::vector<QueryWord> WordRun::take_words() {
  std::vector<QueryWord> words;
  for (const Token& token : tokens_)
    if (token.kind == TokenKind::Word)
      words.push_back({query_offset(token.begin), query_offset(token.end - 1) + 1, token.form, token.stem,
                       others_.stem_of(token)});
  return words;
}

/// A word of a written-out date: "12", "Januar" and "2022" apart find nothing, they only rank.
bool WordRun::is_of_date(const Token& word) const {
  return std::any_of(tokens_.begin(), tokens_.end(), [&](const Token& token) {
    return token.kind == TokenKind::Stacked && is_iso_day(token.stem) && token.position <= word.position &&
           word.position < token.position + token.span;
  });
}

/// The month of a day that is asked for, whichever way it is written.
bool WordRun::is_within_day(const Token& month) const {
  return is_of_date(month) || std::any_of(tokens_.begin(), tokens_.end(), [&](const Token& token) {
           return token.kind == TokenKind::Date && token.position == month.position;
         });
}

/// A unit is a word, or the words that a stacked token joins: a hyphenated compound, a written-out date.
void WordRun::build_unit(std::size_t first, std::uint32_t end_position, Use use) {
  std::vector<Query> words;
  for (std::size_t i = first; i < tokens_.size() && tokens_[i].position < end_position; ++i) {
    const Token& token = tokens_[i];
    if (!seen_.insert(token.stem).second) continue;
    const bool is_stacked = token.kind == TokenKind::Stacked;
    if (!is_stacked && token.is_stop_word && drops_stop_words_) {
      raise(raising_, ranking_.stop_word, Query(schema::stem_term(*field_, token.stem)));
      continue;
    }
    std::vector<std::string> parts = own_parts(token);
    Query word = word_query(token, parts, use);
    add_word_target(token, std::move(parts));
    if (is_stacked && is_iso_month(token.stem) && is_within_day(token))
      raising_.push_back(std::move(word));
    else if (is_stacked && (is_iso_day(token.stem) || is_iso_month(token.stem)))
      any_.push_back(std::move(word));
    else if (is_stacked)
      any_.emplace_back(ranking_.joined, std::move(word));
    else if (use == Use::Ranked && is_of_date(token))
      raising_.push_back(std::move(word));
    else
      words.push_back(std::move(word));
  }
  if (use == Use::Alone && words.size() > 1)
    any_.emplace_back(Query::OP_AND, words.begin(), words.end());
  else
    std::move(words.begin(), words.end(), std::back_inserter(any_));
}

/// The stem, also as a part of somebody's compound and as other languages have the word, is one term to BM25.
/// Beside other words a compound's own parts find as well.
Query WordRun::word_query(const Token& token, const std::vector<std::string>& parts, Use use) {
  const std::string other = others_.stem_of(token);
  for (const std::string& relative : related_.of(token.stem))
    raise(raising_, ranking_.related, Query(schema::stem_term(*field_, relative)));
  const bool is_stacked = token.kind == TokenKind::Stacked;
  if (!is_stacked && !is_of_date(token))
    raise(within_, ranking_.exact, Query(schema::exact_term(*field_, token.form)));
  std::vector<Query> forms{Query(schema::stem_term(*field_, token.stem))};
  if (!other.empty()) forms.emplace_back(schema::stem_term(*field_, other));
  if (field_->has_parts) forms.emplace_back(schema::part_term(*field_, token.stem));
  if (forms.size() == 1) return forms.front();
  const Query word(Query::OP_SYNONYM, forms.begin(), forms.end());
  if (!field_->has_parts) return word;
  if (parts.empty()) return word;
  std::vector<Query> as_words;
  std::vector<Query> shared;
  for (const std::string& part : parts) {
    as_words.emplace_back(schema::stem_term(*field_, part));
    shared.emplace_back(schema::part_term(*field_, part));
  }
  raise(raising_, ranking_.own_part_shared, any_of(std::move(shared)));
  if (use == Use::Ranked && ranking_.own_part > 0)
    return {Query::OP_OR, word, Query(ranking_.own_part, any_of(std::move(as_words)))};
  raise(raising_, ranking_.own_part, any_of(std::move(as_words)));
  return word;
}

/// Neighbours raise each other, over the stop words between them.
void WordRun::add_pairs() {
  const Token* left = nullptr;
  for (const Token& right : tokens_) {
    if (right.kind == TokenKind::Stacked || (right.is_stop_word && drops_stop_words_)) continue;
    if (left && left->stem != right.stem)
      pairs_.push_back({schema::stem_term(*field_, left->stem), schema::stem_term(*field_, right.stem),
                        ranking_.pair_phrase, ranking_.near});
    left = &right;
  }
}

void WordRun::add_word_target(const Token& token, std::vector<std::string> parts) {
  Target target;
  target.kind = TargetKind::Word;
  target.query = text_.substr(token.begin, token.end - token.begin);
  target.field = field_;
  target.finds_compounds = field_->has_parts;
  target.form = token.form;
  target.stem = token.stem;
  target.other_stem = others_.stem_of(token);
  target.own_parts = std::move(parts);
  targets_.push_back(std::move(target));
}

}  // namespace fundstelle::searching
