#include "article/publication_date.hpp"

#include "article/written_date.hpp"
#include "boilerplate/normal_text.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fundstelle::indexer {
namespace {

/// Around the headline a line may be no more than a date; elsewhere it must say what the date is of.
constexpr std::size_t kLinesBeforeTitle = 8;
constexpr std::size_t kLinesBehindTitle = 12;
/// Bytes at a paragraph's start in which a dateline's day stands: "BERLIN/MÜNCHEN (anp), 12. Januar 2022 –".
constexpr std::size_t kDateline = 80;

constexpr std::array<std::string_view, 13> kPublished{
    "veröffentlicht", "erschienen", "publiziert", "datum", "erstellt",    "gepostet", "posted",
    "published",      "online",     "artikel",    "vom",   "eingestellt", "meldung"};

/// Of a later state of the article: its day counts where no other is named.
constexpr std::array<std::string_view, 8> kUpdated{"stand",  "aktualisiert", "zuletzt", "aktualisierung",
                                                   "update", "updated",      "letzte",  "geändert"};

constexpr std::array<std::string_view, 20> kBeside{
    "montag",  "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonnabend",
    "sonntag", "uhr",      "am",       "um",         "den",     "der",     "0",
    "on",      "h",        "mo",       "mi",         "fr",      "so"};

bool contains(std::span<const std::string_view> words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

struct Beside {
  bool published = false;  ///< says that it is the day of publication
  bool updated = false;    ///< says that it is the day of a later state
  bool alone = true;       ///< nothing but weekday, time and such labels beside the day
  std::size_t words = 0;

  [[nodiscard]] bool labelled() const { return published || updated; }
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
        beside.published = true;
      else if (contains(kUpdated, word))
        beside.updated = true;
      else if (!contains(kBeside, word))
        beside.alone = false;
    }
  }
  return beside;
}

/// "Aktualisiert am 14.03.2022, veröffentlicht am 12.03.2022": the first of the days.
WrittenDate earliest(std::string_view text, WrittenDate date) {
  for (std::optional<WrittenDate> next = find_date(text, date.end); next; next = find_date(text, next->end))
    if (next->iso < date.iso) date = std::move(*next);
  return date;
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

struct FoundDate {
  std::string iso;
  bool is_sure = false;  ///< says itself that it is of publication, or stands where agencies put it
};

std::optional<FoundDate> date_in_text(const Record& record) {
  const std::vector<Block>& blocks = record.blocks;
  std::size_t title = 0;
  while (title < blocks.size() && blocks[title].label != Label::Title) ++title;
  if (title == blocks.size()) title = 0;
  std::optional<FoundDate> updated;
  std::optional<FoundDate> elsewhere;
  std::optional<FoundDate> alone;
  const auto keep = [](std::optional<FoundDate>& place, const std::string& iso, bool is_sure) {
    if (!place) place = FoundDate{iso, is_sure};
  };
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const Block& block = blocks[i];
    if (block.label == Label::Comment) break;  // what follows is the readers'
    if (block.label == Label::Caption || block.label == Label::Teaser) continue;
    const std::string_view head = std::string_view(block.text).substr(0, 200);
    std::optional<WrittenDate> date = find_date(head);
    if (!date || !is_plausible_publication(date->iso)) continue;
    const bool near = i + kLinesBeforeTitle >= title && i <= title + kLinesBehindTitle;
    if (block.label == Label::Body && is_dateline(head, *date)) return FoundDate{date->iso, true};
    const bool whole = head.size() == block.text.size();
    const Beside beside = look_beside(head, *date);
    if (!whole || beside.words > 12) continue;
    if (beside.labelled()) date = earliest(head, std::move(*date));
    if (near && beside.published && beside.words <= 10) return FoundDate{date->iso, true};
    if (near && beside.updated && beside.words <= 10)
      keep(updated, date->iso, true);
    else if (near && beside.alone)
      keep(alone, date->iso, false);
    else if (!near && beside.labelled() && beside.alone)
      keep(elsewhere, date->iso, false);
  }
  if (alone) return alone;
  return updated ? updated : elsewhere;
}

/// An origin's day. Those of one witness depend on each other: a page's structured data and its meta tags are
/// filled from one field, a saved page's file is named after its address.
struct Evidence {
  enum class Witness : std::uint8_t { Declaration, Place, Text };

  std::string iso;
  std::string_view from;
  Witness witness = Witness::Declaration;
  int confidence = 0;  ///< index into kConfidence
};

constexpr std::array<std::string_view, 3> kConfidence{"low", "medium", "high"};
constexpr int kClose = 1;  ///< days between two witnesses that agree: midnight, time zones
constexpr int kFar = 31;   ///< days between two that speak of different things

std::chrono::sys_days day_of(std::string_view iso) {
  const auto number = [&](std::size_t at, std::size_t length) {
    int value = 0;
    for (const char c : iso.substr(at, length)) value = value * 10 + (c - '0');
    return value;
  };
  return std::chrono::year(number(0, 4)) / number(5, 2) / number(8, 2);
}

int days_between(std::string_view a, std::string_view b) {
  return std::abs(static_cast<int>((day_of(a) - day_of(b)).count()));
}

int confidence_among(const Evidence& chosen, const std::vector<Evidence>& all) {
  bool agrees = false;
  bool differs = false;
  for (const Evidence& other : all) {
    if (other.witness == chosen.witness) continue;
    const int days = days_between(chosen.iso, other.iso);
    agrees = agrees || days <= kClose;
    differs = differs || days > kFar;
  }
  const int confidence = chosen.confidence + (agrees ? 1 : differs ? -1 : 0);
  return std::clamp(confidence, 0, static_cast<int>(kConfidence.size()) - 1);
}

bool is_declared(std::string_view from) {
  return from == "given" || from == "structured data" || from == "meta tag";
}

}  // namespace

bool is_plausible_publication(std::string_view iso_day) {
  using namespace std::chrono;
  return iso_day >= "1600" && day_of(iso_day) <= floor<days>(system_clock::now()) + days(1);
}

void find_publication_date(Record& record) {
  std::vector<Evidence> evidence;
  const auto add = [&](std::optional<std::string> iso, std::string_view from, Evidence::Witness witness,
                       int confidence) {
    if (iso && is_plausible_publication(*iso))
      evidence.push_back({std::move(*iso), from, witness, confidence});
  };
  using enum Evidence::Witness;
  const std::string declared_from = record.date_from;
  if (is_declared(declared_from) && !record.date.empty())
    add(record.date, declared_from, Declaration, declared_from == "given" ? 2 : 1);
  add(date_in_address(record.url), "url", Place, 1);
  if (std::optional<FoundDate> found = date_in_text(record))
    add(std::move(found->iso), "dateline", Text, found->is_sure ? 1 : 0);
  const std::filesystem::path path(record.path);
  add(date_in_address(path.filename().string()), "file name", Place, 0);
  add(date_in_address(path.parent_path().string() + "/"), "file name", Place, 0);
  record.date.clear();
  record.date_from.clear();
  record.date_confidence.clear();
  if (evidence.empty()) return;
  const Evidence& chosen = evidence.front();
  record.date_confidence = kConfidence[static_cast<std::size_t>(confidence_among(chosen, evidence))];
  record.date_from = chosen.from;
  record.date = chosen.iso;
}

}  // namespace fundstelle::indexer
