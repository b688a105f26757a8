#include "analyzer/abbreviation.hpp"

#include "stemming/folding.hpp"

#include <algorithm>
#include <optional>

namespace fundstelle::german {
namespace {

constexpr std::string_view kNoBreakSpace = "\xC2\xA0";
constexpr std::string_view kNarrowSpace = "\xE2\x80\xAF";

std::size_t space_length(std::string_view text) {
  for (const std::string_view space : {std::string_view(" "), kNoBreakSpace, kNarrowSpace})
    if (text.starts_with(space)) return space.size();
  return 0;
}

/// What stands before the dot at the front of `text`, and moves past dot and space; nothing without a dot.
std::optional<std::string_view> next_piece(std::string_view& text) {
  const std::size_t dot = text.find('.');
  if (dot == std::string_view::npos || dot == 0) return std::nullopt;
  const std::string_view piece = text.substr(0, dot);
  text.remove_prefix(dot + 1);
  text.remove_prefix(space_length(text));
  return piece;
}

constexpr std::size_t kNoLetter = 26;

/// Of the alphabet, from 0.
std::size_t letter_number(char c) {
  if (c >= 'a' && c <= 'z') return static_cast<std::size_t>(c - 'a');
  return c >= 'A' && c <= 'Z' ? static_cast<std::size_t>(c - 'A') : kNoLetter;
}

/// The bit of a length; those of 31 and more share one.
std::uint32_t length_bit(std::string_view piece) {
  return std::uint32_t{1} << std::min<std::size_t>(piece.size(), 31);
}

}  // namespace

Abbreviations::Abbreviations(std::span<const std::string> list) {
  for (const std::string& written : list) {
    Entry entry;
    std::string_view rest = written;
    while (const auto piece = next_piece(rest)) {
      entry.pieces.push_back(exact_form(*piece));
      entry.form += entry.pieces.back();
    }
    if (entry.pieces.empty()) continue;
    const std::string& first = entry.pieces.front();
    longest_first_piece_ = std::max(longest_first_piece_, first.size());
    if (const std::size_t letter = first.empty() ? kNoLetter : letter_number(first.front());
        letter != kNoLetter)
      lengths_[letter] |= length_bit(first);
    by_first_piece_[first].push_back(std::move(entry));
  }
  for (auto& [first, entries] : by_first_piece_)
    std::stable_sort(entries.begin(), entries.end(),
                     [](const Entry& a, const Entry& b) { return a.pieces.size() > b.pieces.size(); });
}

/// False where no first piece has the letter and the length of `head`.
bool Abbreviations::may_begin(std::string_view head) const {
  const std::size_t letter = head.empty() ? kNoLetter : letter_number(head.front());
  if (letter == kNoLetter || !is_ascii(head)) return true;
  return (lengths_[letter] & length_bit(head)) != 0;
}

Abbreviations::Match Abbreviations::find(std::string_view text, std::span<const RawWord> words) const {
  const RawWord& first = words.front();
  // Most words end without a dot, or are too long: decided before anything is folded.
  const bool has_dot = first.has_inner_mark || (first.end < text.size() && text[first.end] == '.');
  if (!has_dot) return {};
  std::string_view head = text.substr(first.begin, first.end - first.begin);
  head = head.substr(0, head.find('.'));
  if (head.size() > longest_first_piece_ + 4 || !may_begin(head)) return {};
  const auto found = by_first_piece_.find(exact_form(head));
  if (found == by_first_piece_.end()) return {};
  for (const Entry& entry : found->second) {
    std::string_view rest = text.substr(first.begin);
    std::size_t end = 0;
    bool matches = true;
    for (const std::string& piece : entry.pieces) {
      if (end != 0) rest.remove_prefix(space_length(rest));
      const std::size_t dot = rest.substr(0, piece.size() + 5).find('.');
      matches = dot != std::string_view::npos && exact_form(rest.substr(0, dot)) == piece;
      if (!matches) break;
      rest.remove_prefix(dot + 1);
      end = text.size() - rest.size();
    }
    if (!matches) continue;
    // A dot inside a raw word ("z.Bsp") is no end.
    std::size_t taken = 0;
    while (taken < words.size() && words[taken].end <= end) ++taken;
    if (taken == 0 || (taken < words.size() && words[taken].begin < end)) continue;
    return {taken, end, entry.form};
  }
  return {};
}

}  // namespace fundstelle::german
