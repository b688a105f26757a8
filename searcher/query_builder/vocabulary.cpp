#include "query_builder/vocabulary.hpp"

#include "query/code_point.hpp"
#include "replaced_text.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <tuple>
#include <utility>

namespace fundstelle::searching {

namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 3> kUmlauts{
    {{"ä", "ae"}, {"ö", "oe"}, {"ü", "ue"}}};

/// The beginnings to look behind: the first letter, and its other spelling.
std::vector<std::string> first_letters(std::string_view form) {
  for (const auto& [umlaut, transcription] : kUmlauts) {
    const std::string vowel(transcription.substr(0, 1));
    if (form.starts_with(umlaut) || form.starts_with(vowel)) return {vowel, std::string(umlaut)};
  }
  std::size_t length = 1;
  while (length < form.size() && (static_cast<unsigned char>(form[length]) & 0xC0) == 0x80) ++length;
  return {std::string(form.substr(0, length))};
}

void sort_nearest_first(std::vector<NearTerm>& terms) {
  std::sort(terms.begin(), terms.end(), [](const NearTerm& a, const NearTerm& b) {
    return std::tie(a.distance, b.documents, a.form) < std::tie(b.distance, a.documents, b.form);
  });
}

}  // namespace

Completed Vocabulary::completions(const schema::Field& field, std::span<const std::string> prefixes,
                                  std::size_t limit) const {
  std::map<std::string, Xapian::doccount> found;
  for (const std::string& prefix : prefixes) {
    const std::string begin = schema::exact_term(field, prefix);
    const auto end = database_.allterms_end(begin);
    for (auto term = database_.allterms_begin(begin); term != end; ++term)
      found.emplace(*term, term.get_termfreq());
  }
  std::vector<std::pair<std::string, Xapian::doccount>> terms(found.begin(), found.end());
  const bool is_all = terms.size() <= limit;
  if (!is_all) {
    std::stable_sort(terms.begin(), terms.end(),
                     [](const auto& a, const auto& b) { return a.second > b.second; });
    terms.resize(limit);
    std::sort(terms.begin(), terms.end());
  }
  Completed completed{{}, is_all};
  for (auto& [term, documents] : terms) completed.terms.push_back(std::move(term));
  return completed;
}

std::vector<std::string> Vocabulary::similar(const schema::Field& field, std::string_view form,
                                             std::size_t edits, std::size_t limit) const {
  std::vector<NearTerm> candidates;
  const std::u32string wanted = to_code_points(form);
  for (const std::string& letter : first_letters(form)) {
    std::vector<NearTerm> found = near_terms(database_, {.wanted = wanted,
                                                         .edits = edits,
                                                         .opening_edits = edits,
                                                         .prefix = field.prefix,
                                                         .beginning = letter});
    std::move(found.begin(), found.end(), std::back_inserter(candidates));
  }
  sort_nearest_first(candidates);
  if (candidates.size() > limit) candidates.resize(limit);
  std::vector<std::string> forms;
  for (NearTerm& candidate : candidates) forms.push_back(std::move(candidate.form));
  return forms;
}

std::vector<NearTerm> Vocabulary::misspelt(std::u32string_view form, std::size_t edits) const {
  std::vector<NearTerm> candidates = near_terms(
      database_,
      {.wanted = form, .edits = edits, .prefix = schema::kText.prefix, .asks_for_beginnings = is_remote_});
  sort_nearest_first(candidates);
  return candidates;
}

std::vector<std::string> umlaut_spellings(std::string_view form) {
  std::string transcribed(form);
  std::string with_umlauts(form);
  for (const auto& [umlaut, transcription] : kUmlauts) {
    transcribed = replaced(transcribed, umlaut, transcription);
    with_umlauts = replaced(with_umlauts, transcription, umlaut);
  }
  std::vector<std::string> spellings{std::string(form)};
  for (std::string& spelling : {std::ref(transcribed), std::ref(with_umlauts)})
    if (std::find(spellings.begin(), spellings.end(), spelling) == spellings.end())
      spellings.push_back(std::move(spelling));
  return spellings;
}

}  // namespace fundstelle::searching
