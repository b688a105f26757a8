/// A page's text in blocks, each with what the markup says of it.
///
///     HtmlBlocks blocks(words);
///     read_html("<div class=teaser><h3>Mehr</h3><p>Der <b>Hafen</b><br>am Abend.</div>", blocks);
///     std::vector<Block> got = blocks.take();   // "Mehr", "Der Hafen am Abend."
///
/// A block-level element begins and ends a block, and so do two <br>, or one behind a sentence; inline
/// elements do not. Scripts, styles, templates, noscript, frames, pictures and players are left out. What is
/// hidden inside a paragraph becomes a block of its own behind it.
#pragma once

#include "html/html_element.hpp"
#include "html/html_reader.hpp"
#include "html/markup_words.hpp"
#include "schema/block.hpp"
#include "schema/record.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace fundstelle::indexer {

class HtmlBlocks : public HtmlEvents {
 public:
  /// `words` must live as long as this.
  explicit HtmlBlocks(const MarkupWords& words);

  void start(std::string_view element, std::span<const HtmlAttribute> attributes,
             std::uint32_t line) override;
  void end(std::string_view element) override;
  void text(std::string_view text, std::uint32_t line) override;

  /// All blocks, in the page's order; once, when the page has been read.
  [[nodiscard]] std::vector<Block> take();

  /// Which of them stand in elements that the selectors of `words` mean, by the text of the selector.
  [[nodiscard]] std::vector<SelectedBlocks> take_selected() { return std::move(selected_blocks_); }

 private:
  /// A block-level element that was opened, or an inline one whose words say something.
  struct Scope {
    std::uint32_t parent = 0;
    std::uint32_t ancestors = 0;
    std::uint32_t words = 0;
    std::uint64_t look = 0;  ///< hash of tag and class
    BlockTag tag = BlockTag::Division;
    bool is_block = true;
    bool hidden = false;
    bool is_article = false;       ///< article or main
    bool has_heading = false;      ///< has the page's first heading, or an article element
    std::uint32_t blocks = 0;      ///< that it holds directly; in the end, also child scopes with any
    std::uint64_t characters = 0;  ///< of blocks in it; in the end, also of all scopes in it
  };
  struct Open {
    HtmlElement element;
    std::uint32_t scope = 0;
    bool hidden_inline = false;
    Selectors::Set selected{};  ///< what was met around it
  };
  /// Text that grows until its block ends.
  struct Growing {
    std::string text;
    std::uint32_t scope = 0;
    std::uint32_t line = 0;
    std::uint32_t last_line = 0;
    std::size_t characters = 0;
    std::size_t link_characters = 0;
    std::size_t bold_characters = 0;
    Selectors::Set selected{};  ///< what is met around all of it
    std::uint8_t depth = 0;
    bool blank = false;   ///< a blank is due before the next character
    bool parted = false;  ///< a parted element ended behind the last character
    int breaks = 0;       ///< <br> since the last character
  };
  void append(std::string_view word, std::uint32_t line);
  void flush();
  void emit(Growing& block, bool hidden);
  void note_selected(const Selectors::Set& selected, std::size_t first_block);
  void finish_blocks();
  void number_styles();

  const MarkupWords& words_;
  std::vector<Scope> scopes_;
  std::vector<std::uint32_t> scope_of_;  ///< of each block
  std::vector<Open> open_;
  std::vector<Block> blocks_;
  std::vector<SelectedBlocks> selected_blocks_;
  Selectors::Set selected_;  ///< by the open elements
  Growing block_;
  Growing hidden_;  ///< what is hidden inside block_
  std::uint32_t scope_ = 0;
  std::size_t left_out_ = 0;
  std::size_t links_ = 0;
  std::size_t bolds_ = 0;
  std::size_t hidden_inlines_ = 0;
  bool heading_seen_ = false;
};

}  // namespace fundstelle::indexer
