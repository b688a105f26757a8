#include "commands/stats.hpp"

#include "boilerplate/normal_text.hpp"
#include "commands/database_location.hpp"
#include "commands/progress_line.hpp"
#include "database/database_statistics.hpp"
#include "terminal/wrapped_text.hpp"

#include <algorithm>
#include <iostream>
#include <memory>
#include <utility>
#include <vector>

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace fundstelle::indexer {
namespace {

using Json = nlohmann::ordered_json;

/// Share of a site's words from which on it is one to look at.
constexpr double kUnsureSite = 0.1;
/// Columns of a name, so that a site's row fits into a terminal of 100.
constexpr std::size_t kNameWidth = 34;

std::string iso_day(const std::string& day) {
  return day.size() == 8 ? fmt::format("{}-{}-{}", day.substr(0, 4), day.substr(4, 2), day.substr(6)) : day;
}

std::string percent(double share) {
  return fmt::format("{:.1f} %", 100 * share);
}

/// Columns as wide as what stands in them; the first to the left, the others to the right.
class Table {
 public:
  explicit Table(std::vector<std::string> head) {
    if (!head.empty()) row(std::move(head));
  }

  void row(std::vector<std::string> cells) { rows_.push_back(std::move(cells)); }

  void write(std::ostream& out) const {
    std::vector<std::size_t> widths;
    for (const std::vector<std::string>& cells : rows_) {
      widths.resize(std::max(widths.size(), cells.size()));
      for (std::size_t i = 0; i < cells.size(); ++i)
        widths[i] = std::max(widths[i], terminal::display_width(cells[i]));
    }
    for (const std::vector<std::string>& cells : rows_) {
      std::string line = " ";
      for (std::size_t i = 0; i < cells.size(); ++i) {
        const std::string blanks(widths[i] - terminal::display_width(cells[i]), ' ');
        line += i == 0 ? " " + cells[i] + blanks : "  " + blanks + cells[i];
      }
      line.erase(line.find_last_not_of(' ') + 1);
      out << line << '\n';
    }
  }

 private:
  std::vector<std::vector<std::string>> rows_;
};

/// Names come from documents and may hold what a terminal would obey; of a long one, a folder, the end tells
/// most.
std::string name_or(const std::string& name, std::string_view none) {
  if (name.empty()) return std::string(none);
  std::string shown = name;
  std::replace_if(
      shown.begin(), shown.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; },
      '?');
  if (terminal::display_width(shown) <= kNameWidth) return shown;
  std::size_t begin = 0;
  while (terminal::display_width(std::string_view(shown).substr(begin)) >= kNameWidth)
    (void)next_code_point(shown, begin);
  return "…" + shown.substr(begin);
}

/// Entries by `value`, the greatest first; equal ones by name.
template <class Entry, class ValueOf>
std::vector<std::pair<std::string, Entry>> ranked(const std::map<std::string, Entry>& entries,
                                                  ValueOf value) {
  std::vector<std::pair<std::string, Entry>> all(entries.begin(), entries.end());
  std::stable_sort(all.begin(), all.end(),
                   [&](const auto& a, const auto& b) { return value(a.second) > value(b.second); });
  return all;
}

class TextStats {
 public:
  TextStats(const DatabaseStatistics& numbers, const StatsOptions& options, std::ostream& out)
      : numbers_(numbers), options_(options), out_(out) {}

  void write(const std::string& database) {
    out_ << database << '\n';
    overview();
    counts("source", numbers_.sources, "(none named)");
    counts("language", numbers_.languages, "(not told)");
    counts("year", numbers_.years, "");
    sites();
    unsure_sites();
    segments();
  }

 private:
  void overview() {
    const SiteStatistics& all = numbers_.all;
    Table table({});
    const auto line = [&](std::string what, std::string value) {
      table.row({std::move(what), std::move(value)});
    };
    line("documents", grouped(numbers_.documents));
    line("  kept whole, as no block reads like an article", grouped(all.kept_whole));
    line("  without a date", grouped(numbers_.without_date));
    line("first day", numbers_.first_day.empty() ? "-" : iso_day(numbers_.first_day));
    line("last day", numbers_.last_day.empty() ? "-" : iso_day(numbers_.last_day));
    line("words kept", grouped(all.kept_words));
    line("words suppressed", grouped(all.suppressed_words));
    line("  of all words", percent(all.suppressed_share()));
    line("words of unsure blocks", percent(all.unsure_share()));
    line("rules of the user", grouped(numbers_.rules));
    line("different terms", grouped(numbers_.terms));
    line("postings", grouped(numbers_.postings));
    line("on disk", in_bytes(numbers_.bytes));
    line("  of it the compound lexicon", in_bytes(numbers_.lexicon_bytes));
    table.write(out_);
  }

  void counts(std::string_view what, const std::map<std::string, std::uint64_t>& entries,
              std::string_view none) {
    if (entries.empty()) return;
    const bool is_in_order = what == "year";
    auto rows = ranked(entries, [&](std::uint64_t count) { return is_in_order ? 0 : count; });
    Table table({std::string(what), "documents"});
    for (std::size_t i = 0; i < std::min(rows.size(), options_.rows); ++i)
      table.row({name_or(rows[i].first, none), grouped(rows[i].second)});
    out_ << '\n';
    table.write(out_);
    more(rows.size());
  }

  void sites() {
    const auto rows = ranked(numbers_.sites, [](const SiteStatistics& site) { return site.documents; });
    Table table({"site", "documents", "words kept", "suppressed", "share", "unsure", "kept whole"});
    for (std::size_t i = 0; i < std::min(rows.size(), options_.rows); ++i) {
      const auto& [name, site] = rows[i];
      table.row({name_or(name, "(none)"), grouped(site.documents), grouped(site.kept_words),
                 grouped(site.suppressed_words), percent(site.suppressed_share()),
                 percent(site.unsure_share()), grouped(site.kept_whole)});
    }
    if (rows.empty()) return;
    out_ << '\n';
    table.write(out_);
    more(rows.size());
  }

  void unsure_sites() {
    auto rows = ranked(numbers_.sites, [](const SiteStatistics& site) { return site.unsure_share(); });
    std::erase_if(rows, [](const auto& row) { return row.second.unsure_share() < kUnsureSite; });
    if (rows.empty()) return;
    out_ << "\nSites where the filter is unsure of a tenth of the words or more; look at them with blocks "
            "--diff:\n";
    Table table({"site", "documents", "unsure", "share suppressed"});
    for (std::size_t i = 0; i < std::min(rows.size(), options_.rows); ++i)
      table.row({name_or(rows[i].first, "(none)"), grouped(rows[i].second.documents),
                 percent(rows[i].second.unsure_share()), percent(rows[i].second.suppressed_share())});
    table.write(out_);
    more(rows.size());
  }

  void segments() {
    Table table({"segment", "documents", "deleted", "size", "largest tables"});
    for (const SegmentStatistics& segment : numbers_.segments) {
      std::string largest;
      const auto tables = ranked(segment.tables, [](std::uint64_t bytes) { return bytes; });
      for (std::size_t i = 0; i < std::min<std::size_t>(tables.size(), 3); ++i)
        largest += fmt::format("{}{} {}", i == 0 ? "" : ", ", tables[i].first, in_bytes(tables[i].second));
      table.row({segment.name, grouped(segment.documents), grouped(segment.deleted), in_bytes(segment.bytes),
                 largest});
    }
    out_ << '\n';
    table.write(out_);
  }

  void more(std::size_t rows) {
    if (rows > options_.rows)
      out_ << fmt::format("  … and {} more; all with -n {}\n", rows - options_.rows, rows);
  }

  const DatabaseStatistics& numbers_;
  const StatsOptions& options_;
  std::ostream& out_;
};

Json to_json(const SiteStatistics& site) {
  return {{"documents", site.documents},
          {"kept_words", site.kept_words},
          {"suppressed_words", site.suppressed_words},
          {"suppressed_share", site.suppressed_share()},
          {"unsure_share", site.unsure_share()},
          {"kept_whole", site.kept_whole}};
}

Json to_json(std::string_view key, const std::map<std::string, std::uint64_t>& counts) {
  Json rows = Json::array();
  for (const auto& [name, documents] : counts)
    rows.push_back({{std::string(key), name}, {"documents", documents}});
  return rows;
}

Json to_json(const std::string& database, const DatabaseStatistics& numbers) {
  Json sites = Json::array();
  for (const auto& [name, site] : numbers.sites) {
    Json row{{"site", name}};
    row.update(to_json(site));
    sites.push_back(std::move(row));
  }
  Json segments = Json::array();
  for (const SegmentStatistics& segment : numbers.segments)
    segments.push_back({{"name", segment.name},
                        {"documents", segment.documents},
                        {"deleted", segment.deleted},
                        {"bytes", segment.bytes},
                        {"tables", segment.tables}});
  Json json{{"database", database}};
  json.update(to_json(numbers.all));
  json["documents"] = numbers.documents;
  json["deleted"] = numbers.deleted;
  json["terms"] = numbers.terms;
  json["postings"] = numbers.postings;
  json["first_day"] = iso_day(numbers.first_day);
  json["last_day"] = iso_day(numbers.last_day);
  json["without_date"] = numbers.without_date;
  json["rules"] = numbers.rules;
  json["bytes"] = numbers.bytes;
  json["lexicon_bytes"] = numbers.lexicon_bytes;
  json["years"] = to_json("year", numbers.years);
  json["languages"] = to_json("language", numbers.languages);
  json["sources"] = to_json("source", numbers.sources);
  json["sites"] = std::move(sites);
  json["segments"] = std::move(segments);
  return json;
}

}  // namespace

