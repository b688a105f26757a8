#include "sources/path_filter.hpp"

#include <string>

#include <doctest/doctest.h>

using namespace fundstelle;
using namespace fundstelle::indexer;

TEST_CASE("path filter: a star matches within a part, two stars any number of folders") {
  CHECK(glob_matches("*.html", "a.html"));
  CHECK_FALSE(glob_matches("*.html", "a/b.html"));
  CHECK(glob_matches("2023/**/a.html", "2023/a.html"));
  CHECK(glob_matches("2023/**/a.html", "2023/03/14/a.html"));
  CHECK_FALSE(glob_matches("2023/**/a.html", "2023/ba.html"));
  CHECK(glob_matches("**/a.html", "a.html"));
  CHECK(glob_matches("2023/**", "2023/03/a.html"));
  CHECK_FALSE(glob_matches("2023/**", "2023"));
  CHECK(glob_matches("a?c", "abc"));
  CHECK_FALSE(glob_matches("a?c", "a/c"));
  CHECK(glob_matches("*", ""));
  CHECK_FALSE(glob_matches("", "a"));
}

TEST_CASE("path filter: sets and escapes are as in shells") {
  CHECK(glob_matches("[a-c]x", "bx"));
  CHECK_FALSE(glob_matches("[!a-c]x", "bx"));
  CHECK(glob_matches("[]x]", "]"));
  CHECK_FALSE(glob_matches("[!x]", "/"));
  CHECK(glob_matches("\\*", "*"));
  CHECK_FALSE(glob_matches("\\*", "a"));
}

TEST_CASE("path filter: time does not explode") {
  const std::string path(4000, 'a');
  std::string glob;
  for (int i = 0; i < 200; ++i) glob += "*a";
  CHECK_FALSE(glob_matches(glob + "b", path));
  CHECK(glob_matches(glob, path));
}

TEST_CASE("path filter: a pattern without a slash is matched at any depth, one with a slash from the top") {
  const PathFilter names = PathFilter::create({"*.{html,htm}"}, {}).value();
  CHECK(names.accepts("a.html"));
  CHECK(names.accepts("2023/march/a.htm"));
  CHECK_FALSE(names.accepts("2023/a.txt"));
  const PathFilter top = PathFilter::create({"/2023/*.html"}, {}).value();
  CHECK(top.accepts("2023/a.html"));
  CHECK_FALSE(top.accepts("old/2023/a.html"));
}

TEST_CASE("path filter: what is excluded goes before what is included, and folders count with all below") {
  const PathFilter filter = PathFilter::create({"2023/"}, {"draft", "*.bak"}).value();
  CHECK(filter.accepts("2023/03/a.html"));
  CHECK_FALSE(filter.accepts("2022/03/a.html"));
  CHECK_FALSE(filter.accepts("2023/draft/a.html"));
  CHECK_FALSE(filter.accepts("2023/a.bak"));
  CHECK(filter.excludes_folder("2023/draft"));
  CHECK_FALSE(filter.excludes_folder("2023/03"));
  const PathFilter folders = PathFilter::create({}, {"draft/"}).value();
  CHECK(folders.accepts("draft"));
  CHECK_FALSE(folders.accepts("draft/a"));
  CHECK(folders.excludes_folder("a/draft"));
  CHECK(PathFilter::create({}, {}).value().accepts("anything"));
}

TEST_CASE("path filter: a pattern that cannot be meant is wrong use") {
  for (const char* pattern : {"", "/", "[a", "{a,b", "a{b,{c}"}) {
    CAPTURE(pattern);
    const Result<PathFilter> filter = PathFilter::create({pattern}, {});
    REQUIRE_FALSE(filter);
    CHECK(filter.error().code == ErrorCode::Usage);
  }
  std::string many;
  for (int i = 0; i < 12; ++i) many += "{a,b}";
  CHECK_FALSE(PathFilter::create({}, {many}));
}
