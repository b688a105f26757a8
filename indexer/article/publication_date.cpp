#include "article/publication_date.hpp"

#include "article/written_date.hpp"
#include "boilerplate/normal_text.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace fundstelle::indexer {
namespace {

/// Around the headline a line may be no more than a date; elsewhere it must say what the date is of.
constexpr std::size_t kLinesBeforeTitle = 8;
constexpr std::size_t kLinesBehindTitle = 12;
/// Bytes at a paragraph's start in which a dateline's day stands: "BERLIN/MÜNCHEN (anp), 12. Januar 2022 –".
constexpr std::size_t kDateline = 80;

constexpr std::array<std::string_view, 16> kPublished{
    "stand",    "veröffentlicht", "erschienen", "publiziert",  "datum",  "erstellt",
    "gepostet", "posted",         "published",  "publiziert",  "online", "artikel",
    "vom",      "eingestellt",    "meldung",    "aktualisiert"};

constexpr std::array<std::string_view, 24> kBeside{
    "montag",    "dienstag", "mittwoch", "donnerstag", "freitag", "samstag",
    "sonnabend", "sonntag",  "uhr",      "am",         "um",      "den",
    "der",       "0",        "on",       "zuletzt",    "letzte",  "aktualisierung",
    "update",    "h",        "mo",       "mi",         "fr",      "so"};

bool contains(std::span<const std::string_view> words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

struct Beside {
  bool labelled = false;  ///< says that it is the day of publication
  bool alone = true;      ///< nothing but weekday, time and such labels beside the day
  std::size_t words = 0;
};

Beside look_beside(std::string_view text, const WrittenDate& date) {
  Beside beside;
  for (const std::string_view part : {text.substr(0, date.begin), text.substr(date.end)}) {
    const std::string normal = normal_text(part);
    for (std::size_t at = 0; at + 1 < normal.size();) {
      const std::size_t blank = normal.find(' ', at + 1);
      const std::string_view word = std::string_view(normal).substr(at + 1, blank - at - 1);
      at = blank;
      ++beside.words;
      if (contains(kPublished, word))
        beside.labelled = true;
      else if (!contains(kBeside, word))
        beside.alone = false;
    }
  }
  return beside;
}

/// "BERLIN, 12. Januar 2022 – Der Rat …": a place in front, and the sentence only behind the day.
bool is_dateline(std::string_view text, const WrittenDate& date) {
  if (date.begin == 0 || date.end > kDateline || date.end == text.size()) return false;
  const std::string_view before = text.substr(0, date.begin);
  if (before.find(',') == std::string_view::npos && before.find('(') == std::string_view::npos) return false;
  const std::string_view behind = trimmed(text.substr(date.end));
  for (const std::string_view mark : {"–", "-", "—", ".", ":", ")", "/"})
    if (behind.starts_with(mark)) {
      const std::string normal = normal_text(before);
      return std::count(normal.begin(), normal.end(), ' ') <= 6;
    }
  return false;
}

std::optional<std::string> date_in_text(const Record& record) {
  const std::vector<Block>& blocks = record.blocks;
  std::size_t title = 0;
  while (title < blocks.size() && blocks[title].label != Label::Title) ++title;
  if (title == blocks.size()) title = 0;
  std::optional<std::string> elsewhere;
  std::optional<std::string> alone;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const Block& block = blocks[i];
    if (block.label == Label::Comment) break;  // what follows is the readers'
    if (block.label == Label::Caption || block.label == Label::Teaser) continue;
    const std::string_view head = std::string_view(block.text).substr(0, 200);
    const std::optional<WrittenDate> date = find_date(head);
    if (!date) continue;
    const bool near = i + kLinesBeforeTitle >= title && i <= title + kLinesBehindTitle;
    if (block.label == Label::Body && is_dateline(head, *date)) return date->iso;
    const bool whole = head.size() == block.text.size();
    const Beside beside = look_beside(head, *date);
    if (!whole || beside.words > 12) continue;
    if (near && beside.labelled && beside.words <= 10) return date->iso;
    if (near && beside.alone && !alone) alone = date->iso;
    if (!near && beside.labelled && beside.alone && !elsewhere) elsewhere = date->iso;
  }
  return alone ? alone : elsewhere;
}

}  // namespace

void find_publication_date(Record& record) {
  if (!record.date.empty()) return;
  const auto take = [&](std::optional<std::string> date, std::string_view from) {
    if (!date) return false;
    record.date = std::move(*date);
    record.date_from = from;
    return true;
  };
  if (take(date_in_address(record.url), "url")) return;
  if (take(date_in_text(record), "dateline")) return;
  const std::filesystem::path path(record.path);
  if (take(date_in_address(path.filename().string()), "file name")) return;
  take(date_in_address(path.parent_path().string() + "/"), "file name");
}

}  // namespace fundstelle::indexer
