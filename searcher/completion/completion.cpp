#include "completion/completion.hpp"

#include "query_builder/vocabulary.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <vector>

namespace fundstelle::searching {

namespace {

/// Terms that are looked at for one completion; a single letter begins many more.
constexpr std::size_t kMostTerms = 20'000;

constexpr std::array<std::string_view, 7> kQuotes{"\"", "„", "“", "”", "«", "»", "‟"};

/// The length of a quotation mark at `at`; 0 where there is none.
std::size_t quote_at(std::string_view text, std::size_t at) {
  for (const std::string_view quote : kQuotes)
    if (text.substr(at).starts_with(quote)) return quote.size();
  return 0;
}

bool is_space(char c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}

/// Behind the signs that may stand before a word.
std::size_t behind_signs(std::string_view query, std::size_t at) {
  while (at < query.size() && std::string_view("+-=(").find(query[at]) != std::string_view::npos) ++at;
  return at;
}

/// The field that is named before a colon, from `at` on, and moves `at` behind it.
const schema::Field* take_field(std::string_view query, std::size_t& at) {
  const std::size_t colon = query.find(':', at);
  if (colon == std::string_view::npos) return nullptr;
  const schema::Field* field = schema::find_field(query.substr(at, colon - at));
  if (field != nullptr) at = colon + 1;
  return field;
}

/// A name as a query has it.
std::string as_value(const std::string& name, bool is_quoted) {
  const bool needs_quotes = name.find_first_of(" ()\"") != std::string::npos;
  if (is_quoted) return name + "\"";
  return needs_quotes ? "\"" + name + "\"" : name;
}

/// What was typed, and the rest of the form; the form where it is spelt otherwise.
std::string continued(std::string_view typed, const std::string& prefix, const std::string& form) {
  return form.starts_with(prefix) ? std::string(typed) + form.substr(prefix.size()) : form;
}

void add_fields(std::string_view typed, std::vector<Completion>& words) {
  if (typed.empty()) return;
  for (const schema::Field& field : schema::kFields)
    for (const std::string_view name : {field.name, field.german_name}) {
      const std::string text = std::string(name) + ":";
      const auto is_same = [&](const Completion& word) { return word.text == text; };
      if (name.starts_with(typed) && std::none_of(words.begin(), words.end(), is_same))
        words.push_back({text, 0});
    }
}

}  // namespace

Unfinished unfinished_word(std::string_view query) {
  Unfinished word;
  const schema::Field* quoted_field = nullptr;
  std::size_t token = 0;  // where what stands between white space begins
  std::size_t quoted_from = 0;
  for (std::size_t at = 0; at < query.size();) {
    if (const std::size_t length = quote_at(query, at); length != 0) {
      word.is_quoted = !word.is_quoted;
      std::size_t name = behind_signs(query, token);
      quoted_field = word.is_quoted ? take_field(query.substr(0, at), name) : nullptr;
      at += length;
      quoted_from = token = at;
      continue;
    }
    if (is_space(query[at])) token = at + 1;
    ++at;
  }
  if (word.is_quoted) {
    word.has_field = quoted_field != nullptr;
    if (quoted_field != nullptr) word.field = quoted_field;
    word.begin = word.field->kind == schema::FieldKind::Name ? quoted_from : token;
    return word;
  }
  word.begin = behind_signs(query, token);
  if (const schema::Field* field = take_field(query, word.begin); field != nullptr) {
    word.field = field;
    word.has_field = true;
    word.begin = behind_signs(query, word.begin);
  }
  return word;
}

Completions complete(std::string_view query, const Xapian::Database& index, german::Analyzer& analyzer,
                     std::size_t limit) {
  const Unfinished word = unfinished_word(query);
  const schema::Field& field = *word.field;
  const std::string_view typed = query.substr(word.begin);
  Completions completions;
  completions.begin = word.begin;
  if (!word.has_field && !word.is_quoted) add_fields(typed, completions.words);
  if (field.kind == schema::FieldKind::Date) return completions;
  const bool is_name = field.kind == schema::FieldKind::Name;
  // Every name may follow a field; every word of the archive may not.
  if (typed.empty() && !is_name) return completions;
  const std::vector<std::string> prefixes =
      is_name ? std::vector{schema::name_term(field, typed).substr(field.prefix.size())}
              : umlaut_spellings(analyzer.exact_form(typed));
  std::map<std::string, std::size_t> found;
  std::size_t terms = 0;
  for (const std::string& prefix : prefixes) {
    if (prefix.empty() && !is_name) continue;
    const std::string begin =
        is_name ? std::string(field.prefix) + prefix : schema::exact_term(field, prefix);
    const auto end = index.allterms_end(begin);
    for (auto term = index.allterms_begin(begin); term != end && terms < kMostTerms; ++term, ++terms) {
      const std::string form = (*term).substr(field.prefix.size());
      const std::string text = is_name ? as_value(form, word.is_quoted) : continued(typed, prefix, form);
      std::size_t& documents = found[text];
      documents = std::max<std::size_t>(documents, term.get_termfreq());
    }
  }
  std::vector<Completion> words;
  for (const auto& [text, documents] : found) words.push_back({text, documents});
  std::stable_sort(words.begin(), words.end(),
                   [](const Completion& a, const Completion& b) { return a.documents > b.documents; });
  if (words.size() > limit) words.resize(limit);
  completions.words.insert(completions.words.end(), words.begin(), words.end());
  return completions;
}

}  // namespace fundstelle::searching
