#include "commands/page_view.hpp"

#include "boilerplate/normal_text.hpp"
#include "terminal/wrapped_text.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include <fmt/format.h>

namespace fundstelle::indexer {
namespace {

constexpr std::size_t kLabelWidth = 11;      ///< of "boilerplate"
constexpr std::size_t kLeastTextWidth = 20;  ///< on however narrow a terminal
/// Columns from which on reasons stand beside the text, and theirs then.
constexpr std::size_t kWide = 110;
constexpr std::size_t kReasonWidth = 34;
constexpr std::size_t kUnbroken = static_cast<std::size_t>(-1) / 2;

std::string_view colour_of(Label label) {
  switch (label) {
    case Label::Title:
      return "\x1b[1;36m";
    case Label::Body:
      return "\x1b[32m";
    case Label::Caption:
      return "\x1b[36m";
    case Label::Teaser:
      return "\x1b[33m";
    case Label::Comment:
      return "\x1b[35m";
    case Label::Boilerplate:
      return "\x1b[31m";
  }
  return {};
}

std::string printable(std::string_view text) {
  std::string shown;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const char32_t c = next_code_point(text, at);
    if (c < 0x20 || (c >= 0x7F && c < 0xA0))
      shown += ' ';
    else
      shown += text.substr(begin, at - begin);
  }
  return shown;
}

std::size_t words_of(const Block& block) {
  const std::string words = normal_text(block.text);
  const auto blanks = static_cast<std::size_t>(std::count(words.begin(), words.end(), ' '));
  return blanks > 0 ? blanks - 1 : 0;
}

class PageView {
 public:
  PageView(const Article& article, const PageViewOptions& options, std::ostream& out)
      : blocks_(article.record.blocks), options_(options), out_(out) {
    std::uint32_t last = 0;
    for (const Block& block : blocks_) last = std::max(last, block.line);
    number_width_ = std::max<std::size_t>(fmt::formatted_size("{}", last), 4);
    const std::size_t margin = (options.only_suppressed ? 2 : 0) + number_width_ + 1 + kLabelWidth + 3;
    const std::size_t room = options.width > margin ? options.width - margin : 0;
    has_reason_column_ = options.width >= kWide;
    text_width_ = has_reason_column_ ? room - kReasonWidth - 2 : std::max(room, kLeastTextWidth);
    if (options.width == 0) text_width_ = kUnbroken;
  }

  void header(std::string_view name, const Record& record) {
    std::size_t words = 0;
    std::size_t suppressed_words = 0;
    std::size_t suppressed = 0;
    for (const Block& block : blocks_) {
      const std::size_t count = words_of(block);
      words += count;
      if (is_kept(block.label)) continue;
      suppressed_words += count;
      ++suppressed;
    }
    out_ << style("\x1b[1m") << printable(name) << plain() << style("\x1b[2m");
    if (!record.date.empty()) out_ << fmt::format("  {} ({})", record.date, record.date_from);
    out_ << fmt::format("  {} of {} blocks, {} of {} words suppressed", suppressed, blocks_.size(),
                        suppressed_words, words)
         << plain() << '\n';
  }

  void all() {
    for (const Block& block : blocks_) whole(block, "");
  }

  /// What is suppressed, and the first line of what stands directly before and behind it.
  void suppressed() {
    const auto is_shown = [&](std::size_t i) { return i < blocks_.size() && !is_kept(blocks_[i].label); };
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
      if (is_shown(i)) {
        whole(blocks_[i], "- ");
        continue;
      }
      std::size_t end = i;
      while (end < blocks_.size() && !is_shown(end)) ++end;
      const bool has_before = i > 0;
      const bool has_behind = end < blocks_.size();
      if (has_before) hint(blocks_[i]);
      const std::size_t left = end - i - (has_before ? 1 : 0);
      const std::size_t omitted = left - (has_behind && left > 0 ? 1 : 0);
      if (omitted > 0) ellipsis(omitted);
      if (has_behind && left > 0) hint(blocks_[end - 1]);
      i = end - 1;
    }
  }

 private:
  [[nodiscard]] std::string_view style(std::string_view sequence) const {
    return options_.has_colour ? sequence : "";
  }
  [[nodiscard]] std::string_view plain() const { return style("\x1b[0m"); }

  /// Before the first line of a block, or before a further one, which bears only the bar. `mark` is a diff's.
  [[nodiscard]] std::string margin(const Block& block, std::string_view mark, bool is_first) const {
    const std::string_view bar = is_kept(block.label) ? "┃" : "┆";
    const std::string number = is_first && block.line != 0 ? std::to_string(block.line) : "";
    const std::string left = fmt::format("{}{:>{}}", is_first ? mark : mark.substr(0, 0), number,
                                         number_width_ + (is_first ? 0 : mark.size()));
    return fmt::format("{}{} {:<{}} {}{} ", style(colour_of(block.label)), left,
                       is_first ? to_string(block.label) : "", kLabelWidth, bar, plain());
  }

  [[nodiscard]] std::vector<std::string> lines_of(std::string_view text, std::size_t width) const {
    return terminal::wrap(trimmed(text), {}, {.width = width});
  }

  void whole(const Block& block, std::string_view mark) {
    const std::vector<std::string> text = lines_of(printable(block.text), text_width_);
    std::vector<std::string> reason =
        lines_of(printable(block.reason), has_reason_column_ ? kReasonWidth : text_width_ - 2);
    const std::string_view faint = style("\x1b[2m");
    const std::string_view text_style = is_kept(block.label) ? "" : faint;
    const std::size_t beside = has_reason_column_ ? std::max(text.size(), reason.size()) : text.size();
    for (std::size_t i = 0; i < beside; ++i) {
      const std::string_view words = i < text.size() ? std::string_view(text[i]) : "";
      out_ << margin(block, mark, i == 0) << text_style << words << (text_style.empty() ? "" : plain());
      if (has_reason_column_ && i < reason.size()) {
        const std::size_t width = terminal::display_width(words);
        out_ << std::string(text_width_ > width ? text_width_ - width + 2 : 2, ' ') << faint << reason[i]
             << plain();
      }
      out_ << '\n';
    }
    if (has_reason_column_) return;
    for (const std::string& line : reason)
      out_ << margin(block, mark, false) << faint << (&line == &reason.front() ? "└ " : "  ") << line
           << plain() << '\n';
  }

  /// A kept block on one line.
  void hint(const Block& block) {
    const std::vector<std::string> lines = lines_of(printable(block.text), text_width_ - 2);
    out_ << margin(block, "  ", true) << style("\x1b[2m") << (lines.empty() ? "" : lines.front())
         << (lines.size() > 1 ? " …" : "") << plain() << '\n';
  }

  void ellipsis(std::size_t omitted) {
    out_ << style("\x1b[2m") << std::string(2 + number_width_ + 1, ' ')
         << fmt::format("{:<{}} ⋮ {} more kept", "", kLabelWidth, omitted) << plain() << '\n';
  }

  const std::vector<Block>& blocks_;
  const PageViewOptions& options_;
  std::ostream& out_;
  std::size_t number_width_ = 4;
  std::size_t text_width_ = 0;
  bool has_reason_column_ = false;
};

}  // namespace

void write_page(const Article& article, std::string_view name, const PageViewOptions& options,
                std::ostream& out) {
  PageView view(article, options, out);
  view.header(name, article.record);
  if (options.only_suppressed)
    view.suppressed();
  else
    view.all();
}

}  // namespace fundstelle::indexer
