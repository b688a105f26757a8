#include "article/plain_text.hpp"

#include "boilerplate/normal_text.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace fundstelle::indexer {
namespace {

/// Wrapped text has lines of such width, in code points.
constexpr std::size_t kNarrowest = 40;
constexpr std::size_t kWidest = 100;
/// Lines that a run needs before its shape says anything.
constexpr std::size_t kTellingRun = 4;
/// Bytes kept of a word longer than a block.
constexpr std::size_t kKeptOfData = 4096;

struct Line {
  std::string_view text;       ///< trimmed
  std::size_t indent = 0;      ///< bytes before it
  std::size_t width = 0;       ///< code points of text, counted up to a little over kWidest
  std::size_t first_word = 0;  ///< code points
  std::uint32_t number = 0;
  bool after_gap = false;  ///< an empty line stands before it
};

std::size_t width_up_to(std::string_view text, std::size_t most) {
  return code_points(text.substr(0, most * 4));
}

bool ends_line(char c) {
  return c == '\n' || c == '\r' || c == '\f';
}

std::vector<Line> split_lines(std::string_view text) {
  std::vector<Line> lines;
  std::uint32_t number = 0;
  bool gap = true;
  for (std::size_t begin = 0; begin < text.size();) {
    const char* const first = text.data() + begin;
    const std::size_t end =
        static_cast<std::size_t>(std::find_if(first, text.data() + text.size(), ends_line) - text.data());
    ++number;
    const std::string_view whole = text.substr(begin, end - begin);
    const std::string_view kept = trimmed(whole);
    if (kept.empty()) {
      gap = true;
    } else {
      Line line{.text = kept,
                .indent = static_cast<std::size_t>(kept.data() - whole.data()),
                .number = number,
                .after_gap = gap};
      line.width = width_up_to(kept, kWidest + 1);
      line.first_word = width_up_to(kept.substr(0, kept.find(' ')), kWidest + 1);
      lines.push_back(line);
      gap = false;
    }
    begin = end + 1;
    if (end < text.size() && text[end] == '\r' && begin < text.size() && text[begin] == '\n') ++begin;
  }
  return lines;
}

bool ends_sentence(std::string_view text) {
  while (!text.empty() && (text.ends_with('"') || text.ends_with(')') || text.ends_with("“") ||
                           text.ends_with("”") || text.ends_with("«") || text.ends_with("»")))
    text.remove_suffix(text.ends_with('"') || text.ends_with(')')
                           ? 1
                           : (text.ends_with("«") || text.ends_with("»") ? 2 : 3));
  return text.ends_with('.') || text.ends_with('!') || text.ends_with('?') || text.ends_with(':') ||
         text.ends_with("…");
}

bool starts_lower(std::string_view text) {
  if (text.empty()) return false;
  if (text[0] >= 'a' && text[0] <= 'z') return true;
  return text.starts_with("ä") || text.starts_with("ö") || text.starts_with("ü") || text.starts_with("ß");
}

bool starts_item(std::string_view text) {
  for (const std::string_view mark : {"- ", "* ", "> ", "• ", "– ", "+ "})
    if (text.starts_with(mark)) return true;
  std::size_t digits = 0;
  while (digits < text.size() && text[digits] >= '0' && text[digits] <= '9') ++digits;
  return digits > 0 && digits <= 3 &&
         (text.substr(digits).starts_with(". ") || text.substr(digits).starts_with(") "));
}

/// The width that the text was wrapped at; 0 where it was not. A wrapped run shows three things at once: no
/// line had room for the next line's first word, most lines break inside a sentence, and many begin in lower
/// case.
std::size_t wrap_width(const std::vector<Line>& lines) {
  std::size_t wrapped_lines = 0;
  std::size_t narrow_lines = 0;
  std::array<std::size_t, kWidest + 1> widths{};  // how many lines of wrapped runs are so wide
  for (std::size_t begin = 0; begin < lines.size();) {
    std::size_t end = begin + 1;
    while (end < lines.size() && !lines[end].after_gap) ++end;
    std::size_t widest = 0;
    for (std::size_t i = begin; i < end; ++i) widest = std::max(widest, lines[i].width);
    narrow_lines += end - begin;
    if (end - begin >= kTellingRun && widest >= kNarrowest && widest <= kWidest) {
      std::size_t full = 0;
      std::size_t mid_sentence = 0;
      std::size_t lower = 0;
      const std::size_t pairs = end - begin - 1;
      for (std::size_t i = begin; i + 1 < end; ++i) {
        full += lines[i].width + 1 + lines[i + 1].first_word + 3 > widest;
        mid_sentence += !ends_sentence(lines[i].text);
        lower += starts_lower(lines[i + 1].text);
      }
      if (full * 10 >= pairs * 7 && mid_sentence * 10 >= pairs * 6 && lower * 5 >= pairs) {
        wrapped_lines += end - begin;
        for (std::size_t i = begin; i < end; ++i) ++widths[lines[i].width];
      }
    }
    begin = end;
  }
  if (wrapped_lines * 3 < narrow_lines) return 0;
  // Nineteen lines of twenty fit; a web address that could not be broken does not widen the column.
  std::size_t seen = 0;
  for (std::size_t width = kWidest; width > 0; --width) {
    seen += widths[width];
    if (seen * 20 > wrapped_lines) return width;
  }
  return 0;
}

bool is_joined(const Line& line, const Line& next, std::size_t width) {
  if (next.after_gap || starts_item(next.text)) return false;
  if (next.indent > line.indent + 1 && !starts_item(line.text)) return false;
  // A line that the next word would have fitted in ends a paragraph, unless it stops inside a sentence.
  return line.width + 1 + next.first_word > width ||
         (line.width * 4 >= width * 3 && !ends_sentence(line.text));
}

/// Appends a wrapped line, joining a word that was parted: "Außen-" + "minister", but "Vor-" + "und
/// Nachteile".
void append_line(std::string& paragraph, std::string_view next) {
  constexpr std::string_view kSoftHyphen = "\xC2\xAD";
  if (paragraph.ends_with(kSoftHyphen)) {
    paragraph.resize(paragraph.size() - kSoftHyphen.size());
    paragraph += next;
    return;
  }
  const bool parted = paragraph.size() >= 2 && paragraph.back() == '-' &&
                      paragraph[paragraph.size() - 2] != ' ' && paragraph[paragraph.size() - 2] != '-';
  if (!parted) {
    paragraph += ' ';
  } else if (starts_lower(next)) {
    bool suspended = false;
    for (const std::string_view word :
         {"und", "oder", "bzw.", "beziehungsweise", "sowie", "bis", "als", "wie", "noch"})
      suspended =
          suspended || (next.starts_with(word) && (next.size() == word.size() || next[word.size()] == ' '));
    if (suspended)
      paragraph += ' ';
    else
      paragraph.pop_back();
  }
  paragraph += next;
}

/// The last end of a character up to byte `at`, which is less than the text's size.
std::size_t character_end(std::string_view text, std::size_t at) {
  const std::size_t least = at > 4 ? at - 4 : 0;
  while (at > least && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) --at;
  return at;
}

/// The end of a piece of at most kLongestBlock bytes: behind a sentence, else behind a word, else between two
/// characters.
std::size_t piece_end(std::string_view text) {
  if (text.size() <= kLongestBlock) return text.size();
  for (std::size_t at = kLongestBlock; at > kLongestBlock / 2; --at)
    if (text[at] == ' ' && ends_sentence(text.substr(0, at))) return at;
  const std::size_t blank = text.rfind(' ', kLongestBlock);
  if (blank != std::string_view::npos && blank > kLongestBlock / 2) return blank;
  return character_end(text, kLongestBlock);
}

void add_block(std::vector<Block>& blocks, std::string_view text, std::uint32_t line,
               std::uint32_t last_line) {
  append_pieces(text, Block{.text = {}, .reason = {}, .line = line, .last_line = last_line}, blocks);
}

}  // namespace

