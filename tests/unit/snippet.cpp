#include "snippet/snippet.hpp"

#include "unit/processor_time.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include <doctest/doctest.h>

using namespace fundstelle;
using namespace fundstelle::searching;

namespace {

german::Analyzer plain_analyzer() {
  return {AnalysisSettings{}, nullptr};
}

Target word(german::Analyzer& analyzer, const std::string& text) {
  std::vector<german::Token> tokens;
  analyzer.analyze(text, tokens);
  REQUIRE(tokens.size() == 1);
  Target target;
  target.query = text;
  target.form = tokens.front().form;
  target.stem = tokens.front().stem;
  target.finds_compounds = true;
  return target;
}

Target phrase(german::Analyzer& analyzer, const std::string& text) {
  std::vector<german::Token> tokens;
  analyzer.analyze(text, tokens);
  Target target;
  target.kind = TargetKind::Phrase;
  target.query = text;
  target.paths.emplace_back();
  for (const german::Token& token : tokens) target.paths.back().push_back(token.stem);
  return target;
}

Record record(std::vector<std::pair<Label, std::string>> blocks) {
  Record made;
  for (auto& [label, text] : blocks) {
    if (label == Label::Title) made.title = text;
    made.blocks.push_back({std::move(text), label, "test", 1, 1});
  }
  return made;
}

/// The text with its highlights in brackets.
std::string shown(const Snippet& snippet) {
  std::string text = snippet.text;
  for (auto at = snippet.highlights.rbegin(); at != snippet.highlights.rend(); ++at) {
    text.insert(at->end, "]");
    text.insert(at->begin, "[");
  }
  return text;
}

std::string snippet_of(const Record& article, german::Analyzer& analyzer, const std::vector<Target>& targets,
                       std::size_t length = 300) {
  SnippetMaker maker(analyzer, {});
  SnippetOptions options;
  options.length = length;
  return shown(maker.make(article, targets, options).snippet);
}

std::string repeated(std::string_view text, std::size_t times) {
  std::string out;
  for (std::size_t i = 0; i < times; ++i) out += text;
  return out;
}

}  // namespace

TEST_CASE("snippet: whole sentences around the match, inflected words marked as written") {
  german::Analyzer analyzer = plain_analyzer();
  const Record article =
      record({{Label::Title, "Streit im Rat"},
              {Label::Body,
               "Der Rat tagte lange. Viele Bürger kamen. Die neuen Brücken sollen im Herbst "
               "öffnen. Danach ging man heim."}});
  CHECK(snippet_of(article, analyzer, {word(analyzer, "Brücke")}, 60) ==
        "… Die neuen [Brücken] sollen im Herbst öffnen. …");
}

TEST_CASE("snippet: the place with more of the words wins over the one with one word often") {
  german::Analyzer analyzer = plain_analyzer();
  const Record article = record({{Label::Body, "Brücke, Brücke, Brücke, nichts als Brücke."},
                                 {Label::Caption, "Foto vom Hafen"},
                                 {Label::Body, "Die Brücke am Hafen ist zu."}});
  CHECK(snippet_of(article, analyzer, {word(analyzer, "Brücke"), word(analyzer, "Hafen")}, 40) ==
        "Die [Brücke] am [Hafen] ist zu.");
}

TEST_CASE("snippet: a phrase is marked as one stretch, over other forms and punctuation") {
  german::Analyzer analyzer = plain_analyzer();
  const Record article =
      record({{Label::Body, "Von der Brücke aus sah man neue Brücken, neue „Brücken“ und Boote."}});
  CHECK(snippet_of(article, analyzer, {phrase(analyzer, "neue Brücke")}) ==
        "Von der Brücke aus sah man [neue Brücken], [neue „Brücken]“ und Boote.");
}

