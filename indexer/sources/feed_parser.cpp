#include "sources/feed_parser.hpp"

#include "sources/header_fields.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>
#include <new>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>

namespace fundstelle::indexer {

namespace {

std::string_view text_of(const xmlChar* text) {
  return text == nullptr ? std::string_view() : reinterpret_cast<const char*>(text);
}

std::string_view trimmed_text(std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
  return text.substr(0, text.find_last_not_of(" \t\r\n") + 1);  // npos + 1 is 0
}

void keep_first(std::string& field, std::string_view value) {
  if (field.empty()) field = value;
}

void append(std::string& field, std::string_view value) {
  if (value.empty()) return;
  if (!field.empty()) field += ", ";
  field += value;
}

constexpr std::array<std::string_view, 4> kTexts{"encoded", "description", "content", "summary"};

bool is_text(std::string_view name) {
  return std::find(kTexts.begin(), kTexts.end(), name) != kTexts.end();
}

/// Attributes as libxml2 hands them over: five pointers each (name, prefix, namespace, value, its end).
class Attributes {
 public:
  Attributes(const xmlChar** pointers, int count) : pointers_(pointers), count_(count) {}

  [[nodiscard]] std::string_view find(std::string_view name) const {
    for (int i = 0; i < count_; ++i) {
      const xmlChar* const* one = pointers_ + std::ptrdiff_t{5} * i;
      if (text_of(one[0]) == name)
        return {reinterpret_cast<const char*>(one[3]), static_cast<std::size_t>(one[4] - one[3])};
    }
    return {};
  }

 private:
  const xmlChar** pointers_;
  int count_;
};

}  // namespace

std::string escaped_as_html(std::string_view text) {
  std::string html;
  for (const char c : text) {
    if (c == '<')
      html += "&lt;";
    else if (c == '&')
      html += "&amp;";
    else
      html += c;
  }
  return html;
}

std::string day_of_mail_date(std::string_view date) {
  constexpr std::array<std::string_view, 12> kMonths{"jan", "feb", "mar", "apr", "may", "jun",
                                                     "jul", "aug", "sep", "oct", "nov", "dec"};
  std::vector<std::string> words;
  for (std::size_t at = 0; at < date.size() && words.size() < 4;) {
    const std::size_t end = std::min(date.find_first_of(" ,-\t", at), date.size());
    if (end > at) words.push_back(lower_ascii(date.substr(at, end - at)));
    at = end + 1;
  }
  for (std::size_t i = 0; i + 2 < words.size() && i < 2; ++i) {
    const std::optional<std::uint64_t> day = whole_number(words[i]);
    const auto* const month = std::find(kMonths.begin(), kMonths.end(), words[i + 1].substr(0, 3));
    std::optional<std::uint64_t> year = whole_number(words[i + 2]);
    if (!day || *day > 31 || month == kMonths.end() || !year || *year > 9999) continue;
    if (*year < 100) *year += *year < 70 ? 2000U : 1900U;
    return fmt::format("{:04}-{:02}-{:02}", *year, month - kMonths.begin() + 1, *day);
  }
  return std::string(date);
}

struct FeedParser::Inside {
  explicit Inside(std::size_t limit);
  ~Inside();
  Inside(const Inside&) = delete;
  Inside& operator=(const Inside&) = delete;

  void start(std::string_view name, std::string_view prefix, std::string_view space,
             const Attributes& attributes);
  void characters(std::string_view text);
  void end(std::string_view name, std::string_view prefix);
  void begin_field(std::string_view name, std::string_view space, const Attributes& attributes);
  void end_field();
  void add(std::string_view piece);

  std::size_t most_bytes;
  xmlParserCtxt* context = nullptr;
  std::string title;
  std::deque<FeedEntry> entries;
  std::optional<FeedEntry> entry;  ///< the one at hand
  std::size_t entry_depth = 0;
  std::size_t entry_bytes = 0;  ///< text of it that was kept
  std::size_t depth = 0;
  bool has_ended = false;  ///< the root's last tag was there

