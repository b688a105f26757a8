#include "snippet/snippet.hpp"

#include "query/code_point.hpp"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include <unicode/uchar.h>

namespace fundstelle::searching {

namespace {

constexpr std::string_view kEllipsis = "…";

struct MarkedBlock {
  std::string_view text;  ///< as much of it as was analysed
  Label label;
  std::vector<Mark> marks;
};

struct Sentence {
  std::size_t block;
  Stretch stretch;
  std::size_t run;  ///< sentences of one run read on: neighbouring blocks of one label
  std::size_t length;
  std::size_t first_mark;  ///< of the block's marks that begin in it; end exclusive
  std::size_t last_mark;
};

struct Window {
  std::size_t first = 0;  ///< sentences, end exclusive
  std::size_t last = 0;
  double score = 0;
};

bool is_continuation(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0) == 0x80;
}

std::size_t count_code_points(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return !is_continuation(c); }));
}

std::string_view cut(std::string_view text, std::size_t most) {
  if (text.size() <= most) return text;
  while (most > 0 && is_continuation(text[most])) --most;
  return text.substr(0, most);
}

/// What a match is worth beside others in a window.
double weight(MatchForm form) {
  switch (form) {
    case MatchForm::Phrase:
      return 20;
    case MatchForm::Exact:
      return 11;
    case MatchForm::Stem:
    case MatchForm::Wildcard:
    case MatchForm::Fuzzy:
      return 10;
    case MatchForm::Part:
      return 6;
    case MatchForm::OwnPart:
      return 2;
  }
  return 0;
}

std::vector<MarkedBlock> mark_blocks(const Record& record, Marker& marker, std::size_t most_analysed) {
  std::vector<MarkedBlock> blocks;
  for (const Block& block : record.blocks) {
    if (!is_kept(block.label) && !marker.looks_at(block.label)) continue;
    const std::string_view text = cut(block.text, most_analysed);
    most_analysed -= text.size();
    blocks.push_back({text, block.label, marker.mark(text, block.label)});
  }
  return blocks;
}

std::vector<Sentence> find_sentences(const std::vector<MarkedBlock>& blocks, SentenceBreaker& breaker) {
  std::vector<Sentence> sentences;
  std::size_t run = 0;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const MarkedBlock& block = blocks[i];
    if (block.label == Label::Title) continue;
    if (!sentences.empty() && blocks[sentences.back().block].label != block.label) ++run;
    std::size_t mark = 0;
    for (const Stretch& stretch : breaker.sentences(block.text)) {
      const std::size_t first = mark;
      while (mark < block.marks.size() && block.marks[mark].begin < stretch.end) ++mark;
      sentences.push_back({i, stretch, run,
                           count_code_points(block.text.substr(stretch.begin, stretch.end - stretch.begin)),
                           first, mark});
    }
  }
  return sentences;
}

/// Each target counts once by its best form, and every further match a little.
double score(const std::vector<MarkedBlock>& blocks, const std::vector<Sentence>& sentences,
             std::size_t first, std::size_t last) {
  std::map<std::size_t, double> best;
  double further = 0;
  for (std::size_t i = first; i < last; ++i)
    for (std::size_t m = sentences[i].first_mark; m < sentences[i].last_mark; ++m) {
      const Mark& mark = blocks[sentences[i].block].marks[m];
      double& known = best[mark.target];
      if (known > 0) further += 0.1;
      known = std::max(known, weight(mark.form));
    }
  double sum = std::min(further, 1.0);
  for (const auto& [target, value] : best) sum += value;
  return sum;
}

