#include "boilerplate/boilerplate_filter.hpp"

#include "article/article.hpp"
#include "settings/settings.hpp"
#include "unit/processor_time.hpp"

#include <random>
#include <string>
#include <utility>
#include <vector>

#include <doctest/doctest.h>

using namespace fundstelle;
using namespace fundstelle::indexer;

namespace {

BoilerplateFilter make_filter(bool enabled = true) {
  FilterSettings settings = load_settings(FUNDSTELLE_SETTINGS_FILE).value().filter;
  settings.enabled = enabled;
  Result<BoilerplateFilter> filter = BoilerplateFilter::create(settings);
  REQUIRE(filter.has_value());
  return std::move(*filter);
}

Article page(const std::string& text, const std::string& path = "/archiv/heute/rat.txt") {
  RawDocument document;
  document.bytes = text;
  document.path = path;
  Result<Article> article = parse_article(std::move(document), {});
  REQUIRE(article.has_value());
  return std::move(*article);
}

Article labelled(const std::string& text, const std::string& path = "/archiv/heute/rat.txt") {
  static const BoilerplateFilter filter = make_filter();
  Article article = page(text, path);
  filter.label(article);
  return article;
}

const Block& block_with(const Article& article, std::string_view part) {
  for (const Block& block : article.record.blocks)
    if (block.text.find(part) != std::string::npos) return block;
  FAIL("no block with: " << part);
  return article.record.blocks.front();
}

Label label_of(const Article& article, std::string_view part) {
  return block_with(article, part).label;
}

/// An invented article in five paragraphs with a subhead.
const std::string kLead =
    "Der Stadtrat von Lindenau hat am Dienstagabend beschlossen, die alte Brücke über die Nagold im "
    "kommenden Frühjahr zu "
    "sperren. Betroffen sind nach Angaben der Verwaltung rund viertausend Pendler.\n\n";
const std::string kBody =
    "Bürgermeisterin Hanna Wegmann sagte nach der Sitzung, die Pfeiler der Brücke seien seit dem Hochwasser "
    "im vergangenen "
    "Sommer unterspült. \"Wir können niemandem zumuten, täglich über ein Bauwerk zu fahren, dem die "
    "Gutachter nicht trauen\", "
    "betonte sie.\n\n"
    "Umleitung über Oberhausen geplant\n\n"
    "Die Umleitung soll über die Landstraße nach Oberhausen führen, die dafür eine zweite Spur bekommt. Die "
    "Kosten von rund "
    "drei Millionen Euro übernimmt zum größten Teil das Land, wie der Kämmerer erklärte. Den Rest müsse die "
    "Stadt aus ihren "
    "Rücklagen aufbringen.\n\n"
    "Gegen den Beschluss stimmten die Freien Wähler, die eine Behelfsbrücke gefordert hatten. Ihr Sprecher "
    "kündigte an, den "
    "Bürgerentscheid zu prüfen, der schon im Herbst möglich wäre.\n\n";
const std::string kTitle = "Lindenau sperrt die alte Brücke über die Nagold\n\n";

}  // namespace

TEST_CASE("filter: the article is kept and its furniture is not") {
  const Article article = labelled(
      "Sie sind hier:\n\n" + kTitle + "Datum:\n\n" + kLead + kBody +
      "Zur Merkliste hinzugefügt Merken beendet\nSie haben sich mit diesem Gerät ausgeloggt.\n"
      "An dieser Stelle würden wir dir gerne die Datenschutzeinstellungen anzeigen. Leider geht es nicht.\n"
      "Impressum\nDatenschutz\n");
  CHECK(article.record.title == "Lindenau sperrt die alte Brücke über die Nagold");
  CHECK(label_of(article, "Lindenau sperrt") == Label::Title);
  CHECK(label_of(article, "Der Stadtrat von Lindenau") == Label::Body);
  CHECK(label_of(article, "Umleitung über Oberhausen") == Label::Body);
  CHECK(label_of(article, "Gegen den Beschluss") == Label::Body);
  for (const char* furniture :
       {"Sie sind hier", "Datum:", "Zur Merkliste", "ausgeloggt", "Datenschutzeinstellungen", "Impressum"})
    CHECK_MESSAGE(label_of(article, furniture) == Label::Boilerplate, furniture);
}

