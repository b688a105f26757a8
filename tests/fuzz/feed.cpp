#include "entry_point.hpp"
#include "sources/feed_reader.hpp"
#include "unit/byte_strings.hpp"

#include <nlohmann/json.hpp>

namespace fundstelle::fuzz {

namespace {

using namespace indexer;

/// Any bytes are entries, each a JSON object with a text, or an error, or nothing.
void run(std::string_view bytes) {
  Reading reading;
  reading.most_bytes = 64 * 1024;
  Place place;
  place.path = place.container = "/a/feed.xml";
  FeedReader reader(stream_of(std::string(bytes), 997), place, reading);
  while (const std::optional<Result<RawDocument>> next = reader.next()) {
    if (!*next) {
      demand(!next->error().message.empty(), "an error without a message");
      continue;
    }
    const nlohmann::json row = nlohmann::json::parse((*next)->bytes, nullptr, false);
    demand(row.is_object() && row.contains("html"), "an entry that is no row");
  }
}

}  // namespace

EntryPoint feed_entry_point() {
  return {
      "feed",
      run,
      {R"(<?xml version="1.0"?><rss version="2.0" xmlns:content="c"><channel><title>Bote</title><item><title>Eins</title><link>https://b.example/1</link><guid>7</guid><pubDate>Mon, 03 Apr 2023 23:30:00 +0200</pubDate><category>Lokales</category><description>&lt;p&gt;Text</description><content:encoded><![CDATA[<p>Der Deich.</p>]]></content:encoded></item></channel></rss>)",
       R"(<feed xmlns="http://www.w3.org/2005/Atom"><title>W</title><entry><id>urn:1</id><title>Zwei</title><link rel="alternate" href="https://w.example/1"/><updated>2023-05-02T10:00:00Z</updated><author><name>U</name></author><content type="xhtml"><div><p>Ein <i>Satz</i>.</p></div></content></entry></feed>)"},
      {"<item>", "</item>", "<entry>", "<title>", "<![CDATA[", "]]>", "&nbsp;", "&#0;", "&amp;",
       "<!DOCTYPE rss [<!ENTITY x \"y\">]>", "&x;", "<!--", "-->", "type=\"xhtml\"", "xmlns:a=\"b\"", "\xC3",
       std::string(1, '\0'), "<?xml encoding=\"UTF-16\"?>"}};
}

}  // namespace fundstelle::fuzz
