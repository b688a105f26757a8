#include "article/canonical_address.hpp"

#include <doctest/doctest.h>

using namespace fundstelle::indexer;

TEST_CASE("canonical address: scheme, host, default port, fragment and tracking are put in order") {
  CHECK(canonical_address("HTTPS://WWW.Heute.Example:443/a/B?utm_source=x&id=7&fbclid=9#top") ==
        "https://www.heute.example/a/B?id=7");
  CHECK(canonical_address("http://heute.example:80") == "http://heute.example/");
  CHECK(canonical_address("http://heute.example?utm_medium=rss") == "http://heute.example/");
  CHECK(canonical_address("https://heute.example/a?") == "https://heute.example/a");
  CHECK(canonical_address("https://heute.example/a?gclid=1&UTM_Campaign=2") == "https://heute.example/a");
}

TEST_CASE("canonical address: what may tell pages apart stays") {
  for (const char* address :
       {"https://heute.example/index.html", "https://heute.example/a/", "https://heute.example:8443/a",
        "https://heute.example/a?b=2&a=1", "https://heute.example/a?ref=b", "https://www.heute.example/a"})
    CHECK(canonical_address(address) == address);
}

TEST_CASE("canonical address: it is its own canonical form") {
  for (const char* address :
       {"HTTP://A.example:80/x?utm_a=1&y=2#z", "https://a.example", "https://ä.example/ö"})
    CHECK(canonical_address(canonical_address(address)) == canonical_address(address));
}

TEST_CASE("canonical address: what is no web address is left alone") {
  for (const char* text :
       {"", "urn:Newsml:a", "ftp://A.example/", "://", "http://", "a/B.html", "https:///a"})
    CHECK(canonical_address(text) == text);
}

TEST_CASE("canonical address: a number, a day or a name of several words is an article's") {
  for (const char* address :
       {"https://heute.example/politik/rat-tagt-zur-bruecke.html", "https://heute.example/a,123456",
        "https://heute.example/2023/03/14/rat", "https://heute.example/artikel.php?id=4711",
        "https://heute.example/rat_tagt_wieder/"})
    CHECK(names_one_article(address));
  for (const char* address :
       {"https://heute.example", "https://heute.example/", "https://heute.example/politik/",
        "https://heute.example/kiel-nord/", "https://heute.example/index.html",
        "https://heute.example/?page=12", "https://zwei-drei-vier.example/", "rat-tagt-zur-bruecke"})
    CHECK_FALSE(names_one_article(address));
}

TEST_CASE("canonical address: hosts of one site share their last two names") {
  CHECK(is_same_site("https://m.heute.example/a", "http://www.Heute.example/b"));
  CHECK(is_same_site("https://heute.example", "https://amp.heute.example:8080/a"));
  CHECK_FALSE(is_same_site("https://heute.example/a", "https://gestern.example/a"));
  CHECK_FALSE(is_same_site("a", "a"));
}