TEST_CASE("filter: every block has a reason, and its text is untouched") {
  const std::string text = "Sie sind hier:\n" + kTitle + kLead + kBody +
                           "Teilen\nFoto: Imke Sandmann/dpa\nOle 27.01.22 16:30\nDas war ja klar.\n";
  const Article before = page(text);
  const Article after = labelled(text);
  REQUIRE(before.record.blocks.size() == after.record.blocks.size());
  for (std::size_t i = 0; i < before.record.blocks.size(); ++i) {
    CHECK(before.record.blocks[i].text == after.record.blocks[i].text);
    CHECK_FALSE(after.record.blocks[i].reason.empty());
  }
  CHECK(block_with(after, "Sie sind hier").reason.find("sie sind hier") != std::string::npos);
}

TEST_CASE("filter: a quote keeps the line that says whose it is") {
  const Article article =
      labelled(kTitle + kLead + kBody + "Wir hätten die Pfeiler schon vor zehn Jahren erneuern müssen.\n" +
               "Jost Amann, Sprecher der Freien Wähler\n\n" +
               "Amann verwies darauf, dass die Stadt das Geld damals in die Halle gesteckt habe, die nun "
               "leer steht.\n");
  CHECK(label_of(article, "Jost Amann, Sprecher") == Label::Body);
}

TEST_CASE("filter: credits, archive marks and days of a picture make captions") {
  for (const char* caption :
       {"Die Brücke am Morgen nach dem Hochwasser. Foto: Imke Sandmann/dpa",
        "© ANP / Jonas Weidt Die Brücke im Abendlicht", "Die Brücke über die Nagold - ANP, 1920, 07.01.2022",
        "Hanna Wegmann am 12.01.2022 in Lindenau", "Die Brücke über die Nagold, aufgenommen am 12.12.2021",
        "Bild: Jonas Weidt"}) {
    const Article article = labelled(kTitle + caption + "\n\n" + kLead + kBody);
    CHECK_MESSAGE(article.record.blocks[1].label == Label::Caption, caption);
  }
}

TEST_CASE("filter: the line above a film's player describes it") {
  const Article article = labelled(kTitle + kLead +
                                   "Was die Sperrung für Pendler bedeutet, erklärt unsere Reporterin Lea "
                                   "Brandt an der Brücke in Lindenau.\n\n" +
                                   "Beitragslänge:\n2 min\nDatum:\n\n" + kBody);
  CHECK(label_of(article, "unsere Reporterin") == Label::Caption);
  CHECK(label_of(article, "Beitragslänge") == Label::Boilerplate);
  CHECK(label_of(article, "2 min") == Label::Boilerplate);
}

TEST_CASE("filter: a link to an interview inside the article is a teaser, what follows is not") {
  const Article article = labelled(
      kTitle + kLead + "Interview\n\nGutachter Olbrich - \"Die Pfeiler hängen in der Luft\"\n\n" +
      "Der Statiker Max Olbrich hat die Brücke untersucht und erzählt, was er unter Wasser sah.\n\n" + kBody);
  CHECK(label_of(article, "Interview") == Label::Teaser);
  CHECK(label_of(article, "Gutachter Olbrich") == Label::Teaser);
  CHECK(label_of(article, "Der Statiker") == Label::Teaser);
  CHECK(label_of(article, "Bürgermeisterin Hanna") == Label::Body);
}

TEST_CASE("filter: comments open with a name and a time, in many ways") {
  for (const char* head : {"David Ender 27.01.22 22:29", "Ole Bayern, 27. Januar 2022, 16.30 Uhr",
                           "Ole schrieb am 27.01.2022 um 9:15 Uhr:", "27.01.2022, 22:29 Uhr, von Ole Bayern",
                           "ole_b am 27. Jan. 2022 um 9 Uhr", "Gast | 27.01.2022 | 10:22"}) {
    const Article article = labelled(
        kTitle + kLead + kBody + head +
        "\nEndlich!\nDas haette man schon vor Jahren machen muessen, aber da war ja kein Geld da.\n");
    CHECK_MESSAGE(label_of(article, head) == Label::Comment, head);
    CHECK_MESSAGE(label_of(article, "Endlich!") == Label::Comment, head);
    CHECK_MESSAGE(label_of(article, "Das haette man") == Label::Comment, head);
    CHECK_MESSAGE(label_of(article, "Gegen den Beschluss") == Label::Body, head);
  }
}

