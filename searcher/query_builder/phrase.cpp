#include "query_builder/phrase.hpp"

#include "query_builder/alternatives.hpp"

#include <algorithm>
#include <map>
#include <string_view>
#include <utility>

namespace fundstelle::searching {

namespace {

using german::Token;
using german::TokenKind;

constexpr std::size_t kMostPaths = 16;

/// A way from one position to a later one.
struct Edge {
  PhrasePath words;
  std::uint32_t to = 0;
};

using Lattice = std::map<std::uint32_t, std::vector<Edge>>;

Lattice build_lattice(std::span<const Token> tokens, const OtherLanguages& others,
                      const german::CommonStems& common) {
  Lattice lattice;
  for (const Token& token : tokens) {
    // A phrase asks for the day that it names, or for the words.
    if (token.kind == TokenKind::Stacked && is_iso_month(token.stem)) continue;
    std::vector<Edge>& edges = lattice[token.position];
    const Edge plain{{phrase_word(token.stem, others.stem_of(token), common)}, token.position + token.span};
    if (token.kind == TokenKind::Stacked)
      edges.push_back(plain);
    else
      edges.insert(edges.begin(), plain);
    if (token.kind != TokenKind::Word || token.parts.size() < 2) continue;
    Edge apart{{}, token.position + token.span};
    for (const german::Part& part : token.parts) apart.words.push_back(phrase_word(part.stem, {}, common));
    edges.push_back(std::move(apart));
  }
  return lattice;
}

void extend(const Lattice& lattice, std::uint32_t position, PhrasePath& path,
            std::vector<PhrasePath>& paths) {
  if (paths.size() >= kMostPaths) return;
  const auto at = lattice.lower_bound(position);
  if (at == lattice.end()) {
    if (std::none_of(paths.begin(), paths.end(), [&](const PhrasePath& known) {
          return std::equal(known.begin(), known.end(), path.begin(), path.end(),
                            [](const PhraseWord& a, const PhraseWord& b) { return a.stem == b.stem; });
        }))
      paths.push_back(path);
    return;
  }
  for (const Edge& edge : at->second) {
    path.insert(path.end(), edge.words.begin(), edge.words.end());
    extend(lattice, edge.to, path, paths);
    path.resize(path.size() - edge.words.size());
  }
}

/// Documents that have these two side by side.
Xapian::Query pair_filter(const PhraseWord& left, const PhraseWord& right) {
  std::vector<Xapian::Query> pairs;
  for (const std::string& first : {left.stem, left.other})
    for (const std::string& second : {right.stem, right.other})
      if (!first.empty() && !second.empty()) pairs.emplace_back(schema::common_pair_term(first, second));
  return any_of(std::move(pairs));
}

/// One for each pair of common words; only the default field has them.
std::vector<Xapian::Query> pair_filters(std::span<const PhraseWord> words, const schema::Field& field) {
  std::vector<Xapian::Query> filters;
  if (&field != &schema::kText) return filters;
  for (std::size_t i = 0; i + 1 < words.size(); ++i)
    if (words[i].is_common && words[i + 1].is_common) filters.push_back(pair_filter(words[i], words[i + 1]));
  return filters;
}

Xapian::Query in_a_row(std::span<const PhraseWord> words, const schema::Field& field) {
  std::vector<Xapian::Query> terms;
  terms.reserve(words.size());
  for (const PhraseWord& word : words) terms.push_back(word_in_any_language(field, word.stem, word.other));
  if (terms.size() == 1) return terms.front();
  if (!field.has_positions) return {Xapian::Query::OP_AND, terms.begin(), terms.end()};
  const std::vector<Xapian::Query> filters = pair_filters(words, field);
  const Xapian::Query phrase = terms.size() == 2 && !filters.empty()
                                   ? Xapian::Query(Xapian::Query::OP_AND, terms.begin(), terms.end())
                                   : Xapian::Query(Xapian::Query::OP_PHRASE, terms.begin(), terms.end(),
                                                   static_cast<Xapian::termcount>(terms.size()));
  if (filters.empty()) return phrase;
  return {Xapian::Query::OP_FILTER, phrase,
          Xapian::Query(Xapian::Query::OP_AND, filters.begin(), filters.end())};
}

/// An elastic word inside is reached from both sides: it is posted at its first and its last position.
Xapian::Query path_query(const PhrasePath& path, const schema::Field& field) {
  std::vector<Xapian::Query> pieces;
  std::size_t begin = 0;
  for (std::size_t i = 1; i + 1 < path.size(); ++i) {
    if (!path[i].is_elastic) continue;
    pieces.push_back(in_a_row(std::span(path).subspan(begin, i + 1 - begin), field));
    begin = i;
  }
  pieces.push_back(in_a_row(std::span(path).subspan(begin), field));
  return pieces.size() == 1 ? pieces.front()
                            : Xapian::Query(Xapian::Query::OP_AND, pieces.begin(), pieces.end());
}

/// Digits, with hyphens behind the year and the month.
bool is_iso(std::string_view stem) {
  for (std::size_t i = 0; i < stem.size(); ++i)
    if ((i == 4 || i == 7) ? stem[i] != '-' : (stem[i] < '0' || stem[i] > '9')) return false;
  return true;
}

}  // namespace

bool is_iso_day(std::string_view stem) {
  return stem.size() == 10 && is_iso(stem);
}

bool is_iso_month(std::string_view stem) {
  return stem.size() == 7 && is_iso(stem);
}

PhraseWord phrase_word(std::string stem, std::string other, const german::CommonStems& common) {
  const bool is_common = common.number_of(stem) != 0 && (other.empty() || common.number_of(other) != 0);
  const bool is_elastic = is_iso_day(stem);
  return {std::move(stem), std::move(other), is_elastic, is_common};
}

std::vector<PhrasePath> phrase_paths(std::span<const Token> tokens, const OtherLanguages& others,
                                     const german::CommonStems& common) {
  std::vector<PhrasePath> paths;
  if (tokens.empty()) return paths;
  PhrasePath path;
  const Lattice lattice = build_lattice(tokens, others, common);
  // The words as they stand, first and without branching.
  for (const auto& [position, edges] : lattice)
    if (const PhrasePath& words = edges.front().words; words.size() == 1) path.push_back(words.front());
  paths.push_back(std::exchange(path, {}));
  extend(lattice, lattice.begin()->first, path, paths);
  return paths;
}

Xapian::Query phrase_query(const std::vector<PhrasePath>& paths, const schema::Field& field) {
  std::vector<Xapian::Query> queries;
  queries.reserve(paths.size());
  for (const PhrasePath& path : paths) queries.push_back(path_query(path, field));
  return any_of(std::move(queries));
}

}  // namespace fundstelle::searching
