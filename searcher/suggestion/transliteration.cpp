#include "suggestion/transliteration.hpp"

#include "query/code_point.hpp"

#include <array>
#include <utility>

namespace fundstelle::searching {
namespace {

using View = std::u32string_view;

constexpr std::size_t kFewestSounds = 4;
constexpr char kVowel = 'A';

/// What is read as one sound, longer spellings before shorter ones that they begin with.
constexpr std::array<std::pair<View, std::string_view>, 47> kSounds{{
    {U"tsch", "C"}, {U"tch", "C"}, {U"ch", "C"}, {U"kh", "C"}, {U"č", "C"}, {U"ć", "C"}, {U"sch", "S"},
    {U"sh", "S"},   {U"zh", "S"},  {U"ts", "S"}, {U"tz", "S"}, {U"s", "S"}, {U"z", "S"}, {U"ß", "S"},
    {U"š", "S"},    {U"ž", "S"},   {U"ph", "V"}, {U"v", "V"},  {U"w", "V"}, {U"f", "V"}, {U"ck", "K"},
    {U"k", "K"},    {U"c", "K"},   {U"q", "K"},  {U"x", "KS"}, {U"b", "b"}, {U"d", "d"}, {U"g", "g"},
    {U"h", ""},     {U"l", "l"},   {U"ł", "l"},  {U"m", "m"},  {U"n", "n"}, {U"ń", "n"}, {U"p", "p"},
    {U"r", "r"},    {U"ř", "r"},   {U"t", "t"},  {U"a", "A"},  {U"e", "A"}, {U"i", "A"}, {U"o", "A"},
    {U"u", "A"},    {U"j", "A"},   {U"y", "A"},  {U"ä", "A"},  {U"ö", "A"},
}};

bool is_accented_vowel(char32_t letter) {
  constexpr View kAccented = U"üáàâéèêëíìîïóòôúùûýěęąőű";
  return kAccented.find(letter) != View::npos;
}

}  // namespace

std::string transliteration_key(std::string_view form) {
  const std::u32string letters = to_code_points(form);
  std::string key;
  for (View rest = letters; !rest.empty();) {
    std::string_view sound;
    std::size_t length = 0;
    if (is_accented_vowel(rest.front())) {
      sound = std::string_view(&kVowel, 1);
      length = 1;
    } else if (rest.front() == U'h' && key.empty()) {
      sound = "H";
      length = 1;
    } else {
      for (const auto& [spelling, read] : kSounds) {
        if (!rest.starts_with(spelling)) continue;
        sound = read;
        length = spelling.size();
        break;
      }
    }
    if (length == 0) return {};
    rest.remove_prefix(length);
    for (const char letter : sound)
      if (key.empty() || key.back() != letter) key += letter;
  }
  return key.size() < kFewestSounds ? std::string() : key;
}

std::vector<std::string> beginnings_of(std::string_view key) {
  if (key.empty()) return {};
  switch (key.front()) {
    case 'C':
      return {"tsch", "tch", "ch", "kh", "č", "ć"};
    case 'S':
      return {"s", "z", "ts", "tz", "š", "ž"};
    case 'V':
      return {"v", "w", "f", "ph"};
    case 'K':
      return {"k", "c", "q", "x"};
    case kVowel:
      return {"a", "e", "i", "o", "u", "j", "y", "ä", "ö", "ü"};
    case 'H':
      return {"h"};
    default:
      return {std::string(key.substr(0, 1))};
  }
}

}  // namespace fundstelle::searching
