#include "dialogue/dialogue.hpp"

#include "dialogue/commands.hpp"
#include "dialogue/line_editor.hpp"
#include "personal/history.hpp"
#include "personal/personal_folders.hpp"
#include "personal/saved_queries.hpp"
#include "terminal/screen.hpp"
#include "terminal/terminal.hpp"
#include "terminal/wrapped_text.hpp"
#include "views/saved.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include <fmt/core.h>

namespace fundstelle::dialogue {

namespace {

namespace fs = std::filesystem;
using command_line::CommandLine;
using command_line::View;
using views::ExitStatus;

const std::map<std::string, Facet, std::less<>> kFacets{{"source", Facet::Source},
                                                        {"section", Facet::Section},
                                                        {"language", Facet::Language},
                                                        {"year", Facet::Year},
                                                        {"month", Facet::Month}};
const std::map<std::string, Period, std::less<>> kPeriods{
    {"year", Period::Year}, {"month", Period::Month}, {"day", Period::Day}};

Error usage(std::string message, std::string hint) {
  return {ErrorCode::Usage, std::move(message), std::move(hint)};
}

class Dialogue {
 public:
  Dialogue(Searcher& searcher, CommandLine line)
      : searcher_(searcher),
        line_(std::move(line)),
        editor_({[this](std::string_view text) { return complete(text); }}) {
    fetch_history();
  }

  void run() {
    const std::size_t size = searcher_.size();
    fmt::print("{} {}. Write a query; :help tells more, Ctrl-D ends.\n", size,
               size == 1 ? "document" : "documents");
    while (step()) continue;
  }

 private:
  /// False where the dialogue ends.
  bool step() {
    const Typed typed = editor_.read(prompt());
    switch (typed.key) {
      case Key::End:
        return false;
      case Key::Interrupt:
        return true;
      case Key::PageDown:
        page_down();
        return true;
      case Key::PageUp:
        page_up();
        return true;
      case Key::Enter:
        break;
    }
    const Order order = read_command(typed.text);
    if (order.action == Action::Query && order.text.empty()) {
      page_down();
      return true;
    }
    remember(typed.text);
    if (order.action == Action::Quit) return false;
    follow(order);
    return true;
  }

  void follow(const Order& order) {
    switch (order.action) {
      case Action::Query:
        line_.query = order.text;
        return begin();
      case Action::Next:
        return page_down();
      case Action::Previous:
        return page_up();
      case Action::Show:
      case Action::Open:
      case Action::Similar:
        return show_hit(order);
      case Action::Hits:
        line_.view = View::Hits;
        return begin();
      case Action::Concordance:
        return set_context(order.text);
      case Action::Facets:
        return set_facets(order.text);
      case Action::Timeline:
        return set_timeline(order.text);
      case Action::Sort:
        return set_order(order.text);
      case Action::From:
        return restrict([&](Restriction& only) { only.from = order.text; });
      case Action::To:
        return restrict([&](Restriction& only) { only.to = order.text; });
      case Action::Source:
        return restrict([&](Restriction& only) {
          only.sources.clear();
          if (!order.text.empty()) only.sources.push_back(order.text);
        });
      case Action::Save:
        return save(order.text);
      case Action::Saved:
        return take_saved(order.text);
      case Action::Export:
        return export_hits(order.text);
      case Action::Help:
        return print_paged([](std::FILE* file, const output::OutputOptions& options) -> Result<ExitStatus> {
          fmt::print(file, "{}", help_text(options.width));
          return ExitStatus::Found;
        });
      case Action::Unknown:
        return complain(usage(fmt::format("there is no command {}", order.text), ":help lists them"));
      case Action::Quit:
        return;
    }
  }

  /// The first page of what is asked.
  void begin() {
    starts_.assign(1, 0);
    has_more_ = false;
    ask();
  }

  void ask() {
    if (line_.query.empty()) return;
    if (line_.view == View::Facets || line_.view == View::Timeline)
      return print_paged([&](std::FILE* file, const output::OutputOptions& options) {
        return views::show({searcher_, line_, options, file});
      });
    const terminal::Terminal terminal = terminal::look_at_terminal(line_.wishes);
    line_.offset = starts_.back();
    const output::OutputOptions options = views::output_options(line_, terminal);
    // The prompt needs a row as well.
    const std::size_t rows = terminal.height > 1 ? terminal.height - 1 : 1;
    const Result<views::PageShown> page = views::show_page({searcher_, line_, options, stdout}, rows);
    line_.offset = 0;
    if (!page) return complain(page.error());
    shown_ = page->shown;
    has_more_ = page->has_more;
  }

  void page_down() {
    if (line_.query.empty()) return;
    if (!has_more_) {
      fmt::print("That is all.\n");
      return;
    }
    starts_.push_back(starts_.back() + shown_);
    ask();
  }

