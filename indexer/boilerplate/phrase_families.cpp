#include "boilerplate/phrase_families.hpp"

#include "boilerplate/normal_text.hpp"

#include <algorithm>
#include <bit>
#include <fstream>
#include <utility>

#include <fmt/format.h>

namespace fundstelle::indexer {
namespace {

constexpr std::array<std::pair<std::string_view, FamilyKind>, 8> kKinds{{{"fixed", FamilyKind::Fixed},
                                                                         {"tail", FamilyKind::Tail},
                                                                         {"teaser", FamilyKind::Teaser},
                                                                         {"caption", FamilyKind::Caption},
                                                                         {"control", FamilyKind::Control},
                                                                         {"form", FamilyKind::Form},
                                                                         {"weak", FamilyKind::Weak},
                                                                         {"words", FamilyKind::Words}}};

std::optional<FamilyKind> parse_kind(std::string_view name) {
  for (const auto& [known, kind] : kKinds)
    if (known == name) return kind;
  return std::nullopt;
}

/// The value of "key: value", if the line is one for that key.
std::optional<std::string_view> value_of(std::string_view line, std::string_view key) {
  if (!line.starts_with(key) || line.size() <= key.size() || line[key.size()] != ':') return std::nullopt;
  return trimmed(line.substr(key.size() + 1));
}

/// A phrase's normal text, in which a word `*` is kept as such.
std::string normal_phrase(std::string_view text) {
  std::string normal;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t star = std::min(text.find('*', begin), text.size());
    const std::string part = normal_text(text.substr(begin, star - begin));
    if (!part.empty()) normal += normal.empty() ? part : part.substr(1);
    if (star == text.size()) break;
    normal += normal.empty() ? " * " : "* ";
    begin = star + 1;
  }
  return normal;
}

}  // namespace

Result<PhraseFamilies> PhraseFamilies::load(const std::filesystem::path& folder) {
  std::error_code error;
  std::vector<std::filesystem::path> files;
  for (std::filesystem::directory_iterator entry(folder, error), end; !error && entry != end;
       entry.increment(error))
    if (entry->path().extension() == ".txt") files.push_back(entry->path());
  if (error)
    return failure(ErrorCode::NotFound,
                   fmt::format("{}: no folder of phrase families: {}", folder.string(), error.message()),
                   "name the folder in the settings under [boilerplate] phrases");
  std::sort(files.begin(), files.end());  // so that the families' numbers do not depend on the file system
  PhraseFamilies families;
  for (const std::filesystem::path& file : files)
    if (Result<void> done = families.read(file); !done) return tl::unexpected(std::move(done.error()));
  families.function_words_ = families.word_family("words-function");
  return families;
}

Result<void> PhraseFamilies::read(const std::filesystem::path& file) {
  std::ifstream lines(file);
  const auto wrong = [&](std::size_t number, std::string_view what) {
    return failure(ErrorCode::Malformed, fmt::format("{}:{}: {}", file.string(), number, what));
  };
  if (!lines) return failure(ErrorCode::Unreadable, fmt::format("{}: cannot be read", file.string()));
  Family family{.name = file.stem().string(), .reason = {}, .kind = FamilyKind::Weak, .phrases = 0};
  bool kind_seen = false;
  std::size_t number = 0;
  std::uint16_t word_bit = 0;
  for (std::string line; std::getline(lines, line);) {
    ++number;
    std::string_view text = trimmed(line);
    if (text.empty() || text.front() == '#') continue;
    if (!kind_seen || family.reason.empty()) {
      if (const auto kind = value_of(text, "kind")) {
        const std::optional<FamilyKind> known = parse_kind(*kind);
        if (!known)
          return wrong(
              number,
              fmt::format("unknown kind '{}'; fixed, tail, teaser, caption, control, form, weak or words",
                          *kind));
        family.kind = *known;
        kind_seen = true;
      } else if (const auto reason = value_of(text, "reason")) {
        family.reason = *reason;
      } else {
        return wrong(number, "a family begins with 'kind:' and 'reason:'");
      }
      if (kind_seen && !family.reason.empty()) {
        if (families_.size() == kMostFamilies) return wrong(number, "more than 64 families");
        if (family.kind == FamilyKind::Words) {
          if (word_families_.size() == kMostWordFamilies)
            return wrong(number, "more than 16 families of words");
          word_bit = static_cast<std::uint16_t>(1U << word_families_.size());
          word_families_.push_back(families_.size());
        }
        of_kind_[static_cast<std::size_t>(family.kind)] |= std::uint64_t{1} << families_.size();
        families_.push_back(family);
      }
      continue;
    }
    ++families_.back().phrases;
    if (family.kind == FamilyKind::Words) {
      const std::string word = normal_text(text);
      if (word.size() < 3 || word.find(' ', 1) != word.size() - 1)
        return wrong(number, "one word a line in a family of words");
      words_[word.substr(1, word.size() - 2)] |= word_bit;
      continue;
    }
    Phrase phrase;
    phrase.family = families_.size() - 1;
    phrase.at_start = text.front() == '^';
    if (phrase.at_start) text.remove_prefix(1);
    phrase.at_end = !text.empty() && text.back() == '$';
    if (phrase.at_end) text.remove_suffix(1);
    phrase.text = normal_phrase(text);
    phrase.wild = phrase.text.find('*') != std::string::npos;
    if (phrase.text.empty() || phrase.text[1] == '*') return wrong(number, "a phrase begins with a word");
    phrase.words = static_cast<std::uint32_t>(std::count(phrase.text.begin(), phrase.text.end(), ' ')) - 1;
    const std::string first_word = phrase.text.substr(1, phrase.text.find(' ', 1) - 1);
    by_first_word_[first_word].push_back(static_cast<std::uint32_t>(phrases_.size()));
    phrases_.push_back(std::move(phrase));
  }
  if (!kind_seen || family.reason.empty()) return wrong(number, "a family begins with 'kind:' and 'reason:'");
  return {};
}

