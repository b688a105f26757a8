#include "html/selector.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace fundstelle::indexer {
namespace {

bool is_name_sign(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
         c == ':' || static_cast<unsigned char>(c) >= 0x80;
}

/// Takes the name that `rest` begins with.
std::string take_name(std::string_view& rest) {
  std::size_t end = 0;
  while (end < rest.size() && is_name_sign(rest[end])) ++end;
  std::string name(rest.substr(0, end));
  rest.remove_prefix(end);
  return name;
}

std::string in_lower_case(std::string name) {
  for (char& c : name)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
  return name;
}

bool has_word(std::string_view words, std::string_view word) {
  constexpr std::string_view kSpace = " \t\n\r\f";
  for (std::size_t begin = words.find_first_not_of(kSpace); begin != std::string_view::npos;) {
    const std::size_t end = std::min(words.find_first_of(kSpace, begin), words.size());
    if (words.substr(begin, end - begin) == word) return true;
    begin = words.find_first_not_of(kSpace, end);
  }
  return false;
}

}  // namespace

Result<Selector> Selector::parse(std::string_view text) {
  const auto wrong = [&] {
    return failure(
        ErrorCode::Malformed,
        fmt::format("\"{}\" is no selector of one element; allowed: a tag or *, then any of .class, "
                    "#id, [attribute], [attribute=value]",
                    text));
  };
  Selector selector;
  selector.text_ = text;
  std::string_view rest = text;
  if (rest.starts_with('*'))
    rest.remove_prefix(1);
  else
    selector.element_ = in_lower_case(take_name(rest));
  while (!rest.empty()) {
    const char sign = rest.front();
    rest.remove_prefix(1);
    if (sign != '.' && sign != '#' && sign != '[') return wrong();
    const std::string name = take_name(rest);
    if (name.empty()) return wrong();
    if (sign != '[') {
      const bool is_class = sign == '.';
      selector.demands_.push_back({is_class ? "class" : "id", name, is_class, true});
      continue;
    }
    Demand demand{.attribute = in_lower_case(name), .value = {}};
    if (rest.starts_with('=')) {
      rest.remove_prefix(1);
      const char quote = rest.empty() ? ' ' : rest.front();
      const bool is_quoted = quote == '"' || quote == '\'';
      const std::size_t end = is_quoted ? rest.find(quote, 1) : rest.find(']');
      if (end == std::string_view::npos) return wrong();
      demand.value = rest.substr(is_quoted ? 1 : 0, end - (is_quoted ? 1 : 0));
      demand.has_value = true;
      rest.remove_prefix(end + (is_quoted ? 1 : 0));
    }
    if (!rest.starts_with(']')) return wrong();
    rest.remove_prefix(1);
    selector.demands_.push_back(std::move(demand));
  }
  if (selector.element_.empty() && selector.demands_.empty()) return wrong();
  return selector;
}

bool Selector::meets(const Demand& demand, std::span<const HtmlAttribute> attributes) {
  return std::any_of(attributes.begin(), attributes.end(), [&](const HtmlAttribute& attribute) {
    if (attribute.name != demand.attribute) return false;
    if (demand.is_class) return has_word(attribute.value, demand.value);
    return !demand.has_value || attribute.value == demand.value;
  });
}

bool Selector::meets(std::string_view element, std::span<const HtmlAttribute> attributes) const {
  if (!element_.empty() && element_ != element) return false;
  return std::all_of(demands_.begin(), demands_.end(),
                     [&](const Demand& demand) { return meets(demand, attributes); });
}

bool Selectors::add(const Selector& selector) {
  const bool is_known = std::any_of(all_.begin(), all_.end(),
                                    [&](const Selector& known) { return known.text() == selector.text(); });
  if (is_known) return true;
  if (all_.size() == kMost) return false;
  all_.push_back(selector);
  return true;
}

Selectors::Set Selectors::meeting(std::string_view element, std::span<const HtmlAttribute> attributes) const {
  Set set;
  for (std::size_t i = 0; i < all_.size(); ++i)
    if (all_[i].meets(element, attributes)) set.set(i);
  return set;
}

}  // namespace fundstelle::indexer
