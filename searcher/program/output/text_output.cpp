#include "output/output.hpp"
#include "terminal/hyperlink.hpp"
#include "terminal/wrapped_text.hpp"

#include <algorithm>

#include <fmt/core.h>

namespace fundstelle::output {

namespace {

using terminal::printable;

constexpr std::size_t kLeastWidth = 20;

constexpr std::string_view kSeparator = " · ";

class TextOutput final : public Output {
 public:
  TextOutput(const OutputOptions& options, std::FILE* file)
      : options_(options),
        theme_(options.theme ? *options.theme : terminal::no_theme()),
        machine_(options.has_links ? terminal::machine_name() : ""),
        file_(file) {}

  void write(const Asked& asked) override {
    const Answer& answer = *asked.answer;
    if (options_.is_batch)
      fmt::print(file_, "{}{}: {}{}\n\n", theme_.title, printable(asked.id), printable(answer.query),
                 theme_.plain);
    if (asked.explanation)
      fmt::print(file_, "{}\n{}\n\n", asked.explanation->tree, asked.explanation->xapian_query);
    for (const Hit& hit : answer.hits) write_hit(hit, asked.explanation != nullptr);
    write_total(answer);
    if (!answer.suggestion.empty()) fmt::print(file_, "Did you mean: {}\n", printable(answer.suggestion));
    if (asked.advice) write_advice(*asked.advice, answer.suggestion);
    if (options_.is_batch) fmt::print(file_, "\n");
  }

  [[nodiscard]] HitDetail detail() const override { return HitDetail::Snippets; }

 private:
  void write_hit(const Hit& hit, bool explains) {
    const std::string number = fmt::format("{}. ", hit.rank);
    const std::string indent(number.size(), ' ');
    const std::string first = fmt::format("{}{}{}", theme_.rank, number, theme_.plain);
    if (hit.title.empty())
      fmt::print(file_, "{}{}\n", first, linked(hit, "(no title)"));
    else
      write_lines(first, indent, hit.title, hit.title_highlights, theme_.title, &hit);
    write_origin(hit, indent);
    if (hit.shared)
      fmt::print(file_, "{}{:.0f} % in common: {} words\n", indent, 100 * hit.shared->share,
                 hit.shared->words);
    write_lines(indent, indent, hit.snippet.text, hit.snippet.highlights, "");
    if (options_.collapses && hit.similar != 0)
      fmt::print(file_, "{}{}and {} similar{}\n", indent, theme_.note, hit.similar, theme_.plain);
    if (explains)
      for (const Match& match : hit.matches)
        fmt::print(file_, "{}{} <- {} ({}{})\n", indent, match.text, printable(match.query),
                   to_string(match.form), match.count > 1 ? fmt::format(", {} times", match.count) : "");
    fmt::print(file_, "\n");
  }

  /// Source, day and address; an address that is too long for their line has its own.
  void write_origin(const Hit& hit, std::string_view indent) {
    const std::string address = printable(hit.url.empty() ? from_here(hit.path, options_.folder) : hit.url);
    std::string line;
    std::size_t width = indent.size();
    const auto add = [&](std::string_view text, std::string_view style) {
      if (text.empty()) return;
      if (!line.empty()) {
        line += fmt::format("{}{}{}", theme_.note, kSeparator, theme_.plain);
        width += terminal::display_width(kSeparator);
      }
      line += fmt::format("{}{}{}", style, text, theme_.plain);
      width += terminal::display_width(text);
    };
    add(printable(hit.source), theme_.source);
    add(hit.date, theme_.date);
    const bool has_room =
        !options_.is_terminal ||
        width + terminal::display_width(kSeparator) + terminal::display_width(address) <= options_.width;
    if (!has_room && !line.empty() && !address.empty()) {
      fmt::print(file_, "{}{}\n", indent, line);
      line.clear();
    }
    // Nothing is lost of a shortened address that is a link.
    const std::size_t room = std::max(options_.width, kLeastWidth + indent.size()) - indent.size();
    const std::string shown = options_.has_links ? terminal::shortened(address, room) : address;
    if (!shown.empty()) add(linked(hit, shown), theme_.address);
    if (!line.empty()) fmt::print(file_, "{}{}\n", indent, line);
  }

