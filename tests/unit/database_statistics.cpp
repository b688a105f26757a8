#include "database/database_statistics.hpp"

#include "unit/invented_archive.hpp"

#include <string>

#include <doctest/doctest.h>

using namespace fundstelle;
using namespace fundstelle::indexer;

TEST_CASE("database statistics: documents, dates, sources and words are counted by site") {
  const InventedArchive archive;
  archive.write("eins/a.txt", article("Brücke", 1));
  archive.write("eins/menue.txt", "Startseite\nAnmelden\nSuche\nImpressum\n");
  archive.write(
      "zwei.jsonl",
      "{\"url\":\"https://www.zwei.example/1\",\"source\":\"Zwei\",\"date\":\"2021-05-02\",\"text\":\"Der "
      "Hafen "
      "wird im Frühjahr für acht Millionen Euro ausgebaut.\"}\n"
      "{\"url\":\"https://www.zwei.example/2\",\"source\":\"Zwei\",\"date\":\"2023-01-09\",\"text\":\"Der "
      "Bahnhof wird gesperrt.\"}\n");
  (void)archive.index();
  const Result<DatabaseStatistics> numbers = read_statistics(archive.database());
  REQUIRE(numbers.has_value());
  CHECK(numbers->documents == 4);
  CHECK(numbers->deleted == 0);
  CHECK(numbers->without_date == 2);
  CHECK(numbers->first_day == "20210502");
  CHECK(numbers->last_day == "20230109");
  CHECK(numbers->years == std::map<std::string, std::uint64_t>{{"2021", 1}, {"2023", 1}});
  CHECK(numbers->sources == std::map<std::string, std::uint64_t>{{"", 2}, {"Zwei", 2}});
  REQUIRE(numbers->sites.size() == 2);
  const SiteStatistics& rows = numbers->sites.at("zwei.example");
  CHECK(rows.documents == 2);
  CHECK(rows.kept_words == 14);
  CHECK(rows.suppressed_words == 0);
  CHECK(numbers->sites.at((archive.folder() / "eins").string()).kept_whole == 1);
  CHECK(numbers->all.documents == 4);
  CHECK(numbers->terms > 20);
  CHECK(numbers->postings > numbers->terms);
  CHECK(numbers->rules == 0);
  REQUIRE(numbers->segments.size() == 1);
  CHECK(numbers->segments[0].documents == 4);
  CHECK(numbers->bytes > numbers->segments[0].bytes);

  // What is replaced leaves its number behind until its segment is merged.
  archive.write("eins/a.txt", article("Tunnel", 2));
  (void)archive.index();
  CHECK(read_statistics(archive.database())->documents == 4);
}

TEST_CASE("database statistics: shares are of all words, and no more than all") {
  SiteStatistics site{.documents = 1, .kept_words = 75, .suppressed_words = 25, .unsure_words = 400};
  CHECK(site.suppressed_share() == doctest::Approx(0.25));
  CHECK(site.unsure_share() == doctest::Approx(1));
  CHECK(SiteStatistics{}.suppressed_share() == 0);
}

TEST_CASE("database statistics: what is no database is refused") {
  const InventedArchive archive;
  CHECK(read_statistics(archive.database()).error().code == ErrorCode::NotFound);
}
