/// What an address of the API can say behind its question mark: parameters, declared once, by which requests
/// are read and the OpenAPI description is written.
///
///     const Parameter kLimit{.name = "limit", .alias = "n", .kind = ParameterKind::Number, .otherwise = 10,
///                            .most = 100, .description = "Hits to give"};
///     Result<Parameters> given = Parameters::read({kLimit}, {{"n", "3"}});
///     given->number("limit")  ->  3
#pragma once

#include "server/request.hpp"

#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <fundstelle/result.hpp>

namespace fundstelle::server {

enum class ParameterKind : std::uint8_t { Text, Number, Flag, Choice, Choices };

struct Parameter {
  std::string_view name;
  std::string_view alias{};  ///< a shorter name
  ParameterKind kind = ParameterKind::Text;
  std::string_view description;
  bool is_required = false;
  bool may_repeat = false;                      ///< of Text
  std::size_t otherwise = 0;                    ///< of Number: where none is given
  std::size_t most = 0;                         ///< of Number
  std::span<const std::string_view> choices{};  ///< of Choice, where the first stands if none is given, and
                                                ///< of Choices, a list with commas, where all do
  std::string_view example{};
};

/// Bytes of a value; more is no question that people ask.
inline constexpr std::size_t kMostValueBytes = 2048;
/// Values of one that may repeat.
inline constexpr std::size_t kMostValues = 32;

class Parameters {
 public:
  /// Usage names what is wrong, and what would be right: an unknown name, a value that is too long, no UTF-8,
  /// no number or not among the choices, one that is missing or stands twice.
  [[nodiscard]] static Result<Parameters> read(std::span<const Parameter> declared, const QueryValues& given);

  // Of a parameter that is declared so.
  [[nodiscard]] const std::string& text(std::string_view name) const;  ///< empty where none was given
  [[nodiscard]] std::size_t number(std::string_view name) const;
  [[nodiscard]] bool flag(std::string_view name) const;
  [[nodiscard]] const std::vector<std::string>& texts(std::string_view name) const;  ///< also of Choices

 private:
  std::map<std::string, std::vector<std::string>, std::less<>> texts_;
  std::map<std::string, std::size_t, std::less<>> numbers_;
};

}  // namespace fundstelle::server
