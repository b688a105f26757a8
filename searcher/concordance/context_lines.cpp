#include "concordance/context_lines.hpp"

#include "query/code_point.hpp"
#include "snippet/snippet.hpp"

#include <algorithm>
#include <memory>
#include <numeric>
#include <string>
#include <string_view>
#include <utility>

#include <unicode/coll.h>

namespace fundstelle::searching {

namespace {

constexpr std::size_t kMostAnalysed = std::size_t{2} << 20;  // bytes of a document, as snippets look at

bool is_continuation(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0) == 0x80;
}

bool is_blank(char byte) {
  return static_cast<unsigned char>(byte) <= ' ';
}

/// Text that reads on, and its matches.
struct Passage {
  std::string text;
  std::vector<Mark> marks;
};

/// So many code points before `end`, from a word's beginning on.
std::string_view before(std::string_view text, std::size_t end, std::size_t context) {
  std::size_t begin = end;
  for (std::size_t letters = 0; begin > 0 && letters < context; ++letters) do
      --begin;
    while (begin > 0 && is_continuation(text[begin]));
  if (begin > 0 && !is_blank(text[begin - 1]))
    while (begin < end && !is_blank(text[begin])) ++begin;
  return text.substr(begin, end - begin);
}

/// So many code points from `begin` on, to a word's end.
std::string_view behind(std::string_view text, std::size_t begin, std::size_t context) {
  std::size_t end = begin;
  for (std::size_t letters = 0; end < text.size() && letters < context; ++letters) do
      ++end;
    while (end < text.size() && is_continuation(text[end]));
  if (end < text.size() && !is_blank(text[end]))
    while (end > begin && !is_blank(text[end - 1])) --end;
  return text.substr(begin, end - begin);
}

/// One line, with the space that joins it to the keyword where one stood there.
std::string left_line(std::string_view text) {
  std::string line = to_one_line(text, {}).text;
  if (!line.empty() && is_blank(text.back())) line += ' ';
  return line;
}

std::string right_line(std::string_view text) {
  std::string line = to_one_line(text, {}).text;
  if (!line.empty() && is_blank(text.front())) line.insert(0, 1, ' ');
  return line;
}

void add_lines(const Passage& passage, std::size_t context, std::vector<KeywordLine>& lines) {
  std::size_t end = 0;
  for (const Mark& mark : passage.marks) {
    if (mark.form == MatchForm::OwnPart || mark.begin < end) continue;
    end = mark.end;
    const std::string_view text = passage.text;
    KeywordLine line;
    line.left = left_line(before(text, mark.begin, context));
    line.keyword = to_one_line(text.substr(mark.begin, mark.end - mark.begin), {}).text;
    line.right = right_line(behind(text, mark.end, context));
    line.form = mark.form;
    lines.push_back(std::move(line));
  }
}

std::string reversed_words(std::string_view text) {
  std::string reversed;
  for (std::size_t end = text.size(); end > 0;) {
    while (end > 0 && is_blank(text[end - 1])) --end;
    std::size_t begin = end;
    while (begin > 0 && !is_blank(text[begin - 1])) --begin;
    reversed += text.substr(begin, end - begin);
    reversed += ' ';
    end = begin;
  }
  return reversed;
}

/// As German dictionaries sort, punctuation left aside.
std::unique_ptr<icu::Collator> dictionary_order() {
  UErrorCode status = U_ZERO_ERROR;
  std::unique_ptr<icu::Collator> order(icu::Collator::createInstance(icu::Locale::getGerman(), status));
  if (U_FAILURE(status)) return nullptr;
  order->setAttribute(UCOL_ALTERNATE_HANDLING, UCOL_SHIFTED, status);
  order->setStrength(icu::Collator::SECONDARY);  // Der is der
  return order;
}

std::string sort_key(const icu::Collator* order, std::string_view text) {
  // Words are compared one by one: with punctuation, shifted order leaves spaces aside as well.
  constexpr char kNextLevel = '\x01';  // what a key begins with that has no letter
  std::string key;
  std::size_t begin = 0;
  while (begin < text.size()) {
    const std::size_t end = std::min(text.find(' ', begin), text.size());
    const std::string word(text.substr(begin, end - begin));
    begin = end + 1;
    if (word.empty()) continue;
    if (order == nullptr) {
      key += word;
    } else {
      const icu::UnicodeString wide = icu::UnicodeString::fromUTF8(word);
      std::string bytes(static_cast<std::size_t>(order->getSortKey(wide, nullptr, 0)), '\0');
      (void)order->getSortKey(wide, reinterpret_cast<std::uint8_t*>(bytes.data()),
                              static_cast<int32_t>(bytes.size()));
      const bool is_punctuation = bytes.empty() || bytes.front() == kNextLevel;
      if (!is_punctuation) key += bytes;  // ends with a zero byte
    }
  }
  return key;
}

}  // namespace

std::vector<KeywordLine> context_lines(const Record& record, Marker& marker, std::size_t context) {
  std::vector<KeywordLine> lines;
  if (marker.looks_at(Label::Title))
    add_lines({record.title, marker.mark(record.title, Label::Title)}, context, lines);
  std::size_t analysed = 0;
  for (std::size_t i = 0; i < record.blocks.size();) {
    const Label label = record.blocks[i].label;
    Passage passage;
    for (; i < record.blocks.size() && record.blocks[i].label == label; ++i) {
      const std::string& text = record.blocks[i].text;
      if (label == Label::Title || !marker.looks_at(label) || analysed + text.size() > kMostAnalysed)
        continue;
      analysed += text.size();
      if (!passage.text.empty()) passage.text += ' ';
      for (Mark mark : marker.mark(text, label)) {
        mark.begin += passage.text.size();
        mark.end += passage.text.size();
        passage.marks.push_back(mark);
      }
      passage.text += text;
    }
    add_lines(passage, context, lines);
  }
  return lines;
}

void sort_by_context(std::vector<KeywordLine>& lines, ContextOrder order) {
  if (order == ContextOrder::Text) return;
  const std::unique_ptr<icu::Collator> dictionary = dictionary_order();
  std::vector<std::string> keys;
  keys.reserve(lines.size());
  for (const KeywordLine& line : lines)
    keys.push_back(
        sort_key(dictionary.get(), order == ContextOrder::Left ? reversed_words(line.left) : line.right));
  std::vector<std::size_t> places(lines.size());
  std::iota(places.begin(), places.end(), std::size_t{0});
  std::stable_sort(places.begin(), places.end(),
                   [&](std::size_t a, std::size_t b) { return keys[a] < keys[b]; });
  std::vector<KeywordLine> sorted;
  sorted.reserve(lines.size());
  for (const std::size_t place : places) sorted.push_back(std::move(lines[place]));
  lines = std::move(sorted);
}

}  // namespace fundstelle::searching
