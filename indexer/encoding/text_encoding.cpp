#include "encoding/text_encoding.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <memory>
#include <optional>
#include <string_view>

#include <fmt/format.h>
#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>
#include <unicode/utf8.h>

namespace fundstelle::indexer {

namespace {

using std::string_view_literals::operator""sv;

constexpr std::size_t kMaxBytes = std::size_t{1} << 30;
constexpr std::size_t kSampleBytes = 64 * 1024;
constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

unsigned char byte(char c) {
  return static_cast<unsigned char>(c);
}

/// Negative for a damaged place; moves `at` behind what it read.
UChar32 next_code_point(std::string_view bytes, std::int64_t& at) {
  const auto* data = reinterpret_cast<const std::uint8_t*>(bytes.data());
  const auto length = static_cast<std::int64_t>(bytes.size());
  UChar32 code_point = 0;
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"  // ICU's macro narrows int to uint8_t
  U8_NEXT(data, at, length, code_point);
#pragma GCC diagnostic pop
  return code_point;
}

struct Signature {
  std::string_view bytes;
  std::string_view name;
};

constexpr std::array kBinarySignatures{
    Signature{"%PDF-"sv, "a PDF document"},
    Signature{"PK\x03\x04"sv, "a ZIP archive or office document"},
    Signature{"\x1F\x8B"sv, "gzip data"},
    Signature{"\x28\xB5\x2F\xFD"sv, "zstd data"},
    Signature{"BZh"sv, "bzip2 data"},
    Signature{"\xFD\x37zXZ"sv, "xz data"},
    Signature{"\x89PNG"sv, "a picture (PNG)"},
    Signature{"\xFF\xD8\xFF"sv, "a picture (JPEG)"},
    Signature{"GIF8"sv, "a picture (GIF)"},
    Signature{"\x7F\x45LF"sv, "a program (ELF)"},
    Signature{"\xD0\xCF\x11\xE0"sv, "an old office document"},
};

/// For bytes that are not UTF-16 or UTF-32.
std::optional<std::string_view> single_byte_binary_kind(std::string_view bytes) {
  for (const Signature& signature : kBinarySignatures)
    if (bytes.starts_with(signature.bytes)) return signature.name;
  const std::string_view sample = bytes.substr(0, kSampleBytes);
  const auto controls = std::count_if(sample.begin(), sample.end(), [](char c) {
    return byte(c) < 0x20 && std::memchr("\t\n\v\f\r\b\x1B", c, 7) == nullptr;
  });
  // One stray control byte in a hundred is damage; more is something else.
  if (static_cast<std::size_t>(controls) * 100 > sample.size()) return "binary data";
  return std::nullopt;
}

struct Utf8Survey {
  std::size_t sequences = 0;  ///< valid ones of two bytes or more
  std::size_t invalid = 0;
  std::size_t nuls = 0;
};

/// Calls `on_invalid(begin, end)` for every damaged place.
template <class OnInvalid>
Utf8Survey survey_utf8(std::string_view bytes, OnInvalid&& on_invalid) {
  Utf8Survey survey;
  const auto length = static_cast<std::int64_t>(bytes.size());
  for (std::int64_t at = 0; at < length;) {
    std::uint64_t eight = 0;
    if (at + 8 <= length) {
      std::memcpy(&eight, bytes.data() + at, 8);
      const bool has_zero = ((eight - 0x0101010101010101ULL) & ~eight & 0x8080808080808080ULL) != 0;
      if ((eight & 0x8080808080808080ULL) == 0 && !has_zero) {
        at += 8;
        continue;
      }
    }
    const std::int64_t begin = at;
    const UChar32 code_point = next_code_point(bytes, at);
    if (code_point < 0) {
      ++survey.invalid;
      on_invalid(static_cast<std::size_t>(begin), static_cast<std::size_t>(at));
    } else if (code_point == 0) {
      ++survey.nuls;
    } else if (at - begin > 1) {
      ++survey.sequences;
    }
  }
  return survey;
}

DecodedText as_utf8(std::string bytes, const Utf8Survey& survey) {
  DecodedText decoded{{}, "UTF-8", false, survey.invalid + survey.nuls};
  if (survey.invalid == 0) {
    decoded.text = std::move(bytes);
  } else {
    std::size_t copied = 0;
    survey_utf8(bytes, [&](std::size_t begin, std::size_t end) {
      decoded.text.append(bytes, copied, begin - copied).append(kReplacement);
      copied = end;
    });
    decoded.text.append(bytes, copied);
  }
  if (survey.nuls != 0) std::replace(decoded.text.begin(), decoded.text.end(), '\0', ' ');
  return decoded;
}

/// "UTF-16LE" or "UTF-16BE" where nearly every second byte is zero and nearly none of the others.
std::optional<std::string_view> unmarked_utf16(std::string_view bytes) {
  const std::string_view sample = bytes.substr(0, kSampleBytes & ~std::size_t{1});
  if (sample.size() < 8 || bytes.size() % 2 != 0) return std::nullopt;
  std::array<std::size_t, 2> zeros{};
  for (std::size_t i = 0; i < sample.size(); ++i)
    if (sample[i] == '\0') ++zeros[i % 2];
  const std::size_t units = sample.size() / 2;
  const auto mostly = [&](std::size_t count) { return count * 10 >= units * 7; };
  const auto hardly = [&](std::size_t count) { return count * 50 <= units; };
  if (mostly(zeros[1]) && hardly(zeros[0])) return "UTF-16LE";
  if (mostly(zeros[0]) && hardly(zeros[1])) return "UTF-16BE";
  return std::nullopt;
}

/// The Latin encoding by what its upper half holds, or nothing where that is not German or typography.
std::optional<std::string_view> german_encoding(std::string_view bytes) {
  std::array<std::size_t, 256> counts{};
  for (const char c : bytes) ++counts[byte(c)];
  const auto sum = [&](std::string_view set) {
    std::size_t total = 0;
    for (const char c : set) total += counts[byte(c)];
    return total;
  };
  std::size_t high = 0;
  std::size_t c1 = 0;
  for (std::size_t value = 0x80; value < 0x100; ++value) high += counts[value];
  for (std::size_t value = 0x80; value < 0xA0; ++value) c1 += counts[value];
  constexpr auto kGerman = "\xC4\xD6\xDC\xDF\xE4\xF6\xFC"sv;         // Ä Ö Ü ß ä ö ü
  constexpr auto kNames = "\xE0\xE1\xE7\xE8\xE9\xEA\xEF\xF3\xF4"sv;  // à á ç è é ê ï ó ô
  constexpr auto kSigns = "\xA0\xA7\xAB\xAD\xB0\xB4\xB7\xBB"sv;  // no-break space § « soft hyphen ° ´ · »
  constexpr auto kTypography =
      "\x80\x82\x84\x85\x91\x92\x93\x94\x95\x96\x97\x99"sv;  // € ‚ „ … ‘ ’ “ ” • – — ™
  const std::size_t german = sum(kGerman);
  const std::size_t expected = german + sum(kNames) + sum(kSigns) + sum(kTypography) + counts[0xA4];
  if (german * 2 < high && (expected * 10 < high * 9 || (german == 0 && sum(kSigns) + sum(kTypography) == 0)))
    return std::nullopt;
  if (c1 > 0) return "windows-1252";
  // 0xA4 is the euro in ISO-8859-15 and the currency sign, which nobody writes, in ISO-8859-1.
  return counts[0xA4] > 0 ? "ISO-8859-15" : "ISO-8859-1";
}

/// ICU's judgement where it is firm and one of the encodings a European archive may hold.
std::string detected_encoding(std::string_view bytes) {
  constexpr std::array kAllowed{"ISO-8859-1"sv,   "ISO-8859-2"sv,   "ISO-8859-5"sv,   "ISO-8859-7"sv,
                                "ISO-8859-9"sv,   "windows-1250"sv, "windows-1251"sv, "windows-1252"sv,
                                "windows-1253"sv, "windows-1254"sv, "KOI8-R"sv};
  constexpr std::int32_t kFirm = 30;
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UCharsetDetector, decltype(&ucsdet_close)> detector(ucsdet_open(&status),
                                                                            ucsdet_close);
  const std::string_view sample = bytes.substr(0, kSampleBytes);
  ucsdet_setText(detector.get(), sample.data(), static_cast<std::int32_t>(sample.size()), &status);
  std::int32_t found = 0;
  const UCharsetMatch** matches = ucsdet_detectAll(detector.get(), &found, &status);
  if (U_SUCCESS(status)) {
    for (std::int32_t i = 0; i < found; ++i) {
      const std::string_view name = ucsdet_getName(matches[i], &status);
      if (ucsdet_getConfidence(matches[i], &status) < kFirm) break;
      if (std::find(kAllowed.begin(), kAllowed.end(), name) != kAllowed.end()) return std::string(name);
    }
  }
  return "windows-1252";
}

/// ICU replaces what it cannot read by U+FFFD.
Result<DecodedText> converted(std::string_view bytes, const std::string& encoding) {
  UErrorCode status = U_ZERO_ERROR;
  using Converter = std::unique_ptr<UConverter, decltype(&ucnv_close)>;
  const Converter from(ucnv_open(encoding.c_str(), &status), ucnv_close);
  const Converter to(ucnv_open("UTF-8", &status), ucnv_close);
  if (U_FAILURE(status))
    return failure(ErrorCode::Internal, fmt::format("ICU cannot read {}: {}", encoding, u_errorName(status)));
  DecodedText decoded{{}, encoding, true, 0};
  std::array<UChar, 4096> pivot{};
  std::array<char, 16384> buffer{};
  UChar* pivot_source = pivot.data();
  UChar* pivot_target = pivot.data();
  const char* source = bytes.data();
  bool first = true;
  do {
    char* target = buffer.data();
    status = U_ZERO_ERROR;
    ucnv_convertEx(to.get(), from.get(), &target, buffer.data() + buffer.size(), &source,
                   bytes.data() + bytes.size(), pivot.data(), &pivot_source, &pivot_target,
                   pivot.data() + pivot.size(), first, true, &status);
    first = false;
    decoded.text.append(buffer.data(), target);
  } while (status == U_BUFFER_OVERFLOW_ERROR);
  if (U_FAILURE(status))
    return failure(ErrorCode::Malformed,
                   fmt::format("not readable as {}: {}", encoding, u_errorName(status)));
  for (std::size_t at = decoded.text.find(kReplacement); at != std::string::npos;
       at = decoded.text.find(kReplacement, at + kReplacement.size()))
    ++decoded.replaced;
  decoded.replaced += static_cast<std::size_t>(std::count(decoded.text.begin(), decoded.text.end(), '\0'));
  std::replace(decoded.text.begin(), decoded.text.end(), '\0', ' ');
  return decoded;
}

Result<DecodedText> declared(std::string_view bytes, const std::string& encoding) {
  Result<DecodedText> decoded = converted(bytes, encoding);
  if (decoded) decoded->is_assumed = false;
  return decoded;
}

/// What a declared name stands for where UTF-8 has been ruled out, or empty for a name that says nothing.
std::string known_encoding(std::string_view name) {
  std::string lower(name.substr(0, 60));
  for (char& c : lower)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
  // On the web these mean Windows' extension of them (Encoding Standard).
  for (const std::string_view latin : {"iso-8859-1", "iso8859-1", "iso_8859-1", "latin1", "latin-1",
                                       "us-ascii", "ascii", "ansi", "cp1252", "windows-1252", "x-cp1252"})
    if (lower == latin) return "windows-1252";
  if (lower.empty() || lower.starts_with("utf") || lower.starts_with("ucs")) return {};
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, decltype(&ucnv_close)> converter(ucnv_open(lower.c_str(), &status),
                                                                     ucnv_close);
  if (U_FAILURE(status) || ucnv_getMinCharSize(converter.get()) != 1) return {};
  return lower;
}

}  // namespace

std::optional<std::string_view> binary_kind(std::string_view head) {
  if (head.starts_with("\xFF\xFE"sv) || head.starts_with("\xFE\xFF"sv)) return std::nullopt;
  if (unmarked_utf16(head.substr(0, head.size() & ~std::size_t{1}))) return std::nullopt;
  return single_byte_binary_kind(head);
}

Result<DecodedText> to_utf8(std::string bytes, std::string_view declared_name) {
  if (bytes.size() > kMaxBytes)
    return failure(ErrorCode::NoSpace, "more than 1 GiB in one document", "split the document");
  const std::string_view view = bytes;
  if (view.starts_with("\xFF\xFE\0\0"sv)) return declared(view.substr(4), "UTF-32LE");
  if (view.starts_with("\xFF\xFE"sv)) return declared(view.substr(2), "UTF-16LE");
  if (view.starts_with("\xFE\xFF"sv)) return declared(view.substr(2), "UTF-16BE");
  const bool is_marked = view.starts_with("\xEF\xBB\xBF"sv);
  if (is_marked) bytes.erase(0, 3);
  if (!is_marked)
    if (const auto utf16 = unmarked_utf16(bytes)) return converted(bytes, std::string(*utf16));
  if (const auto kind = single_byte_binary_kind(bytes))
    return failure(ErrorCode::Malformed, fmt::format("no text: {}", *kind),
                   "take it out of the archive, or turn it into text");
  const Utf8Survey survey = survey_utf8(bytes, [](std::size_t, std::size_t) {});
  if (is_marked || survey.invalid == 0) return as_utf8(std::move(bytes), survey);
  // Latin text has hardly a byte pair that is valid UTF-8; many of them mean damaged UTF-8.
  if (survey.sequences > survey.invalid) {
    DecodedText damaged = as_utf8(std::move(bytes), survey);
    damaged.is_assumed = true;
    return damaged;
  }
  if (const std::string known = known_encoding(declared_name); !known.empty()) return declared(bytes, known);
  const auto german = german_encoding(bytes);
  return converted(bytes, german ? std::string(*german) : detected_encoding(bytes));
}

}  // namespace fundstelle::indexer
