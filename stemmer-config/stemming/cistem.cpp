#include "stemming/cistem.hpp"

#include <utility>

namespace fundstelle::german {
namespace {

// The algorithm treats sch, ei, ie and the second of two equal letters as one letter each, so that a suffix
// is never cut out of the middle of one. Numbers above Unicode's last stand for them while it works.
constexpr char32_t kSch = 0x110000;
constexpr char32_t kEi = 0x110001;
constexpr char32_t kIe = 0x110002;
constexpr char32_t kDouble = 0x110003;

constexpr std::size_t kLongest = 5;   // -em -er -nd go while more than five letters are left
constexpr std::size_t kShortest = 3;  // -t -e -s -n go while more than three are left

void strip_ge(std::u32string& word) {
  if (word.size() >= 6 && word[0] == U'g' && word[1] == U'e') word.erase(0, 2);
}

/// In place, as everything here: it is done for every word of an archive.
void join_digraphs(std::u32string& word) {
  std::size_t written = 0;
  for (std::size_t at = 0; at < word.size(); ++at) {
    const char32_t next = at + 1 < word.size() ? word[at + 1] : U'\0';
    char32_t letter = word[at];
    if (letter == U's' && next == U'c' && at + 2 < word.size() && word[at + 2] == U'h') {
      letter = kSch;
      at += 2;
    } else if (letter == U'e' && next == U'i') {
      letter = kEi;
      ++at;
    } else if (letter == U'i' && next == U'e') {
      letter = kIe;
      ++at;
    }
    // The second of each pair, from the left: aaa is a pair and a single.
    word[written] = written > 0 && word[written - 1] == letter ? kDouble : letter;
    ++written;
  }
  word.resize(written);
}

bool ends_with_nd(std::u32string_view word, bool of_participles) {
  if (!word.ends_with(U"nd")) return false;
  const char32_t before = word[word.size() - 3];
  return !of_participles || before == U'e' || before == U'l' || before == U'r';
}

void strip_suffixes(std::u32string& word, CistemRules rules) {
  while (word.size() > kShortest) {
    const auto view = std::u32string_view(word);
    if (rules.whole_stems && rules.whole_stems->contains_joined(view)) break;
    if (word.size() > kLongest &&
        (view.ends_with(U"em") || view.ends_with(U"er") || ends_with_nd(view, rules.nd_of_participles))) {
      word.resize(word.size() - 2);
      continue;
    }
    const char32_t last = word.back();
    if (last != U't' && last != U'e' && last != U's' && last != U'n') break;
    word.pop_back();
  }
}

std::u32string_view letters_of(const char32_t& letter) {
  switch (letter) {
    case kSch:
      return U"sch";
    case kEi:
      return U"ei";
    case kIe:
      return U"ie";
    default:
      return {&letter, 1};
  }
}

void part_digraphs(std::u32string& word) {
  // Both sides of a doubled digraph were one letter.
  const auto letters_at = [&](std::size_t at) {
    return letters_of(word[at] == kDouble ? word[at - 1] : word[at]);
  };
  std::size_t size = 0;
  for (std::size_t at = 0; at < word.size(); ++at) size += letters_at(at).size();
  std::size_t from = word.size();
  word.resize(size);
  // From the end: what is written never reaches what is still to be read.
  for (std::size_t to = size; from-- > 0;)
    for (std::u32string_view letters = letters_at(from); !letters.empty(); letters.remove_suffix(1))
      word[--to] = letters.back();
}

}  // namespace

void WholeStems::Words::add(std::u32string word) {
  if (word.empty() || word.size() >= kLengths) return;
  lengths_[code_of(word[0])] |= std::uint32_t{1} << word.size();
  words_.insert(std::move(word));
}

void WholeStems::add(std::u32string word) {
  plain_.add(word);
  join_digraphs(word);
  joined_.add(std::move(word));
}

std::u32string cistem(std::u32string word, CistemRules rules) {
  if (rules.strips_ge) strip_ge(word);
  join_digraphs(word);
  strip_suffixes(word, rules);
  part_digraphs(word);
  return word;
}

}  // namespace fundstelle::german
