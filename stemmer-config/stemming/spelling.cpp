#include "stemming/spelling.hpp"

#include "stemming/words_of_line.hpp"

namespace fundstelle::german {
namespace {

using View = std::u32string_view;

/// Photo, Graphik, Delphin: ph is f, wherever it stands. Two parts of a compound that meet in p and h
/// (Klapphocker) lose nothing: they are always written so.
void write_ph_as_f(std::u32string& word) {
  std::size_t at = word.find(U'h', 1);
  for (; at != std::u32string::npos; at = word.find(U'h', at))
    if (word[at - 1] == U'p')
      word.replace(at - 1, 2, 1, U'f');
    else
      ++at;
}

/// Schifffahrt, Flussschiff: of three equal consonants the old orthography wrote two. Of three vowels it kept
/// all, and Johannes III is not Johannes II.
void join_triples(std::u32string& word) {
  constexpr View kVowels = U"aeiouäöü";
  for (std::size_t at = 2; at < word.size(); ++at)
    while (at < word.size() && word[at] == word[at - 1] && word[at] == word[at - 2] && word[at] >= U'a' &&
           kVowels.find(word[at]) == View::npos)
      word.erase(at, 1);
}

/// Potential, potentiell: Potenzial, potenziell.
void write_tial_as_zial(std::u32string& word) {
  for (const View ending : {View(U"tiell"), View(U"tial")})
    for (std::size_t at = word.find(ending, 2); at != std::u32string::npos; at = word.find(ending, at + 1))
      word[at] = U'z';
}

/// Whether one of the rules above may apply: most words need no second look.
bool may_have_variants(View word) {
  char32_t before = 0;
  char32_t last = 0;
  for (const char32_t letter : word) {
    if ((letter == U'h' && last == U'p') || (letter == U'i' && last == U't')) return true;
    if (letter == last && last == before) return true;
    before = last;
    last = letter;
  }
  return false;
}

void apply_rules_without_list(std::u32string& word) {
  if (!may_have_variants(word)) return;
  write_ph_as_f(word);
  join_triples(word);
  write_tial_as_zial(word);
}

}  // namespace

Spelling::Spelling(const std::vector<std::string>& lines, const Letters& letters) {
  for (const std::string& line : lines) {
    const std::vector<std::string_view> words = words_of(line);
    if (words.size() >= 2) add(words[0], words[1], letters);
  }
}

void Spelling::add(std::string_view from, std::string_view to, const Letters& letters) {
  Rule rule;
  rule.at_begin = from.starts_with('^');
  if (rule.at_begin) from.remove_prefix(1);
  rule.at_end = from.ends_with('$');
  if (rule.at_end) from.remove_suffix(1);
  rule.from = letters(from);
  rule.to = letters(to);
  apply_rules_without_list(rule.from);
  apply_rules_without_list(rule.to);
  if (rule.from.size() < 2 || rule.from == rule.to) return;
  const std::size_t second = code_of(rule.from[1]);
  begins_[code_of(rule.from[0])] |= std::uint32_t{1} << second;
  rules_[second].push_back(std::move(rule));
}

const Spelling::Rule* Spelling::rule_at(View word, std::size_t at) const {
  for (const Rule& rule : rules_[code_of(word[at + 1])]) {
    if (word[at] != rule.from.front() || (rule.at_begin && at != 0)) continue;
    const View rest = word.substr(at);
    if (rest.starts_with(rule.from) && (!rule.at_end || rest.size() == rule.from.size())) return &rule;
  }
  return nullptr;
}

void Spelling::unify(std::u32string& word) const {
  apply_rules_without_list(word);
  for (std::size_t at = 0; at + 1 < word.size(); ++at) {
    if ((begins_[code_of(word[at])] >> code_of(word[at + 1]) & 1U) == 0) continue;
    const Rule* const rule = rule_at(word, at);
    if (!rule) continue;
    word.replace(at, rule->from.size(), rule->to);
    at += rule->to.size() - 1;
  }
}

}  // namespace fundstelle::german
