#include "boilerplate/user_rules.hpp"

#include "boilerplate/boilerplate_filter.hpp"
#include "settings/settings.hpp"

#include <string>
#include <utility>
#include <vector>

#include <doctest/doctest.h>

using namespace fundstelle;
using namespace fundstelle::indexer;

namespace {

UserRules rules_of(std::string_view text) {
  Result<UserRules> rules = UserRules::parse(text, "rules.toml");
  if (!rules) FAIL(rules.error().message);
  return std::move(*rules);
}

std::string refusal_of(std::string_view text) {
  const Result<UserRules> rules = UserRules::parse(text, "rules.toml");
  REQUIRE_FALSE(rules.has_value());
  return rules.error().message;
}

/// The lines of the rules that the blocks meet; 0 for none.
std::vector<unsigned> lines_met(const UserRules& rules, std::string_view site,
                                std::vector<std::string> texts) {
  Record record;
  for (std::string& text : texts) record.blocks.push_back({.text = std::move(text), .reason = {}});
  std::vector<unsigned> lines;
  for (const RuleVerdict& verdict : rules.judge(record, site))
    lines.push_back(verdict.rule ? verdict.rule->line : 0);
  return lines;
}

constexpr std::string_view kProse =
    "Der Rat der Stadt hat am Dienstag über die Sanierung der alten Brücke beraten, und die Entscheidung "
    "soll in "
    "der nächsten Sitzung fallen, wie die Bürgermeisterin erklärte.";

Article labelled(std::string_view rules, std::string text, Format format = Format::Text) {
  FilterSettings settings = load_settings(FUNDSTELLE_SETTINGS_FILE).value().filter;
  BoilerplateFilter filter = BoilerplateFilter::create(settings).value();
  filter.use_rules(rules_of(rules));
  RawDocument document;
  document.bytes = std::move(text);
  document.format = format;
  document.path = "/archiv/heute/rat.txt";
  Article article = parse_article(std::move(document), filter.markup_words()).value();
  filter.label(article);
  return article;
}

const Block& block_of(const Article& article, std::string_view text) {
  for (const Block& block : article.record.blocks)
    if (block.text == text) return block;
  FAIL("no block: " << text);
  return article.record.blocks.front();
}

}  // namespace