TEST_CASE("filter: a comment's head may take two lines") {
  const Article blog = labelled(kTitle + kLead + kBody +
                                "2 Gedanken zu „Brücke gesperrt“\nmarie sagt:\n28. Juli 2019 um 13:39\nDas "
                                "würde mich sehr freuen, wenn es so käme.\nAntworten\n");
  CHECK(label_of(blog, "marie sagt") == Label::Comment);
  CHECK(label_of(blog, "Das würde mich") == Label::Comment);
  CHECK(label_of(blog, "Antworten") == Label::Boilerplate);
  const Article forum =
      labelled(kTitle + kLead + kBody +
               "Leserkommentare\nOle Bayern\nvor 3 Stunden\nDas war ja klar, dass es so kommen würde.\n");
  CHECK(label_of(forum, "Das war ja klar") == Label::Comment);
}

TEST_CASE("filter: furniture ends the comments") {
  const Article article = labelled(kTitle + kLead + kBody +
                                   "Ole Bayern 27.01.22 16:30\nDas war ja klar.\nSchreiben Sie einen "
                                   "Kommentar\nImpressum\nWeitere Artikel\n" +
                                   "Rat streitet über den neuen Haushalt der Stadt\n");
  CHECK(label_of(article, "Das war ja klar") == Label::Comment);
  CHECK_FALSE(is_kept(label_of(article, "Schreiben Sie einen")));
  CHECK(label_of(article, "Schreiben Sie einen") != Label::Comment);
  CHECK(label_of(article, "Rat streitet") != Label::Comment);
  CHECK_FALSE(is_kept(label_of(article, "Rat streitet")));
}

TEST_CASE("filter: the author's line above the article opens no comment") {
  const Article article = labelled(kTitle + "Hanna Muster 27.01.22 16:30\n\n" + kLead + kBody);
  CHECK(label_of(article, "Der Stadtrat von") == Label::Body);
  CHECK(label_of(article, "Gegen den Beschluss") == Label::Body);
  CHECK(label_of(article, "Hanna Muster") != Label::Comment);
}

TEST_CASE("filter: the author's line stays out of the comments that come later") {
  const Article article =
      labelled(kTitle + kLead + "hw | 27. Januar 2022, 08:15 Uhr\n\n" + kBody +
               "Ole Bayern am 28.01.2022 um 16:30 Uhr\nDas war ja klar, und niemand hat etwas getan.\n");
  CHECK(label_of(article, "Bürgermeisterin Hanna") == Label::Body);
  CHECK(label_of(article, "Gegen den Beschluss") == Label::Body);
  CHECK(label_of(article, "Das war ja klar") == Label::Comment);
}

TEST_CASE("filter: a thread of messages is no article with comments") {
  std::string text = "Brücke gesperrt, was nun?\n\n";
  for (int i = 10; i < 22; ++i)
    text += "Bernd " + std::string(1, static_cast<char>('A' + i)) + ". am 27.01.2022 um " +
            std::to_string(i) +
            ":15 Uhr\nIch fahre seit der Sperrung über Oberhausen zur Arbeit und brauche eine halbe Stunde "
            "länger als "
            "vorher. Wie macht ihr das, und wisst ihr, wann die Behelfsbrücke kommen soll?\n";
  const Article article = labelled(text);
  for (const Block& block : article.record.blocks) CHECK(block.label != Label::Comment);
}

