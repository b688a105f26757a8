#include "boilerplate/comments.hpp"

#include "article/written_date.hpp"
#include "boilerplate/normal_text.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

namespace fundstelle::indexer {
namespace {

constexpr std::uint32_t kLongestHead = 14;  ///< words
constexpr std::uint32_t kLongestName = 4;   ///< words
constexpr std::size_t kLongestNameBytes = 48;
constexpr std::uint32_t kProseBeforeComments = 25;  ///< words

/// Words; what is shorter, among many messages, is one of them.
constexpr std::uint32_t kShortestArticle = 80;

/// Heads of messages that make a thread where no article stands before them.
constexpr std::size_t kThread = 5;

/// Words beside a date that make it the article's own.
constexpr std::array<std::string_view, 46> kNoNames{
    "stand",       "datum",    "veröffentlicht", "aktualisiert", "erschienen", "erstellt",
    "publiziert",  "uhr",      "update",         "letzte",       "zuletzt",    "seite",
    "foto",        "bild",     "quelle",         "von",          "am",         "vom",
    "aufgenommen", "sendung",  "termin",         "beginn",       "start",      "ende",
    "montag",      "dienstag", "mittwoch",       "donnerstag",   "freitag",    "samstag",
    "sonnabend",   "sonntag",  "redaktion",      "lesezeit",     "lesedauer",  "min",
    "minuten",     "akt",      "aktualisierung", "geändert",     "bearbeitet", "kommentare",
    "ergänzungen", "online",   "meldung",        "dpa"};

/// What stands between a name and a date, or behind both.
constexpr std::array<std::string_view, 21> kGlue{
    "am",       "um",           "schrieb",     "sagt",       "sagte",     "meint", "meinte",
    "schreibt", "kommentierte", "kommentiert", "antwortete", "antwortet", "uhr",   "h",
    "den",      "vor",          "says",        "on",         "at",        "wrote", "vom"};

bool contains(std::span<const std::string_view> words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

/// Whether `text` is a name and glue: one to four words that are no label.
bool is_name(std::string_view text) {
  text = trimmed(text);
  if (text.empty() || text.size() > kLongestNameBytes * 2) return false;
  const std::string normal = normal_text(text);
  std::uint32_t words = 0;
  std::size_t bytes = 0;
  for (std::size_t at = 0; at + 1 < normal.size();) {
    const std::size_t blank = normal.find(' ', at + 1);
    const std::string_view word = std::string_view(normal).substr(at + 1, blank - at - 1);
    at = blank;
    if (contains(kGlue, word) || word == "0") continue;
    if (contains(kNoNames, word)) return false;
    ++words;
    bytes += word.size();
  }
  if (words == 0 || words > kLongestName || bytes > kLongestNameBytes) return false;
  // A name has no mark of a sentence inside; dots belong to initials and to "Dr.".
  return text.find_first_of("!?;") == std::string_view::npos;
}

/// Whether nothing but a time and glue is left.
bool is_time_and_glue(std::string_view text) {
  const std::string normal = normal_text(text);
  for (std::size_t at = 0; at + 1 < normal.size();) {
    const std::size_t blank = normal.find(' ', at + 1);
    const std::string_view word = std::string_view(normal).substr(at + 1, blank - at - 1);
    at = blank;
    if (word != "0" && !contains(kGlue, word)) return false;
  }
  return true;
}

/// "David Ender 27.01.22 22:29", "Ole schrieb am 27. Januar 2022 um 9.15 Uhr:", "27.01.2022, 22:29 Uhr, von
/// Ole"
bool is_one_line_head(std::string_view text, const LineFacts& facts) {
  if (facts.words > kLongestHead || !facts.has_date || !facts.has_time) return false;
  const std::optional<WrittenDate> date = find_date(text);
  if (!date) return false;
  const std::string_view before = text.substr(0, date->begin);
  const std::string_view behind = text.substr(date->end);
  const std::size_t time = find_time(behind);
  if (time == std::string_view::npos) return false;  // the time is before the date, or in it
  if (!is_time_and_glue(behind.substr(0, time))) return false;
  if (is_name(before)) return is_time_and_glue(behind);
  if (!trimmed(before).empty()) return false;
  std::string_view name = behind.substr(time);
  while (!name.empty() &&
         ((name.front() >= '0' && name.front() <= '9') || name.front() == ':' || name.front() == '.'))
    name.remove_prefix(1);
  name = trimmed(name);
  if (name.starts_with("Uhr")) name = trimmed(name.substr(3));
  while (!name.empty() && (name.front() == ',' || name.front() == '|' || name.front() == '-'))
    name = trimmed(name.substr(1));
  if (name.starts_with("von ")) name.remove_prefix(4);
  return is_name(name);
}

/// A day and a time alone, or "vor 3 Stunden".
bool is_moment(std::string_view text, const LineFacts& facts) {
  if (facts.words > 8) return false;
  for (const std::string_view ago :
       {" vor 0 stunde", " vor 0 minute", " vor 0 tag", " vor 0 woche", " vor 0 monat", " vor 0 jahr"})
    if (facts.normal.starts_with(ago) && facts.words <= 4) return true;
  if (!facts.has_date) return false;
  const std::optional<WrittenDate> date = find_date(text);
  return date && is_time_and_glue(text.substr(0, date->begin)) && is_time_and_glue(text.substr(date->end));
}

/// "-thh sagt:"
bool is_speaker(std::string_view text, const LineFacts& facts) {
  if (facts.words < 2 || facts.words > kLongestName + 1 || !text.ends_with(':')) return false;
  for (const std::string_view verb :
       {" sagt ", " schreibt ", " meint ", " says ", " sagte ", " schrieb ", " kommentiert "})
    if (facts.normal.ends_with(verb)) return is_name(text);
  return false;
}

/// Whether the page begins with messages, each with its head: a forum, where they are the text. `least` heads
/// make a thread.
bool is_thread(std::span<const Block> blocks, std::span<const LineFacts> facts, std::size_t least) {
  std::size_t heads = 0;
  std::uint32_t before = 0;  // words of prose before the first head
  std::uint32_t all = 0;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    if (is_one_line_head(blocks[i].text, facts[i]) && heads++ == 0) before = all;
    if (facts[i].is_prose()) all += std::min<std::uint32_t>(facts[i].words, 300);
  }
  return heads >= least && before < kShortestArticle && before * 7 < all;
}

/// Words of prose that the line model holds for the article, up to each block.
std::vector<std::uint32_t> article_before(std::span<const LineFacts> facts, std::span<const float> odds) {
  std::vector<std::uint32_t> words(facts.size() + 1, 0);
  for (std::size_t i = 0; i < facts.size(); ++i)
    words[i + 1] =
        words[i] + (facts[i].is_prose() && odds[i] > 0 ? std::min<std::uint32_t>(facts[i].words, 300) : 0);
  return words;
}

}  // namespace

std::vector<bool> comment_heads(std::span<const Block> blocks, std::span<const LineFacts> facts,
                                std::span<const float> odds, const PhraseFamilies& families) {
  std::vector<bool> heads(blocks.size(), false);
  const std::uint64_t heading = families.mask("comment-heading") | families.of_kind(FamilyKind::Form);
  const std::uint64_t sections = families.mask("navigation");
  const std::vector<std::uint32_t> before = article_before(facts, odds);
  bool announced = false;  // a heading of the comments was passed
  std::size_t count = 0;
  std::size_t first = 0;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const LineFacts& line = facts[i];
    if (before[i] < kProseBeforeComments) continue;
    if ((line.hits.families & heading) != 0 && line.words <= 8) announced = true;
    const std::string_view text = blocks[i].text;
    const bool section = (line.hits.families & sections) != 0;
    if (is_one_line_head(text, line)) {
      heads[i] = !section || announced;
    } else if (i + 1 < blocks.size() && is_moment(blocks[i + 1].text, facts[i + 1])) {
      const bool speaker = is_speaker(text, line);
      const bool name =
          announced && !section && line.words <= 3 && !line.ends_sentence && is_name(text) && !line.has_date;
      heads[i] = speaker || name;
    }
    if (heads[i] && count++ == 0) first = i;
  }
  // A line like a head with more of the article behind it, up to the next one, than before it is its
  // author's.
  std::size_t authors = 0;
  for (std::size_t i = first; count > 0 && i < blocks.size();) {
    std::size_t next = i + 1;
    while (next < blocks.size() && !heads[next]) ++next;
    if (before[next] - before[i] <= before[i]) break;
    heads[i] = false;
    --count;
    ++authors;
    first = i = next;
  }
  // A thread whose first messages are no longer than the others is no article with comments: all of it is
  // text.
  const bool thread =
      (count >= 2 &&
       (authors >= 3 || (before[first] < kShortestArticle && before[first] * 7 < before.back()))) ||
      (count > 0 && is_thread(blocks, facts, kThread));
  if (thread) heads.assign(blocks.size(), false);
  return heads;
}

}  // namespace fundstelle::indexer
