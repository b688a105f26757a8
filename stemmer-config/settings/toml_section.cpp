#include "settings/toml_section.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <sstream>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace fundstelle {

std::string place_of(std::string_view origin, const toml::source_region& region) {
  return region.begin.line == 0 ? std::string(origin) : fmt::format("{}:{}", origin, region.begin.line);
}

const toml::node* TomlSection::find(std::string_view key) {
  known_.push_back(key);
  if (error_ || !table_) return nullptr;
  return table_->get(key);
}

void TomlSection::refuse(std::string_view key, const toml::node& node, std::string_view allowed) {
  constexpr std::size_t kShown = 60;
  std::ostringstream found;
  node.visit([&](const auto& value) { found << value; });
  std::string shown = found.str();
  if (shown.size() > kShown) shown = shown.substr(0, kShown) + "…";
  error_ = Error{ErrorCode::Malformed,
                 fmt::format("{}: {}.{} = {}: allowed: {}", place_of(origin_, node.source()), name_, key,
                             shown, allowed),
                 {}};
}

void TomlSection::read(std::string_view key, bool& value) {
  const toml::node* const node = find(key);
  if (!node) return;
  if (const auto found = node->value_exact<bool>())
    value = *found;
  else
    refuse(key, *node, "true, false");
}

void TomlSection::read(std::string_view key, std::string& value) {
  const toml::node* const node = find(key);
  if (!node) return;
  const auto found = node->value_exact<std::string>();
  if (found && !found->empty())
    value = *found;
  else
    refuse(key, *node, "a text in quotation marks, not empty");
}

void TomlSection::read(std::string_view key, std::uint32_t& value, Allowed<std::uint32_t> allowed) {
  const toml::node* const node = find(key);
  if (!node) return;
  const auto found = node->value_exact<std::int64_t>();
  if (found && *found >= allowed.least && *found <= allowed.most)
    value = static_cast<std::uint32_t>(*found);
  else
    refuse(key, *node, fmt::format("a whole number from {} to {}", allowed.least, allowed.most));
}

void TomlSection::read(std::string_view key, double& value, Allowed<double> allowed) {
  const toml::node* const node = find(key);
  if (!node) return;
  std::optional<double> found = node->value_exact<double>();
  if (const auto whole = node->value_exact<std::int64_t>()) found = static_cast<double>(*whole);
  if (found && *found >= allowed.least && *found <= allowed.most)  // false for nan too
    value = *found;
  else
    refuse(key, *node, fmt::format("a number from {} to {}", allowed.least, allowed.most));
}

void TomlSection::read(std::string_view key, std::vector<std::string>& value) {
  const toml::node* const node = find(key);
  if (!node) return;
  std::vector<std::string> found;
  const toml::array* const array = node->as_array();
  bool is_list = array != nullptr;
  if (array)
    for (const toml::node& entry : *array) {
      const auto text = entry.value_exact<std::string>();
      is_list = is_list && text.has_value();
      if (text) found.push_back(*text);
    }
  if (is_list)
    value = std::move(found);
  else
    refuse(key, *node, "a list of texts");
}

void TomlSection::finish() {
  if (error_ || !table_) return;
  for (const auto& [key, node] : *table_) {
    const std::string_view name = key.str();
    if (std::find(known_.begin(), known_.end(), name) != known_.end()) continue;
    error_ = Error{ErrorCode::Malformed,
                   fmt::format("{}: unknown key \"{}\" in [{}]; allowed: {}", place_of(origin_, key.source()),
                               name, name_, fmt::join(known_, ", ")),
                   {}};
    return;
  }
}

}  // namespace fundstelle
