#include "sources/content_type.hpp"

#include <string>

#include <doctest/doctest.h>

using namespace fundstelle::indexer;

TEST_CASE("content type: what the bytes say goes before the name") {
  CHECK(content_type("<!DOCTYPE html><p>", "page.txt") == ContentType::Html);
  CHECK(content_type("\xEF\xBB\xBF\n <HTML lang=de>", "page.txt") == ContentType::Html);
  CHECK(content_type("WARC/1.0\r\n", "crawl.txt") == ContentType::Warc);
  CHECK(content_type("{\"id\":1,\"text\":\"a\"}\n{\"id\":2}\n", "news.txt") == ContentType::JsonLines);
  CHECK(content_type("Ein Satz.\n", "page.html") == ContentType::Text);
}

TEST_CASE("content type: the name decides where the bytes leave it open") {
  CHECK(content_type("{\"id\":1, kaputt\n{\"id\":2}\n", "news.jsonl") == ContentType::JsonLines);
  CHECK(content_type("{\"id\":1, kaputt\n{\"id\":2}\n", "news.NDJSON") == ContentType::JsonLines);
  CHECK(content_type("<p>Absatz</p>", "page.htm") == ContentType::Html);
  CHECK(content_type("Erst ein Wort, dann <p>", "page.xhtml") == ContentType::Html);
  CHECK(content_type("<!-- von Hand -->\n<!DOCTYPE html>", "page.txt") == ContentType::Html);
  CHECK(content_type("<!-- nur ein Kommentar -->", "page.txt") == ContentType::Text);
  CHECK(content_type("<p>Absatz</p>", "page.txt") == ContentType::Text);
}

TEST_CASE("content type: a row longer than the head at hand is still a row") {
  CHECK(content_type("{\"text\":\"" + std::string(65536, 'a'), "x") == ContentType::JsonLines);
  CHECK(content_type("{ in geschweiften Klammern", "x") == ContentType::Text);
  CHECK(content_type("", "x") == ContentType::Text);
}

TEST_CASE("content type: feeds, other XML and archives are known by their beginnings") {
  CHECK(content_type("<?xml version=\"1.0\"?>\n<!-- von Hand -->\n<rss version=\"2.0\">", "a") ==
        ContentType::Feed);
  CHECK(content_type("<feed xmlns=\"http://www.w3.org/2005/Atom\">", "a.txt") == ContentType::Feed);
  CHECK(content_type("<rdf:RDF xmlns:rdf=\"x\">", "a") == ContentType::Feed);
  CHECK(content_type("<feed>Ein Wort in Klammern", "a") == ContentType::Text);
  CHECK(content_type("<?xml version=\"1.0\"?><urlset>", "sitemap.xml") == ContentType::Xml);
  CHECK(content_type("<?xml version=\"1.0\"?><html xmlns=\"x\">", "a.xml") == ContentType::Html);
  CHECK(content_type(std::string_view("PK\x03\x04", 4), "a.html") == ContentType::Archive);
  CHECK(content_type(std::string(1024, '\0'), "a") == ContentType::Text);
}