Window best_window(const std::vector<MarkedBlock>& blocks, const std::vector<Sentence>& sentences,
                   std::size_t length) {
  Window best;
  for (std::size_t first = 0; first < sentences.size(); ++first) {
    const bool has_marks = sentences[first].first_mark < sentences[first].last_mark;
    if (!has_marks && first > 0) continue;
    std::size_t last = first + 1;
    std::size_t room = length - std::min(length, sentences[first].length);
    while (last < sentences.size() && sentences[last].run == sentences[first].run &&
           sentences[last].length <= room)
      room -= sentences[last++].length;
    const double value = score(blocks, sentences, first, last);
    if (best.last == 0 || value > best.score) best = {first, last, value};
  }
  if (best.last == 0) return best;
  // What the end of the article leaves free goes to the sentences before.
  std::size_t used = 0;
  for (std::size_t i = best.first; i < best.last; ++i) used += sentences[i].length;
  while (best.first > 0 && sentences[best.first - 1].run == sentences[best.first].run &&
         used + sentences[best.first - 1].length <= length)
    used += sentences[--best.first].length;
  return best;
}

/// The densest part of a sentence that is longer than a snippet, cut between words.
Stretch cut_sentence(const MarkedBlock& block, const Sentence& sentence, std::size_t length) {
  const std::string_view text = block.text;
  std::size_t anchor = sentence.stretch.begin;
  std::size_t most = 0;
  for (std::size_t first = sentence.first_mark, last = first; first < sentence.last_mark; ++first) {
    while (last < sentence.last_mark && block.marks[last].end <= block.marks[first].begin + length) ++last;
    if (last - first > most) {
      most = last - first;
      anchor = block.marks[first].begin;
    }
  }
  Stretch stretch = sentence.stretch;
  const std::size_t lead = length / 4;
  if (anchor > stretch.begin + lead) {
    stretch.begin = anchor - lead;
    const std::size_t space = text.find(' ', stretch.begin);
    stretch.begin = space < anchor ? space + 1 : anchor;
  }
  if (stretch.end > stretch.begin + length) {
    const std::size_t end = stretch.begin + length;
    const std::size_t space = text.rfind(' ', end);
    stretch.end = space != std::string_view::npos && space > anchor ? space : end;
    while (stretch.end > stretch.begin && is_continuation(text[stretch.end])) --stretch.end;
  }
  return stretch;
}

/// Marks of a stretch without overlaps, relative to where it is put.
void add_highlights(const std::vector<Mark>& marks, Stretch stretch, std::size_t put_at,
                    std::vector<Highlight>& highlights) {
  for (const Mark& mark : marks) {
    if (mark.begin < stretch.begin || mark.end > stretch.end) continue;
    const std::size_t begin = mark.begin - stretch.begin + put_at;
    if (!highlights.empty() && begin < highlights.back().end) continue;
    highlights.push_back({begin, mark.end - stretch.begin + put_at, mark.form});
  }
}

Snippet with_ellipses(Snippet snippet, bool before, bool after) {
  if (snippet.text.empty()) return snippet;
  if (before) {
    const std::string lead = std::string(kEllipsis) + " ";
    snippet.text.insert(0, lead);
    for (Highlight& highlight : snippet.highlights) {
      highlight.begin += lead.size();
      highlight.end += lead.size();
    }
  }
  if (after) snippet.text += std::string(" ") + std::string(kEllipsis);
  return snippet;
}

Snippet render(const std::vector<MarkedBlock>& blocks, const std::vector<Sentence>& sentences, Window window,
               std::size_t length) {
  std::string text;
  std::vector<Highlight> highlights;
  bool before = false;
  bool after = false;
  for (std::size_t i = window.first; i < window.last; ++i) {
    const MarkedBlock& block = blocks[sentences[i].block];
    const bool is_alone = window.last - window.first == 1 && sentences[i].length > length;
    const Stretch stretch = is_alone ? cut_sentence(block, sentences[i], length) : sentences[i].stretch;
    if (i == window.first) before = stretch.begin > 0;
    after = stretch.end < block.text.size();
    if (!text.empty()) text += ' ';
    add_highlights(block.marks, stretch, text.size(), highlights);
    text += block.text.substr(stretch.begin, stretch.end - stretch.begin);
  }
  return with_ellipses(to_one_line(text, highlights), before, after);
}

