#include "similarity/passages.hpp"

#include "schema/field.hpp"
#include "unit/invented_text.hpp"

#include <algorithm>
#include <random>
#include <set>

#include <doctest/doctest.h>

using namespace fundstelle;
using namespace fundstelle::similarity;

namespace {

WordSequence random_words(std::mt19937& random, std::size_t words) {
  WordSequence sequence;
  for (std::size_t i = 0; i < words; ++i) sequence.push_back(static_cast<std::uint16_t>(random()));
  return sequence;
}

WordSequence concatenated(std::initializer_list<WordSequence> texts) {
  WordSequence all;
  for (const WordSequence& text : texts) all.insert(all.end(), text.begin(), text.end());
  return all;
}

WordSequence words_of(const std::string& text) {
  german::Analyzer analyzer(AnalysisSettings(), nullptr);
  Record record;
  record.blocks.push_back({.text = text, .label = Label::Body, .reason = {}});
  return article_words(record, analyzer);
}

bool is_near(const WordSequence& a, const WordSequence& b) {
  return is_near_duplicate(compare(a, b, {}), {});
}

}  // namespace

TEST_CASE("passages: words are stems, so that inflection does not hide a shared passage") {
  CHECK(words_of("Der Stadtrat prüft neue Brücken") == words_of("der Stadtrats prüft NEUEN Brücke"));
  CHECK(words_of("Der Stadtrat prüft neue Brücken") != words_of("Der Stadtrat prüft neue Kräne"));
  CHECK(words_of("Die US-Regierung berät.").size() ==
        4);  // die, US, Regierung, berät: the joined word is no other
}

TEST_CASE("passages: only the body counts, and each word has its place") {
  german::Analyzer analyzer(AnalysisSettings(), nullptr);
  Record record;
  record.title = "Titel der Seite";
  record.blocks.push_back({.text = "Titel der Seite", .label = Label::Title, .reason = {}});
  record.blocks.push_back({.text = "Der Hafen schläft.", .label = Label::Body, .reason = {}});
  record.blocks.push_back({.text = "Foto: Imke", .label = Label::Caption, .reason = {}});
  record.blocks.push_back({.text = "Jetzt anmelden", .label = Label::Boilerplate, .reason = {}});
  record.blocks.push_back({.text = "Die Werft nicht.", .label = Label::Body, .reason = {}});
  std::vector<WordPlace> places;
  CHECK(article_words(record, analyzer, &places).size() == 6);
  REQUIRE(places.size() == 6);
  CHECK(places[1].block == 1);
  CHECK(record.blocks[1].text.substr(places[1].begin, places[1].end - places[1].begin) == "Hafen");
  CHECK(places[5].block == 4);
}

TEST_CASE("passages: a passage as long as a window gives a common fingerprint, wherever it stands") {
  const SimilaritySettings settings;
  for (unsigned seed = 1; seed <= 200; ++seed) {
    CAPTURE(seed);
    std::mt19937 random(seed);
    const WordSequence passage = random_words(random, settings.window_words + settings.ngram_words - 1);
    const auto inside = [&] {
      return fingerprints(
          concatenated({random_words(random, random() % 700), passage, random_words(random, random() % 700)}),
          settings);
    };
    const std::vector<std::uint64_t> a = inside();
    const std::vector<std::uint64_t> b = inside();
    std::vector<std::uint64_t> common;
    std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(common));
    CHECK(!common.empty());
  }
}

TEST_CASE("passages: fingerprints are few, each once, ascending, and none where there is no n-gram") {
  std::mt19937 random(5);
  const std::vector<std::uint64_t> prints = fingerprints(random_words(random, 6500), {});
  CHECK(prints.size() > 150);
  CHECK(prints.size() < 250);  // two in a window and a bit
  CHECK(std::adjacent_find(prints.begin(), prints.end(), std::greater_equal<>()) == prints.end());
  CHECK(fingerprints({}, {}).empty());
  CHECK(fingerprints(random_words(random, 4), {}).empty());
  CHECK(fingerprints(random_words(random, 5), {}).size() == 1);
  CHECK(fingerprints(WordSequence(500, 7), {}).size() == 1);
}

TEST_CASE("passages: a short text has the fingerprints that its words have inside a long one, and more") {
  for (unsigned seed = 1; seed <= 50; ++seed) {
    CAPTURE(seed);
    std::mt19937 random(seed);
    const WordSequence text = random_words(random, 90);
    SimilaritySettings wide;
    const std::vector<std::uint64_t> of_short = fingerprints(text, wide);
    CHECK(of_short.size() >= 4);
    // Those of a long text that lie inside the short one, a small window from its ends.
    WordSequence around = concatenated({random_words(random, 400), text, random_words(random, 400)});
    const std::vector<std::uint64_t> of_long = fingerprints(around, wide);
    std::set<std::uint64_t> inside;
    for (std::size_t i = 20; i <= 65; ++i)
      for (const std::uint64_t print : fingerprints(std::span(text).subspan(i, 5), wide))
        inside.insert(print);
    for (const std::uint64_t print : of_long)
      if (inside.contains(print)) CHECK(std::binary_search(of_short.begin(), of_short.end(), print));
  }
}

