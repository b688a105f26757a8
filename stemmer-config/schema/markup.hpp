/// What the markup of a page says of a block: evidence for the boilerplate filter, all zero where the input
/// has none.
///
///     block.markup.tag == BlockTag::Paragraph;
///     has(block.markup.ancestors, Ancestor::Footer);
///     has(block.markup.near_words, MarkupWord::Newsletter);   // by a class, id or role close to the block
///
/// The numbers are part of the stored record: entries of the lists are only ever added at the end.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace fundstelle {

/// The element that a block is the text of.
enum class BlockTag : std::uint8_t {
  None,  ///< the input has no markup
  Paragraph,
  Heading1,
  Heading2,
  Heading3,  ///< and below
  Item,      ///< of a list
  Cell,      ///< of a table
  Caption,   ///< of a figure or table
  Quote,
  Preformatted,
  Division,  ///< div, section and whatever else holds text by itself
  Control    ///< button, label, option, legend
};

inline constexpr std::array<std::string_view, 12> kBlockTagNames{
    "none", "paragraph", "heading 1", "heading 2",    "heading 3", "item",
    "cell", "caption",   "quote",     "preformatted", "division",  "control"};

/// Elements around a block that say what it is for.
enum class Ancestor : std::uint8_t {
  Navigation,
  Header,
  Footer,
  Aside,
  Article,
  Main,
  Form,
  Figure,
  List,
  Table,
  Section,
  Button,
  Select,
  Dialog,
  Details,
  Quote,
  Address
};

inline constexpr std::array<std::string_view, 17> kAncestorNames{
    "nav",   "header",  "footer", "aside",  "article", "main",    "form",  "figure", "list",
    "table", "section", "button", "select", "dialog",  "details", "quote", "address"};

/// Families of words in the attributes class, id and role; the words of each are data
/// (german/markup-words.txt).
enum class MarkupWord : std::uint8_t {
  Navigation,
  Header,
  Footer,
  Sidebar,
  Teaser,
  Related,
  Share,
  Comment,
  Newsletter,
  Advertising,
  Consent,
  Paywall,
  Login,
  Search,
  Breadcrumb,
  Author,
  Metadata,
  Tags,
  Gallery,
  Player,
  Caption,
  Widget,
  Tools,
  Hidden,
  Dialog,
  Listing,
  Product,
  Title,
  Lead,
  Article
};

inline constexpr std::array<std::string_view, 30> kMarkupWordNames{
    "navigation", "header",      "footer",  "sidebar", "teaser",  "related", "share",      "comment",
    "newsletter", "advertising", "consent", "paywall", "login",   "search",  "breadcrumb", "author",
    "metadata",   "tags",        "gallery", "player",  "caption", "widget",  "tools",      "hidden",
    "dialog",     "listing",     "product", "title",   "lead",    "article"};

/// The bit of an Ancestor or MarkupWord in a set of them.
template <class Entry>
[[nodiscard]] constexpr std::uint32_t bit_of(Entry entry) {
  return std::uint32_t{1} << static_cast<std::uint32_t>(entry);
}

template <class Entry>
[[nodiscard]] constexpr bool has(std::uint32_t set, Entry entry) {
  return (set & bit_of(entry)) != 0;
}

struct Markup {
  BlockTag tag = BlockTag::None;
  std::uint8_t depth = 0;       ///< elements around the block, at most 255
  std::uint8_t link_share = 0;  ///< percent of the characters that stand in links
  std::uint8_t bold_share = 0;  ///< percent
  /// Percent of the words that the page's own data (JSON-LD articleBody, description) has too.
  std::uint8_t declared_share = 0;
  bool page_declares_body = false;  ///< the page has an articleBody
  bool is_headline = false;         ///< the words of the headline that the page's structured data names
  bool hidden = false;              ///< hidden, aria-hidden, display:none; its own or an ancestor's
  std::uint32_t ancestors = 0;      ///< bits of Ancestor
  std::uint32_t near_words = 0;     ///< bits of MarkupWord: of the block's element and the three around it
  std::uint32_t far_words = 0;      ///< of the elements further out
  /// Numbers of elements within the page, from 1; 0 for none. Blocks with the same number stand in the same
  /// element.
  std::uint32_t container = 0;        ///< what holds the block
  std::uint32_t outer_container = 0;  ///< what holds the container
  std::uint32_t article = 0;          ///< the innermost article or main element
  /// Number of the look within the page: blocks with the same tag and class, in elements that have the same
  /// too.
  std::uint32_t style = 0;

  friend bool operator==(const Markup&, const Markup&) = default;
};

}  // namespace fundstelle
