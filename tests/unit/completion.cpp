#include "completion/completion.hpp"

#include "unit/row_archive.hpp"

#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

using namespace fundstelle;
using searching::unfinished_word;

namespace {

const indexer::RowArchive& archive() {
  static const indexer::RowArchive kArchive(
      R"({"id":"a","source":"Weitblick","title":"Die Klappbrücke","text":"Die Klappbrücke klappert."}
{"id":"b","source":"Wattpost","text":"Klappstühle stehen an der Klappbrücke."}
{"id":"c","source":"Elbe Kurier","author":"Imke Sandmann","text":"Ein Sandsturm, 1976."})");
  return kArchive;
}

std::vector<std::string> words_of(std::string_view query) {
  Searcher searcher = archive().open();
  const Result<Completions> completions = searcher.complete(query);
  REQUIRE(completions);
  std::vector<std::string> words;
  for (const Completion& word : completions->words)
    words.push_back(std::string(query.substr(0, completions->begin)) + word.text);
  return words;
}

using Words = std::vector<std::string>;

}  // namespace

TEST_CASE("completion: words of the archive, the most frequent first, with the letters as typed") {
  CHECK(words_of("Klapp") == Words{"Klappbrücke", "Klappert", "Klappstühle"});
  CHECK(words_of("neue klappb") == Words{"neue klappbrücke"});
  CHECK(words_of("Klappstue") == Words{"Klappstuehle"});
  CHECK(words_of("-Klappb") == Words{"-Klappbrücke"});
  CHECK(words_of("Hafen OR (=Klappb") == Words{"Hafen OR (=Klappbrücke"});
  CHECK(words_of("Gletscher").empty());
  CHECK(words_of("").empty());
  CHECK(words_of("Klappbrücke ").empty());
}

TEST_CASE("completion: within a phrase its last word") {
  CHECK(words_of("\"alte Klappb") == Words{"\"alte Klappbrücke"});
  CHECK(words_of("„Klappb") == Words{"„Klappbrücke"});
  CHECK(words_of("\"alte\" Klappb") == Words{"\"alte\" Klappbrücke"});
  CHECK(words_of("titel:\"die Klapp") == Words{"titel:\"die Klappbrücke"});
}

TEST_CASE("completion: names of fields, and what stands in them") {
  CHECK(words_of("sou") == Words{"source:"});
  CHECK(words_of("tit") == Words{"title:", "titel:"});
  CHECK(words_of("Brücke quel") == Words{"Brücke quelle:"});
  CHECK(words_of("titel:Kla") == Words{"titel:Klappbrücke"});
  CHECK(words_of("autor:Sand") == Words{"autor:Sandmann"});
  CHECK(words_of("text:Sand") == Words{"text:Sandsturm"});
  CHECK(words_of("date:20").empty());
}

TEST_CASE("completion: names of sources as queries have them") {
  CHECK(words_of("source:W") == Words{"source:wattpost", "source:weitblick"});
  CHECK(words_of("quelle:") == Words{"quelle:\"elbe kurier\"", "quelle:wattpost", "quelle:weitblick"});
  CHECK(words_of("quelle:\"Elbe K") == Words{"quelle:\"elbe kurier\""});
}

TEST_CASE("completion: where the unfinished word begins") {
  CHECK(unfinished_word("").begin == 0);
  CHECK(unfinished_word("Brücke ").begin == 8);
  CHECK(unfinished_word("US-Präs").begin == 0);
  CHECK(unfinished_word("+titel:=Brü").begin == 8);
  CHECK(unfinished_word("verfasser:Brü").begin == 0);
  CHECK(unfinished_word("\"Brü").is_quoted);
  CHECK_FALSE(unfinished_word("\"alte Brücke\" Ha").is_quoted);
}

TEST_CASE("completion: whatever was typed so far has an answer") {
  Searcher searcher = archive().open();
  const std::vector<std::string> lines{
      "„alte Klappbrücke“ +titel:=\"die Brü\"cke (quelle:\"Elbe Ku",
      "::\"\"\":(+-=~* quelle:\"\"source:«»date:..2022 Kla\xFFpp\xC3 \xE2\x80", std::string(300, 'K'),
      "sprache:d host:\t\ttext:text:text:K\0K"};
  for (const std::string& line : lines)
    for (std::size_t size = 0; size <= line.size(); ++size) {
      CAPTURE(line.substr(0, size));
      const Result<Completions> completions = searcher.complete(std::string_view(line).substr(0, size));
      REQUIRE(completions);
      CHECK(completions->begin <= size);
    }
}
