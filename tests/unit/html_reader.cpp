#include "html/html_reader.hpp"

#include <ctime>
#include <stdexcept>
#include <string>

#include <doctest/doctest.h>

using namespace fundstelle::indexer;

namespace {

/// "<p class=a>Text</p>", with names and values as they come.
class Written : public HtmlEvents {
 public:
  void start(std::string_view element, std::span<const HtmlAttribute> attributes,
             std::uint32_t line) override {
    text_ += "<";
    text_ += element;
    for (const HtmlAttribute& one : attributes) {
      text_ += " ";
      text_ += one.name;
      text_ += "=";
      text_ += one.value;
    }
    text_ += ">";
    last_line_ = line;
    ++elements_;
  }
  void end(std::string_view element) override {
    text_ += "</";
    text_ += element;
    text_ += ">";
  }
  void text(std::string_view text, std::uint32_t line) override {
    text_ += text;
    last_line_ = line;
  }

  [[nodiscard]] const std::string& all() const { return text_; }
  [[nodiscard]] std::uint32_t last_line() const { return last_line_; }
  [[nodiscard]] std::size_t elements() const { return elements_; }

 private:
  std::string text_;
  std::uint32_t last_line_ = 0;
  std::size_t elements_ = 0;
};

/// What stands in the body.
std::string body(std::string_view html) {
  Written written;
  read_html(html, written);
  const std::string& all = written.all();
  const std::size_t begin = all.find("<body>") + 6;
  return all.substr(begin, all.rfind("</body>") - begin);
}

std::string repeated(std::string_view piece, std::size_t times) {
  std::string text;
  for (std::size_t i = 0; i < times; ++i) text += piece;
  return text;
}

/// Seconds of the processor that reading takes, whoever else is at work, and whether all came through.
double seconds(const std::string& html, std::string_view last) {
  Written written;
  const std::clock_t began = std::clock();
  read_html(html, written);
  const std::clock_t took = std::clock() - began;
  CHECK(written.all().find(last) != std::string::npos);
  return static_cast<double>(took) / CLOCKS_PER_SEC;
}

}  // namespace

TEST_CASE("html reader: elements, attributes and text come in the page's order") {
  CHECK(body("<body><p CLASS='lead Absatz' hidden>Der <b>Hafen</b></p>") ==
        "<p class=lead Absatz hidden=>Der <b>Hafen</b></p>");
}

TEST_CASE("html reader: entities are decoded, Windows' numbers too") {
  CHECK(body("<p>M&ouml;we &amp; &#8222;Boot&#x201C; &#150; &euro;&#128;, a < b &c") ==
        "<p>Möwe & „Boot“ – €€, a < b &c</p>");
  CHECK(body("<a href='?a=1&amp;b=2'>x</a>") == "<a href=?a=1&b=2>x</a>");
}

TEST_CASE("html reader: what the page leaves out or crosses is mended") {
  CHECK(body("<p>Eins<p>Zwei<ul><li>a<li>b</ul>") == "<p>Eins</p><p>Zwei</p><ul><li>a</li><li>b</li></ul>");
  CHECK(body("<p>Eins</div> zwei</span></p>") == "<p>Eins zwei</p>");
  CHECK(body("<table><tr><td>a<td>b</table>") == "<table><tr><td>a</td><td>b</td></tr></table>");
}

TEST_CASE("html reader: a script is no markup, whatever stands in it, and a comment is nothing") {
  CHECK(body("<div><script>if (a < b) x = '</p><b>'</script><!-- <p>weg</p> -->da</div>") ==
        "<div><script>if (a < b) x = '</p><b>'</script>da</div>");
}

TEST_CASE("html reader: the charset that a page names is not believed again") {
  CHECK(body("<meta charset=iso-8859-1><p>Zwölf Boxkämpfer") == "<p>Zwölf Boxkämpfer</p>");
}

TEST_CASE("html reader: lines are the page's") {
  Written written;
  read_html("<p>eins\n\n<p>drei\n<p>vier", written);
  CHECK(written.last_line() == 4);
}

TEST_CASE("html reader: nothing, and pieces of tags, are read") {
  for (const char* html :
       {"", " ", "<", "<p", "<!", "<!--", "</", "<p title=", "&", "&#", "<?", "\xFF", "<script>"}) {
    Written written;
    read_html(html, written);
  }
  CHECK(body("Nur Text") == "<p>Nur Text</p>");
}

TEST_CASE("html reader: what an event throws comes out") {
  class Throws : public Written {
    void text(std::string_view, std::uint32_t) override { throw std::runtime_error("genug"); }
  };
  Throws throws;
  CHECK_THROWS_WITH(read_html("<p>Text</p><p>Text</p>", throws), "genug");
}

TEST_CASE("html reader: time is linear in what squares elsewhere") {
  constexpr std::size_t kMany = 100'000;
  // Half a second a megabyte is fifty times what they take, and a hundredth of the square's time.
  const double most = 2;
  CHECK(seconds(repeated("<div>", kMany) + "Ende" + repeated("</div>", kMany), "Ende") < most);
  CHECK(seconds(repeated("<p><div><b>x", kMany) + "Ende", "Ende") < most);
  CHECK(seconds(repeated("<font color=a>", kMany) + "Ende", "Ende") < most);
  CHECK(seconds(repeated("<ol>", kMany) + "x" + repeated("</foo>", kMany) + "Ende", "Ende") < 2 * most);
  std::string attributes = "<p";
  for (std::size_t i = 0; i < kMany; ++i) attributes += " a" + std::to_string(i) + "=\"b>c\"";
  CHECK(seconds(attributes + ">Ende", "Ende") < most);
  CHECK(seconds(repeated("<a b ", kMany) + ">Ende", "Ende") < most);
  CHECK(seconds("<p>" + repeated("<", kMany) + "<b>Ende", "Ende") < most);
  CHECK(seconds("<p>" + repeated("&", kMany) + "<b>Ende", "Ende") < most);
}

TEST_CASE("html reader: a tag with too many attributes keeps the first, and lines stay") {
  std::string html = "<p class=lead ";
  for (int i = 0; i < 300; ++i) html += "\na" + std::to_string(i) + "='<x> " + std::to_string(i) + "'";
  Written written;
  read_html(html + ">\nText <b>fett</b>", written);
  CHECK(written.all().find("<p class=lead a0=<x> 0 ") != std::string::npos);
  CHECK(written.all().find("a290=") == std::string::npos);
  CHECK(written.all().find("Text <b>fett</b>") != std::string::npos);
  CHECK(written.last_line() == 302);
  html.replace(html.find("class"), 0, "' ");
  Written stray;
  read_html(html + ">Text", stray);
  CHECK(stray.all().find("a290=") == std::string::npos);
  for (const char* before : {"<script>if (a<b=\"</script>", "<STYLE>a<b='</STYLE>", "<!-- <b=\" -->"}) {
    Written behind;
    read_html(before + html + ">Text", behind);
    CHECK(behind.all().find("a290=") == std::string::npos);
    CHECK(behind.all().find("Text") != std::string::npos);
  }
}
