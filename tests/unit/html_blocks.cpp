#include "html/html_blocks.hpp"

#include "article/plain_text.hpp"
#include "html/html_page.hpp"
#include "settings/settings.hpp"
#include "unit/processor_time.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include <doctest/doctest.h>

using namespace fundstelle;
using namespace fundstelle::indexer;

namespace {

using Texts = std::vector<std::string>;

const MarkupWords& words() {
  static const MarkupWords kWords =
      MarkupWords::load(load_settings(FUNDSTELLE_SETTINGS_FILE).value().filter.markup_words).value();
  return kWords;
}

std::vector<Block> blocks(std::string_view html) {
  return read_html_page(html, words()).blocks;
}

Texts texts(std::string_view html) {
  Texts all;
  for (const Block& block : blocks(html)) all.push_back(block.text);
  return all;
}

Markup markup(std::string_view html, std::string_view text) {
  for (const Block& block : blocks(html))
    if (block.text == text) return block.markup;
  FAIL("no such block: " << text);
  return {};
}

}  // namespace

TEST_CASE("html blocks: block elements part text, inline elements do not") {
  CHECK(texts("<div>Vor<p>Der <b>Ha</b>fen<i> am</i>\n  Abend.</p>Nach</div>") ==
        Texts{"Vor", "Der Hafen am Abend.", "Nach"});
  CHECK(texts("<ul><li>Eins<li>Zwei</ul><table><tr><td>a<td>b</table>") == Texts{"Eins", "Zwei", "a", "b"});
  CHECK(texts("<p>Soft&shy;hyphen und&nbsp;fest&#8239;schmal") ==
        Texts{"Soft\u00ADhyphen und fest\u202Fschmal"});
}

TEST_CASE("html blocks: a <br> parts behind a sentence, two of them always") {
  CHECK(texts("<p>Ein Satz.<br>Noch einer:<br/>und „einer?“<br>Vier") ==
        Texts{"Ein Satz.", "Noch einer:", "und „einer?“", "Vier"});
  CHECK(texts("<p>Eine Zeile<br>und ihr Rest<br><br>Neu<br>\n<br>Neuer") ==
        Texts{"Eine Zeile und ihr Rest", "Neu", "Neuer"});
  CHECK(texts("<p><br><br>Nur eins<br><br></p>") == Texts{"Nur eins"});
}

TEST_CASE("html blocks: words of neighbouring links and spans do not grow together") {
  CHECK(texts("<div><a>Politik</a><a>Sport</a></div>") == Texts{"Politik Sport"});
  CHECK(texts("<h2><span>Rat</span><span>tagt</span></h2>") == Texts{"Rat tagt"});
  CHECK(texts("<p><span>I</span>m Hafen<a>s</a>") == Texts{"Im Hafens"});
}

TEST_CASE("html blocks: what is no text is left out") {
  CHECK(texts("<title>T</title><p>Da<script>a()</script><style>p{}</style><noscript><p>n</p></noscript>"
              "<svg><title>Bild</title></svg><iframe>f</iframe><template><p>t</p></template>"
              "<video>v</video><textarea>x</textarea> ist er.") == Texts{"Da ist er."});
}

TEST_CASE("html blocks: a page that forgets its body loses nothing") {
  CHECK(texts("<title>T</title><nav>Start</nav><section>Text</section>") == Texts{"Start", "Text"});
  CHECK(texts("<head><meta charset=utf-8><main>Text</main><p>Mehr") == Texts{"Text", "Mehr"});
}

TEST_CASE("html blocks: what is hidden inside a paragraph stands behind it by itself") {
  const std::string html =
      "<p>Der Rat <span hidden>geheim</span>tagt<b style='display: none'>weg</b>.</p><p>Ende";
  CHECK(texts(html) == Texts{"Der Rat tagt.", "geheim weg", "Ende"});
  CHECK(markup(html, "geheim weg").hidden);
  CHECK_FALSE(markup(html, "Der Rat tagt.").hidden);
}

TEST_CASE("html blocks: hidden elements are told, with all that is in them") {
  const std::string page = "<p>" + std::string(300, 'x') + "</p>";
  for (const char* how : {"hidden", "aria-hidden=true", "style='color:red;display : none'"})
    CHECK(markup(page + "<div " + how + "><ul><li>weg</ul></div>", "weg").hidden);
  for (const char* how : {"aria-hidden=false", "style='display:block'", "class=x"})
    CHECK_FALSE(markup(page + "<div " + how + "><ul><li>da</ul></div>", "da").hidden);
}