TEST_CASE("user rules: a site is a host, a source or a folder, with wildcards") {
  CHECK(site_meets("heute.example", "heute.example"));
  CHECK(site_meets("heute.example", "www.heute.example"));
  CHECK(site_meets("heute.example", "*.example"));
  CHECK(site_meets("/archiv/heute/2023", "*/heute/*"));
  CHECK(site_meets("heute.example", "h?ute.*"));
  CHECK(site_meets("", "*"));
  CHECK_FALSE(site_meets("heute.example", "gestern.example"));
  CHECK_FALSE(site_meets("heute.example.org", "heute.example"));
  CHECK_FALSE(site_meets("heute", "heute?"));
  CHECK_FALSE(site_meets(std::string(10'000, 'a'), "*a*a*a*a*a*a*a*a*b"));
}

TEST_CASE("user rules: texts are compared without case, numbers and punctuation, as whole words") {
  const UserRules rules = rules_of(
      "[[rule]]\ntext = 'Mehr zum Thema'\nlabel = 'teaser'\n"
      "[[rule]]\nstarts_with = 'Noch 5 Artikel'\nlabel = 'boilerplate'\n"
      "[[rule]]\ncontains = 'unsere Partner'\nlabel = 'boilerplate'\n");
  CHECK(lines_met(rules, "",
                  {"MEHR ZUM THEMA:", "Mehr zum Thema Hafen", "Noch 12 Artikel frei", "Noch 12 Artikelchen",
                   "Wir und unsere 143 Partner", "Wir und unsere Partner auch"}) ==
        std::vector<unsigned>{1, 0, 4, 0, 0, 7});
}

TEST_CASE("user rules: of all that a rule asks, a block must meet all, and the first rule met counts") {
  const UserRules rules = rules_of(
      "[[rule]]\nstarts_with = 'Von'\nregex = 'Uhr$'\nlabel = 'boilerplate'\n"
      "[[rule]]\nstarts_with = 'Von'\nlabel = 'body'\n");
  CHECK(lines_met(rules, "", {"Von Jost, 12 Uhr", "Von Jost", "Um 12 Uhr"}) ==
        std::vector<unsigned>{1, 5, 0});
}

TEST_CASE("user rules: a rule with sites is for those only, and each site has its fingerprint") {
  const UserRules rules = rules_of(
      "[[rule]]\nsite = ['heute.example', '*/heute']\ntext = 'Teilen'\nlabel = 'boilerplate'\n"
      "[[rule]]\nsite = 'gestern.example'\nselector = '.box'\nlabel = 'teaser'\n");
  CHECK(lines_met(rules, "heute.example", {"Teilen"}) == std::vector<unsigned>{1});
  CHECK(lines_met(rules, "/archiv/heute", {"Teilen"}) == std::vector<unsigned>{1});
  CHECK(lines_met(rules, "morgen.example", {"Teilen"}).empty());
  CHECK(rules.fingerprint("heute.example") == rules.fingerprint("/archiv/heute"));
  CHECK(rules.fingerprint("heute.example") != rules.fingerprint("gestern.example"));
  CHECK(rules.fingerprint("morgen.example") == 0);
  CHECK(rules.has_selectors("gestern.example"));
  CHECK_FALSE(rules.has_selectors("heute.example"));
  // Where a rule stands in the file, and a comment, change nothing for the documents.
  const UserRules moved =
      rules_of("# neu\n\n[[rule]]\nsite = 'heute.example'\ntext = 'Teilen'\nlabel = 'boilerplate'\n");
  CHECK(moved.fingerprint("heute.example") == rules.fingerprint("heute.example"));
}

TEST_CASE("user rules: a broken file is refused, and the message names file and line") {
  CHECK(refusal_of("[[rule]]\ntext = 'a\n").starts_with("rules.toml:2: "));
  CHECK(refusal_of("\n[[rules]]\ntext = 'a'\n") ==
        "rules.toml:2: unknown \"rules\"; a rule begins with [[rule]]");
  CHECK(refusal_of("rule = 7\n").starts_with("rules.toml:1: unknown \"rule\""));
  CHECK(refusal_of("[[rule]]\nlabel = 'body'\n").find("rules.toml:1: the rule asks for nothing") == 0);
  CHECK(refusal_of("[[rule]]\ntext = 'a'\n").find("rules.toml:1: the rule has no label") == 0);
  CHECK(refusal_of("[[rule]]\ntext = 'a'\nlabel = 'advert'\n").find("rules.toml:3: rule.label = ") == 0);
  CHECK(refusal_of("[[rule]]\ntext = 'a'\nlabel = 'body'\ncolour = 'red'\n").find("unknown key \"colour\"") !=
        std::string::npos);
  CHECK(refusal_of("[[rule]]\ntext = '!!'\nlabel = 'body'\n").find("no letter or digit in text = \"!!\"") !=
        std::string::npos);
  CHECK(refusal_of("[[rule]]\nregex = '('\nlabel = 'body'\n").find("rules.toml:1: the rule: \"(\"") == 0);
  CHECK(refusal_of("\n[[rule]]\nselector = 'a > b'\nlabel = 'body'\n")
            .find("rules.toml:2: the rule: \"a > b\"") == 0);
  CHECK(refusal_of("[[rule]]\nsite = []\ntext = 'a'\nlabel = 'body'\n").find("no site in its list") !=
        std::string::npos);
  CHECK(refusal_of("[[rule]]\nsite = 7\ntext = 'a'\nlabel = 'body'\n").find("rules.toml:2: rule.site = 7") ==
        0);
  const Result<UserRules> missing = UserRules::load("/nowhere/rules.toml");
  REQUIRE_FALSE(missing.has_value());
  CHECK(missing.error().code == ErrorCode::NotFound);
}

TEST_CASE("user rules: an empty file has no rules") {
  CHECK(rules_of("").empty());
  CHECK(rules_of("# nichts\n").empty());
}

TEST_CASE("user rules: they overrule the filter, and the reason names the rule") {
  const std::string text = "Brücke bleibt gesperrt\n\n" + std::string(kProse) +
                           "\n\nTeilen auf Lindwurm\n\n" + std::string(kProse) + " Das Land zahlt.\n";
  const Article article = labelled(
      "[[rule]]\nstarts_with = 'Teilen auf'\nlabel = 'body'\nreason = 'ein Spiel'\n"
      "[[rule]]\nregex = 'Das Land zahlt'\nlabel = 'comment'\n",
      text);
  CHECK(block_of(article, "Teilen auf Lindwurm").label == Label::Body);
  CHECK(block_of(article, "Teilen auf Lindwurm").reason == "rule in line 1: ein Spiel");
  CHECK(article.record.blocks.back().label == Label::Comment);
  CHECK(article.record.blocks.back().reason == "rule in line 5: meets 'Das Land zahlt'");
  CHECK(article.rules != 0);
}

TEST_CASE("user rules: the headline is looked for among what rules leave") {
  const std::string text = "Das Wetter in Lindenau\n\nBrücke bleibt gesperrt\n\n" + std::string(kProse) +
                           "\n\n" + std::string(kProse) + "\n";
  const Article article = labelled("[[rule]]\ntext = 'Brücke bleibt gesperrt'\nlabel = 'teaser'\n", text);
  CHECK(block_of(article, "Brücke bleibt gesperrt").label == Label::Teaser);
  CHECK(article.record.title != "Brücke bleibt gesperrt");
  const Article named = labelled("[[rule]]\ntext = 'Das Wetter in Lindenau'\nlabel = 'title'\n", text);
  CHECK(named.record.title == "Das Wetter in Lindenau");
  CHECK(block_of(named, "Das Wetter in Lindenau").label == Label::Title);
}

TEST_CASE("user rules: a page's markup is asked by selectors") {
  const std::string html = "<html><body><h1>Brücke bleibt gesperrt</h1><p>" + std::string(kProse) +
                           "</p><div class='kasten'><p>" + std::string(kProse) +
                           " Zum Kasten.</p></div></body></html>";
  const Article article = labelled("[[rule]]\nselector = 'div.kasten'\nlabel = 'teaser'\nreason = 'Kasten'\n",
                                   html, Format::Html);
  CHECK(article.record.blocks.back().label == Label::Teaser);
  CHECK(article.record.blocks.back().reason == "rule in line 1: Kasten");
  CHECK(article.record.blocks[1].label == Label::Body);
  REQUIRE(article.record.selected.size() == 1);
  CHECK(article.record.selected[0].selector == "div.kasten");
}

TEST_CASE("user rules: a document of which they would leave nothing is judged without them") {
  const Article article =
      labelled("[[rule]]\nregex = '.'\nlabel = 'boilerplate'\n", std::string(kProse) + "\n");
  CHECK(article.record.blocks[0].label == Label::Body);
  CHECK(article.record.blocks[0].reason.find("spared: the rule in line 1") != std::string::npos);
}

TEST_CASE("user rules: an expression that takes too long says so, and the block is judged without it") {
  const Article article = labelled("[[rule]]\nregex = '^(\\w+\\s?)+\\d$'\nlabel = 'boilerplate'\n",
                                   "Brücke bleibt gesperrt\n\n" + std::string(kProse) + "\n");
  CHECK(article.record.blocks.back().label == Label::Body);
  std::string reasons;
  for (const Block& block : article.record.blocks) reasons += block.reason + "\n";
  CHECK(reasons.find("the rule in line 1 gave up") != std::string::npos);
}
