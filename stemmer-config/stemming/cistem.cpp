#include "stemming/cistem.hpp"

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

std::u32string join_digraphs(const std::u32string& word) {
  std::u32string out;
  out.reserve(word.size());
  for (std::size_t i = 0; i < word.size(); ++i) {
    const auto rest = std::u32string_view(word).substr(i);
    if (rest.starts_with(U"sch")) {
      out += kSch;
      i += 2;
    } else if (rest.starts_with(U"ei")) {
      out += kEi;
      ++i;
    } else if (rest.starts_with(U"ie")) {
      out += kIe;
      ++i;
    } else {
      out += word[i];
    }
  }
  // The second of each pair, from the left: aaa is a pair and a single.
  for (std::size_t i = 1; i < out.size(); ++i)
    if (out[i] == out[i - 1]) out[i++] = kDouble;
  return out;
}

bool ends_with_nd(std::u32string_view word, bool of_participles) {
  if (!word.ends_with(U"nd")) return false;
  const char32_t before = word[word.size() - 3];
  return !of_participles || before == U'e' || before == U'l' || before == U'r';
}

void strip_suffixes(std::u32string& word, CistemRules rules) {
  while (word.size() > kShortest) {
    const auto view = std::u32string_view(word);
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

std::u32string part_digraphs(const std::u32string& word) {
  std::u32string out;
  out.reserve(word.size() + 8);
  for (const char32_t c : word) {
    if (c == kSch)
      out += U"sch";
    else if (c == kEi)
      out += U"ei";
    else if (c == kIe)
      out += U"ie";
    else if (c != kDouble)
      out += c;
    else if (out.ends_with(U"sch"))  // both sides of a doubled digraph were one letter
      out += U"sch";
    else if (out.ends_with(U"ei"))
      out += U"ei";
    else if (out.ends_with(U"ie"))
      out += U"ie";
    else
      out += out.back();
  }
  return out;
}

}  // namespace

std::u32string cistem(std::u32string word, CistemRules rules) {
  if (rules.strips_ge) strip_ge(word);
  word = join_digraphs(word);
  strip_suffixes(word, rules);
  return part_digraphs(word);
}

}  // namespace fundstelle::german
