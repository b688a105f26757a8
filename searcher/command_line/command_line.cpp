#include "command_line/command_line.hpp"

#include <cstdlib>
#include <iostream>
#include <map>
#include <system_error>
#include <utility>

#include <CLI/CLI.hpp>
#include <fmt/core.h>

namespace fundstelle::command_line {

namespace fs = std::filesystem;

namespace {

constexpr const char* kQueries = R"(Queries:
  Stadtrat Brücke               ranked: more of the words, closer together, in the title
  "neue Brücke"                 a phrase in any inflection; also „…“ «…» “…”
  =Brücken  ="neuen Brücken"    exactly so
  Brücke +Stadtrat -Fähre       with Stadtrat, without Fähre
  (Brücke ODER Fähre) UND NICHT Hafen      AND OR NOT mean the same
  Brücke NAH/5 gesperrt         at most five words apart; also NEAR/5
  Brück*  Brukce~               truncated; misspelt
  titel:Brücke quelle:"Heute"   fields: text title caption comment boilerplate author section source host
                                language date, or titel bildunterschrift kommentar beiwerk autor ressort
                                quelle sprache datum
  datum:2023-03  date:2023-03-14..2023-04  date:..2021  datum:14.03.2023

Examples:
  fundstelle-search Stadtrat Brücke
  fundstelle-search -n 3 --explain '"alte Klappbrücke"'
  fundstelle-search --format json 'Hering datum:2023-03'
  fundstelle-search -- Sturmflut -Oper

Exit status: 0 found, 1 nothing found, 2 wrong use or a failure.)";

const std::map<std::string, terminal::When> kWhens{
    {"auto", terminal::When::Auto}, {"always", terminal::When::Always}, {"never", terminal::When::Never}};

}  // namespace

std::variant<CommandLine, int> parse_command_line(int argc, char** argv) {
  CommandLine line;
  std::vector<std::string> databases;
  std::vector<std::string> words;
  std::string format = "text";
  bool shows_all = false;
  bool collapses = false;
  CLI::App app("Searches a German news archive that fundstelle-index has indexed.", "fundstelle-search");
  app.footer(kQueries);
  app.add_option("--db", databases,
                 "Database folder; several are searched as one. Default: $FUNDSTELLE_DB, else fundstelle.db "
                 "here or in "
                 "the nearest folder above")
      ->option_text("DB")
      ->allow_extra_args(false);
  app.add_option("-n,--limit", line.limit, "Hits to show (10)")->option_text("N");
  app.add_option("--offset", line.offset, "Hits to leave out, for the next page")->option_text("N");
  app.add_option("--format", format, "How to print: text, json, jsonl, tsv, paths, trec (text)")
      ->option_text("FORMAT")
      ->check(CLI::IsMember({"text", "json", "jsonl", "tsv", "paths", "trec"}));
  app.add_flag("--explain", line.explains,
               "Show how the query was understood and which word answers it in which form");
  auto* queries = app.add_option("--queries", line.queries_file,
                                 "File of queries, one a line: id, tab, query; - for standard input")
                      ->option_text("FILE");
  auto* all = app.add_flag("--all", shows_all,
                           "Show each document: so do all formats but text, which of those that print the "
                           "same text shows the best, and how many it stands for");
  app.add_flag("--collapse", collapses, "Do as text does in the other formats, too")->excludes(all);
  auto* similar =
      app.add_option("--similar", line.similar_to,
                     "Instead of a query: documents that print the same text as this one, and how "
                     "much of it")
          ->option_text("ID")
          ->excludes(queries);
  std::string colour = "auto";
  std::string links = "auto";
  std::string theme = "standard";
  bool unpaged = false;
  app.add_option("--color", colour,
                 "Colours: auto (on a terminal, unless NO_COLOR is set), always, never (auto)")
      ->option_text("WHEN")
      ->check(CLI::IsMember({"auto", "always", "never"}));
  app.add_option("--theme", theme,
                 "Which colours: standard, dark, light, mono ($FUNDSTELLE_THEME, else standard)")
      ->option_text("NAME")
      ->envname("FUNDSTELLE_THEME")
      ->check(CLI::IsMember({"standard", "dark", "light", "mono"}));
  app.add_option("--links", links,
                 "Links from titles and addresses: auto (on a terminal), always, never (auto)")
      ->option_text("WHEN")
      ->check(CLI::IsMember({"auto", "always", "never"}));
  app.add_flag("--no-pager", unpaged,
               "Print to the terminal what is longer than it, else shown by $PAGER or less");
  app.add_option("QUERY", words,
                 "What to search; several words are one query. Behind -- a word may begin with -")
      ->option_text("QUERY...")
      ->excludes(queries)
      ->excludes(similar);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& wrong) {
    return app.exit(wrong) == 0 ? 0 : 2;
  }
  if (words.empty() && line.queries_file.empty() && line.similar_to.empty()) {
    std::cerr
        << "fundstelle-search: no query\n  write one: fundstelle-search Stadtrat Brücke; --help tells more\n";
    return 2;
  }
  for (const std::string& word : words) line.query += (line.query.empty() ? "" : " ") + word;
  line.databases.assign(databases.begin(), databases.end());
  if (line.databases.empty()) line.databases.push_back(default_database());
  line.format = output::parse_format(format).value_or(output::OutputFormat::Text);
  line.wishes = {kWhens.at(colour), kWhens.at(links)};
  line.theme = terminal::find_theme(theme);
  line.pages = !unpaged;
  // Who reads the others is a program, which is to get what the query finds.
  line.collapses = line.format == output::OutputFormat::Text ? !shows_all : collapses;
  return line;
}

fs::path default_database() {
  constexpr std::string_view kName = "fundstelle.db";
  if (const char* variable = std::getenv("FUNDSTELLE_DB"); variable != nullptr && *variable != '\0')
    return variable;
  std::error_code ignored;
  const fs::path here = fs::current_path(ignored);
  for (fs::path folder = here;; folder = folder.parent_path()) {
    if (fs::is_directory(folder / kName, ignored)) return folder / kName;
    if (folder == folder.parent_path()) return here / kName;
  }
}

}  // namespace fundstelle::command_line
