#include "exporting/file_name.hpp"

#include <array>
#include <utility>

#include <unicode/locid.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

namespace fundstelle::exporting {

namespace {

constexpr std::array<std::pair<char16_t, std::string_view>, 8> kGerman{{{u'ä', "ae"},
                                                                        {u'ö', "oe"},
                                                                        {u'ü', "ue"},
                                                                        {u'ß', "ss"},
                                                                        {u'æ', "ae"},
                                                                        {u'ø', "o"},
                                                                        {u'ł', "l"},
                                                                        {u'đ', "d"}}};

icu::UnicodeString composed_small(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(status);
  icu::UnicodeString wide =
      icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
  wide.toLower(icu::Locale::getRoot());
  if (U_FAILURE(status)) return wide;
  icu::UnicodeString composed = nfc->normalize(wide, status);
  return U_FAILURE(status) ? wide : composed;
}

/// The letter without its accents; 0 where it is none of a to z, 0 to 9 then.
char base_of(char16_t letter) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfd = icu::Normalizer2::getNFDInstance(status);
  icu::UnicodeString parts;
  if (U_FAILURE(status) || !nfd->getDecomposition(letter, parts)) parts = icu::UnicodeString(letter);
  const char16_t base = parts.charAt(0);
  const bool is_plain = (base >= u'a' && base <= u'z') || (base >= u'0' && base <= u'9');
  return is_plain ? static_cast<char>(base) : '\0';
}

}  // namespace

std::string plain_letters(std::string_view text, std::size_t most) {
  const icu::UnicodeString letters = composed_small(text);
  std::string plain;
  for (int32_t i = 0; i < letters.length(); ++i) {
    const char16_t letter = letters.charAt(i);
    // An accent of its own, a soft hyphen: nothing that parts words.
    if (u_charType(letter) == U_NON_SPACING_MARK || u_charType(letter) == U_FORMAT_CHAR) continue;
    std::string_view german;
    for (const auto& [known, spelt] : kGerman)
      if (known == letter) german = spelt;
    if (!german.empty())
      plain += german;
    else if (const char base = base_of(letter); base != '\0')
      plain += base;
    else if (!plain.empty() && plain.back() != '-')
      plain += '-';
  }
  if (plain.size() > most) {
    const std::size_t hyphen = plain.rfind('-', most);
    plain.resize(hyphen == std::string::npos || hyphen == 0 ? most : hyphen);
  }
  while (!plain.empty() && plain.back() == '-') plain.pop_back();
  return plain;
}

std::string file_name_of(const Document& document) {
  constexpr std::size_t kMost = 80;
  std::string name = plain_letters(document.title, kMost);
  if (name.empty()) name = plain_letters(document.id, kMost);
  if (name.empty()) name = "document";
  return document.date.empty() ? name : document.date + "-" + name;
}

}  // namespace fundstelle::exporting
