#include "html/page_data.hpp"

#include <string>
#include <vector>

#include <doctest/doctest.h>

using namespace fundstelle::indexer;

namespace {

PageData page_data(std::string_view html) {
  PageDataReader reader;
  read_html(html, reader);
  return reader.take();
}

PageData json_ld(std::string_view script) {
  PageData data;
  read_json_ld(script, data);
  return data;
}

}  // namespace

TEST_CASE("page data: JSON-LD names the article") {
  const PageData data = json_ld(
      R"({"@context":"https://schema.org","@type":"NewsArticle","headline":"Rat &amp; B&uuml;rger","datePublished":"2023-03-14T17:42:00+01:00",)"
      R"("author":[{"@type":"Person","name":"Gesche Thomsen"},"Jelto Brahms"],"publisher":{"@type":"Organization","name":"Bote"},)"
      R"("articleSection":["Lokales","Hafen"],"inLanguage":"de-DE","articleBody":"<p>Erster Satz.</p><p>Zweiter &quot;Satz&quot;.</p>"})");
  CHECK(data.headline == "Rat & Bürger");
  CHECK(data.date == "2023-03-14");
  CHECK(data.author == "Gesche Thomsen, Jelto Brahms");
  CHECK(data.source == "Bote");
  CHECK(data.section == "Lokales, Hafen");
  CHECK(data.language == "de");
  CHECK(data.body.starts_with("Erster Satz."));
  CHECK(data.body.ends_with("Zweiter \"Satz\"."));
}

TEST_CASE("page data: articles stand in lists, graphs and pages, and those that are linked to do not count") {
  CHECK(
      json_ld(R"([{"@type":"Organization","name":"Bote"},{"@type":["Article","Thing"],"headline":"Liste"}])")
          .headline == "Liste");
  CHECK(
      json_ld(R"({"@graph":[{"@type":"WebPage","name":"Seite"},{"@type":"BlogPosting","headline":"Graph"}]})")
          .headline == "Graph");
  CHECK(json_ld(R"({"@type":"WebPage","mainEntity":{"@type":"ReportageNewsArticle","headline":"Kern"}})")
            .headline == "Kern");
  CHECK(json_ld(R"({"@type":"ItemList","itemListElement":[{"@type":"NewsArticle","headline":"Andere"}]})")
            .headline.empty());
  CHECK(
      json_ld(
          R"({"@type":"LiveBlogPosting","headline":"Ticker","liveBlogUpdate":[{"articleBody":"Eins."},{"articleBody":"Zwei."}]})")
          .body == "Eins.\nZwei.");
}

TEST_CASE("page data: JSON that pages get wrong is read as far as it makes sense") {
  CHECK(json_ld("{\"@type\":\"NewsArticle\",\"headline\":\"Zwei\nZeilen\"}").headline == "Zwei Zeilen");
  CHECK(json_ld("\n<!--\n{\"@type\":\"NewsArticle\",\"headline\":\"Verpackt\"}\n-->").headline == "Verpackt");
  CHECK(json_ld("//<![CDATA[\n{\"@type\":\"NewsArticle\",\"headline\":\"Tief\"}\n//]]>").headline == "Tief");
  CHECK(json_ld(R"({"@type":"NewsArticle","headline":"Strich"};)").headline == "Strich");
  CHECK(
      json_ld(
          R"({"@type":"NewsArticle","headline":7,"author":{"name":[1]},"datePublished":"bald","articleBody":null})")
          .headline.empty());
  for (const std::string& broken :
       {std::string("{"), std::string(), std::string("null"), std::string("{\"@type\":"),
        std::string(100'000, '['), std::string("{\"@graph\":") + std::string(50'000, '[')}) {
    const PageData data = json_ld(broken);
    CHECK(data.headline.empty());
  }
}

TEST_CASE("page data: JSON-LD before meta elements before the page's own text") {
  const std::string meta =
      R"(<html lang=de-AT><title>Kurzer Titel hier | Bote</title><meta property="og:title" content="Geteilter Titel - Bote">)"
      R"(<meta property="og:site_name" content="Bote"><meta name="date" content="2023-03-15"><meta name=author content="Anna Muster">)"
      R"(<meta property="article:section" content="Lokales"><meta property="og:url" content="https://bote.example/og">)"
      R"(<link rel="canonical" href="https://bote.example/rat"><h1> Ein  langer
 Titel </h1>)";
  PageData data = page_data(meta);
  CHECK(data.headline == "Geteilter Titel");
  CHECK(data.titles == std::vector<std::string>{"Geteilter Titel", "Kurzer Titel hier"});
  CHECK(data.date == "2023-03-15");
  CHECK(data.author == "Anna Muster");
  CHECK(data.section == "Lokales");
  CHECK(data.source == "Bote");
  CHECK(data.url == "https://bote.example/rat");
  CHECK(data.language == "de");
  data = page_data(
      meta +
      R"(<script type="application/ld+json">{"@type":"NewsArticle","headline":"Titel","datePublished":"2023-03-14","author":"Ole"}</script>)");
  CHECK(data.headline == "Titel");
  CHECK(data.date == "2023-03-14");
  CHECK(data.author == "Ole");
  CHECK(data.section == "Lokales");
}

TEST_CASE("page data: a page that names little") {
  PageData data =
      page_data("<h1>Der <b>Rat</b> tagt</h1><time class=published datetime=2023-05-06T10:00>heute</time>");
  CHECK(data.headline == "Der Rat tagt");
  CHECK(data.date == "2023-05-06");
  CHECK(page_data("<title>Der Rat tagt im Saal - Bote</title><h1>Der Rat tagt im Saal</h1>").headline ==
        "Der Rat tagt im Saal");
  CHECK(page_data("<title>Der Deich - eine Reportage</title>").headline == "Der Deich - eine Reportage");
  data = page_data("<p>Nur Text");
  CHECK(data.headline.empty());
  CHECK(data.titles.empty());
  CHECK(data.url.empty());
  CHECK(page_data("<link rel=canonical href=/relativ><meta name=author content='https://x.example/ole'>")
            .author.empty());
}