TEST_CASE("html blocks: tag, ancestors, shares and depth are evidence") {
  const std::string html =
      "<nav><ul><li><a href=/>Start</a></ul></nav><main><article><h1>Titel</h1><p>Halb <a href=x>halb</a></p>"
      "<figure><figcaption>Ein <strong>Boot</strong></figcaption></figure>"
      "<blockquote>Zitat</blockquote></article></main><footer><form><button>Los</button></form></footer>";
  const Markup link = markup(html, "Start");
  CHECK(link.tag == BlockTag::Item);
  CHECK(link.link_share == 100);
  CHECK(link.ancestors == (bit_of(Ancestor::Navigation) | bit_of(Ancestor::List)));
  CHECK(link.article == 0);
  const Markup body = markup(html, "Halb halb");
  CHECK(body.tag == BlockTag::Paragraph);
  CHECK(body.link_share == 50);
  CHECK(body.ancestors == (bit_of(Ancestor::Main) | bit_of(Ancestor::Article)));
  CHECK(body.depth == 5);
  const Markup title = markup(html, "Titel");
  CHECK(title.tag == BlockTag::Heading1);
  CHECK(title.container == body.container);
  CHECK(title.article == body.article);
  const Markup caption = markup(html, "Ein Boot");
  CHECK(caption.tag == BlockTag::Caption);
  CHECK(caption.bold_share == 57);
  CHECK(has(caption.ancestors, Ancestor::Figure));
  CHECK(caption.container == body.container);
  CHECK(has(markup(html, "Zitat").ancestors, Ancestor::Quote));
  const Markup button = markup(html, "Los");
  CHECK(button.tag == BlockTag::Control);
  CHECK(button.ancestors == (bit_of(Ancestor::Footer) | bit_of(Ancestor::Form) | bit_of(Ancestor::Button)));
}

TEST_CASE("html blocks: words of class, id and role are near or far") {
  const std::string html =
      "<div class=share><div><div><div><div><p id=newsletter-box>Hier</p></div></div></div></div></div><p>" +
      std::string(300, 'x') + "</p>";
  const Markup far = markup(html, "Hier");
  CHECK(has(far.near_words, MarkupWord::Newsletter));
  CHECK_FALSE(has(far.near_words, MarkupWord::Share));
  CHECK(has(far.far_words, MarkupWord::Share));
}

TEST_CASE("html blocks: what holds the whole page says nothing of its parts") {
  const std::string text = "<p>Der Rat der Stadt tagt heute Abend im großen Saal.</p>";
  const std::string html = "<body class='newsletter'><form><div class='sidebar share' hidden>" + text + text +
                           "<div class=share>Teilen</div></div></form><nav>Start</nav></body>";
  const Markup body = markup(html, "Der Rat der Stadt tagt heute Abend im großen Saal.");
  CHECK(body.ancestors == 0);
  CHECK(body.near_words == 0);
  CHECK(body.far_words == 0);
  CHECK_FALSE(body.hidden);
  CHECK(has(markup(html, "Teilen").near_words, MarkupWord::Share));
  CHECK(has(markup(html, "Start").ancestors, Ancestor::Navigation));
}

TEST_CASE("html blocks: blocks of one element have its number, whatever wraps each") {
  const std::string html =
      "<div><div "
      "id=a><div><p>Eins</p></div><div><div><p>Zwei</p></div></div></div><div><p>Drei</p><p>Vier</p></div></"
      "div>";
  const Markup one = markup(html, "Eins");
  CHECK(one.container != 0);
  CHECK(markup(html, "Zwei").container == one.container);
  CHECK(markup(html, "Drei").container != one.container);
  CHECK(markup(html, "Drei").outer_container == one.outer_container);
}

TEST_CASE("html blocks: what looks alike has one style, wherever it stands") {
  const std::string_view html =
      "<div class=text><h3 class=sub-1>Eins</h3><p>Zwei<p>Drei</div>"
      "<div class=text><h3 class=sub-2>Vier</h3></div><div class=card><h3 "
      "class=sub-1>Fünf</h3><p>Sechs</div>";
  const std::uint32_t heading = markup(html, "Eins").style;
  CHECK(heading != 0);
  CHECK(markup(html, "Vier").style == heading);  // numbers tell elements apart, not looks
  CHECK(markup(html, "Fünf").style != heading);  // another element around it
  CHECK(markup(html, "Zwei").style != heading);
  CHECK(markup(html, "Zwei").style == markup(html, "Drei").style);
  CHECK(markup(html, "Sechs").style != markup(html, "Drei").style);
}

TEST_CASE("html blocks: the words that the page declares are told from the rest") {
  std::string body;
  std::string paragraphs;
  for (int i = 0; i < 8; ++i) {
    const std::string sentence =
        "Satz Nummer " + std::string(1, static_cast<char>('a' + i)) + " steht im Text der Seite. ";
    body += sentence;
    paragraphs += "<p>" + sentence + "</p>";
  }
  const std::string html =
      R"(<script type="application/ld+json">{"@type":"NewsArticle","headline":"Viele Sätze im Text","articleBody":")" +
      body + R"("}</script><h1>Viele Sätze im Text</h1>)" + paragraphs + "<p>Davon ist hier keine Rede.</p>";
  CHECK(markup(html, "Viele Sätze im Text").is_headline);
  const Markup inside = markup(html, "Satz Nummer c steht im Text der Seite.");
  CHECK(inside.page_declares_body);
  CHECK(inside.declared_share == 100);
  CHECK_FALSE(inside.is_headline);
  CHECK(markup(html, "Davon ist hier keine Rede.").declared_share == 0);
  CHECK_FALSE(markup(paragraphs, "Satz Nummer c steht im Text der Seite.").page_declares_body);
}