  void page_up() {
    if (line_.query.empty()) return;
    if (starts_.size() < 2) {
      fmt::print("This is the first page.\n");
      return;
    }
    starts_.pop_back();
    ask();
  }

  void show_hit(const Order& order) {
    const std::optional<std::size_t> rank = read_rank(order.text);
    if (!rank || line_.query.empty())
      return complain(usage(rank ? "there are no hits yet" : "which hit?",
                            rank ? "write a query first" : "write its number behind the command"));
    print_paged([&](std::FILE* file, const output::OutputOptions& options) -> Result<ExitStatus> {
      CommandLine line = line_;
      const views::Showing showing{searcher_, line, options, file};
      if (order.action == Action::Show) return views::show_text(showing, *rank);
      if (order.action == Action::Open) {
        line.opens = *rank;
        return views::open_hit(showing);
      }
      const Result<Hit> hit = views::find_hit(showing, *rank, HitDetail::Ids);
      if (!hit) return tl::unexpected(hit.error());
      line.similar_to = hit->id;
      return views::show_similar(showing);
    });
  }

  void set_context(const std::string& text) {
    if (!text.empty() && text != "left" && text != "right")
      return complain(usage(fmt::format("'{}' is no side", text), ":kwic, :kwic left or :kwic right"));
    line_.view = View::Concordance;
    line_.context_order = text == "left"    ? ContextOrder::Left
                          : text == "right" ? ContextOrder::Right
                                            : ContextOrder::Text;
    begin();
  }

  void set_facets(const std::string& text) {
    std::vector<Facet> facets;
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t end = std::min(text.find_first_of(", ", at), text.size());
      const std::string_view name = std::string_view(text).substr(at, end - at);
      at = end + 1;
      if (name.empty()) continue;
      const auto known = kFacets.find(name);
      if (known == kFacets.end())
        return complain(usage(fmt::format("'{}' cannot be counted", name),
                              "there are source, section, language, year, month"));
      facets.push_back(known->second);
    }
    line_.facets = facets.empty() ? std::vector{Facet::Source} : std::move(facets);
    line_.view = View::Facets;
    begin();
  }

  void set_timeline(const std::string& text) {
    const auto known = kPeriods.find(text.empty() ? "year" : text);
    if (known == kPeriods.end())
      return complain(usage(fmt::format("'{}' is no period", text), "there are year, month, day"));
    line_.period = known->second;
    line_.view = View::Timeline;
    begin();
  }

  void set_order(const std::string& text) {
    const std::optional<SortOrder> order = personal::parse_order(text);
    if (!order)
      return complain(usage(fmt::format("'{}' is no order", text), "there are relevance, date, -date"));
    line_.order = *order;
    begin();
  }

  /// What makes no sense is not kept.
  template <class Change>
  void restrict(const Change& change) {
    const Restriction before = line_.only;
    change(line_.only);
    if (const Result<std::vector<std::string>> tried = searcher_.ids("", line_.only); !tried) {
      line_.only = before;
      return complain(tried.error());
    }
    begin();
  }

  void save(const std::string& name) {
    if (line_.query.empty() || name.empty())
      return complain(usage(name.empty() ? "by which name?" : "there is no query yet",
                            name.empty() ? "write it behind the command" : "write one first"));
    CommandLine line = line_;
    line.save_as = name;
    if (const Result<ExitStatus> saved = views::save_query(line, stdout); !saved) complain(saved.error());
  }

  void take_saved(const std::string& name) {
    if (name.empty()) {
      if (const Result<ExitStatus> listed = views::list_saved(stdout); !listed) complain(listed.error());
      return;
    }
    CommandLine line = line_;
    line.saved = name;
    line.only = {};
    line.says_order = false;
    line.says_database = true;  // the one that is open stays
    if (const Result<void> taken = views::take_saved(line); !taken) return complain(taken.error());
    line.saved.clear();
    line_ = std::move(line);
    begin();
  }

  void export_hits(const std::string& folder) {
    if (line_.query.empty() || folder.empty())
      return complain(usage(folder.empty() ? "into which folder?" : "there is no query yet",
                            folder.empty() ? "write it behind the command" : "write one first"));
    CommandLine line = line_;
    line.export_to = folder;
    line.collapses = false;
    const output::OutputOptions options =
        views::output_options(line, terminal::look_at_terminal(line.wishes));
    if (const Result<ExitStatus> written = views::export_hits({searcher_, line, options, stdout}); !written)
      complain(written.error());
  }

  template <class Print>
  void print_paged(const Print& print) {
    const terminal::Terminal terminal = terminal::look_at_terminal(line_.wishes);
    terminal::Screen screen(
        terminal, line_.pages ? terminal::Screen::Paging::WhereLong : terminal::Screen::Paging::Never);
    const Result<ExitStatus> printed = print(screen.file(), views::output_options(line_, terminal));
    (void)screen.show();
    if (!printed) complain(printed.error());
  }