TEST_CASE("filter: a headline is told from the lines around it by its day and author") {
  const Article article = labelled("Heute\n\nPolitik\n\nWetter: Regen am Nachmittag\n\n" + kTitle +
                                   "Von Jorinde Aschenbach\n\n14. März 2023\n\nTeilen\n\n" + kLead + kBody);
  CHECK(label_of(article, "Lindenau sperrt") == Label::Title);
  CHECK(label_of(article, "Wetter: Regen") != Label::Title);
  CHECK(label_of(article, "Der Stadtrat von Lindenau") == Label::Body);
}

TEST_CASE("filter: a long consent text that begins as one is furniture") {
  std::string text = "An dieser Stelle würden wir dir gerne die Datenschutzeinstellungen anzeigen.";
  for (int i = 0; i < 12; ++i) text += " Falls du sie sehen möchtest, prüfe bitte die Einstellungen.";
  const Article article = labelled(kTitle + kLead + kBody + text + "\n");
  CHECK(label_of(article, "An dieser Stelle würden") == Label::Boilerplate);
}

TEST_CASE("filter: a line in another script is furniture") {
  const Article article = labelled(kTitle + kLead + kBody + "Заголовок открываемого материала\n");
  CHECK(label_of(article, "Заголовок") == Label::Boilerplate);
  CHECK(block_with(article, "Заголовок").reason == "another script than the page's");
}

TEST_CASE("filter: a document in another script is kept") {
  const Article article = labelled(
      "Городской совет\n\nГородской совет закрыл старый мост через реку. Об этом сообщила мэр города во "
      "вторник вечером.\n");
  CHECK(label_of(article, "закрыл старый мост") == Label::Body);
}

TEST_CASE("filter: a document without an article is kept whole and says so") {
  const Article article = labelled("Impressum\nDatenschutz\nAGB\n");
  for (const Block& block : article.record.blocks) {
    CHECK(is_kept(block.label));
    CHECK(block.reason.find("kept") != std::string::npos);
  }
}

TEST_CASE("filter: one sentence is an article") {
  const Article article = labelled("Der Rat tagt.\n");
  CHECK(is_kept(article.record.blocks.front().label));
  const Article word = labelled("Brücke\n");
  CHECK(is_kept(word.record.blocks.front().label));
}

TEST_CASE("filter: what stands on many pages of a site is furniture there") {
  BoilerplateFilter filter = make_filter();
  const std::string line = "Mehr Heimat, mehr Herz: Ihr Nagolder Bote.";
  for (int i = 0; i < 4; ++i) {
    std::string text = "Rat Nummer " + std::string(static_cast<std::size_t>(i + 1), 'x') + " tagt\n\n" +
                       kLead + line + "\n" + kBody;
    filter.learn(page(text));
  }
  Article here = page(kTitle + kLead + line + "\n" + kBody);
  filter.learn(here);
  filter.label(here);
  CHECK(label_of(here, "Mehr Heimat") == Label::Boilerplate);
  CHECK(block_with(here, "Mehr Heimat").reason == "stands in 5 of 5 documents of this site");
  CHECK(label_of(here, "Der Stadtrat von Lindenau") == Label::Body);
}

TEST_CASE("filter: declared text is furniture only on strong evidence") {
  RawDocument document;
  document.bytes =
      R"({"title":"Kurz gemeldet","text":"Mehr zum Wetter\nSonnig\nTeilen macht Freude\nImpressum\nSie haben sich mit diesem Gerät ausgeloggt.\nDer Rat tagt."})";
  document.format = Format::Json;
  Result<Article> article = parse_article(std::move(document), {});
  REQUIRE(article.has_value());
  make_filter().label(*article);
  CHECK(label_of(*article, "Kurz gemeldet") == Label::Title);
  CHECK(label_of(*article, "Mehr zum Wetter") == Label::Body);
  CHECK(label_of(*article, "Sonnig") == Label::Body);
  CHECK(label_of(*article, "Teilen macht Freude") == Label::Body);
  CHECK(label_of(*article, "ausgeloggt") == Label::Boilerplate);
  CHECK(label_of(*article, "Der Rat tagt") == Label::Body);
}

TEST_CASE("filter: switched off it keeps everything") {
  Article article = page("Sie sind hier:\n" + kTitle + kLead + "Impressum\n");
  make_filter(false).label(article);
  for (const Block& block : article.record.blocks) CHECK(is_kept(block.label));
}