bool PhraseFamilies::meets(const Phrase& phrase, std::string_view rest) {
  if (!phrase.wild)
    return rest.starts_with(phrase.text) && (!phrase.at_end || rest.size() == phrase.text.size());
  std::size_t at = 0;
  for (const char expected : phrase.text) {
    if (at >= rest.size()) return false;
    if (expected == '*') {
      const std::size_t blank = rest.find(' ', at);
      if (blank == std::string_view::npos || blank == at) return false;
      at = blank;
    } else if (rest[at++] != expected) {
      return false;
    }
  }
  return !phrase.at_end || at == rest.size();
}

FamilyHits PhraseFamilies::find(std::string_view normal_text) const {
  FamilyHits hits;
  for (std::size_t at = 0; at + 1 < normal_text.size();) {
    const std::size_t blank = normal_text.find(' ', at + 1);
    const std::string_view word = normal_text.substr(at + 1, blank - at - 1);
    if (const auto found = words_.find(word); found != words_.end())
      for (std::size_t i = 0; i < word_families_.size(); ++i)
        if ((static_cast<unsigned>(found->second) >> i) & 1U) {
          ++hits.words[i];
          hits.families |= std::uint64_t{1} << word_families_[i];
        }
    if (const auto found = by_first_word_.find(word); found != by_first_word_.end())
      for (const std::uint32_t number : found->second) {
        const Phrase& phrase = phrases_[number];
        if (phrase.at_start && at != 0) continue;
        if (!meets(phrase, normal_text.substr(at))) continue;
        hits.families |= std::uint64_t{1} << phrase.family;
        if (families_[phrase.family].kind != FamilyKind::Fixed) continue;
        hits.fixed_at_start = hits.fixed_at_start || at == 0;
        if (phrase.words <= hits.fixed_words) continue;
        hits.fixed_family = static_cast<std::int32_t>(phrase.family);
        hits.fixed_phrase = phrase.text;
        hits.fixed_words = phrase.words;
      }
    at = blank;
  }
  return hits;
}

std::optional<std::size_t> PhraseFamilies::number(std::string_view name) const {
  for (std::size_t i = 0; i < families_.size(); ++i)
    if (families_[i].name == name) return i;
  return std::nullopt;
}

std::uint64_t PhraseFamilies::mask(std::string_view name) const {
  const std::optional<std::size_t> found = number(name);
  return found ? std::uint64_t{1} << *found : 0;
}

std::optional<std::size_t> PhraseFamilies::word_family(std::string_view name) const {
  for (std::size_t i = 0; i < word_families_.size(); ++i)
    if (families_[word_families_[i]].name == name) return i;
  return std::nullopt;
}

const Family& PhraseFamilies::first(std::uint64_t mask) const {
  return families_[static_cast<std::size_t>(std::countr_zero(mask))];
}

}  // namespace fundstelle::indexer
