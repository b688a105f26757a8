#include "html/html_blocks.hpp"

#include "article/plain_text.hpp"
#include "boilerplate/normal_text.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <utility>

#include <xxhash.h>

namespace fundstelle::indexer {
namespace {

/// An element with so great a share of the page's text is the page, whatever its class says.
constexpr double kWholePage = 0.7;
/// The same for one that holds the headline or an article element.
constexpr double kWholeArticle = 0.3;
/// What such an element is still told for.
constexpr std::uint32_t kAlwaysTold =
    bit_of(Ancestor::Article) | bit_of(Ancestor::Main) | bit_of(Ancestor::Section);
/// Elements around a block whose words are near.
constexpr int kNear = 3;

/// Attributes whose words say what an element is for: for the style sheet, for machines, for the site's own
/// tests.
bool says_what_for(std::string_view attribute) {
  return attribute == "class" || attribute == "id" || attribute == "role" || attribute == "itemprop" ||
         attribute == "data-testid" || attribute == "data-component" || attribute == "data-qa";
}

bool is_article_tag(const HtmlElement& element) {
  return element.ancestor == Ancestor::Article || element.ancestor == Ancestor::Main;
}

bool holds_css_none(std::string_view style) {
  const std::size_t display = style.find("display");
  if (display == std::string_view::npos) return false;
  std::string_view value = style.substr(display + 7);
  const std::size_t begin = value.find_first_not_of(" :\t");
  return begin != std::string_view::npos && value.substr(begin).starts_with("none");
}

bool ends_sentence(std::string_view text) {
  for (const std::string_view quote : {"“", "”", "«", "»", "\"", ")"})
    if (text.ends_with(quote)) text.remove_suffix(quote.size());
  return text.ends_with('.') || text.ends_with('!') || text.ends_with('?') || text.ends_with(':') ||
         text.ends_with("…");
}

/// Bytes of the white space, line separator or control character at `at`; 0 for anything else.
std::size_t blank_at(std::string_view text, std::size_t at) {
  const auto c = static_cast<unsigned char>(text[at]);
  if (c <= 0x20 || c == 0x7F) return 1;
  if (c != 0xC2 && c != 0xE2) return 0;
  const std::string_view rest = text.substr(at);
  if (rest.starts_with("\u00A0")) return 2;
  return rest.starts_with("\u2028") || rest.starts_with("\u2029") ? 3 : 0;
}

std::uint8_t percent(std::size_t part, std::size_t whole) {
  return whole == 0 ? std::uint8_t{0}
                    : static_cast<std::uint8_t>(std::min<std::size_t>(100, part * 100 / whole));
}

/// What a class and a tag look like: its words without the digits that tell one element from the next.
std::uint64_t look_of(std::string_view classes, std::uint64_t tag) {
  std::string letters;
  for (const char c : classes)
    if (c < '0' || c > '9') letters += c;
  return XXH3_64bits_withSeed(letters.data(), letters.size(), tag);
}

std::size_t characters_in(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(
      text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

}  // namespace

HtmlBlocks::HtmlBlocks(const MarkupWords& words) : words_(words) {
  scopes_.push_back({});  // the page itself
}

void HtmlBlocks::start(std::string_view element, std::span<const HtmlAttribute> attributes, std::uint32_t) {
  const HtmlElement& kind = html_element(element);
  Open open{.element = kind, .scope = scope_};
  open.selected = selected_;
  if (left_out_ > 0 || kind.kind == ElementKind::LeftOut) {
    ++left_out_;
    open.element = HtmlElement{.kind = ElementKind::LeftOut};
    open_.push_back(open);
    return;
  }
  if (kind.kind == ElementKind::Break) {
    ++(hidden_inlines_ > 0 ? hidden_ : block_).breaks;
    open_.push_back(open);
    return;
  }
  std::uint32_t families = 0;
  std::uint64_t look = static_cast<std::uint64_t>(kind.tag);
  bool hidden = false;
  const bool is_page = element == "html" || element == "body";
  for (const HtmlAttribute& attribute : attributes) {
    if (says_what_for(attribute.name)) {
      if (!is_page) families |= words_.find(attribute.value);
      if (attribute.name == "class") look = look_of(attribute.value, look);
    } else if (attribute.name == "hidden") {
      hidden = attribute.value != "until-found";
    } else if (attribute.name == "aria-hidden") {
      hidden = hidden || attribute.value == "true";
    } else if (attribute.name == "style") {
      hidden = hidden || holds_css_none(attribute.value);
    }
  }
  const bool is_block = kind.kind == ElementKind::Block;
  if (is_block) flush();
  if (!words_.selectors().empty()) selected_ |= words_.selectors().meeting(element, attributes);
  if (is_block || families != 0) {
    Scope scope{.parent = scope_, .words = families, .tag = kind.tag, .is_block = is_block};
    scope.look = is_block ? look : scopes_[scope_].look;
    if (!is_block) scope.tag = scopes_[scope_].tag;
    if (kind.ancestor) scope.ancestors = bit_of(*kind.ancestor);
    scope.hidden = hidden && is_block;
    scope.is_article = is_article_tag(kind);
    scope.has_heading = scope.is_article || (kind.tag == BlockTag::Heading1 && !heading_seen_);
    heading_seen_ = heading_seen_ || kind.tag == BlockTag::Heading1;
    scope_ = static_cast<std::uint32_t>(scopes_.size());
    scopes_.push_back(scope);
  }
  open.hidden_inline = hidden && !is_block;
  if (open.hidden_inline) hidden_.blank = true;
  hidden_inlines_ += open.hidden_inline;
  links_ += kind.is_link;
  bolds_ += kind.is_bold;
  // Words of neighbouring links do not grow together, though nothing stands between the tags.
  if (kind.kind == ElementKind::Parted && block_.parted) block_.blank = true;
  open_.push_back(open);
}

void HtmlBlocks::end(std::string_view) {
  if (open_.empty()) return;
  const Open open = open_.back();
  open_.pop_back();
  if (open.element.kind == ElementKind::LeftOut) {
    --left_out_;
    return;
  }
  if (open.element.kind == ElementKind::Block) flush();
  scope_ = open.scope;
  selected_ = open.selected;
  hidden_inlines_ -= open.hidden_inline;
  links_ -= open.element.is_link;
  bolds_ -= open.element.is_bold;
  block_.parted = block_.parted || open.element.kind == ElementKind::Parted;
}

void HtmlBlocks::text(std::string_view text, std::uint32_t line) {
  if (left_out_ > 0) return;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t blank = blank_at(text, at);
    if (blank > 0) {
      line += text[at] == '\n';
      (hidden_inlines_ > 0 ? hidden_ : block_).blank = true;
      at += blank;
      continue;
    }
    std::size_t end = at + 1;
    while (end < text.size() && blank_at(text, end) == 0) ++end;
    append(text.substr(at, end - at), line);
    at = end;
  }
}

/// Appends a word, or a piece of one.
void HtmlBlocks::append(std::string_view word, std::uint32_t line) {
  if (hidden_inlines_ == 0 && block_.breaks > 0 && (block_.breaks > 1 || ends_sentence(block_.text))) flush();
  Growing& block = hidden_inlines_ > 0 ? hidden_ : block_;
  if (block.text.empty()) {
    block.scope = scope_;
    block.line = line;
    block.selected = selected_;
    block.depth = static_cast<std::uint8_t>(std::min<std::size_t>(open_.size(), 255));
  } else if (block.blank || block.breaks > 0) {
    block.text += ' ';
  }
  block.selected &= selected_;
  block.blank = block.parted = false;
  block.breaks = 0;
  block.last_line = line;
  block.text += word;
  const std::size_t characters = characters_in(word);
  block.characters += characters;
  if (links_ > 0) block.link_characters += characters;
  if (bolds_ > 0) block.bold_characters += characters;
}

void HtmlBlocks::flush() {
  emit(block_, false);
  emit(hidden_, true);
}

void HtmlBlocks::emit(Growing& block, bool hidden) {
  const Growing done = std::exchange(block, Growing{});
  if (done.characters == 0) return;
  Block whole{.text = {}, .reason = {}, .line = done.line, .last_line = done.last_line};
  whole.markup = {.tag = scopes_[done.scope].tag,
                  .depth = done.depth,
                  .link_share = percent(done.link_characters, done.characters),
                  .bold_share = percent(done.bold_characters, done.characters),
                  .hidden = hidden};
  const std::size_t before = blocks_.size();
  append_pieces(done.text, whole, blocks_);
  if (blocks_.size() == before) return;
  if (done.selected.any()) note_selected(done.selected, before);
  scope_of_.resize(blocks_.size(), done.scope);
  Scope& scope = scopes_[done.scope];
  ++scope.blocks;
  scope.characters += done.characters;
}

void HtmlBlocks::note_selected(const Selectors::Set& selected, std::size_t first_block) {
  const Selectors& selectors = words_.selectors();
  for (std::size_t number = 0; number < selectors.size(); ++number) {
    if (!selected.test(number)) continue;
    const std::string& text = selectors.text(number);
    auto noted = std::find_if(selected_blocks_.begin(), selected_blocks_.end(),
                              [&](const SelectedBlocks& known) { return known.selector == text; });
    if (noted == selected_blocks_.end()) noted = selected_blocks_.insert(noted, {text, {}});
    for (std::size_t block = first_block; block < blocks_.size(); ++block)
      noted->blocks.push_back(static_cast<std::uint32_t>(block));
  }
}

std::vector<Block> HtmlBlocks::take() {
  flush();
  finish_blocks();
  number_styles();
  return std::move(blocks_);
}

void HtmlBlocks::number_styles() {
  std::unordered_map<std::uint64_t, std::uint32_t> numbers;
  for (std::size_t i = 0; i < blocks_.size(); ++i) {
    const Scope& scope = scopes_[scope_of_[i]];
    std::uint32_t parent = scope_of_[i];
    while (!scopes_[parent].is_block) parent = scopes_[parent].parent;
    const std::array<std::uint64_t, 2> looks{scope.look, scopes_[scopes_[parent].parent].look};
    const auto next = static_cast<std::uint32_t>(numbers.size() + 1);
    blocks_[i].markup.style =
        numbers.try_emplace(XXH3_64bits(looks.data(), sizeof looks), next).first->second;
  }
}

/// What is known of a block's elements only when the whole page has been read.
void HtmlBlocks::finish_blocks() {
  for (std::size_t i = scopes_.size(); i-- > 1;) {
    const Scope& scope = scopes_[i];
    Scope& parent = scopes_[scope.parent];
    parent.blocks += scope.blocks > 0;
    parent.characters += scope.characters;
    parent.has_heading = parent.has_heading || scope.has_heading;
  }
  const auto all = static_cast<double>(scopes_.front().characters);
  struct Around {
    std::uint32_t ancestors = 0;
    std::uint32_t own_words = 0;
    std::uint32_t words = 0;
    std::uint32_t container = 0;  ///< numbers of scopes, from 1
    std::uint32_t article = 0;
    bool hidden = false;
  };
  std::vector<Around> around(scopes_.size());
  for (std::size_t i = 0; i < scopes_.size(); ++i) {
    const Scope& scope = scopes_[i];
    const auto number = static_cast<std::uint32_t>(i + 1);
    Around here = i == 0 ? Around{} : around[scope.parent];
    const double share = static_cast<double>(scope.characters) / std::max(all, 1.0);
    const bool is_page = share > kWholePage || (scope.has_heading && share > kWholeArticle);
    here.own_words = is_page ? scope.words & bit_of(MarkupWord::Article) : scope.words;
    here.words |= here.own_words;
    here.ancestors |= is_page ? scope.ancestors & kAlwaysTold : scope.ancestors;
    here.hidden = here.hidden || (scope.hidden && !is_page);
    if (i == 0 || (scope.is_block && scope.blocks > 1)) here.container = number;
    if (scope.is_article) here.article = number;
    around[i] = here;
  }
  for (std::size_t i = 0; i < blocks_.size(); ++i) {
    Markup& markup = blocks_[i].markup;
    std::uint32_t scope = scope_of_[i];
    const Around& here = around[scope];
    markup.ancestors = here.ancestors;
    markup.hidden = markup.hidden || here.hidden;
    markup.container = here.container;
    markup.article = here.article;
    if (here.container > 1) markup.outer_container = around[scopes_[here.container - 1].parent].container;
    for (int step = 0; step <= kNear; ++step) {
      markup.near_words |= around[scope].own_words;
      if (scope == 0) break;
      scope = scopes_[scope].parent;
      if (step == kNear) markup.far_words = around[scope].words;
    }
  }
}

}  // namespace fundstelle::indexer