TEST_CASE("filter: missing data is named") {
  FilterSettings settings = load_settings(FUNDSTELLE_SETTINGS_FILE).value().filter;
  FilterSettings no_phrases = settings;
  no_phrases.phrases = "/nowhere/phrases";
  CHECK(BoilerplateFilter::create(no_phrases).error().message.find("/nowhere/phrases") != std::string::npos);
  FilterSettings no_model = settings;
  no_model.model = "/nowhere/model.tsv";
  CHECK(BoilerplateFilter::create(no_model).error().message.find("/nowhere/model.tsv") != std::string::npos);
}

TEST_CASE("filter: the day of publication is found in the text") {
  struct Case {
    std::string text;
    std::string path;
    std::string date;
    std::string from;
  };
  const std::vector<Case> cases{
      {kTitle + "LINDENAU (anp), 12. Januar 2022 – " + kLead + kBody, "/a/x.txt", "2022-01-12", "dateline"},
      {kTitle + "Stand: 12.01.2022, 14:05 Uhr\n\n" + kLead + kBody, "/a/x.txt", "2022-01-12", "dateline"},
      {kTitle + "12.01.2022\n\n" + kLead + kBody, "/a/x.txt", "2022-01-12", "dateline"},
      {kTitle + "Mittwoch, 12. Januar 2022\n\n" + kLead + kBody, "/a/2021-03-04_x.txt", "2022-01-12",
       "dateline"},
      {kTitle + kLead + kBody, "/a/2022-01-12_x.txt", "2022-01-12", "file name"},
      {kTitle + kLead + kBody, "/a/2022/01/12/x.txt", "2022-01-12", "file name"},
      {kTitle + kLead + kBody + "Veröffentlicht am 12.01.2022\n", "/a/x.txt", "2022-01-12", "dateline"},
      {kTitle + "Die Brücke, aufgenommen am 12.12.2021\n\n" + kLead + kBody, "/a/x.txt", "", ""},
      {kTitle + kLead +
           "Das Hochwasser vom 3. Juli 2021 hatte die Pfeiler unterspült, wie Gutachter im Herbst "
           "feststellten.\n" +
           kBody,
       "/a/x.txt", "", ""},
      {kTitle + kLead + kBody + "Ole Bayern 27.01.22 16:30\nDas war ja klar.\n", "/a/x.txt", "", ""},
  };
  for (const Case& one : cases) {
    const Article article = labelled(one.text, one.path);
    CHECK_MESSAGE(article.record.date == one.date, one.text.substr(0, 120));
    CHECK_MESSAGE(article.record.date_from == one.from, one.text.substr(0, 120));
  }
}

TEST_CASE("filter: a day in the address comes before one in the text") {
  RawDocument document;
  document.bytes =
      R"({"url":"https://heute.example/2022/01/12/rat","text":"Stand: 13.01.2022\nDer Rat tagt heute in Lindenau."})";
  document.format = Format::Json;
  Result<Article> article = parse_article(std::move(document), {});
  REQUIRE(article.has_value());
  make_filter().label(*article);
  CHECK(article->record.date == "2022-01-12");
  CHECK(article->record.date_from == "url");
}

