#include "sources/feed_reader.hpp"

#include "sources/feed_parser.hpp"
#include "unit/byte_strings.hpp"

#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

using namespace fundstelle;
using namespace fundstelle::indexer;

namespace {

struct Outcome {
  std::vector<nlohmann::json> rows;
  std::vector<std::string> failures;
  std::map<std::string, std::uint64_t> skipped;
};

Outcome read(const std::string& feed, std::size_t most_bytes = 1 << 20, std::size_t piece = 1 << 16) {
  Outcome outcome;
  Reading reading;
  reading.most_bytes = most_bytes;
  Place place;
  place.path = place.container = "feed.xml";
  FeedReader reader(stream_of(feed, piece), place, reading);
  while (auto next = reader.next()) {
    if (*next) {
      CHECK((*next)->format == Format::Entry);
      outcome.rows.push_back(nlohmann::json::parse((*next)->bytes));
    } else {
      outcome.failures.push_back(next->error().message);
    }
  }
  outcome.skipped = reading.skipped;
  return outcome;
}

const std::string kRss = R"(<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
     xmlns:media="http://search.yahoo.com/mrss/">
<channel><title>Hafenbote</title><image><title>Logo</title></image>
<item><title>Deich h&#228;lt &amp; hebt</title><link>https://bote.example/1</link><guid isPermaLink="false">tag:7</guid>
<pubDate>Mon, 03 Apr 2023 23:30:00 +0200</pubDate><dc:creator>Gesche Thomsen</dc:creator><dc:creator>Jelto Brahms</dc:creator>
<category>Lokales</category><category>Küste</category><media:description>Ein sehr, sehr, sehr langer Text zu einem Bild, der nicht zählt, so lang er ist</media:description>
<description>Kurz.</description><content:encoded><![CDATA[<p>Der <b>Deich</b> hat gehalten.</p>]]></content:encoded></item>
<item><title>Nur ein Titel</title><guid>https://bote.example/2</guid></item>
<item><enclosure url="https://bote.example/ton.mp3"/></item>
</channel></rss>)";

}  // namespace

TEST_CASE(
    "feed: an RSS entry says address, title, day, authors, section, and its fullest text is the article") {
  for (const std::size_t piece : {3U, 65536U}) {
    const Outcome outcome = read(kRss, 1 << 20, piece);
    CHECK(outcome.failures.empty());
    REQUIRE(outcome.rows.size() == 2);
    CHECK(outcome.rows[0] == nlohmann::json{{"url", "https://bote.example/1"},
                                            {"title", "Deich hält & hebt"},
                                            {"date", "2023-04-03"},
                                            {"source", "Hafenbote"},
                                            {"author", "Gesche Thomsen, Jelto Brahms"},
                                            {"section", "Lokales, Küste"},
                                            {"html", "<p>Der <b>Deich</b> hat gehalten.</p>"}});
    CHECK(outcome.rows[1].at("url") == "https://bote.example/2");
    CHECK(outcome.rows[1].at("html") == "Nur ein Titel");
    CHECK(outcome.skipped.at("entries of feeds without text") == 1);
  }
}

TEST_CASE("feed: an Atom entry, with text, html and xhtml content") {
  const Outcome outcome = read(R"(<feed xmlns="http://www.w3.org/2005/Atom"><title>Weitblick</title>
<entry><id>urn:1</id><title type="text">Eins</title><link rel="self" href="https://w.example/self"/><link href="https://w.example/1"/>
<updated>2023-05-02T10:00:00Z</updated><published>2023-05-01T09:00:00Z</published><author><name>Ute Harms</name><email>u@w.example</email></author>
<category term="wirtschaft" label="Wirtschaft"/><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Ein <i>Satz</i>.</p></div></content></entry>
<entry><id>urn:2</id><title>Zwei</title><updated>2023-05-02T10:00:00Z</updated><content>1 &lt; 2 im Text</content></entry>
</feed>)");
  CHECK(outcome.failures.empty());
  REQUIRE(outcome.rows.size() == 2);
  CHECK(outcome.rows[0].at("url") == "https://w.example/1");
  CHECK(outcome.rows[0].at("author") == "Ute Harms");
  CHECK(outcome.rows[0].at("section") == "Wirtschaft");
  CHECK(outcome.rows[0].at("date") == "2023-05-01T09:00:00Z");
  CHECK(outcome.rows[0].at("html").get<std::string>().find("<p>Ein <i>Satz</i>.</p>") != std::string::npos);
  CHECK(outcome.rows[1].at("id") == "urn:2");
  CHECK(outcome.rows[1].at("html") == "1 &lt; 2 im Text");
}

TEST_CASE("feed: entries before damage are kept, and the damage is told once") {
  const Outcome cut = read(kRss.substr(0, kRss.find("<item><title>Nur") + 20));
  CHECK(cut.rows.size() >= 1);
  CHECK(cut.failures.size() <= 1);
  // An entity that HTML has and XML has not is no reason to lose the rest.
  std::string with_entity = kRss;
  with_entity.replace(with_entity.find("Deich h&#228;lt"), 15, "Deich h&auml;lt");
  with_entity.replace(with_entity.find("Kurz."), 5, "Kurz&nbsp;und gut.");
  const Outcome entities = read(with_entity);
  REQUIRE(entities.rows.size() == 2);
  CHECK(entities.failures.empty());
  CHECK(entities.rows[0].at("title") == "Deich hält & hebt");
  CHECK(read("<rss>").rows.empty());
}

TEST_CASE("feed: nothing is fetched, entities do not explode, an entry over the limit is refused") {
  const Outcome outside =
      read(R"(<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>
<rss><channel><item><title>a</title><description>&x;</description></item></channel></rss>)");
  for (const auto& row : outside.rows) CHECK(row.dump().find("root:") == std::string::npos);
  std::string laughs = "<?xml version=\"1.0\"?><!DOCTYPE rss [<!ENTITY a \"haha\">";
  for (char c = 'b'; c < 'z'; ++c) {
    laughs += std::string("<!ENTITY ") + c + " \"";
    for (int i = 0; i < 10; ++i) laughs += std::string("&") + static_cast<char>(c - 1) + ";";
    laughs += "\">";
  }
  laughs += "]><rss><channel><item><title>a</title><description>&y;</description></item></channel></rss>";
  for (const auto& row : read(laughs).rows) CHECK(row.dump().size() < 1'000'000);
  std::string large = "<rss><channel><item><title>a</title><description>b</description></item><item>";
  for (int i = 0; i < 100'000; ++i) large += "<x>y</x>";
  const Outcome outcome = read(large + "</item></channel></rss>", 50'000);
  CHECK(outcome.rows.size() == 1);
  CHECK(outcome.failures == std::vector<std::string>{"feed.xml:2: more than 0 MiB in one document"});
}

TEST_CASE("feed: dates of mail are turned round") {
  CHECK(day_of_mail_date("Tue, 14 Mar 2023 17:42:00 +0100") == "2023-03-14");
  CHECK(day_of_mail_date("4 Mar 99 10:00 GMT") == "1999-03-04");
  CHECK(day_of_mail_date("2023-03-14T17:42:00Z") == "2023-03-14T17:42:00Z");
  CHECK(day_of_mail_date("") == "");
}