  [[nodiscard]] std::string linked(const Hit& hit, std::string_view text) const {
    if (!options_.has_links) return std::string(text);
    if (!hit.url.empty()) return terminal::hyperlink(hit.url, text);
    return hit.path.starts_with('/') ? terminal::hyperlink(terminal::file_address(hit.path, machine_), text)
                                     : std::string(text);
  }

  /// `link`: whose page the lines open; null for none.
  void write_lines(std::string_view first_indent, std::string_view indent, std::string_view text,
                   std::span<const Highlight> highlights, std::string_view style, const Hit* link = nullptr) {
    const std::string unmark = fmt::format("{}{}", theme_.plain, style);
    const bool has_colour = !theme_.plain.empty();
    std::vector<terminal::Marked> marked;
    for (const Highlight& highlight : highlights) marked.push_back({highlight.begin, highlight.end});
    terminal::WrapOptions wrapping;
    wrapping.width = std::max(options_.width, kLeastWidth + indent.size()) - indent.size();
    // Without colour, asterisks mark, as in a letter.
    wrapping.mark = has_colour ? theme_.mark : "*";
    wrapping.unmark = has_colour ? std::string_view(unmark) : "*";
    wrapping.marks_take_space = !has_colour;
    std::string_view before = first_indent;
    for (const std::string& line : terminal::wrap(text, marked, wrapping)) {
      fmt::print(file_, "{}{}{}{}\n", before, style, link ? linked(*link, line) : line,
                 style.empty() ? "" : theme_.plain);
      before = indent;
    }
  }

  void write_total(const Answer& answer) {
    if (answer.total == 0) {
      fmt::print(file_, "{}\n",
                 options_.new_since.empty() ? "Nothing found."
                                            : fmt::format("Nothing new since {}.", options_.new_since));
      return;
    }
    const std::string total =
        fmt::format("{}{} {}{}", answer.total_is_exact ? "" : "about ", answer.total,
                    answer.total == 1 ? "document" : "documents",
                    options_.new_since.empty() ? "" : fmt::format(", new since {}", options_.new_since));
    if (answer.hits.empty() || (answer.hits.front().rank == 1 && !answer.has_more)) {
      fmt::print(file_, "{}.\n", total);
      return;
    }
    const std::size_t last = answer.hits.back().rank;
    fmt::print(file_, "{} to {} of {}{}\n", answer.hits.front().rank, last, total,
               answer.has_more ? more_hint(options_, last) : ".");
  }

  void write_advice(const AdviceAnswer& answer, const std::string& suggestion) {
    std::string missing;
    for (const std::string& word : answer.missing) {
      // What the suggestion has replaced is told by it.
      if (!suggestion.empty() && suggestion.find(word) == std::string::npos) continue;
      missing += (missing.empty() ? "" : ", ") + printable(word);
    }
    if (!missing.empty()) fmt::print(file_, "Not in the archive: {}\n", missing);
    std::vector<const Advice*> others;
    for (const Advice& advice : answer.advice)
      if (advice.query != suggestion || !advice.is_restricted) others.push_back(&advice);
    if (others.empty()) return;
    fmt::print(file_, "There would be:\n");
    std::size_t digits = 0;
    std::size_t columns = 0;
    for (const Advice* advice : others) {
      digits = std::max(digits, std::to_string(advice->total).size());
      columns = std::max(columns, terminal::display_width(printable(advice->query)));
    }
    columns = std::min(columns, options_.width / 2);
    for (const Advice* advice : others) {
      const std::string query = printable(advice->query);
      const std::size_t width = terminal::display_width(query);
      fmt::print(file_, "  {:>{}}  {}{}{}{}  {}{}{}\n", advice->total, digits, theme_.title, query,
                 theme_.plain, std::string(columns > width ? columns - width : 0, ' '), theme_.note,
                 advice->reason, theme_.plain);
    }
  }

  OutputOptions options_;
  const terminal::Theme& theme_;
  std::string machine_;
  std::FILE* file_;
};

}  // namespace

std::unique_ptr<Output> make_text_output(const OutputOptions& options, std::FILE* file) {
  return std::make_unique<TextOutput>(options, file);
}

}  // namespace fundstelle::output
