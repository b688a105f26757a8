#include "stemming/stemmer.hpp"

#include "stemming/cistem.hpp"
#include "stemming/feminine.hpp"
#include "stemming/folding.hpp"
#include "stemming/stem_rules.hpp"

#include <optional>

#include <unicode/unistr.h>
#include <xapian.h>

namespace fundstelle::german {
namespace {

constexpr std::size_t kLongestWord =
    200;  // bytes; what is longer is no word, and no stemmer needs to read it

std::u32string decode(std::string_view word) {
  if (is_ascii(word)) return {word.begin(), word.end()};
  const auto wide =
      icu::UnicodeString::fromUTF8(icu::StringPiece(word.data(), static_cast<int32_t>(word.size())));
  std::u32string out;
  out.reserve(word.size());
  for (int32_t i = 0; i < wide.length(); i = wide.moveIndex32(i, 1))
    out += static_cast<char32_t>(wide.char32At(i));
  return out;
}

std::string encode(const std::u32string& word) {
  std::string out;
  out.reserve(word.size() + 8);
  for (const char32_t c : word)
    if (c < 0x80)
      out += static_cast<char>(c);
    else
      icu::UnicodeString(static_cast<UChar32>(c)).toUTF8String(out);
  return out;
}

}  // namespace

struct Stemmer::Inside {
  explicit Inside(const AnalysisSettings& settings) : kind(settings.stemmer) {
    if (kind == StemmerKind::Fundstelle) rules.emplace(settings);
    if (kind == StemmerKind::Cistem)
      feminine.emplace(settings.stem_rules.feminine_nouns,
                       [&](std::string_view line) { return decode(fold(lower_form(line), settings)); });
    if (kind == StemmerKind::German) snowball = Xapian::Stem("german");
    if (kind == StemmerKind::German2) snowball = Xapian::Stem("german2");
  }

  StemmerKind kind;
  std::optional<StemRules> rules;
  std::optional<FeminineNouns> feminine;
  Xapian::Stem snowball;
};

Stemmer::Stemmer(const AnalysisSettings& settings) : inside_(std::make_unique<Inside>(settings)) {}
Stemmer::~Stemmer() = default;
Stemmer::Stemmer(Stemmer&&) noexcept = default;
Stemmer& Stemmer::operator=(Stemmer&&) noexcept = default;

std::string Stemmer::stem(std::string_view word) {
  if (inside_->kind == StemmerKind::None || word.empty() || word.size() > kLongestWord)
    return std::string(word);
  if (inside_->rules) return encode(inside_->rules->stem(decode(word)));
  if (inside_->feminine) return encode(cistem(inside_->feminine->masculine(decode(word))));
  std::string stem = inside_->snowball(std::string(word));
  return stem.empty() ? std::string(word) : stem;
}

}  // namespace fundstelle::german
