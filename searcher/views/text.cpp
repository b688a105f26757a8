#include "terminal/wrapped_text.hpp"
#include "views/views.hpp"

#include <algorithm>
#include <string>

#include <fmt/core.h>

namespace fundstelle::views {

namespace {

/// Longer lines are hard to read.
constexpr std::size_t kMostColumns = 100;

void write(const Document& document, const Showing& showing) {
  const terminal::Theme& theme = showing.options.theme ? *showing.options.theme : terminal::no_theme();
  terminal::WrapOptions wrapping;
  wrapping.width = std::min(showing.options.width, kMostColumns);
  const auto paragraph = [&](const std::string& text, std::string_view style) {
    for (const std::string& line : terminal::wrap(terminal::printable(text), {}, wrapping))
      fmt::print(showing.file, "{}{}{}\n", style, line, style.empty() ? "" : theme.plain);
  };
  paragraph(document.title.empty() ? "(no title)" : document.title, theme.title);
  std::string origin;
  for (const std::string& part : {document.source, document.author, document.section, document.date})
    if (!part.empty()) origin += (origin.empty() ? "" : " · ") + part;
  if (!origin.empty()) paragraph(origin, theme.source);
  const std::string& address = document.url.empty() ? document.path : document.url;
  if (!address.empty()) paragraph(output::from_here(address, showing.options.folder), theme.address);
  for (const DocumentBlock& block : document.blocks) {
    if (!block.is_kept || (block.label == "title" && block.text == document.title)) continue;
    fmt::print(showing.file, "\n");
    // A block may have lines of its own.
    for (std::size_t begin = 0; begin <= block.text.size();) {
      const std::size_t end = std::min(block.text.find('\n', begin), block.text.size());
      paragraph(block.text.substr(begin, end - begin), block.label == "caption" ? theme.note : "");
      begin = end + 1;
    }
  }
}

}  // namespace

Result<ExitStatus> show_text(const Showing& showing, std::size_t rank) {
  const Result<Hit> hit = find_hit(showing, rank);
  if (!hit) return tl::unexpected(hit.error());
  const Result<Document> document = showing.searcher.document(hit->id);
  if (!document) return tl::unexpected(document.error());
  write(*document, showing);
  return ExitStatus::Found;
}

}  // namespace fundstelle::views
