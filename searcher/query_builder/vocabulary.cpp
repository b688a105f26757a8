#include "query_builder/vocabulary.hpp"

#include "query/code_point.hpp"
#include "query/edit_distance.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace fundstelle::searching {

namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 3> kUmlauts{
    {{"ä", "ae"}, {"ö", "oe"}, {"ü", "ue"}}};

std::string replace_all(std::string_view text, std::string_view from, std::string_view to) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    if (text.substr(at).starts_with(from)) {
      out += to;
      at += from.size();
    } else {
      out += text[at++];
    }
  }
  return out;
}

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

}  // namespace

std::vector<std::string> Vocabulary::completions(const schema::Field& field,
                                                 std::span<const std::string> prefixes,
                                                 std::size_t limit) const {
  std::vector<std::string> forms;
  for (const std::string& prefix : prefixes) {
    const std::string begin = schema::exact_term(field, prefix);
    const auto end = database_.allterms_end(begin);
    for (auto term = database_.allterms_begin(begin); term != end && forms.size() < limit; ++term)
      forms.push_back((*term).substr(field.prefix.size()));
  }
  return forms;
}

std::vector<std::string> Vocabulary::similar(const schema::Field& field, std::string_view form,
                                             std::size_t edits, std::size_t limit) const {
  struct Candidate {
    std::size_t distance;
    Xapian::doccount documents;
    std::string form;
  };
  std::vector<Candidate> candidates;
  const std::u32string wanted = to_code_points(form);
  for (const std::string& letter : first_letters(form)) {
    const std::string begin = schema::exact_term(field, letter);
    const auto end = database_.allterms_end(begin);
    for (auto term = database_.allterms_begin(begin); term != end; ++term) {
      const std::string other = (*term).substr(field.prefix.size());
      if (other.size() > form.size() + 2 * edits || form.size() > other.size() + 2 * edits) continue;
      const std::size_t distance = edit_distance(wanted, to_code_points(other), edits);
      if (distance <= edits) candidates.push_back({distance, term.get_termfreq(), other});
    }
  }
  std::sort(candidates.begin(), candidates.end(), [](const Candidate& a, const Candidate& b) {
    return std::tie(a.distance, b.documents, a.form) < std::tie(b.distance, a.documents, b.form);
  });
  if (candidates.size() > limit) candidates.resize(limit);
  std::vector<std::string> forms;
  for (Candidate& candidate : candidates) forms.push_back(std::move(candidate.form));
  return forms;
}

std::vector<std::string> umlaut_spellings(std::string_view form) {
  std::string transcribed(form);
  std::string with_umlauts(form);
  for (const auto& [umlaut, transcription] : kUmlauts) {
    transcribed = replace_all(transcribed, umlaut, transcription);
    with_umlauts = replace_all(with_umlauts, transcription, umlaut);
  }
  std::vector<std::string> spellings{std::string(form)};
  for (std::string& spelling : {std::ref(transcribed), std::ref(with_umlauts)})
    if (std::find(spellings.begin(), spellings.end(), spelling) == spellings.end())
      spellings.push_back(std::move(spelling));
  return spellings;
}

}  // namespace fundstelle::searching
