#include "html/selector.hpp"

#include "html/html_page.hpp"

#include <string>
#include <vector>

#include <doctest/doctest.h>

using namespace fundstelle;
using namespace fundstelle::indexer;

namespace {

bool meets(std::string_view selector, std::string_view element, std::vector<HtmlAttribute> attributes) {
  const Result<Selector> parsed = Selector::parse(selector);
  REQUIRE(parsed.has_value());
  return parsed->meets(element, attributes);
}

/// The texts of the blocks that the selectors mean, each after its selector.
std::vector<std::string> selected(std::string_view html, std::vector<std::string_view> texts) {
  Selectors selectors;
  for (const std::string_view text : texts) REQUIRE(selectors.add(Selector::parse(text).value()));
  MarkupWords words;
  words.look_for(selectors);
  const HtmlPage page = read_html_page(html, words);
  std::vector<std::string> found;
  for (const SelectedBlocks& one : page.selected)
    for (const std::uint32_t block : one.blocks)
      found.push_back(one.selector + ": " + page.blocks.at(block).text);
  return found;
}

}  // namespace

TEST_CASE("selector: tag, class, id and attribute must all be met") {
  CHECK(meets("div", "div", {}));
  CHECK_FALSE(meets("div", "p", {}));
  CHECK(meets(".teaser", "li", {{"class", "box  teaser\tlarge"}}));
  CHECK_FALSE(meets(".teaser", "li", {{"class", "teaser-box"}}));
  CHECK(meets("div.a.b#c", "div", {{"class", "b a"}, {"id", "c"}}));
  CHECK_FALSE(meets("div.a.b#c", "div", {{"class", "a"}, {"id", "c"}}));
  CHECK(meets("*[role=navigation]", "ul", {{"role", "navigation"}}));
  CHECK(meets("[data-ad]", "p", {{"data-ad", ""}}));
  CHECK(meets("[data-ad=\"1]\"]", "p", {{"data-ad", "1]"}}));
  CHECK_FALSE(meets("[data-ad='2']", "p", {{"data-ad", "1"}}));
}

TEST_CASE("selector: what is not one element is refused, and the message says what is allowed") {
  for (const char* wrong : {"", "*", ".", "div p", "div > p", ".a, .b", "[role", "[role=x", "#", "p..x"}) {
    CAPTURE(wrong);
    const Result<Selector> selector = Selector::parse(wrong);
    REQUIRE_FALSE(selector.has_value());
    CHECK(selector.error().message.find(".class") != std::string::npos);
  }
}

TEST_CASE("selector: a block is meant where all of it stands in the element") {
  const std::string html =
      "<div class=box><h2>Mehr zum Thema</h2><p>Der <b>Hafen</b></p></div><p>Der Rat <span "
      "class=box>tagt</span> heute.</p><p><span class=box>Anzeige</span></p>";
  CHECK(selected(html, {".box", "h2"}) == std::vector<std::string>{".box: Mehr zum Thema", ".box: Der Hafen",
                                                                   ".box: Anzeige", "h2: Mehr zum Thema"});
}

TEST_CASE("selector: an element that is left out or never closed ends where the page says") {
  CHECK(selected("<script class=x></script><p>Eins</p>", {".x"}).empty());
  CHECK(selected("<div class=x><p>Eins</div><p>Zwei</p>", {".x"}) == std::vector<std::string>{".x: Eins"});
}

TEST_CASE("selector: a set takes each text once, and no more than it has room for") {
  Selectors selectors;
  for (std::size_t i = 0; i < Selectors::kMost; ++i)
    REQUIRE(selectors.add(Selector::parse(".c" + std::to_string(i)).value()));
  CHECK(selectors.add(Selector::parse(".c7").value()));
  CHECK_FALSE(selectors.add(Selector::parse(".other").value()));
  CHECK(selectors.size() == Selectors::kMost);
}