TEST_CASE("passages: shared words are counted exactly, with the places where they stand") {
  std::mt19937 random(3);
  const WordSequence passage = random_words(random, 80);
  const WordSequence a = concatenated({random_words(random, 100), passage, random_words(random, 40)});
  const WordSequence b = concatenated({passage, random_words(random, 300)});
  const SharedText shared = compare(a, b, {});
  REQUIRE(shared.stretches.size() == 1);
  CHECK(shared.stretches[0].begin == 100);
  CHECK(shared.stretches[0].end == 180);
  CHECK(shared.words == 80);
  CHECK(shared.smaller == 220);
  CHECK(shared.share() == doctest::Approx(80.0 / 220));
  CHECK(compare(b, a, {}).words == 80);
  CHECK(compare(a, {}, {}).share() == 0);
  CHECK(compare({}, {}, {}).share() == 0);
}

TEST_CASE("passages: a prepared text stands beside others as it does beside each alone") {
  std::mt19937 random(8);
  const WordSequence text = random_words(random, 200);
  const Comparison comparison(text, {});
  const WordSequence half(text.begin() + 50, text.begin() + 150);
  for (const WordSequence& other : {random_words(random, 200), text, half, WordSequence(),
                                    concatenated({half, random_words(random, 90), half})}) {
    const SharedText shared = comparison.with(other);
    const SharedText alone = compare(text, other, {});
    CHECK(shared.words == alone.words);
    CHECK(shared.smaller == alone.smaller);
    CHECK(shared.stretches.size() == alone.stretches.size());
  }
  CHECK(comparison.with(half).words == 100);
  CHECK(comparison.with(random_words(random, 200)).words == 0);
}

TEST_CASE("passages: a sentence said ten times is in common once") {
  std::mt19937 random(4);
  const WordSequence sentence = random_words(random, 12);
  WordSequence often;
  for (int i = 0; i < 10; ++i) often = concatenated({often, sentence});
  const SharedText shared = compare(often, concatenated({sentence, random_words(random, 200)}), {});
  CHECK(shared.words >= 12);
  CHECK(shared.words <= 16);
  CHECK_FALSE(is_near(often, concatenated({sentence, random_words(random, 200)})));
}

TEST_CASE("passages: copies, shortened, edited and reordered ones and embedded reports are near-duplicates") {
  std::mt19937 random(9);
  const WordSequence text = random_words(random, 300);
  CHECK(is_near(text, text));
  CHECK(is_near(text, WordSequence(text.begin(), text.begin() + 150)));
  WordSequence edited = text;
  for (std::size_t i = 5; i < edited.size(); i += 10) edited[i] = static_cast<std::uint16_t>(edited[i] + 1);
  CHECK(is_near(text, edited));
  WordSequence reordered;
  for (const std::ptrdiff_t begin : {200, 0, 250, 50, 150, 100})
    reordered.insert(reordered.end(), text.begin() + begin, text.begin() + begin + 50);
  CHECK(is_near(text, reordered));
  CHECK(is_near(text, concatenated({random_words(random, 2000), text, random_words(random, 900)})));
  CHECK(is_near(concatenated({random_words(random, 250), WordSequence(text.begin(), text.begin() + 80)}),
                concatenated({WordSequence(text.begin(), text.begin() + 80), random_words(random, 250)})));
}

TEST_CASE("passages: a quotation, two of them or a closing note make no near-duplicates") {
  std::mt19937 random(10);
  const WordSequence quotation = random_words(random, 40);
  const WordSequence other = random_words(random, 25);
  const auto with = [&] {
    return concatenated({random_words(random, 150), quotation, random_words(random, 60), other});
  };
  CHECK_FALSE(is_near(with(), with()));
  // Much text, but a small part of both.
  const WordSequence passage = random_words(random, 90);
  CHECK_FALSE(is_near(concatenated({random_words(random, 1000), passage}),
                      concatenated({random_words(random, 1000), passage})));
}

TEST_CASE("passages: a text too short for the least number of words must be in the other nearly whole") {
  std::mt19937 random(11);
  const WordSequence note = random_words(random, 40);
  CHECK(is_near(note, concatenated({random_words(random, 200), note, random_words(random, 200)})));
  CHECK_FALSE(is_near(concatenated({note, random_words(random, 20)}),
                      concatenated({random_words(random, 200), note})));
  CHECK_FALSE(is_near({}, {}));
  CHECK_FALSE(is_near(random_words(random, 3), random_words(random, 3)));
}

TEST_CASE("passages: terms of fingerprints and clusters are short and of printable letters") {
  for (const std::uint64_t hash : {std::uint64_t{0}, ~std::uint64_t{0}, std::uint64_t{0x0123456789abcdef}}) {
    CHECK(schema::fingerprint_term(hash).size() == schema::kFingerprintPrefix.size() + 6);
    CHECK(schema::cluster_key(hash).size() == 10);
    for (const char c : schema::fingerprint_term(hash) + schema::cluster_key(hash))
      CHECK((c > ' ' && c < 0x7f));
  }
  CHECK(schema::cluster_key(1) != schema::cluster_key(2));
  CHECK(schema::cluster_term("abc") == "XCLabc");
}