  // The field at hand: an entry's child, or the feed's title.
  std::string field;
  std::string text;
  std::size_t field_depth = 0;  ///< 0: none
  std::string link_relation;
  std::string link_target;
  std::string category;
  bool is_markup = false;  ///< Atom's xhtml: its tags belong to the text
  bool is_plain = false;   ///< its signs are meant
  bool has_name = false;   ///< Atom's author has a name of its own beside mail and address
  std::size_t name_depth = 0;

  xmlEntity html_entity{};
  std::array<xmlChar, 8> html_sign{};
};

namespace {

template <class Inside>
xmlSAXHandler handler_for() {
  xmlSAXHandler handler{};
  handler.initialized = XML_SAX2_MAGIC;
  handler.startElementNs = [](void* data, const xmlChar* name, const xmlChar* prefix, const xmlChar* space,
                              int, const xmlChar**, int count, int, const xmlChar** attributes) {
    static_cast<Inside*>(data)->start(text_of(name), text_of(prefix), text_of(space), {attributes, count});
  };
  handler.endElementNs = [](void* data, const xmlChar* name, const xmlChar* prefix, const xmlChar*) {
    static_cast<Inside*>(data)->end(text_of(name), text_of(prefix));
  };
  handler.characters = [](void* data, const xmlChar* text, int length) {
    static_cast<Inside*>(data)->characters(
        {reinterpret_cast<const char*>(text), static_cast<std::size_t>(length)});
  };
  // Feeds are full of &nbsp; and &uuml;, which HTML knows and XML does not. Entities of the feed's own are
  // not looked up: nobody needs them, and they can be made to explode.
  handler.getEntity = [](void* data, const xmlChar* name) -> xmlEntity* {
    Inside& in = *static_cast<Inside*>(data);
    const htmlEntityDesc* known = htmlEntityLookup(name);
    if (known == nullptr) return nullptr;
    in.html_sign = {};
    xmlCopyCharMultiByte(in.html_sign.data(), static_cast<int>(known->value));
    in.html_entity = {};
    in.html_entity.type = XML_ENTITY_DECL;
    in.html_entity.etype = XML_INTERNAL_PREDEFINED_ENTITY;
    in.html_entity.name = name;
    in.html_entity.content = in.html_sign.data();
    return &in.html_entity;
  };
  handler.cdataBlock = handler.characters;
  return handler;
}

}  // namespace

FeedParser::Inside::Inside(std::size_t limit) : most_bytes(limit) {
  xmlSAXHandler handler = handler_for<Inside>();
  context = xmlCreatePushParserCtxt(&handler, this, nullptr, 0, nullptr);
  if (context == nullptr) throw std::bad_alloc();
  xmlCtxtUseOptions(context, XML_PARSE_RECOVER | XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
}

FeedParser::Inside::~Inside() {
  // For entities that a feed declares, the parser makes a document all the same.
  xmlFreeDoc(context->myDoc);
  xmlFreeParserCtxt(context);
}

/// Text of the field at hand, up to the entry's limit.
void FeedParser::Inside::add(std::string_view piece) {
  entry_bytes += piece.size();
  if (entry_bytes <= most_bytes)
    text += piece;
  else if (entry)
    entry->is_over = true;
}

void FeedParser::Inside::characters(std::string_view piece) {
  if (field_depth == 0 || (name_depth == 0 && has_name)) return;
  if (is_markup)
    add(escaped_as_html(piece));
  else
    add(piece);
}

void FeedParser::Inside::begin_field(std::string_view name, std::string_view space,
                                     const Attributes& attributes) {
  field = name;
  text.clear();
  field_depth = depth;
  has_name = false;
  const std::string type = lower_ascii(attributes.find("type"));
  is_markup = is_text(name) && type == "xhtml";
  // Atom's texts are plain where nothing else is said; RSS's are always markup.
  const bool is_atom = name == "content" || name == "summary";
  is_plain = is_atom && (type.empty() || type == "text" || type == "text/plain");
  link_relation = attributes.find("rel");
  link_target = attributes.find("href");
  category = attributes.find("label");
  if (category.empty()) category = attributes.find("term");
  // A picture's description is none of the entry.
  if (space.find("search.yahoo.com/mrss") != std::string_view::npos) field.clear();
}

void FeedParser::Inside::start(std::string_view name, std::string_view prefix, std::string_view space,
                               const Attributes& attributes) {
  ++depth;
  if (field_depth != 0) {
    if (is_markup) add(fmt::format("<{}>", name));
    if (field == "author" && name == "name") {
      has_name = true;
      name_depth = depth;
      text.clear();
    }
    return;
  }
  if (entry) {
    if (depth == entry_depth + 1) begin_field(name, space, attributes);
    return;
  }
  if (name == "item" || name == "entry") {
    entry.emplace();
    entry_depth = depth;
    entry_bytes = 0;
  } else if (name == "title" && prefix.empty() && title.empty() && depth <= 3) {
    entry_bytes = 0;
    begin_field(name, space, attributes);
  }
}

void FeedParser::Inside::end_field() {
  const std::string value(trimmed_text(text));
  text.clear();
  field_depth = name_depth = 0;
  if (!entry) {
    keep_first(title, value);
  } else if (field == "title") {
    keep_first(entry->title, value);
  } else if (field == "link") {
    const bool is_page = link_relation.empty() || link_relation == "alternate";
    keep_first(is_page ? entry->url : entry->other_link, link_target.empty() ? value : link_target);
  } else if (field == "guid" || field == "id") {
    keep_first(entry->id, value);
  } else if (field == "pubDate" || field == "published" || field == "issued" || field == "date") {
    keep_first(entry->published, value);
  } else if (field == "updated" || field == "modified") {
    keep_first(entry->updated, value);
  } else if (field == "creator" || field == "author") {
    append(entry->author, value);
  } else if (field == "category" || field == "subject") {
    append(entry->section, category.empty() ? value : category);
  } else if (is_text(field)) {
    // The fullest of several texts is the article; the others are its beginning.
    std::string html = is_plain ? escaped_as_html(value) : value;
    if (html.size() > entry->html.size()) entry->html = std::move(html);
  }
}

void FeedParser::Inside::end(std::string_view name, std::string_view) {
  if (field_depth == depth) {
    end_field();
  } else if (field_depth != 0) {
    if (is_markup) add(fmt::format("</{}>", name));
    if (name_depth == depth) name_depth = 0;
  } else if (entry && entry_depth == depth) {
    entries.push_back(std::move(*entry));
    entry.reset();
  }
  if (depth > 0) --depth;
  has_ended = has_ended || depth == 0;
}

FeedParser::FeedParser(std::size_t most_bytes) : inside_(std::make_unique<Inside>(most_bytes)) {}
FeedParser::~FeedParser() = default;
FeedParser::FeedParser(FeedParser&&) noexcept = default;
FeedParser& FeedParser::operator=(FeedParser&&) noexcept = default;

void FeedParser::feed(std::string_view bytes) {
  while (!bytes.empty()) {
    const std::string_view piece = bytes.substr(0, std::numeric_limits<int>::max());
    xmlParseChunk(inside_->context, piece.data(), static_cast<int>(piece.size()), 0);
    bytes.remove_prefix(piece.size());
  }
}

/// In its recovery the parser closes what is open, which is no sign of a whole feed.
void FeedParser::finish() {
  const bool had_ended = inside_->has_ended;
  const std::size_t whole = inside_->entries.size();
  xmlParseChunk(inside_->context, nullptr, 0, 1);
  inside_->has_ended = had_ended || inside_->context->wellFormed != 0;
  if (!inside_->has_ended) inside_->entries.resize(std::min(whole, inside_->entries.size()));
}

std::optional<FeedEntry> FeedParser::take() {
  if (inside_->entries.empty()) return std::nullopt;
  FeedEntry entry = std::move(inside_->entries.front());
  inside_->entries.pop_front();
  return entry;
}

const std::string& FeedParser::title() const {
  return inside_->title;
}

bool FeedParser::is_whole() const {
  return inside_->has_ended;
}

}  // namespace fundstelle::indexer