void append_pieces(std::string_view text, const Block& like, std::vector<Block>& blocks) {
  while (!text.empty()) {
    std::size_t end = piece_end(text);
    std::string_view piece = text.substr(0, end);
    if (end < text.size() && piece.find(' ') == std::string_view::npos) {
      piece = piece.substr(0, character_end(piece, kKeptOfData));
      end = std::min(text.find(' ', end), text.size());
    }
    if (piece = trimmed(piece); !piece.empty()) {
      blocks.push_back(like);
      blocks.back().text = piece;
    }
    text.remove_prefix(end);
  }
}

std::vector<Block> cut_plain_text(std::string_view text) {
  const std::vector<Line> lines = split_lines(text);
  const std::size_t width = wrap_width(lines);
  std::vector<Block> blocks;
  for (std::size_t i = 0; i < lines.size();) {
    std::size_t next = i + 1;
    if (width == 0 || next == lines.size() || !is_joined(lines[i], lines[next], width)) {
      add_block(blocks, lines[i].text, lines[i].number, lines[i].number);
      i = next;
      continue;
    }
    std::string paragraph(lines[i].text);
    for (; next < lines.size() && is_joined(lines[next - 1], lines[next], width); ++next)
      append_line(paragraph, lines[next].text);
    add_block(blocks, paragraph, lines[i].number, lines[next - 1].number);
    i = next;
  }
  return blocks;
}

}  // namespace fundstelle::indexer
