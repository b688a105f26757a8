#include "html/html_element.hpp"

#include <unordered_map>

namespace fundstelle::indexer {
namespace {

constexpr HtmlElement block(BlockTag tag, std::optional<Ancestor> ancestor = std::nullopt) {
  return {.kind = ElementKind::Block, .tag = tag, .ancestor = ancestor};
}

constexpr HtmlElement kLeftOut{.kind = ElementKind::LeftOut};
constexpr HtmlElement kDivision = block(BlockTag::Division);
constexpr HtmlElement kParted{.kind = ElementKind::Parted};
constexpr HtmlElement kBold{.is_bold = true};

const std::unordered_map<std::string_view, HtmlElement>& elements() {
  static const std::unordered_map<std::string_view, HtmlElement> kElements{
      {"a", {.kind = ElementKind::Parted, .is_link = true}},
      {"address", block(BlockTag::Division, Ancestor::Address)},
      {"applet", kLeftOut},
      {"article", block(BlockTag::Division, Ancestor::Article)},
      {"aside", block(BlockTag::Division, Ancestor::Aside)},
      {"audio", kLeftOut},
      {"b", kBold},
      {"blockquote", block(BlockTag::Quote, Ancestor::Quote)},
      {"body", kDivision},
      {"br", {.kind = ElementKind::Break}},
      {"button", block(BlockTag::Control, Ancestor::Button)},
      {"canvas", kLeftOut},
      {"caption", block(BlockTag::Caption)},
      {"center", kDivision},
      {"datalist", kLeftOut},
      {"dd", block(BlockTag::Item)},
      {"details", block(BlockTag::Division, Ancestor::Details)},
      {"dialog", block(BlockTag::Division, Ancestor::Dialog)},
      {"dir", block(BlockTag::Division, Ancestor::List)},
      {"div", kDivision},
      {"dl", block(BlockTag::Division, Ancestor::List)},
      {"dt", block(BlockTag::Item)},
      {"embed", kLeftOut},
      {"fieldset", block(BlockTag::Division, Ancestor::Form)},
      {"figcaption", block(BlockTag::Caption)},
      {"figure", block(BlockTag::Division, Ancestor::Figure)},
      {"footer", block(BlockTag::Division, Ancestor::Footer)},
      {"form", block(BlockTag::Division, Ancestor::Form)},
      {"frameset", kLeftOut},
      {"h1", block(BlockTag::Heading1)},
      {"h2", block(BlockTag::Heading2)},
      {"h3", block(BlockTag::Heading3)},
      {"h4", block(BlockTag::Heading3)},
      {"h5", block(BlockTag::Heading3)},
      {"h6", block(BlockTag::Heading3)},
      {"header", block(BlockTag::Division, Ancestor::Header)},
      {"hgroup", kDivision},
      {"hr", kDivision},
      {"html", kDivision},
      {"iframe", kLeftOut},
      {"label", block(BlockTag::Control)},
      {"legend", block(BlockTag::Control)},
      {"li", block(BlockTag::Item)},
      {"main", block(BlockTag::Division, Ancestor::Main)},
      {"map", kLeftOut},
      {"menu", block(BlockTag::Division, Ancestor::List)},
      {"nav", block(BlockTag::Division, Ancestor::Navigation)},
      {"noembed", kLeftOut},
      {"noframes", kLeftOut},
      {"noscript", kLeftOut},
      {"ol", block(BlockTag::Division, Ancestor::List)},
      {"optgroup", kParted},
      {"option", kParted},
      {"p", block(BlockTag::Paragraph)},
      {"pre", block(BlockTag::Preformatted)},
      {"rp", kLeftOut},
      {"script", kLeftOut},
      {"search", block(BlockTag::Division, Ancestor::Form)},
      {"section", block(BlockTag::Division, Ancestor::Section)},
      {"select", block(BlockTag::Control, Ancestor::Select)},
      {"span", kParted},
      {"strong", kBold},
      {"style", kLeftOut},
      {"summary", block(BlockTag::Control)},
      {"svg", kLeftOut},
      {"table", block(BlockTag::Division, Ancestor::Table)},
      {"tbody", kDivision},
      {"td", block(BlockTag::Cell)},
      {"template", kLeftOut},
      {"textarea", kLeftOut},
      {"tfoot", kDivision},
      {"th", block(BlockTag::Cell)},
      {"thead", kDivision},
      {"time", kParted},
      {"title", kLeftOut},
      {"tr", kDivision},
      {"ul", block(BlockTag::Division, Ancestor::List)},
      {"video", kLeftOut},
  };
  return kElements;
}

}  // namespace

const HtmlElement& html_element(std::string_view name) {
  static const HtmlElement kInline{};
  const auto found = elements().find(name);
  return found == elements().end() ? kInline : found->second;
}

}  // namespace fundstelle::indexer
