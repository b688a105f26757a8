/// A place in a page's markup, as CSS writes it: what the user's rules know blocks by.
///
///     Result<Selector> box = Selector::parse("div.teaser-box");
///     box->meets("div", attributes)   // an element of class "teaser-box", among others
///
/// One element: a tag or `*`, then any of .class, #id, [attribute] and [attribute=value]. A block meets a
/// selector when it stands in such an element.
#pragma once

#include "html/html_reader.hpp"

#include <bitset>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <fundstelle/result.hpp>

namespace fundstelle::indexer {

class Selector {
 public:
  /// Malformed for anything but one element; the message says what is allowed.
  [[nodiscard]] static Result<Selector> parse(std::string_view text);

  [[nodiscard]] bool meets(std::string_view element, std::span<const HtmlAttribute> attributes) const;

  [[nodiscard]] const std::string& text() const { return text_; }

 private:
  struct Demand {
    std::string attribute;
    std::string value;
    bool is_class = false;   ///< one of the attribute's words is the value
    bool has_value = false;  ///< else the attribute is only to be there
  };
  [[nodiscard]] static bool meets(const Demand& demand, std::span<const HtmlAttribute> attributes);

  std::string text_;
  std::string element_;  ///< empty: any
  std::vector<Demand> demands_;
};

/// All selectors that a page is looked through for; each text once.
class Selectors {
 public:
  static constexpr std::size_t kMost = 256;
  using Set = std::bitset<kMost>;  ///< by their numbers

  /// False where there are kMost already.
  [[nodiscard]] bool add(const Selector& selector);

  [[nodiscard]] Set meeting(std::string_view element, std::span<const HtmlAttribute> attributes) const;

  [[nodiscard]] bool empty() const { return all_.empty(); }
  [[nodiscard]] std::size_t size() const { return all_.size(); }
  [[nodiscard]] const std::string& text(std::size_t number) const { return all_[number].text(); }

 private:
  std::vector<Selector> all_;
};

}  // namespace fundstelle::indexer
