#include "article/article.hpp"

#include "boilerplate/boilerplate_filter.hpp"
#include "entry_point.hpp"

namespace fundstelle::fuzz {

namespace {

bool is_day(std::string_view date) {
  return date.size() == 10 && date[4] == '-' && date[7] == '-';
}

/// A document is an article or an error with a message; every block keeps its text, gets a reason, and the
/// lines go forward.
void read(std::string_view bytes, indexer::Format format) {
  static Result<indexer::BoilerplateFilter> filter = [] {
    FilterSettings settings;
    settings.phrases = FUNDSTELLE_SETTINGS_FOLDER "/german/boilerplate";
    settings.model = FUNDSTELLE_SETTINGS_FOLDER "/german/line-model.tsv";
    settings.markup_words = FUNDSTELLE_SETTINGS_FOLDER "/german/markup-words.txt";
    return indexer::BoilerplateFilter::create(settings);
  }();
  demand(filter.has_value(), "the filter's own data cannot be read");

  indexer::RawDocument document;
  document.bytes = bytes;
  document.format = format;
  document.path = "/archive/fuzz/2023-03-14-any.txt";
  document.line = format == indexer::Format::Json ? 1 : 0;
  Result<indexer::Article> article = indexer::parse_article(document, filter->markup_words());
  if (!article) {
    demand(!article.error().message.empty(), "an error without a message");
    return;
  }
  std::vector<std::string> texts;
  for (const Block& block : article->record.blocks) texts.push_back(block.text);
  filter->label(*article);
  demand(article->record.blocks.size() == texts.size(), "the filter adds or loses blocks");
  std::uint32_t line = 0;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const Block& block = article->record.blocks[i];
    demand(block.text == texts[i], "the filter changes a block's text");
    demand(!block.reason.empty(), "a label without a reason");
    demand(block.last_line >= block.line && block.line >= line, "lines go backwards");
    line = block.line;
  }
  demand(article->record.date.empty() || is_day(article->record.date), "a date that is no day");
}

void run(std::string_view bytes) {
  read(bytes, indexer::Format::Text);
  read(bytes, indexer::Format::Json);
  read(bytes, indexer::Format::Html);
}

}  // namespace

EntryPoint article_entry_point() {
  return {
      "article",
      run,
      {"Startseite\nKlappbr\u00fccke gesperrt\n\nVon Gesche Thomsen | 14. M\u00e4rz 2023, 17:42 Uhr\n\nDie "
       "Klappbr\u00fccke "
       "am Alten Hafen bleibt f\u00fcr alle gesperrt, sagte sie.\nFoto: Jelto Brahms\n\nKommentare\nHinnerk "
       "P. "
       "14.03.23 19:05\nDas ist doch ein Streich!\n\n\u00a9 2023 Alle Rechte vorbehalten\n",
       R"(<html lang=de><head><meta charset=utf-8><title>Deich h\u00e4lt | Bote</title><meta property="og:title" content="Deich">)"
       R"(<script type="application/ld+json">{"@graph":[{"@type":"NewsArticle","headline":"Deich","articleBody":"Ein Satz."}]}</script></head>)"
       R"(<body><nav><ul><li><a href=/>Start</a></ul></nav><h1>Deich</h1><p class="article-body">Ein <b>Satz</b>.<br><br>Noch einer.</p>)"
       R"(<div hidden style="display:none">weg</div><table><tr><td>a<td>b</table><!-- c --><figcaption>Foto: J. Brahms</figcaption></body></html>)",
       R"({"id":"1","url":"https://heute.example/1","title":"T","date":"2023-03-14","text":"Ein Satz.\n\nNoch einer."})"},
      {"\n",
       "\r\n",
       "\n\n",
       "\t",
       "\"",
       "{",
       "}",
       "\\u0000",
       "\\ud800",
       "-\n",
       "\xef\xbb\xbf",
       "\xff\xfe",
       "\xfe\xff",
       "\xfc",
       "\x80",
       std::string(1, '\0'),
       "31.02.2023",
       "Foto: ",
       "Datenschutz",
       "html",
       "<p>",
       "</p>",
       "<div ",
       "<br>",
       "<!--",
       "-->",
       "<script>",
       "</script>",
       "&#x",
       "&uuml;",
       "=\"",
       "<![CDATA[",
       "<h1>",
       "hidden"}};
}

}  // namespace fundstelle::fuzz
