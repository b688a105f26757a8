#include "server/page/html.hpp"

#include <string>
#include <utility>
#include <vector>

#include <doctest/doctest.h>

using namespace fundstelle;
using namespace fundstelle::server::page;

namespace {

constexpr const char* kReplacement = "\xEF\xBF\xBD";

}  // namespace

TEST_CASE("html: text and attributes cannot become markup") {
  Html html;
  html.open("p", {{"title", R"("><script>)"}}).text("<b>&amp;'</b>").close();
  CHECK(html.take() == "<p title=\"&quot;&gt;&lt;script&gt;\">&lt;b&gt;&amp;amp;&#39;&lt;/b&gt;</p>\n");
}

TEST_CASE("html: what is no UTF-8 or no text is replaced") {
  CHECK(clean("Möwe\tund\nHafen") == "Möwe\tund\nHafen");
  CHECK(clean(std::string("a\0b", 3)) == std::string("a") + kReplacement + "b");
  CHECK(clean("\x1b[31m") == std::string(kReplacement) + "[31m");
  CHECK(clean("\xff") == kReplacement);
  CHECK(clean("a\xc3") == std::string("a") + kReplacement);
  CHECK(clean("\xc2\x85") == kReplacement);      // a control character of ISO 8859-1
  CHECK(clean("\xef\xbf\xbf") == kReplacement);  // U+FFFF
  CHECK(clean("\xf0\x9f\x90\x9f") == "\xf0\x9f\x90\x9f");
}

TEST_CASE("html: highlights become marks whose class tells the form") {
  const std::vector<Highlight> highlights{{0, 5, MatchForm::Exact}, {8, 12, MatchForm::OwnPart}};
  Html html;
  html.marked("Hafen & <b>x", highlights);
  CHECK(html.take() == "<mark class=\"exact\">Hafen</mark> &amp; <mark class=\"own-part\">&lt;b&gt;x</mark>");
}

TEST_CASE("html: highlights that do not fit the text are passed over") {
  const std::vector<Highlight> highlights{
      {2, 99, MatchForm::Exact}, {4, 4, MatchForm::Exact}, {1, 3, MatchForm::Stem}, {2, 4, MatchForm::Stem}};
  Html html;
  html.marked("Hafen", highlights);
  CHECK(html.take() == "H<mark class=\"stem\">af</mark>en");
}

TEST_CASE("html: elements that were left open are closed") {
  Html html;
  html.open("main").open("span").text("x");
  CHECK(html.take_document() == "<!doctype html>\n<main><span>x</span></main>\n");
  CHECK(html.take().empty());
}

TEST_CASE("html: only addresses of the web are links") {
  for (const std::string url :
       {"https://weitblick.example/a?b=c#d", "http://weitblick.example", "HTTPS://x.example/"})
    CHECK(web_address(url) == url);
  for (const std::string url :
       {"javascript:alert(1)", "JavaScript:alert(1)", "data:text/html,x", "//evil.example/",
        "ftp://x.example/", "", "http", " https://x.example/", "https://x.example/\n", "https://x.example/ a",
        "https:\\\\x.example", "file:///etc/passwd", "vbscript:x"}) {
    CAPTURE(url);
    CHECK(web_address(url).empty());
  }
}

TEST_CASE("html: values in addresses are encoded byte by byte") {
  CHECK(percent_encoded("aZ09-._~") == "aZ09-._~");
  CHECK(percent_encoded("Möwe & \"x\"/..") == "M%C3%B6we%20%26%20%22x%22%2F..");
  const std::vector<std::pair<std::string, std::string>> values{{"id", "../../etc/passwd"}, {"q", "a=b&c"}};
  CHECK(link_to("document", values) == "document?id=..%2F..%2Fetc%2Fpasswd&q=a%3Db%26c");
  CHECK(link_to("./", {}) == "./");
}