TEST_CASE("filter: random lines and bytes never crash, and keep every block") {
  const unsigned seed = std::random_device{}();
  CAPTURE(seed);
  std::mt19937 random(seed);
  const std::vector<std::string> pieces{"Der",
                                        "Rat",
                                        "tagt.",
                                        "Foto:",
                                        "27.01.22",
                                        "16:30",
                                        "Interview",
                                        "\n",
                                        "\n\n",
                                        "©",
                                        "„",
                                        "“",
                                        "|",
                                        " - ",
                                        "\xC3",
                                        "\xFF",
                                        "Заголовок",
                                        "0",
                                        "Kommentare",
                                        "Mehr zum Thema",
                                        "sagt:",
                                        ":",
                                        "12. Januar 2022",
                                        ",",
                                        "\t",
                                        "Impressum",
                                        "🙂",
                                        "ß"};
  for (int round = 0; round < 300; ++round) {
    std::string text = "x";
    const std::size_t count = random() % 200;
    for (std::size_t i = 0; i < count; ++i) {
      text += pieces[random() % pieces.size()];
      if (random() % 3 != 0) text += ' ';
    }
    Article article;
    article.record.path = "/a/x.txt";
    for (std::size_t begin = 0; begin <= text.size();) {
      const std::size_t end = std::min(text.find('\n', begin), text.size());
      if (end > begin)
        article.record.blocks.push_back(Block{.text = text.substr(begin, end - begin), .reason = {}});
      begin = end + 1;
    }
    const std::size_t blocks = article.record.blocks.size();
    static const BoilerplateFilter filter = make_filter();
    filter.label(article);
    CHECK(article.record.blocks.size() == blocks);
    bool kept = false;
    for (const Block& block : article.record.blocks)
      kept = kept || is_kept(block.label) || block.label == Label::Comment || block.label == Label::Teaser;
    CHECK(kept);
  }
  Article nothing;
  make_filter().label(nothing);
  CHECK(nothing.record.blocks.empty());
}

TEST_CASE("filter: a hundred thousand lines take linear time") {
  const auto seconds_for = [](std::size_t times) {
    std::string text;
    for (std::size_t i = 0; i < times; ++i)
      text +=
          kLead +
          "Menü\nSport\nOle Bayern 27.01.22 16:30\nDas war ja klar.\nInterview\nMehr zum Thema\nUnd sonst\n";
    Article article = page(text);
    static const BoilerplateFilter filter = make_filter();
    return processor_seconds([&] { filter.label(article); });
  };
  const double small = seconds_for(1250) + 0.01;
  const double large = seconds_for(12500);
  CHECK(large < 40 * small);
}

TEST_CASE("boilerplate filter: a page's markup tells headline, caption, comments and foot") {
  const BoilerplateFilter filter = make_filter();
  RawDocument document;
  document.format = Format::Html;
  document.path = "/archiv/heute/rat.html";
  document.bytes =
      "<title>Der Rat beschließt die neue Brücke | Heute</title><nav><ul><li><a href=/>Lokales</a></ul></nav>"
      "<div class=breadcrumb><a href=/x>Der Rat beschließt die neue Brücke</a></div>"
      "<article><h1>Der Rat beschließt die neue Brücke</h1>"
      "<p>Der Rat der Stadt hat am Dienstag nach langer Aussprache beschlossen, dass die Brücke gebaut "
      "wird.</p>"
      "<figure><img src=b.jpg><figcaption>So soll die Brücke aussehen</figcaption></figure>"
      "<p>Die Kosten werden auf zwölf Millionen Euro geschätzt, von denen das Land die Hälfte übernimmt.</p>"
      "Brücke.</p>"
      "<p>Der Bau soll im Frühjahr beginnen, wie die Bürgermeisterin nach der Sitzung erklärte.</p></article>"
      "<section class=comments><div class=comment><p>Ole B. 14.03.2023, 09:12 Uhr</p><p>Endlich wird gebaut, "
      "ich warte "
      "seit zehn Jahren darauf.</p></div></section><footer><p>© Verlag Heute</p></footer>";
  Article article = parse_article(std::move(document), filter.markup_words()).value();
  filter.label(article);
  const auto label = [&](std::string_view part) { return block_with(article, part).label; };
  CHECK(article.record.title == "Der Rat beschließt die neue Brücke");
  std::size_t titles = 0;
  for (const Block& block : article.record.blocks) {
    if (block.label != Label::Title) continue;
    ++titles;
    CHECK(block.markup.tag == BlockTag::Heading1);
  }
  CHECK(titles == 1);
  CHECK(label("Lokales") == Label::Boilerplate);
  CHECK(label("nach langer Aussprache") == Label::Body);
  CHECK(label("zwölf Millionen") == Label::Body);
  CHECK(label("So soll die Brücke") == Label::Caption);
  CHECK(label("Endlich wird gebaut") == Label::Comment);
  CHECK(label("© Verlag Heute") == Label::Boilerplate);
}
