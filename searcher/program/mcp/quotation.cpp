#include "mcp/quotation.hpp"

#include "terminal/wrapped_text.hpp"

#include <iterator>
#include <optional>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace fundstelle::mcp {

namespace {

using terminal::printable;

constexpr std::string_view kIndent = "   ";

/// "1 document", "2 documents"
std::string counted(std::size_t number, std::string_view thing) {
  return fmt::format("{} {}{}", number, thing, number == 1 ? "" : "s");
}

void add_line(std::string& text, std::string_view indent, std::string_view line) {
  if (!line.empty()) text += fmt::format("{}{}\n", indent, line);
}

/// "Weitblick, 2023-03-14"
std::string joined(const std::vector<std::string>& parts) {
  std::string line;
  for (const std::string& part : parts)
    if (!part.empty()) line += (line.empty() ? "" : ", ") + printable(part);
  return line;
}

std::string title_of(std::string_view title) {
  return title.empty() ? "(no title)" : printable(title);
}

void add_address(std::string& text, std::string_view indent, const std::string& url, const std::string& path,
                 const std::string& id) {
  const std::string& address = url.empty() ? path : url;
  if (address != id) add_line(text, indent, printable(address));  // a file's identity is its path
  add_line(text, indent, "id: " + printable(id));
}

void add_hit(std::string& text, const Hit& hit) {
  text += fmt::format("\n{}. {}\n", hit.rank, title_of(hit.title));
  add_line(text, kIndent, joined({hit.source, hit.date}));
  add_address(text, kIndent, hit.url, hit.path, hit.id);
  if (hit.shared)
    add_line(text, kIndent,
             fmt::format("{:.0f} % in common, {} word for word", 100 * hit.shared->share,
                         counted(hit.shared->words, "word")));
  add_line(text, kIndent, printable(hit.snippet.text));
  if (hit.similar != 0)
    add_line(text, kIndent, fmt::format("{} with the same text", counted(hit.similar, "further document")));
}

void add_hits(std::string& text, const Answer& answer, std::size_t offset) {
  for (const Hit& hit : answer.hits) add_hit(text, hit);
  if (answer.has_more)
    text += fmt::format("\nMore hits follow: ask again with offset {}.\n", offset + answer.hits.size());
}

}  // namespace

std::string notes(const std::vector<std::string>& warnings) {
  std::string text;
  for (const std::string& warning : warnings) text += fmt::format("Note: {}\n", printable(warning));
  return text;
}

std::string quotation(const Answer& answer, std::size_t offset) {
  std::string text;
  if (answer.total == 0)
    text = fmt::format("Nothing found for '{}'.\n", printable(answer.query));
  else
    text = fmt::format("{}{} '{}'.\n", answer.total_is_exact ? "" : "About ",
                       counted(answer.total, "document") + (answer.total == 1 ? " matches" : " match"),
                       printable(answer.query));
  text += notes(answer.warnings);
  add_hits(text, answer, offset);
  return text;
}

std::string similar_quotation(const Answer& answer, std::size_t offset) {
  std::string text =
      answer.total == 0
          ? fmt::format("No other document prints the text of '{}'.\n", printable(answer.query))
          : fmt::format("{} the text of '{}', or parts of it.\n",
                        counted(answer.total, "document") + (answer.total == 1 ? " prints" : " print"),
                        printable(answer.query));
  text += notes(answer.warnings);
  add_hits(text, answer, offset);
  return text;
}

std::string quotation(const Document& document, const TextPiece& piece) {
  std::string text = title_of(document.title) + "\n";
  add_line(text, "", joined({document.source, document.author, document.section, document.date}));
  add_address(text, "", document.url, document.path, document.id);
  if (piece.begin != 0 || !piece.is_last())
    text += fmt::format("Characters {} to {} of {}.{}\n", piece.begin, piece.end, piece.total,
                        piece.is_last() ? "" : fmt::format(" Read on with offset {}.", piece.end));
  text += "\n";
  text += piece.text;
  return text;
}

std::string quotation(const Concordance& concordance, std::string_view query, std::size_t offset) {
  std::string text = fmt::format("{} in {} that match '{}'.\n", counted(concordance.lines.size(), "place"),
                                 counted(concordance.total, "document"), printable(query));
  text += notes(concordance.warnings);
  const Hit* last = nullptr;
  for (const KeywordLine& line : concordance.lines) {
    const Hit& hit = concordance.hits[line.hit];
    if (&hit != last) {
      text += fmt::format("\n{}\n", title_of(hit.title));
      add_line(text, kIndent, joined({hit.source, hit.date}));
      add_address(text, kIndent, hit.url, hit.path, hit.id);
    }
    last = &hit;
    add_line(text, kIndent, printable(line.left + line.keyword + line.right));
  }
  if (concordance.has_more)
    text +=
        fmt::format("\nMore places follow: ask again with offset {}.\n", offset + concordance.lines.size());
  return text;
}

std::string quotation(const FacetAnswer& answer, std::string_view query,
                      const std::vector<std::size_t>& omitted) {
  std::string text =
      fmt::format("{} that match '{}'.\n", counted(answer.total, "document"), printable(query));
  text += notes(answer.warnings);
  for (std::size_t i = 0; i < answer.facets.size(); ++i) {
    const FacetCounts& facet = answer.facets[i];
    text += fmt::format("\nBy {}:\n", to_string(facet.facet));
    for (const FacetValue& value : facet.values)
      text += fmt::format("{}{}: {}\n", kIndent, value.value.empty() ? "(none)" : printable(value.value),
                          value.documents);
    if (omitted[i] != 0) text += fmt::format("{}and {}\n", kIndent, counted(omitted[i], "further value"));
  }
  return text;
}

std::string quotation(const Timeline& timeline, std::string_view query) {
  std::string text =
      fmt::format("{} that match '{}'.\n", counted(timeline.total, "document"), printable(query));
  text += notes(timeline.warnings);
  if (!timeline.steps.empty()) text += "\nOf each period, how many of its documents match:\n";
  for (const TimelineStep& step : timeline.steps)
    text += fmt::format("{}{}: {} of {} ({:.1f} %)\n", kIndent, step.period, step.matches, step.documents,
                        100 * step.share());
  if (timeline.undated != 0) text += fmt::format("{} without a date\n", timeline.undated);
  return text;
}

std::string quotation(const AdviceAnswer& advice, std::string_view suggestion) {
  std::string text;
  if (!advice.missing.empty())
    text +=
        fmt::format("In no document: {}\n", printable(fmt::format("{}", fmt::join(advice.missing, ", "))));
  if (!suggestion.empty()) text += fmt::format("Did you mean: {}\n", printable(suggestion));
  if (!advice.advice.empty()) text += "These queries find something:\n";
  for (const Advice& each : advice.advice)
    text += fmt::format("{}{}  ({}; {}{})\n", kIndent, printable(each.query), each.reason,
                        counted(each.total, "document"),
                        each.is_restricted ? "" : " without from, to and sources");
  return text;
}

}  // namespace fundstelle::mcp
