/// One [section] of a settings file: its keys read one by one, with errors that name file, line, what was
/// found and what is allowed.
///
///     TomlSection section("german.toml", "fields", table, error);
///     section.read("title", settings.title, {0, 100});
///     section.finish();                    // what was not asked for is an unknown key
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fundstelle/result.hpp>
#include <toml++/toml.h>

namespace fundstelle {

template <class Number>
struct Allowed {
  Number least;
  Number most;
};

/// A value of a setting that is chosen from a few names.
template <class Enum>
using Choices = std::span<const std::pair<std::string_view, Enum>>;

/// The first error stays in the `error` it was given, and all later calls do nothing. A missing key leaves
/// the value as it is. A null table is an empty one.
class TomlSection {
 public:
  TomlSection(std::string_view origin, std::string_view name, const toml::table* table,
              std::optional<Error>& error)
      : origin_(origin), name_(name), table_(table), error_(error) {}

  void read(std::string_view key, bool& value);
  void read(std::string_view key, std::string& value);  ///< not empty
  void read(std::string_view key, std::uint32_t& value, Allowed<std::uint32_t> allowed);
  void read(std::string_view key, double& value, Allowed<double> allowed);
  void read(std::string_view key, std::vector<std::string>& value);

  template <class Enum>
  void read(std::string_view key, Enum& value, Choices<Enum> choices) {
    const toml::node* const node = find(key);
    if (!node) return;
    if (const auto text = node->value_exact<std::string_view>())
      for (const auto& [name, choice] : choices)
        if (name == *text) {
          value = choice;
          return;
        }
    std::string allowed;
    for (const auto& [name, choice] : choices)
      allowed.append(allowed.empty() ? "\"" : ", \"").append(name).append("\"");
    refuse(key, *node, allowed);
  }

  /// Refuses keys that no read() asked for.
  void finish();

 private:
  [[nodiscard]] const toml::node* find(std::string_view key);
  void refuse(std::string_view key, const toml::node& node, std::string_view allowed);

  std::string_view origin_;
  std::string_view name_;
  const toml::table* table_;
  std::optional<Error>& error_;
  std::vector<std::string_view> known_;
};

/// "german.toml:12", or without a line where there is none.
[[nodiscard]] std::string place_of(std::string_view origin, const toml::source_region& region);

}  // namespace fundstelle
