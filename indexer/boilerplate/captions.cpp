#include "boilerplate/captions.hpp"

#include "article/written_date.hpp"
#include "boilerplate/normal_text.hpp"

namespace fundstelle::indexer {
namespace {

constexpr std::uint32_t kLongestCaption = 70;       ///< words
constexpr std::uint32_t kLongestDatedCaption = 25;  ///< words
constexpr std::size_t kTail = 60;                   ///< bytes at the end where a credit stands

/// "… - SNA, 1920, 07.01.2022": agency, a number, a day, as picture databases write it.
bool ends_with_archive_mark(std::string_view text, const WrittenDate& date) {
  if (date.end != text.size()) return false;
  const std::string_view before = text.substr(0, date.begin);
  const std::size_t dash = std::max(before.rfind(" - ") + 1, before.rfind(" – ") + 1);
  if (dash == 0) return false;
  const std::string_view mark = before.substr(dash);
  return mark.size() < kTail && mark.find(',') != std::string_view::npos;
}

/// rfind() compares at every place; that there is no such part, which is the rule, find() tells sooner.
std::size_t last_place(std::string_view text, std::string_view part) {
  return text.find(part) == std::string_view::npos ? std::string_view::npos : text.rfind(part);
}

bool has_any(std::string_view text, std::initializer_list<std::string_view> parts) {
  for (const std::string_view part : parts)
    if (text.find(part) != std::string_view::npos) return true;
  return false;
}

}  // namespace

std::optional<std::string> caption_reason(std::string_view text, const LineFacts& facts,
                                          const PhraseFamilies& families) {
  if (facts.words == 0 || facts.words > kLongestCaption) return std::nullopt;
  const std::string_view normal = facts.normal;
  const bool short_enough = text.size() <= 3 * kTail;
  // Where a label may stand, with room for the label itself.
  const std::size_t from = text.size() > kTail * 2 ? text.size() - kTail * 2 : 0;
  const std::string_view end = text.substr(from);
  const bool may_have_label = end.find_first_of(":\xC2") != std::string_view::npos;
  for (const std::string_view label : {"Foto:", "Fotos:", "Bild:", "Bilder:", "Grafik:", "Archivfoto:",
                                       "Symbolfoto:", "Fotoquelle:", "Bildquelle:", "Bildrechte:", "BILD:",
                                       "FOTO:", "Foto ©", "Quelle: dpa", "Illustration:", "Screenshot:"}) {
    if (!may_have_label) break;
    const std::size_t found = last_place(end, label);
    if (found == std::string_view::npos) continue;
    const std::size_t at = from + found;
    if (text.size() - at <= kTail * 2 && (at == 0 || text.size() - at <= kTail + label.size()))
      return "picture credit";
  }
  if (text.starts_with("©") && facts.words >= 2 && short_enough &&
      normal.find(" rights ") == std::string_view::npos &&
      normal.find(" rechte ") == std::string_view::npos && normal.find(" gmbh ") == std::string_view::npos &&
      !normal.starts_with(" 0 ") && !normal.ends_with(" 0 "))
    return "picture credit";
  if (facts.ends_sentence && !facts.ends_in_quote && !text.ends_with(')')) {
    // A sentence: only what says that it describes a picture counts.
    const bool may_name_picture =
        normal.find("bild ") != std::string_view::npos || normal.find("foto ") != std::string_view::npos;
    if (facts.words <= 40 && may_name_picture &&
        has_any(normal, {" symbolbild ", " archivbild ", " symbolfoto ", " archivfoto "}))
      return "describes a picture";
    return std::nullopt;
  }
  const std::string_view tail = text.substr(text.size() > kTail ? text.size() - kTail : 0);
  const std::uint64_t credits = families.of_kind(FamilyKind::Caption);
  const bool credit = (facts.hits.families & credits) != 0;
  if (credit && has_any(tail, {"/dpa",         "/AFP",   "/afp",   "/Reuters",         "/REUTERS",
                               "/Getty",       "/AP",    "/imago", "/Imago",           "/IMAGO",
                               "/APA",         "/epa",   "/EPA",   "picture alliance", "picture-alliance",
                               "Getty Images", "(dpa)",  "©",      "/picture",         "Imago/",
                               "imago/",       "IMAGO/", "dpa/",   "REUTERS/",         "AFP/",
                               "APA/"}))
    return "agency credit";
  if (const std::optional<WrittenDate> date = find_date(text)) {
    if (ends_with_archive_mark(text, *date)) return "picture archive's mark";
    const bool at_start = date->begin < 3;
    if (normal.find(" aufgenommen ") != std::string_view::npos && facts.words <= kLongestCaption)
      return "says when it was taken";
    if (!at_start && !facts.has_time && !facts.ends_colon && facts.words >= 4 &&
        facts.words <= kLongestDatedCaption && text.substr(0, date->begin).ends_with(" am ") &&
        !has_any(normal, {" veröffentlicht ", " erschienen ", " aktualisiert ", " erstellt ", " stand ",
                          " publiziert "}))
      return "says when it was taken";
  }
  return std::nullopt;
}

}  // namespace fundstelle::indexer