ExitStatus stats_command(const StatsOptions& options, std::ostream& out) {
  const std::string database = database_location(options.database).string();
  const Result<DatabaseStatistics> numbers = read_statistics(database);
  if (!numbers) {
    report(numbers.error());
    return ExitStatus::Failed;
  }
  if (options.as_json)
    out << to_json(database, *numbers).dump(-1, ' ', false, Json::error_handler_t::replace) << '\n';
  else
    TextStats(*numbers, options, out).write(database);
  out.flush();
  if (out) return ExitStatus::Done;
  report({ErrorCode::Unreadable, "standard output: could not be written", {}});
  return ExitStatus::Failed;
}

void add_stats_command(CLI::App& app, CommandContext& context) {
  CLI::App* command =
      app.add_subcommand("stats", "Show what a database holds, and where the filter was unsure");
  const auto options = std::make_shared<StatsOptions>();
  const auto format = std::make_shared<std::string>("text");
  command->fallthrough();
  command
      ->add_option(
          "--db", options->database,
          "Database folder; default: $FUNDSTELLE_DB, else fundstelle.db here or in the nearest folder above")
      ->option_text("DB");
  command->add_option("--format", *format, "text: tables; json: one object")
      ->check(CLI::IsMember({"text", "json"}))
      ->option_text("text|json");
  command->add_option("-n", options->rows, "Rows of each table; default: 15")->option_text("N");
  command->callback([options, format, &context] {
    options->as_json = *format == "json";
    context.status = stats_command(*options, std::cout);
  });
}

}  // namespace fundstelle::indexer
