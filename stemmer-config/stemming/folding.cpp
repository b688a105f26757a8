#include "stemming/folding.hpp"

#include <algorithm>
#include <array>

#include <unicode/locid.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

namespace fundstelle::german {
namespace {

icu::UnicodeString wide(std::string_view word) {
  return icu::UnicodeString::fromUTF8(icu::StringPiece(word.data(), static_cast<int32_t>(word.size())));
}

std::string narrow(const icu::UnicodeString& word) {
  std::string out;
  word.toUTF8String(out);
  return out;
}

/// ICU's normalisers, fetched once; null where ICU's data is missing.
enum class Form { Decomposed, Compatible, CaseFolded };

const icu::Normalizer2* normalizer(Form form) {
  const auto fetch = [](auto get) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* const instance = get(status);
    return U_SUCCESS(status) ? instance : nullptr;
  };
  static const std::array<const icu::Normalizer2*, 3> instances{
      fetch(icu::Normalizer2::getNFDInstance), fetch(icu::Normalizer2::getNFKCInstance),
      fetch(icu::Normalizer2::getNFKCCasefoldInstance)};
  return instances[static_cast<std::size_t>(form)];
}

constexpr char kLatin1Lead = '\xC3';  ///< first byte of À to ÿ
constexpr char kEszettTrail = '\x9F';

/// ASCII and the letters À to ÿ, with nothing to compose: most German words. No ICU is needed for them.
bool is_latin1(std::string_view word) {
  for (std::size_t at = 0; at < word.size(); ++at) {
    if (static_cast<unsigned char>(word[at]) < 0x80) continue;
    if (word[at] != kLatin1Lead || ++at == word.size()) return false;
    const auto trail = static_cast<unsigned char>(word[at]);
    const bool is_sign = trail == 0x97 || trail == 0xB7;  // × ÷
    if ((trail & 0xC0) != 0x80 || is_sign) return false;
  }
  return true;
}

/// `word`: is_latin1().
std::string latin1_lower(std::string_view word) {
  std::string out(word);
  bool behind_lead = false;
  for (char& c : out) {
    const auto byte = static_cast<unsigned char>(c);
    const bool is_capital = behind_lead ? byte < 0x9F : c >= 'A' && c <= 'Z';
    behind_lead = c == kLatin1Lead;
    if (is_capital) c = static_cast<char>(byte + ('a' - 'A'));
  }
  return out;
}

void replace_eszett(std::string& word) {
  for (std::size_t at = word.find(kLatin1Lead); at != std::string::npos; at = word.find(kLatin1Lead, at + 2))
    if (word[at + 1] == kEszettTrail) word.replace(at, 2, "ss");
}

bool is_latin_with_mark(UChar32 c) {
  return (c >= 0xC0 && c < 0x250) || (c >= 0x1E00 && c < 0x1F00);
}

/// Letters that Unicode does not take apart although a reader does.
std::string_view undecomposed(UChar32 c) {
  switch (c) {
    case 0xE6:
      return "ae";
    case 0xF8:
      return "oe";
    case 0x153:
      return "oe";
    case 0xF0:
    case 0x111:
      return "d";
    case 0xFE:
      return "th";
    case 0x131:
      return "i";
    case 0x142:
      return "l";
    default:
      return {};
  }
}

/// The letter without its accents, or itself where it has none.
std::string without_accents(UChar32 c) {
  if (const std::string_view plain = undecomposed(c); !plain.empty()) return std::string(plain);
  const icu::Normalizer2* const nfd = normalizer(Form::Decomposed);
  icu::UnicodeString parts;
  if (!nfd || !nfd->getRawDecomposition(c, parts)) return narrow(icu::UnicodeString(c));
  // A letter with two marks (ế) decomposes into a letter with one mark and the other.
  const UChar32 base = parts.char32At(0);
  return is_latin_with_mark(base) ? without_accents(base) : narrow(icu::UnicodeString(base));
}

std::string_view fold_umlaut(UChar32 c, UmlautFolding folding) {
  const bool transcribe = folding == UmlautFolding::Transcribe;
  switch (c) {
    case 0xE4:
      return transcribe ? "ae" : "a";
    case 0xF6:
      return transcribe ? "oe" : "o";
    default:
      return transcribe ? "ue" : "u";
  }
}

/// Words whose only letters beyond ASCII are ä ö ü ß; false for others.
bool fold_german(std::string_view word, const AnalysisSettings& settings, std::string& out) {
  out.reserve(word.size() + 8);
  for (std::size_t at = 0; at < word.size(); ++at) {
    if (static_cast<unsigned char>(word[at]) < 0x80) {
      out += word[at];
      continue;
    }
    if (word[at] != kLatin1Lead || at + 1 == word.size()) return false;
    const UChar32 c = 0xC0 + (static_cast<unsigned char>(word[++at]) & 0x3F);
    const bool is_umlaut = c == 0xE4 || c == 0xF6 || c == 0xFC;
    if (!is_umlaut && c != 0xDF) return false;
    if (is_umlaut && settings.umlauts != UmlautFolding::Keep)
      out += fold_umlaut(c, settings.umlauts);
    else if (!is_umlaut && settings.fold_eszett)
      out += "ss";
    else
      out.append(word, at - 1, 2);
  }
  return true;
}

}  // namespace

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

std::string exact_form(std::string_view word) {
  if (is_latin1(word)) {
    std::string form = latin1_lower(word);
    replace_eszett(form);
    return form;
  }
  const icu::Normalizer2* const fold_case = normalizer(Form::CaseFolded);
  if (!fold_case) return std::string(word);
  UErrorCode status = U_ZERO_ERROR;
  const icu::UnicodeString folded = fold_case->normalize(wide(word), status);
  return U_SUCCESS(status) ? narrow(folded) : std::string(word);
}

std::string lower_form(std::string_view word) {
  if (is_latin1(word)) return latin1_lower(word);
  static const icu::Locale root("");
  const icu::Normalizer2* const nfkc = normalizer(Form::Compatible);
  if (!nfkc) return std::string(word);
  const icu::UnicodeString source = wide(word);
  icu::UnicodeString visible;
  for (int32_t i = 0; i < source.length(); i = source.moveIndex32(i, 1))
    if (const UChar32 c = source.char32At(i); !u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT))
      visible.append(c);
  visible.toLower(root);
  UErrorCode status = U_ZERO_ERROR;
  const icu::UnicodeString composed = nfkc->normalize(visible, status);
  return U_SUCCESS(status) ? narrow(composed) : std::string(word);
}

std::string fold(std::string_view word, const AnalysisSettings& settings) {
  if (is_ascii(word)) return std::string(word);
  if (std::string folded; fold_german(word, settings, folded)) return folded;
  const icu::UnicodeString source = wide(word);
  std::string out;
  out.reserve(word.size() + 8);
  for (int32_t i = 0; i < source.length(); i = source.moveIndex32(i, 1)) {
    const UChar32 c = source.char32At(i);
    if (c == 0xDF && settings.fold_eszett)
      out += "ss";
    else if ((c == 0xE4 || c == 0xF6 || c == 0xFC) && settings.umlauts != UmlautFolding::Keep)
      out += fold_umlaut(c, settings.umlauts);
    else if (is_latin_with_mark(c) && c != 0xDF && c != 0xE4 && c != 0xF6 && c != 0xFC &&
             settings.fold_accents)
      out += without_accents(c);
    else
      icu::UnicodeString(c).toUTF8String(out);
  }
  return out;
}

}  // namespace fundstelle::german
