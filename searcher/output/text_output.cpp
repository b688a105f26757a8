#include "output/output.hpp"
#include "terminal/wrapped_text.hpp"

#include <algorithm>

#include <fmt/core.h>

namespace fundstelle::output {

namespace {

constexpr std::size_t kLeastWidth = 20;

/// Paths and addresses may hold control characters that a terminal would obey.
std::string printable(std::string_view text) {
  std::string out(text);
  std::replace_if(
      out.begin(), out.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }, '?');
  return out;
}

class TextOutput final : public Output {
 public:
  TextOutput(const OutputOptions& options, std::FILE* file) : options_(options), file_(file) {}

  void write(const Asked& asked) override {
    const Answer& answer = *asked.answer;
    if (options_.is_batch)
      fmt::print(file_, "{}{}: {}{}\n\n", bold(), printable(asked.id), printable(answer.query), plain());
    if (asked.explanation)
      fmt::print(file_, "{}\n{}\n\n", asked.explanation->tree, asked.explanation->xapian_query);
    for (const Hit& hit : answer.hits) write_hit(hit, asked.explanation != nullptr);
    write_total(answer);
    if (!answer.suggestion.empty()) fmt::print(file_, "Did you mean: {}\n", printable(answer.suggestion));
    if (options_.is_batch) fmt::print(file_, "\n");
  }

  [[nodiscard]] HitDetail detail() const override { return HitDetail::Snippets; }

 private:
  [[nodiscard]] std::string_view bold() const { return options_.has_colour ? "\x1b[1m" : ""; }
  [[nodiscard]] std::string_view dim() const { return options_.has_colour ? "\x1b[2m" : ""; }
  [[nodiscard]] std::string_view plain() const { return options_.has_colour ? "\x1b[0m" : ""; }

  void write_hit(const Hit& hit, bool explains) {
    const std::string number = fmt::format("{}. ", hit.rank);
    const std::string indent(number.size(), ' ');
    if (hit.title.empty())
      fmt::print(file_, "{}(no title)\n", number);
    else
      write_lines(number, indent, hit.title, hit.title_highlights, bold());
    std::string origin;
    for (const std::string& piece : {hit.source, hit.date, hit.url.empty() ? hit.path : hit.url})
      if (!piece.empty()) origin += (origin.empty() ? "" : " · ") + printable(piece);
    if (!origin.empty()) fmt::print(file_, "{}{}{}{}\n", indent, dim(), origin, plain());
    if (hit.shared)
      fmt::print(file_, "{}{:.0f} % in common: {} words\n", indent, 100 * hit.shared->share,
                 hit.shared->words);
    write_lines(indent, indent, hit.snippet.text, hit.snippet.highlights, "");
    if (options_.collapses && hit.similar != 0)
      fmt::print(file_, "{}{}and {} similar{}\n", indent, dim(), hit.similar, plain());
    if (explains)
      for (const Match& match : hit.matches)
        fmt::print(file_, "{}{} <- {} ({}{})\n", indent, match.text, printable(match.query),
                   to_string(match.form), match.count > 1 ? fmt::format(", {} times", match.count) : "");
    fmt::print(file_, "\n");
  }

  void write_lines(std::string_view first_indent, std::string_view indent, std::string_view text,
                   std::span<const Highlight> highlights, std::string_view style) {
    const std::string unmark = fmt::format("{}{}", plain(), style);
    std::vector<terminal::Marked> marked;
    for (const Highlight& highlight : highlights) marked.push_back({highlight.begin, highlight.end});
    terminal::WrapOptions wrapping;
    wrapping.width = std::max(options_.width, kLeastWidth + indent.size()) - indent.size();
    // Without colour, asterisks mark, as in a letter.
    wrapping.mark = options_.has_colour ? "\x1b[1;33m" : "*";
    wrapping.unmark = options_.has_colour ? std::string_view(unmark) : "*";
    wrapping.marks_take_space = !options_.has_colour;
    std::string_view before = first_indent;
    for (const std::string& line : terminal::wrap(text, marked, wrapping)) {
      fmt::print(file_, "{}{}{}{}\n", before, style, line, style.empty() ? "" : plain());
      before = indent;
    }
  }

  void write_total(const Answer& answer) {
    if (answer.total == 0) {
      fmt::print(file_, "Nothing found.\n");
      return;
    }
    const std::string total = fmt::format("{}{} {}", answer.total_is_exact ? "" : "about ", answer.total,
                                          answer.total == 1 ? "document" : "documents");
    if (answer.hits.empty() || (answer.hits.front().rank == 1 && !answer.has_more)) {
      fmt::print(file_, "{}.\n", total);
      return;
    }
    const std::size_t last = answer.hits.back().rank;
    fmt::print(file_, "{} to {} of {}{}\n", answer.hits.front().rank, last, total,
               answer.has_more ? fmt::format("; more with --offset {}", last) : ".");
  }

  OutputOptions options_;
  std::FILE* file_;
};

}  // namespace

std::unique_ptr<Output> make_text_output(const OutputOptions& options, std::FILE* file) {
  return std::make_unique<TextOutput>(options, file);
}

}  // namespace fundstelle::output