TEST_CASE("snippet: suppressed blocks show only where their field was asked") {
  german::Analyzer analyzer = plain_analyzer();
  const Record article =
      record({{Label::Body, "Der Rat tagt."}, {Label::Comment, "Die Brücke ist hässlich."}});
  CHECK(snippet_of(article, analyzer, {word(analyzer, "Brücke")}) == "Der Rat tagt.");
  Target in_comments = word(analyzer, "Brücke");
  in_comments.field = schema::find_field("comment");
  CHECK(snippet_of(article, analyzer, {in_comments}) == "Die [Brücke] ist hässlich.");
}

TEST_CASE("snippet: without a match the article's beginning") {
  german::Analyzer analyzer = plain_analyzer();
  const Record article = record({{Label::Title, "Titel"}, {Label::Body, "Erster Satz. Zweiter Satz."}});
  CHECK(snippet_of(article, analyzer, {}, 14) == "Erster Satz. …");
  CHECK(snippet_of(record({}), analyzer, {}).empty());
}

TEST_CASE("snippet: a sentence longer than a snippet is cut between words") {
  german::Analyzer analyzer = plain_analyzer();
  const Record article = record(
      {{Label::Body, repeated("sehr ", 100) + "lange Brücke und " + repeated("noch ", 100) + "mehr."}});
  const std::string text = snippet_of(article, analyzer, {word(analyzer, "Brücke")}, 60);
  CHECK(text.find("lange [Brücke] und") != std::string::npos);
  CHECK(text.starts_with("… sehr "));
  CHECK(text.ends_with(" noch …"));
  CHECK(text.size() < 90);
}

TEST_CASE("snippet: one line, no control characters, marks in their place") {
  const std::string text = "\x1b[31mdie\n\n neue\tBr\u00ADücke\u202E\xff!";
  const std::size_t begin = text.find("Br");
  const std::vector<Highlight> marks{{begin, text.find("\u202E"), MatchForm::Exact}};
  CHECK(shown(to_one_line(text, marks)) == "[31mdie neue [Brücke]\uFFFD!");
  CHECK(to_one_line(" \n ", {}).text.empty());
  CHECK(shown(to_one_line("a\u200B", std::vector<Highlight>{{1, 4, MatchForm::Exact}})) == "a");
}

TEST_CASE("snippet: matches tell what was asked, what stands there, how and how often") {
  german::Analyzer analyzer = plain_analyzer();
  const Record article = record({{Label::Title, "Die Brücke"}, {Label::Body, "Brücken und eine Brücke."}});
  SnippetMaker maker(analyzer, {});
  const std::vector<Target> targets{word(analyzer, "Brücke")};
  const HitText text = maker.make(article, targets, {});
  REQUIRE(text.matches.size() == 2);
  CHECK(text.matches[0].text == "Brücke");
  CHECK(text.matches[0].form == MatchForm::Exact);
  CHECK(text.matches[0].count == 2);
  CHECK(text.matches[1].text == "Brücken");
  CHECK(text.matches[1].form == MatchForm::Stem);
  REQUIRE(text.title_highlights.size() == 1);
  CHECK(text.title.substr(text.title_highlights[0].begin) == "Brücke");
}

TEST_CASE("snippet: twice the text takes no more than about twice the time") {
  german::Analyzer analyzer = plain_analyzer();
  const std::vector<Target> targets{word(analyzer, "Brücke"), phrase(analyzer, "neue Brücke")};
  SnippetMaker maker(analyzer, {});
  const auto seconds = [&](std::size_t times) {
    const Record article = record({{Label::Body, repeated("neue Brücke und alte Brücken ", times)}});
    SnippetOptions options;
    options.most_analysed = std::size_t{1} << 30;
    double best = 1e9;
    for (int round = 0; round < 3; ++round)
      best = std::min(best, processor_seconds([&] { (void)maker.make(article, targets, options); }));
    return best;
  };
  const double small = seconds(2000);
  CHECK(seconds(16000) < 8 * 4 * small);  // a square would be 64 times, with room for a busy machine
}