TEST_CASE("html blocks: the lead that the page's description repeats is known, whole and cut off") {
  const std::string lead =
      "Der Deich am Hafen hat der Flut in der Nacht zum Montag gerade noch standgehalten.";
  const std::string longer = lead + " Nun streitet der Kreistag, wer die Erhöhung bezahlt.";
  for (const std::string& description :
       {lead, longer, std::string("Der Deich am Hafen hat der Flut in der Nacht zum Mon…")}) {
    const std::string head = "<meta name=description content='" + description + "'><title>Deich hält</title>";
    CHECK_MESSAGE(markup(head + "<p>" + lead + "</p>", lead).declared_share == 100, description);
    CHECK_MESSAGE(markup(head + "<p>" + longer + "</p>", longer).declared_share == 100, description);
    CHECK_FALSE(markup(head + "<p>" + lead + "</p>", lead).page_declares_body);
  }
  const std::string head =
      "<meta property='og:description' content='" + lead + "'><title>" + lead + "</title>";
  CHECK(markup(head + "<h2>" + lead + "</h2>", lead).declared_share == 0);  // it is the headline
  const std::string other = "Der Deich am Hafen wird im Herbst erhöht, wie der Kreistag am Montag beschloss.";
  CHECK(markup("<meta name=description content='" + lead + "'><p>" + other + "</p>", other).declared_share ==
        0);
}

TEST_CASE("html blocks: attributes beside class and id say what an element is for") {
  CHECK(has(markup("<div itemprop=articleBody><p>Der Deich hielt.</p></div>", "Der Deich hielt.").near_words,
            MarkupWord::Article));
  const std::string rest = "<p>" + std::string(300, 'x') + "</p>";  // an element with the whole page is none
  CHECK(has(markup("<div data-testid=newsletter-box><p>Jede Woche neu.</p></div>" + rest, "Jede Woche neu.")
                .near_words,
            MarkupWord::Newsletter));
}

TEST_CASE("html blocks: a headline is known with its kicker, and cut off") {
  const std::string head = "<title>Der Deich am Hafen hält der Flut stand | Bote</title>";
  for (const char* line :
       {"Der Deich am Hafen hält der Flut stand", "Sturmflut: Der Deich am Hafen hält der Flut stand",
        "Der Deich am Hafen hält der Flut"})
    CHECK_MESSAGE(markup(head + "<h2>" + line + "</h2>", line).is_headline, line);
  for (const char* line : {"Der Deich", "Bote", "Der Deich am Hafen wird erst im Herbst erhöht"})
    CHECK_FALSE_MESSAGE(markup(head + "<h2>" + line + "</h2>", line).is_headline, line);
}

TEST_CASE("html blocks: a hundred thousand elements deep, and back") {
  std::string html;
  for (int i = 0; i < 100'000; ++i) html += "<div class=teaser>" + std::string(i % 100 == 0 ? "x " : "");
  html += "<p>Ende";
  std::vector<Block> all;
  const double took = processor_seconds([&] { all = blocks(html); });
  REQUIRE(all.size() == 1001);
  CHECK(all.back().text == "Ende");
  CHECK(all.back().markup.depth == 255);
  CHECK(took < 5);
}

TEST_CASE("html blocks: five megabytes of paragraphs, and one of as many") {
  std::string html;
  std::size_t paragraphs = 0;
  for (; html.size() < 5'000'000; ++paragraphs)
    html += "<div><p>Ein Absatz mit <b>W&ouml;rtern</b>.</p></div>\n";
  CHECK(blocks(html).size() == paragraphs);
  std::string line = "<p>";
  while (line.size() < 5'000'000) line += "Ein Satz mit Wörtern. ";
  const std::vector<Block> pieces = blocks(line);
  CHECK(pieces.size() == 5);
  for (const Block& piece : pieces) CHECK(piece.text.size() <= kLongestBlock);
}

TEST_CASE("html blocks: lines are the page's and go forward") {
  const std::vector<Block> all = blocks("<p>eins\n<p>zwei\nund <span hidden>drei</span>\nvier\n\n<p>sechs");
  REQUIRE(all.size() == 4);
  CHECK(all[0].line == 1);
  CHECK(all[1].line == 2);
  CHECK(all[1].last_line == 4);
  CHECK(all[3].line == 6);
}