  static void complain(const Error& error) { views::report(error); }

  /// Tells how the next query will be asked, as far as it is not as usual: "kwic, from 2023> ".
  [[nodiscard]] std::string prompt() const {
    std::string text;
    const auto add = [&](const std::string& part) { text += (text.empty() ? "" : ", ") + part; };
    if (line_.view == View::Concordance) add("kwic");
    if (line_.view == View::Facets) add("facets");
    if (line_.view == View::Timeline) add("timeline");
    if (line_.order != SortOrder::Relevance) add(fmt::format("sort {}", personal::to_string(line_.order)));
    if (!line_.only.from.empty()) add("from " + line_.only.from);
    if (!line_.only.to.empty()) add("to " + line_.only.to);
    for (const std::string& source : line_.only.sources) add(source);
    return terminal::printable(text) + "> ";
  }

  Continuations complete(std::string_view text) {
    if (text.starts_with(':')) return complete_command(text);
    const Result<Completions> found = searcher_.complete(text);
    if (!found) return {};
    Continuations continuations;
    continuations.begin = found->begin;
    for (const Completion& word : found->words) continuations.texts.push_back(word.text);
    return continuations;
  }

  Continuations complete_command(std::string_view text) {
    const std::size_t space = text.find(' ');
    if (space == std::string_view::npos) return beginning_so(text, 0, command_names());
    const std::size_t begin = space + 1;
    switch (read_command(text.substr(0, space)).action) {
      case Action::Concordance:
        return beginning_so(text, begin, {"left", "right"});
      case Action::Facets: {
        const std::size_t comma = text.rfind(',');
        return beginning_so(text, comma == std::string_view::npos ? begin : comma + 1,
                            {"source", "section", "language", "year", "month"});
      }
      case Action::Timeline:
        return beginning_so(text, begin, {"year", "month", "day"});
      case Action::Sort:
        return beginning_so(text, begin, {"relevance", "date", "-date"});
      case Action::Source:
        return complete_source(text, begin);
      case Action::Saved:
      case Action::Save:
        return beginning_so(text, begin, saved_names());
      default:
        return {};
    }
  }

  static Continuations beginning_so(std::string_view text, std::size_t begin,
                                    const std::vector<std::string>& candidates) {
    Continuations continuations;
    continuations.begin = begin;
    for (const std::string& candidate : candidates)
      if (candidate.starts_with(text.substr(begin))) continuations.texts.push_back(candidate);
    return continuations;
  }

  Continuations complete_source(std::string_view text, std::size_t begin) {
    const std::string query = "source:\"" + std::string(text.substr(begin));
    const Result<Completions> found = searcher_.complete(query);
    if (!found) return {};
    Continuations continuations;
    continuations.begin = begin;
    for (const Completion& word : found->words)
      continuations.texts.push_back(word.text.substr(0, word.text.rfind('"')));
    return continuations;
  }

  static std::vector<std::string> command_names() {
    std::vector<std::string> names;
    for (const Command& command : kCommands) names.push_back(fmt::format(":{}", command.name));
    return names;
  }

  static std::vector<std::string> saved_names() {
    std::vector<std::string> names;
    const Result<personal::SavedQueries> saved =
        personal::saved_queries_file().and_then(personal::SavedQueries::read);
    if (!saved) return names;
    for (const personal::SavedQuery& query : saved->all()) names.push_back(query.name);
    return names;
  }

  /// Where that cannot be done it is said once, and there is none.
  void fetch_history() {
    const Result<fs::path> file = personal::history_file();
    if (!file) return;
    const Result<std::vector<std::string>> lines = personal::read_history(*file);
    if (!lines) return complain(lines.error());
    history_file_ = *file;
    for (const std::string& line : *lines) editor_.remember(line);
  }

  void remember(const std::string& line) {
    editor_.remember(line);
    if (history_file_.empty()) return;
    if (const Result<void> added = personal::add_to_history(history_file_, line); !added) {
      complain(added.error());
      history_file_.clear();
    }
  }

  Searcher& searcher_;
  CommandLine line_;
  LineEditor editor_;
  fs::path history_file_;               ///< empty without a history
  std::vector<std::size_t> starts_{0};  ///< offsets of the pages up to this one
  std::size_t shown_ = 0;               ///< hits or lines of this page
  bool has_more_ = false;
};

}  // namespace

Result<ExitStatus> hold(Searcher& searcher, const CommandLine& line) {
  Dialogue dialogue(searcher, line);
  dialogue.run();
  return ExitStatus::Found;
}

}  // namespace fundstelle::dialogue
