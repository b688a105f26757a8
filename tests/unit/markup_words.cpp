#include "html/markup_words.hpp"

#include "settings/settings.hpp"
#include "temporary_folder.hpp"

#include <fstream>
#include <string>

#include <doctest/doctest.h>

using namespace fundstelle;
using namespace fundstelle::indexer;

namespace {

Result<MarkupWords> load(const std::string& text) {
  const TemporaryFolder folder;
  std::ofstream(folder.path() / "words.txt") << text;
  return MarkupWords::load(folder.path() / "words.txt");
}

}  // namespace

TEST_CASE("markup words: names are parted at signs, digits and capitals") {
  const Result<MarkupWords> words = load("# Grund\nteaser: teaser card\nnewsletter: newsletter*\n");
  REQUIRE(words.has_value());
  const std::uint32_t teaser = bit_of(MarkupWord::Teaser);
  const std::uint32_t newsletter = bit_of(MarkupWord::Newsletter);
  CHECK(words->find("teaser") == teaser);
  CHECK(words->find("c-Teaser__title") == teaser);
  CHECK(words->find("col-4 bigCard2") == teaser);
  CHECK(words->find("newsletterbox card") == (teaser | newsletter));
  CHECK(words->find("discard teasers") == 0);
  CHECK(words->find("") == 0);
  CHECK(words->find(std::string(100'000, 'x')) == 0);
  CHECK(MarkupWords().find("teaser") == 0);
}

TEST_CASE("markup words: faults of the list name file and line") {
  CHECK(load("teaser: card\nwerbung: ad\n")
            .error()
            .message.ends_with("words.txt:2: 'werbung' is no family of markup words"));
  CHECK(load("teaser: Card\n").error().message.find(":1: 'Card' is not a word") != std::string::npos);
  CHECK(load("teaser: ad*\n").error().message.find(":1: 'ad' is not a word") != std::string::npos);
  CHECK(load("teaser\n").error().code == ErrorCode::Malformed);
  CHECK(MarkupWords::load("/nowhere/words.txt").error().code == ErrorCode::NotFound);
}

TEST_CASE("markup words: the list that comes with the settings has words for every family") {
  const Settings settings = load_settings(FUNDSTELLE_SETTINGS_FILE).value();
  const Result<MarkupWords> words = MarkupWords::load(settings.filter.markup_words);
  REQUIRE(words.has_value());
  std::uint32_t all = 0;
  std::ifstream list(settings.filter.markup_words);
  for (std::string word; list >> word;) all |= words->find(word);
  CHECK(all == (std::uint32_t{1} << kMarkupWordNames.size()) - 1);
  CHECK(words->find("cookie-banner") == (bit_of(MarkupWord::Consent) | words->find("banner")));
  CHECK(words->find("article-body") == bit_of(MarkupWord::Article));
}
