#include "boilerplate/furniture_counts.hpp"

#include <string>

#include <doctest/doctest.h>

using fundstelle::indexer::FurnitureCounts;

TEST_CASE("furniture counts: case, numbers and punctuation do not matter") {
  FurnitureCounts counts;
  counts.begin_document("heute.example");
  counts.add("Noch 12 Gratis-Artikel!");
  CHECK(counts.documents("heute.example", "noch 3 gratis artikel") == 1);
  CHECK(counts.documents("heute.example", "noch ein Gratis-Artikel") == 0);
  CHECK(counts.documents("anders.example", "noch 3 gratis artikel") == 0);
}

TEST_CASE("furniture counts: a document counts a block once") {
  FurnitureCounts counts;
  for (int document = 0; document < 3; ++document) {
    counts.begin_document("heute.example");
    counts.add("Zur Merkliste");
    counts.add("Zur Merkliste");
  }
  CHECK(counts.documents("heute.example", "Zur Merkliste") == 3);
  CHECK(counts.documents("heute.example") == 3);
}

TEST_CASE("furniture counts: long prose is never counted") {
  FurnitureCounts counts;
  const std::string prose =
      "Der Rat der Stadt Lindenau hat am Dienstag nach langer Aussprache beschlossen, die Brücke über die "
      "Nagold für zwei "
      "Jahre zu sperren, weil ihre Pfeiler unterspült sind und niemand für ihre Sicherheit einstehen will.";
  counts.begin_document("heute.example");
  counts.add(prose);
  counts.add("…");
  CHECK(counts.documents("heute.example", prose) == 0);
  CHECK(counts.documents("heute.example", "!") == 0);
}

TEST_CASE("furniture counts: what is serialised can be merged, and adds up") {
  FurnitureCounts one;
  one.begin_document("heute.example");
  one.add("Merken");
  FurnitureCounts two;
  for (const auto& [site, bytes] : one.serialize()) {
    REQUIRE(two.merge(site, bytes).has_value());
    REQUIRE(two.merge(site, bytes).has_value());
  }
  two.begin_document("heute.example");
  two.add("Merken");
  CHECK(two.documents("heute.example", "merken") == 3);
  CHECK(two.documents("heute.example") == 3);
}

TEST_CASE("furniture counts: only what is new since the last time is fresh") {
  FurnitureCounts counts;
  counts.begin_document("heute.example");
  counts.add("Merken");
  const auto first = counts.take_fresh();
  REQUIRE(first.size() == 1);
  CHECK(counts.take_fresh().empty());
  counts.begin_document("heute.example");
  counts.add("Drucken");
  const auto second = counts.take_fresh();

  FurnitureCounts again;
  REQUIRE(again.merge("heute.example", first.at("heute.example")).has_value());
  CHECK(again.take_fresh().empty());
  CHECK(again.documents("heute.example", "Merken") == 1);
  CHECK(again.documents("heute.example", "Drucken") == 0);
  REQUIRE(again.merge("heute.example", second.at("heute.example")).has_value());
  CHECK(again.documents("heute.example", "Drucken") == 1);
  CHECK(again.documents("heute.example") == 2);
  CHECK(counts.documents("heute.example") == 2);
}

TEST_CASE("furniture counts: damaged bytes add nothing") {
  FurnitureCounts counts;
  counts.begin_document("heute.example");
  counts.add("Merken");
  const std::string bytes = counts.serialize().at("heute.example");
  FurnitureCounts other;
  for (std::size_t length = 0; length < bytes.size(); ++length) {
    if (length == 2) continue;  // version and number of documents: whole, and without a block
    CHECK_FALSE(other.merge("heute.example", bytes.substr(0, length)).has_value());
  }
  CHECK_FALSE(other.merge("heute.example", "\x07" + bytes.substr(1)).has_value());
  CHECK(other.documents("heute.example", "Merken") == 0);
}

TEST_CASE("furniture counts: a large site forgets what it saw once, and keeps what repeats") {
  FurnitureCounts counts;
  for (int document = 0; document < 3; ++document) {
    counts.begin_document("heute.example");
    counts.add("Zur Merkliste");
  }
  std::string word(6, 'a');
  for (std::size_t i = 0; i < FurnitureCounts::kBlocksPerSite + 1000; ++i) {
    std::size_t rest = i;
    for (char& c : word) {
      c = static_cast<char>('a' + rest % 26);
      rest /= 26;
    }
    if (i % 1000 == 0) counts.begin_document("heute.example");
    counts.add(word);
  }
  CHECK(counts.documents("heute.example", "Zur Merkliste") == 3);
  CHECK(counts.serialize().at("heute.example").size() < 10 * FurnitureCounts::kBlocksPerSite);
}
