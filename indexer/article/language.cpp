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

}  // namespace

void find_language(Record& record) {
  const std::string text = kept_text(record);
  const std::string declared = std::exchange(record.language, {});
  const CLD2::CLDHints hints{declared.empty() ? nullptr : declared.c_str(), nullptr, CLD2::UNKNOWN_ENCODING,
                             CLD2::UNKNOWN_LANGUAGE};
  std::array<CLD2::Language, 3> languages{};
  std::array<int, 3> shares{};
  std::array<double, 3> scores{};
  int text_bytes = 0;
  int valid_bytes = 0;
  bool is_reliable = false;
  (void)CLD2::ExtDetectLanguageSummaryCheckUTF8(text.data(), static_cast<int>(text.size()), true, &hints, 0,
                                                languages.data(), shares.data(), scores.data(), nullptr,
                                                &text_bytes, &is_reliable, &valid_bytes);
  const std::string detected = iso_code(languages.front());
  const bool is_sure = is_reliable && text_bytes >= kLeastBytes && shares.front() >= kLeastShare;
  if (!detected.empty() && (is_sure || detected == declared))
    record.language = detected;
  else if (declared == "de" || detected == "de")
    record.language = "de";
}

}  // namespace fundstelle::indexer
