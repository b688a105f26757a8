#include "terminal/wrapped_text.hpp"
#include "views/views.hpp"

#include <algorithm>
#include <cctype>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/core.h>

namespace fundstelle::views {

namespace {

/// Longer lines are hard to read.
constexpr std::size_t kMostColumns = 100;

/// Whether a word may end, or begin, beside this byte of UTF-8.
bool is_edge(std::string_view text, std::size_t at) {
  if (at >= text.size()) return true;
  const auto c = static_cast<unsigned char>(text[at]);
  return c < 0x80 && std::isalnum(c) == 0;
}

/// Where the words that matched stand in a paragraph, disjoint and in order.
std::vector<terminal::Marked> places_of(const std::vector<Match>& matches, std::string_view text) {
  std::vector<terminal::Marked> found;
  for (const Match& match : matches) {
    if (match.text.empty()) continue;
    for (std::size_t at = text.find(match.text); at != std::string_view::npos;
         at = text.find(match.text, at + match.text.size())) {
      const std::size_t end = at + match.text.size();
      if ((at == 0 || is_edge(text, at - 1)) && is_edge(text, end)) found.push_back({at, end});
    }
  }
  // Of those that overlap, as a phrase and its words do, the longer one.
  std::sort(found.begin(), found.end(), [](const terminal::Marked& a, const terminal::Marked& b) {
    return a.begin != b.begin ? a.begin < b.begin : a.end > b.end;
  });
  std::vector<terminal::Marked> places;
  for (const terminal::Marked& place : found)
    if (places.empty() || place.begin >= places.back().end) places.push_back(place);
  return places;
}

class TextWriter {
 public:
  TextWriter(const Showing& showing, const std::vector<Match>& matches)
      : showing_(showing),
        matches_(matches),
        theme_(showing.options.theme ? *showing.options.theme : terminal::no_theme()) {}

  void write(const Document& document) {
    paragraph(document.title.empty() ? "(no title)" : document.title, theme_.title);
    std::string origin;
    for (const std::string& part : {document.source, document.author, document.section, document.date})
      if (!part.empty()) origin += (origin.empty() ? "" : " · ") + part;
    if (!origin.empty()) plain(origin, theme_.source);
    const std::string& address = document.url.empty() ? document.path : document.url;
    if (!address.empty()) plain(output::from_here(address, showing_.options.folder), theme_.address);
    for (const DocumentBlock& block : document.blocks) {
      if (!block.is_kept || (block.label == "title" && block.text == document.title)) continue;
      fmt::print(showing_.file, "\n");
      // A block may have lines of its own.
      for (std::size_t begin = 0; begin <= block.text.size();) {
        const std::size_t end = std::min(block.text.find('\n', begin), block.text.size());
        paragraph(block.text.substr(begin, end - begin), block.label == "caption" ? theme_.note : "");
        begin = end + 1;
      }
    }
  }

 private:
  void paragraph(const std::string& text, std::string_view style) {
    const std::string shown = terminal::printable(text);
    lines(shown, places_of(matches_, shown), style);
  }

  void plain(const std::string& text, std::string_view style) { lines(terminal::printable(text), {}, style); }

  void lines(const std::string& text, const std::vector<terminal::Marked>& marked, std::string_view style) {
    const bool has_colour = !theme_.plain.empty();
    const std::string unmark = fmt::format("{}{}", theme_.plain, style);
    terminal::WrapOptions wrapping;
    wrapping.width = std::min(showing_.options.width, kMostColumns);
    wrapping.mark = has_colour ? theme_.mark : "*";
    wrapping.unmark = has_colour ? std::string_view(unmark) : "*";
    wrapping.marks_take_space = !has_colour;
    for (const std::string& line : terminal::wrap(text, marked, wrapping))
      fmt::print(showing_.file, "{}{}{}\n", style, line, style.empty() ? "" : theme_.plain);
  }

  const Showing& showing_;
  const std::vector<Match>& matches_;
  const terminal::Theme& theme_;
};

}  // namespace

Result<ExitStatus> show_text(const Showing& showing, std::size_t rank) {
  const Result<Hit> hit = find_hit(showing, rank, HitDetail::Snippets);
  if (!hit) return tl::unexpected(hit.error());
  const Result<Document> document = showing.searcher.document(hit->id);
  if (!document) return tl::unexpected(document.error());
  TextWriter(showing, hit->matches).write(*document);
  return ExitStatus::Found;
}

}  // namespace fundstelle::views
