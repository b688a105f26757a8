#include "command_line/command_line.hpp"

#include "command_line/database_options.hpp"
#include "dialogue/commands.hpp"
#include "manual/program.hpp"

#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <map>
#include <system_error>
#include <utility>

#include <CLI/CLI.hpp>
#include <fmt/core.h>
#include <unistd.h>

namespace fundstelle::command_line {

namespace fs = std::filesystem;

namespace {

constexpr const char* kQueries = R"(Queries:
  Stadtrat Brücke              ranked: more of the words, closer together, in
                               the title
  "neue Brücke"                a phrase in any inflection; also „…“ «…» “…”
  =Brücken  ="neuen Brücken"   exactly so
  Brücke +Stadtrat -Fähre      with Stadtrat, without Fähre
  (Brücke ODER Fähre) UND NICHT Hafen   AND OR NOT mean the same
  Brücke NAH/5 gesperrt        at most five words apart; also NEAR/5
  Brück*  Brukce~              truncated; misspelt
  titel:Brücke quelle:"Heute"  fields: text title caption comment boilerplate
                               author section source host language date, or
                               titel bildunterschrift kommentar beiwerk autor
                               ressort quelle sprache datum
  datum:2023-03  date:2023-03-14..2023-04  date:..2021  datum:14.03.2023

Examples:
  fundstelle-search Stadtrat Brücke
  fundstelle-search -n 3 --explain '"alte Klappbrücke"'
  fundstelle-search --sort date --from 2023-03 --to 2023-04 Hering
  fundstelle-search --kwic --sort right Deich
  fundstelle-search --timeline month Sturmflut
  fundstelle-search --facets source,year Brücke
  fundstelle-search --format json 'Hering datum:2023-03'
  fundstelle-search --format paths -0 Hering | xargs -0 ls -l
  fundstelle-search -- Sturmflut -Oper
  fundstelle-search --save hafen --sort -date Hafen Fähre
  fundstelle-search --saved hafen --since-last

Dialogue:
  Without a query, on a terminal. Tab completes words of the archive, Ctrl-R
  looks back in the history, Enter shows more, :help tells the rest.

Exit status: 0 found, 1 nothing found, 2 wrong use or a failure.)";

constexpr const char* kWhat = "What to search";
constexpr const char* kShow = "What to show";
constexpr const char* kHow = "How to show it";
constexpr const char* kKeep = "What to keep";

manual::ManText man_text() {
  manual::ManText text;
  text.summary = "search a German news archive";
  std::string commands;
  for (const dialogue::Command& command : dialogue::kCommands)
    commands += fmt::format("{}:{}{}{}: {}", commands.empty() ? "" : "\n\n", command.name,
                            command.argument.empty() ? "" : " ", command.argument, command.what);
  text.sections = {
      {"COMMANDS OF A DIALOGUE", commands},
      {"ENVIRONMENT",
       "FUNDSTELLE_DB: the database folder where --db names none.\n\n"
       "FUNDSTELLE_THEME: the colours where --theme names none.\n\n"
       "NO_COLOR: no colours, if it is not empty.\n\n"
       "PAGER: what shows output that is longer than the terminal; less -R without it.\n\n"
       "COLUMNS: the width of text that is not printed to a terminal; 80 without it."},
      {"FILES",
       "fundstelle.db: the database that is looked for in the working folder and the folders above it.\n\n"
       "$XDG_CONFIG_HOME/fundstelle/queries.toml, else ~/.config/fundstelle/queries.toml: saved queries, to "
       "be "
       "read and edited.\n\n"
       "$XDG_STATE_HOME/fundstelle, else ~/.local/state/fundstelle: history, what was typed in dialogues; "
       "seen/NAME, what a saved query has found so far."}};
  text.see_also = "fundstelle-index(1)";
  return text;
}

const std::map<std::string, terminal::When> kWhens{
    {"auto", terminal::When::Auto}, {"always", terminal::When::Always}, {"never", terminal::When::Never}};
const std::map<std::string, Facet> kFacets{{"source", Facet::Source},
                                           {"section", Facet::Section},
                                           {"language", Facet::Language},
                                           {"year", Facet::Year},
                                           {"month", Facet::Month}};
const std::map<std::string, Period> kPeriods{
    {"year", Period::Year}, {"month", Period::Month}, {"day", Period::Day}};

/// What the options fill that become something else in the command line.
struct Words {
  std::vector<std::string> query;
  std::vector<std::string> facets;
  std::string period;
  std::string sort = "relevance";
  std::string format = "text";
  std::string colour = "auto";
  std::string links = "auto";
  std::string theme = "standard";
  std::size_t limit = 10;
  bool shows_all = false;
  bool collapses = false;
  bool counts = false;
  bool shows_keywords = false;
  bool is_unpaged = false;
  std::string export_to;
};

void add_what(CLI::App& app, CommandLine& line, Words& words) {
  add_database_options(app, line.databases, line.open, {.group = kWhat});
  app.add_option("--from", line.only.from, "No earlier than this: 2022, 2022-03, 2022-03-14 or 14.03.2022")
      ->option_text("DATE")
      ->group(kWhat);
  app.add_option("--to", line.only.to, "No later than this")->option_text("DATE")->group(kWhat);
  app.add_option("--source", line.only.sources, "Of this source only; several: of any of them")
      ->option_text("NAME")
      ->allow_extra_args(false)
      ->group(kWhat);
  app.add_option("--queries", line.queries_file,
                 "File of queries, one a line: id, tab, query; - for standard input")
      ->option_text("FILE")
      ->group(kWhat);
  app.add_option("--similar", line.similar_to,
                 "Instead of a query: documents that print the same text as this one, and how much of it")
      ->option_text("ID")
      ->excludes("--queries")
      ->group(kWhat);
  app.add_option("QUERY", words.query,
                 "What to search; several words are one query. Behind -- a word may begin with -, or be the "
                 "name of a command")
      ->option_text("QUERY...")
      ->excludes("--queries")
      ->excludes("--similar");
}

void add_views(CLI::App& app, CommandLine& line, Words& words) {
  app.add_flag("--count", words.counts, "How many documents are found, alone")->group(kShow);
  app.add_option("--facets", words.facets,
                 "How many of them are of which source, section, language, year, month: a list with commas")
      ->option_text("LIST")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->check(CLI::IsMember({"source", "section", "language", "year", "month"}))
      ->excludes("--count")
      ->group(kShow);
  app.add_option("--timeline", words.period,
                 "How many there are of each year, month or day, and what share that is of all documents of "
                 "the time")
      ->option_text("PERIOD")
      ->check(CLI::IsMember({"year", "month", "day"}))
      ->excludes("--count")
      ->excludes("--facets")
      ->group(kShow);
  app.add_flag("--kwic", words.shows_keywords, "Each place that matches, with what stands around it")
      ->excludes("--count")
      ->excludes("--facets")
      ->excludes("--timeline")
      ->group(kShow);
  app.add_option("--open", line.opens, "Open the hit of this rank with the desktop's program")
      ->option_text("N")
      ->check(CLI::Range(1, 1'000'000))
      ->excludes("--count")
      ->excludes("--facets")
      ->excludes("--timeline")
      ->excludes("--kwic")
      ->excludes("--queries")
      ->excludes("--similar")
      ->group(kShow);
  app.add_flag("--explain", line.explains,
               "Show how the query was understood and which word answers it in which form")
      ->group(kShow);
  CLI::Option* all = app.add_flag("--all", words.shows_all,
                                  "Show each document: so do all formats but text, which of those that print "
                                  "the same text shows the best, and how many it stands for")
                         ->group(kShow);
  app.add_flag("--collapse", words.collapses, "Do as text does in the other formats, too")
      ->excludes(all)
      ->group(kShow);
  for (const char* view : {"--facets", "--timeline", "--kwic"})
    app.get_option(view)->excludes("--queries")->excludes("--similar");
  app.get_option("--count")->excludes("--similar");
}

void add_how(CLI::App& app, CommandLine& line, Words& words) {
  app.add_option("-n,--limit", words.limit,
                 "Hits to show (10), lines of --kwic (100), values of each of --facets (20)")
      ->option_text("N")
      ->group(kHow);
  app.add_option("--offset", line.offset, "Hits or lines to leave out, for the next page")
      ->option_text("N")
      ->group(kHow);
  app.add_option(
         "--sort", words.sort,
         "By relevance, date (the oldest first) or -date (the newest first); --kwic also by the words "
         "to the left or right (relevance)")
      ->option_text("ORDER")
      ->check(CLI::IsMember({"relevance", "date", "-date", "left", "right"}))
      ->group(kHow);
  app.add_option(
         "--format", words.format,
         "How to print: text, json, jsonl, tsv, paths, trec (text); of --facets, --timeline and --kwic "
         "text, json, tsv")
      ->option_text("FORMAT")
      ->check(CLI::IsMember({"text", "json", "jsonl", "tsv", "paths", "trec"}))
      ->group(kHow);
  app.add_flag("-0,--null", line.ends_with_zero,
               "With --format paths: a zero byte behind each path, for xargs -0")
      ->group(kHow);
  app.add_option("--color", words.colour,
                 "Colours: auto (on a terminal, unless NO_COLOR is set), always, never (auto)")
      ->option_text("WHEN")
      ->check(CLI::IsMember({"auto", "always", "never"}))
      ->group(kHow);
  app.add_option("--theme", words.theme,
                 "Which colours: standard, dark, light, mono ($FUNDSTELLE_THEME, else standard)")
      ->option_text("NAME")
      ->envname("FUNDSTELLE_THEME")
      ->check(CLI::IsMember({"standard", "dark", "light", "mono"}))
      ->group(kHow);
  app.add_option("--links", words.links,
                 "Links from titles and addresses: auto (on a terminal), always, never (auto)")
      ->option_text("WHEN")
      ->check(CLI::IsMember({"auto", "always", "never"}))
      ->group(kHow);
  app.add_flag("--no-pager", words.is_unpaged,
               "Print to the terminal what is longer than it, else shown by $PAGER or less")
      ->group(kHow);
}

void add_keep(CLI::App& app, CommandLine& line, Words& words) {
  app.add_option(
         "--save", line.save_as,
         "Do not ask the query, but save it by that name, with --sort, --from, --to, --source and --db")
      ->option_text("NAME")
      ->excludes("--queries")
      ->excludes("--similar")
      ->group(kKeep);
  app.add_option("--saved", line.saved, "Instead of a query: the one saved by that name")
      ->option_text("NAME")
      ->excludes("--queries")
      ->excludes("--similar")
      ->excludes("--save")
      ->excludes("QUERY")
      ->group(kKeep);
  app.add_flag(
         "--since-last", line.shows_news,
         "Of a saved query only what is new since hits were last shown so; all of it unless -n says less")
      ->needs("--saved")
      ->group(kKeep);
  app.add_flag("--list-saved", line.lists_saved, "Which queries are saved, and where")
      ->excludes("QUERY")
      ->excludes("--save")
      ->excludes("--saved")
      ->group(kKeep);
  app.add_option("--export", words.export_to,
                 "Write the hits' texts and records into that folder, a .txt and a .json file each; all "
                 "hits unless -n says less")
      ->option_text("DIR")
      ->excludes("--queries")
      ->excludes("--similar")
      ->excludes("--save")
      ->excludes("--open")
      ->excludes("--count")
      ->excludes("--facets")
      ->excludes("--timeline")
      ->excludes("--kwic")
      ->group(kKeep);
}

View view_of(const Words& words) {
  if (words.counts) return View::Count;
  if (!words.facets.empty()) return View::Facets;
  if (!words.period.empty()) return View::Timeline;
  return words.shows_keywords ? View::Concordance : View::Hits;
}

/// What CLI11 cannot say; empty where all goes together.
std::string contradiction(const CommandLine& line, const Words& words) {
  using output::OutputFormat;
  const bool is_context_order = words.sort == "left" || words.sort == "right";
  if (is_context_order && line.view != View::Concordance)
    return fmt::format("--sort {} goes with --kwic only", words.sort);
  if (line.ends_with_zero && (line.format != OutputFormat::Paths || line.view != View::Hits))
    return "-0 goes with --format paths only";
  const bool has_table =
      line.view == View::Facets || line.view == View::Timeline || line.view == View::Concordance;
  if (has_table && line.format != OutputFormat::Text && line.format != OutputFormat::Json &&
      line.format != OutputFormat::Tsv)
    return fmt::format("--format {} is for hits only; there are text, json and tsv", words.format);
  if (line.view == View::Count && line.format != OutputFormat::Text)
    return "--count prints a number and has no other format";
  if (line.explains && line.view != View::Hits) return "--explain is for hits only";
  if (!line.export_to.empty() && line.format != OutputFormat::Text)
    return "--export writes files of its own and has no --format";
  if (line.shows_news && line.offset != 0) return "--since-last goes without --offset";
  return {};
}

int wrong_use(std::string_view message, std::string_view hint) {
  std::cerr << "fundstelle-search: " << message << "\n  " << hint << "\n";
  return 2;
}

void take(const Words& words, CommandLine& line) {
  for (const std::string& word : words.query) line.query += (line.query.empty() ? "" : " ") + word;
  line.says_database = !line.databases.empty();
  if (line.databases.empty()) line.databases.push_back(default_database().string());
  line.view = view_of(words);
  for (const std::string& facet : words.facets) line.facets.push_back(kFacets.at(facet));
  if (!words.period.empty()) line.period = kPeriods.at(words.period);
  if (words.sort == "date") line.order = SortOrder::OldestFirst;
  if (words.sort == "-date") line.order = SortOrder::NewestFirst;
  if (words.sort == "left") line.context_order = ContextOrder::Left;
  if (words.sort == "right") line.context_order = ContextOrder::Right;
  line.format = output::parse_format(words.format).value_or(output::OutputFormat::Text);
  line.wishes = {kWhens.at(words.colour), kWhens.at(words.links)};
  line.theme = terminal::find_theme(words.theme);
  line.pages = !words.is_unpaged;
  line.export_to = words.export_to;
  // Who reads the others is a program, which is to get what the query finds.
  const bool is_for_people = line.format == output::OutputFormat::Text && line.export_to.empty();
  line.collapses = is_for_people ? !words.shows_all : words.collapses;
}

/// Without a query: all documents are counted, a terminal has a dialogue; false where a query is missing.
bool do_without_query(CommandLine& line) {
  switch (line.view) {
    case View::Count:
    case View::Facets:
    case View::Timeline:
      line.query = "*";
      return true;
    case View::Hits:
    case View::Concordance:
      break;
  }
  const bool is_plain = line.format == output::OutputFormat::Text && line.save_as.empty() &&
                        line.export_to.empty() && line.opens == 0 && !line.explains;
  line.is_dialogue = is_plain && ::isatty(STDIN_FILENO) == 1 && ::isatty(STDOUT_FILENO) == 1;
  return line.is_dialogue;
}

/// A command is the first word alone. CLI11 would find it anywhere.
void leave_words_to_queries(CLI::App& app, std::string_view first) {
  for (CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; }))
    command->disabled(command->get_name() != first);
}

}  // namespace

