/// JSON-RPC 2.0 as the Model Context Protocol has it: a line is a message, or a batch of them.
///
///     answer(R"({"jsonrpc":"2.0","id":1,"method":"ping"})", handler)
///       ->  {"jsonrpc":"2.0","id":1,"result":{}}
///     answer(R"({"jsonrpc":"2.0","method":"notifications/initialized"})", handler)  ->  nothing
///
/// Whatever comes in, what goes out is one line of UTF-8, or nothing.
#pragma once

#include "answer_json.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include <nlohmann/json.hpp>

namespace fundstelle::mcp {

/// What goes out: keys in the order that a person reads them in.
using Json = json::Json;
/// What comes in: keys sorted, so that a message with very many of them is read fast.
using Input = nlohmann::json;

/// A longer line is no message.
constexpr std::size_t kMostMessageBytes = std::size_t{1} << 20U;
/// As many bytes, and a little more, an answer has at most: that of one request, or of a batch of them.
constexpr std::size_t kMostAnswerBytes = std::size_t{4} << 20U;
constexpr std::size_t kMostBatch = 100;
/// Arrays and objects in one another.
constexpr std::size_t kMostNesting = 64;

/// Revisions of the protocol, the oldest first.
enum class Version : std::uint8_t {
  V2024_11_05,
  V2025_03_26,  ///< batches, annotations of tools
  V2025_06_18,  ///< no batches; structured content
  V2025_11_25,
  V2026_07_28,  ///< no handshake: each request names its version
};
inline constexpr std::array<std::string_view, 5> kVersions{"2024-11-05", "2025-03-26", "2025-06-18",
                                                           "2025-11-25", "2026-07-28"};
/// The last one that begins with a handshake.
inline constexpr Version kLatestWithHandshake = Version::V2025_11_25;

[[nodiscard]] constexpr std::string_view to_string(Version version) {
  return kVersions[static_cast<std::size_t>(version)];
}
[[nodiscard]] std::optional<Version> parse_version(std::string_view name);

enum class FailureCode : int {
  Parse = -32700,
  InvalidRequest = -32600,
  MethodNotFound = -32601,
  InvalidParams = -32602,
  Internal = -32603,
  ResourceNotFound = -32002,    ///< until 2025-11-25; InvalidParams since
  UnsupportedVersion = -32022,  ///< since 2026-07-28
};

/// Why a request has no result; one sentence.
struct Failure {
  FailureCode code = FailureCode::Internal;
  std::string message;
  Json data;  ///< null for none
};

struct Notification {
  std::string_view method;
  Json params;
};

/// Borrowed from the message.
struct Request {
  std::string_view method;
  const Input& params;  ///< an object, empty where the message has none
  const Json& id;       ///< a text or a number
  bool is_batched = false;
};

/// A result, or what is sent in its place.
using Reply = std::variant<Json, Failure, Notification>;

class Handler {
 public:
  Handler() = default;
  Handler(const Handler&) = delete;
  Handler& operator=(const Handler&) = delete;
  virtual ~Handler() = default;

  /// What it throws becomes a failure.
  virtual Reply handle(const Request& request) = 0;
  [[nodiscard]] virtual bool takes_batches() const = 0;
};

/// To a line without its end. Requests have one answer each; notifications, responses and empty lines none.
[[nodiscard]] std::optional<std::string> answer(std::string_view line, Handler& handler);

}  // namespace fundstelle::mcp