std::vector<Match> list_matches(const std::vector<MarkedBlock>& blocks, std::span<const Target> targets,
                                std::size_t most) {
  struct Seen {
    MatchForm form;
    std::uint32_t count;
  };
  std::map<std::pair<std::size_t, std::string_view>, Seen> seen;
  for (const MarkedBlock& block : blocks)
    for (const Mark& mark : block.marks) {
      const std::string_view text = block.text.substr(mark.begin, mark.end - mark.begin);
      Seen& entry = seen.try_emplace({mark.target, text}, Seen{mark.form, 0}).first->second;
      entry.form = std::min(entry.form, mark.form);
      ++entry.count;
    }
  std::vector<Match> matches;
  for (const auto& [key, entry] : seen)
    matches.push_back({targets[key.first].query, to_one_line(key.second, {}).text, entry.form, entry.count});
  std::stable_sort(matches.begin(), matches.end(),
                   [](const Match& a, const Match& b) { return a.form < b.form; });
  if (matches.size() > most) matches.resize(most);
  return matches;
}

Snippet title_snippet(const Record& record, Marker& marker) {
  constexpr std::size_t kMostTitle = 1000;
  const std::string_view title = cut(record.title, kMostTitle);
  std::vector<Highlight> highlights;
  add_highlights(marker.mark(title, Label::Title), {0, title.size()}, 0, highlights);
  return to_one_line(title, highlights);
}

bool is_unprintable(char32_t letter) {
  const int8_t type = u_charType(static_cast<UChar32>(letter));
  return type == U_CONTROL_CHAR || type == U_FORMAT_CHAR || type == U_SURROGATE ||
         type == U_PRIVATE_USE_CHAR || type == U_UNASSIGNED;
}

}  // namespace

HitText SnippetMaker::make(const Record& record, std::span<const Target> targets,
                           const SnippetOptions& options) {
  Marker marker(analyzer_, targets, german::reading_of(record.language));
  HitText text;
  Snippet title = title_snippet(record, marker);
  text.title = std::move(title.text);
  text.title_highlights = std::move(title.highlights);
  const std::vector<MarkedBlock> blocks = mark_blocks(record, marker, options.most_analysed);
  text.matches = list_matches(blocks, targets, options.most_matches);
  const std::vector<Sentence> sentences = find_sentences(blocks, breaker_);
  text.snippet = render(blocks, sentences, best_window(blocks, sentences, options.length), options.length);
  return text;
}

Snippet to_one_line(std::string_view text, std::span<const Highlight> marks) {
  Snippet line;
  line.text.reserve(text.size());
  std::vector<std::size_t> moved;  // where each mark's begin and end have gone
  moved.reserve(2 * marks.size());
  const auto edge = [&](std::size_t i) { return i % 2 == 0 ? marks[i / 2].begin : marks[i / 2].end; };
  bool owes_space = false;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint letter = code_point_at(text, at);
    if (is_space(letter.value)) {
      owes_space = true;
    } else if (!is_unprintable(letter.value)) {
      const std::size_t before = line.text.size();
      if (owes_space && before > 0) line.text += ' ';
      owes_space = false;
      // An end stays at the last letter that was kept, a begin moves to the next one.
      while (moved.size() < 2 * marks.size() && edge(moved.size()) <= at)
        moved.push_back(moved.size() % 2 == 1 ? before : line.text.size());
      append_code_point(line.text, letter.value);
    }
    at += letter.length;
  }
  while (moved.size() < 2 * marks.size()) moved.push_back(line.text.size());
  for (std::size_t i = 0; i < marks.size(); ++i)
    if (moved[2 * i] < moved[2 * i + 1])
      line.highlights.push_back({moved[2 * i], moved[2 * i + 1], marks[i].form});
  return line;
}

}  // namespace fundstelle::searching