ParsedLine parse_command_line(int argc, char** argv) {
  CommandLine line;
  ServeLine serve;
  McpLine mcp;
  Words words;
  CLI::App app("Searches a German news archive that fundstelle-index has indexed.", "fundstelle-search");
  app.footer(kQueries);
  manual::describe(app, man_text());
  add_what(app, line, words);
  add_views(app, line, words);
  add_how(app, line, words);
  add_keep(app, line, words);
  const CLI::App* serves = add_serve_command(app, serve);
  const CLI::App* assists = add_mcp_command(app, mcp);
  leave_words_to_queries(app, argc > 1 ? argv[1] : "");
  try {
    app.parse(argc, argv);
  } catch (const CLI::ExtrasError& wrong) {
    app.exit(wrong);
    if (const std::vector<CLI::App*> commands = app.get_subcommands(); !commands.empty())
      fmt::print(stderr, "{0} is a command; to search for the word, write fundstelle-search -- {0} ...\n",
                 commands.front()->get_name());
    return 2;
  } catch (const CLI::ParseError& wrong) {
    return app.exit(wrong) == 0 ? 0 : 2;
  }
  if (serves->parsed()) {
    if (serve.databases.empty()) serve.databases.push_back(default_database().string());
    return serve;
  }
  if (assists->parsed()) {
    if (mcp.databases.empty()) mcp.databases.push_back(default_database().string());
    return mcp;
  }
  take(words, line);
  if (app.count("--limit") > 0) line.limit = words.limit;
  line.says_order = app.count("--sort") > 0;
  if (const std::string wrong = contradiction(line, words); !wrong.empty())
    return wrong_use(wrong, "--help tells more");
  const bool has_query = !words.query.empty() || !line.queries_file.empty() || !line.similar_to.empty() ||
                         !line.saved.empty() || line.lists_saved;
  if (!has_query && !do_without_query(line))
    return wrong_use("no query", "write one: fundstelle-search Stadtrat Brücke; --help tells more");
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
