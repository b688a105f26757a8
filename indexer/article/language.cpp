#include "article/language.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>

#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>

namespace fundstelle::indexer {
namespace {

/// More of an article says nothing new.
constexpr std::size_t kMostBytes = 8 * 1024;
/// A shorter text is not believed to be anything but what its page declares.
constexpr int kLeastBytes = 200;
constexpr int kLeastShare = 70;  ///< per cent of the text

/// Pieces of a text that are looked at before all of it: its beginning, middle and end.
constexpr std::size_t kSamplePieces = 3;
constexpr std::size_t kPieceBytes = 200;
/// A shorter text is looked at as a whole.
constexpr std::size_t kLeastToSample = 1000;
/// Per cent of the sample; most texts are in one language, and say so at once.
constexpr int kClearShare = 95;

std::string kept_text(const Record& record) {
  std::string text;
  for (const Block& block : record.blocks) {
    if (!is_kept(block.label)) continue;
    if (text.size() + block.text.size() > kMostBytes && text.size() > kLeastBytes) break;
    text += block.text;
    text += '\n';
  }
  return text;
}

/// The detector's code as ISO 639-1: it has some old ones, and some of three letters, which have none.
std::string iso_code(CLD2::Language language) {
  std::string_view code = CLD2::LanguageCode(language);
  code = code.substr(0, code.find('-'));
  if (code == "iw") return "he";
  if (code == "jw") return "jv";
  if (code == "un" || code.size() != 2) return {};
  return std::string(code);
}

/// So many bytes from `at` on, whole code points.
std::string_view piece_at(std::string_view text, std::size_t at) {
  const auto is_inside = [&](std::size_t place) {
    return place < text.size() && (static_cast<unsigned char>(text[place]) & 0xC0) == 0x80;
  };
  std::size_t end = std::min(at + kPieceBytes, text.size());
  while (is_inside(at)) ++at;
  while (is_inside(end)) ++end;
  return text.substr(at, end - at);
}

std::string sample_of(std::string_view text) {
  std::string sample;
  for (std::size_t piece = 0; piece < kSamplePieces; ++piece) {
    sample += piece_at(text, (text.size() - kPieceBytes) * piece / (kSamplePieces - 1));
    sample += '\n';
  }
  return sample;
}

struct Detected {
  std::string language;  ///< empty where it has no code of two letters
  bool is_reliable = false;
  int bytes = 0;  ///< letters of the text
  int share = 0;  ///< per cent that are in the language
};

Detected detect(const std::string& text, const std::string& declared) {
  const CLD2::CLDHints hints{declared.empty() ? nullptr : declared.c_str(), nullptr, CLD2::UNKNOWN_ENCODING,
                             CLD2::UNKNOWN_LANGUAGE};
  std::array<CLD2::Language, 3> languages{};
  std::array<int, 3> shares{};
  std::array<double, 3> scores{};
  Detected detected;
  int valid_bytes = 0;
  (void)CLD2::ExtDetectLanguageSummaryCheckUTF8(text.data(), static_cast<int>(text.size()), true, &hints, 0,
                                                languages.data(), shares.data(), scores.data(), nullptr,
                                                &detected.bytes, &detected.is_reliable, &valid_bytes);
  detected.language = iso_code(languages.front());
  detected.share = shares.front();
  return detected;
}

Detected detect_quickly(const std::string& text, const std::string& declared) {
  if (text.size() >= kLeastToSample) {
    Detected detected = detect(sample_of(text), declared);
    if (detected.is_reliable && detected.bytes >= kLeastBytes && detected.share >= kClearShare)
      return detected;
  }
  return detect(text, declared);
}

}  // namespace

void find_language(Record& record) {
  const std::string text = kept_text(record);
  const std::string declared = std::exchange(record.language, {});
  const Detected detected = detect_quickly(text, declared);
  const bool is_sure = detected.is_reliable && detected.bytes >= kLeastBytes && detected.share >= kLeastShare;
  if (!detected.language.empty() && (is_sure || detected.language == declared))
    record.language = detected.language;
  else if (declared == "de" || detected.language == "de")
    record.language = "de";
}

}  // namespace fundstelle::indexer
