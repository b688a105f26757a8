/// What a tool can be told: parameters, declared once, for its JSON Schema and for the check of its
/// arguments.
///
///     constexpr std::array kParameters{text_parameter("query", "What to search.", Need::Required),
///                                      number_parameter("limit", "Hits to give.", {1, 50, 10})};
///     Json schema = schema_of(kParameters);
///     Result<Arguments> arguments = read_arguments(kParameters, {{"query", "Deich"}});
///     arguments->number("limit")  ->  10
#pragma once

#include "mcp/protocol.hpp"

#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <fundstelle/result.hpp>

namespace fundstelle::mcp {

enum class ParameterKind : std::uint8_t { Text, Number, Flag, Texts };
enum class Need : std::uint8_t { Optional, Required };

/// Whole numbers.
struct Range {
  std::size_t least = 0;
  std::size_t most = 0;
  std::size_t otherwise = 0;  ///< where none is given
};

struct Parameter {
  std::string_view name;
  std::string_view description;
  ParameterKind kind = ParameterKind::Text;
  Need need = Need::Optional;
  Range range{};                                ///< of a Number
  std::span<const std::string_view> choices{};  ///< of a Text or of Texts; empty: any
  std::string_view otherwise{};                 ///< of a Text: where none is given
};

constexpr Parameter text_parameter(std::string_view name, std::string_view description,
                                   Need need = Need::Optional, std::string_view otherwise = {}) {
  return {name, description, ParameterKind::Text, need, {}, {}, otherwise};
}
constexpr Parameter number_parameter(std::string_view name, std::string_view description, Range range) {
  return {name, description, ParameterKind::Number, Need::Optional, range};
}
constexpr Parameter flag_parameter(std::string_view name, std::string_view description) {
  return {name, description, ParameterKind::Flag};
}
/// The first choice where none is given.
constexpr Parameter choice_parameter(std::string_view name, std::string_view description,
                                     std::span<const std::string_view> choices) {
  return {name, description, ParameterKind::Text, Need::Optional, {}, choices, choices.front()};
}
constexpr Parameter texts_parameter(std::string_view name, std::string_view description,
                                    std::span<const std::string_view> choices = {}) {
  return {name, description, ParameterKind::Texts, Need::Optional, {}, choices};
}

/// A longer text is no argument; nor are more texts.
constexpr std::size_t kMostArgumentBytes = 4096;
constexpr std::size_t kMostTexts = 50;

/// An object with these properties and no others.
[[nodiscard]] Json schema_of(std::span<const Parameter> parameters);

/// Arguments that are as declared, with what stands for those not given.
class Arguments {
 public:
  using Value = std::variant<std::string, std::size_t, bool, std::vector<std::string>>;

  explicit Arguments(std::map<std::string_view, Value> values) : values_(std::move(values)) {}

  // Of a parameter that is declared so.
  [[nodiscard]] const std::string& text(std::string_view name) const { return get<std::string>(name); }
  [[nodiscard]] std::size_t number(std::string_view name) const { return get<std::size_t>(name); }
  [[nodiscard]] bool flag(std::string_view name) const { return get<bool>(name); }
  [[nodiscard]] const std::vector<std::string>& texts(std::string_view name) const {
    return get<std::vector<std::string>>(name);
  }

 private:
  template <class T>
  const T& get(std::string_view name) const {
    return std::get<T>(values_.at(name));
  }

  std::map<std::string_view, Value> values_;
};

/// `given`: an object; null stands for an argument that is not given. Usage names what is wrong and what
/// would be right.
[[nodiscard]] Result<Arguments> read_arguments(std::span<const Parameter> parameters, const Input& given);

}  // namespace fundstelle::mcp
