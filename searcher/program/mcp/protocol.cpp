#include "mcp/protocol.hpp"

#include <algorithm>
#include <exception>
#include <utility>

#include <fmt/core.h>

namespace fundstelle::mcp {

namespace {

Json response(Json id) {
  return Json{{"jsonrpc", "2.0"}, {"id", std::move(id)}};
}

Json message_of(Failure failure, Json id) {
  Json message = response(std::move(id));
  Json& error = message["error"] =
      Json{{"code", static_cast<int>(failure.code)}, {"message", std::move(failure.message)}};
  if (!failure.data.is_null()) error["data"] = std::move(failure.data);
  return message;
}

Json message_of(Reply reply, Json id) {
  if (auto* failure = std::get_if<Failure>(&reply)) return message_of(std::move(*failure), std::move(id));
  if (auto* notification = std::get_if<Notification>(&reply))
    return Json{
        {"jsonrpc", "2.0"}, {"method", notification->method}, {"params", std::move(notification->params)}};
  Json message = response(std::move(id));
  message["result"] = std::get<Json>(std::move(reply));
  return message;
}

Failure too_long(std::string message) {
  return {FailureCode::Internal, std::move(message), {}};
}

/// The line's value; or what is wrong with it.
std::variant<Input, Failure> parse(std::string_view line) {
  if (line.size() > kMostMessageBytes)
    return Failure{
        FailureCode::InvalidRequest, fmt::format("A message has more than {} bytes.", kMostMessageBytes), {}};
  // Deeper values are left out while they are read: to copy or to destroy them might take the whole stack.
  bool is_too_deep = false;
  const auto keep = [&](int depth, Input::parse_event_t event, const Input&) {
    const bool opens =
        event == Input::parse_event_t::object_start || event == Input::parse_event_t::array_start;
    if (!opens || depth < static_cast<int>(kMostNesting)) return true;
    is_too_deep = true;
    return false;
  };
  try {
    Input value = Input::parse(line, keep);
    if (is_too_deep)
      return Failure{FailureCode::InvalidRequest,
                     fmt::format("A message is nested more than {} deep.", kMostNesting),
                     {}};
    return value;
  } catch (const Input::parse_error& wrong) {
    return Failure{
        FailureCode::Parse, fmt::format("The line is no JSON in UTF-8, at byte {}.", wrong.byte), {}};
  } catch (const Input::exception&) {
    return Failure{FailureCode::Parse, "The line has a number that is too large.", {}};
  }
}

/// The id to answer with; null where there is none to be read.
Json id_of(const Input& message) {
  const auto id = message.find("id");
  if (id == message.end()) return nullptr;
  if (id->is_string()) return id->get_ref<const std::string&>();
  if (id->is_number_unsigned()) return id->get<std::uint64_t>();
  if (id->is_number_integer()) return id->get<std::int64_t>();
  if (id->is_number_float()) return id->get<double>();
  return nullptr;
}

Reply call(const Input& message, const Json& id, bool is_batched, Handler& handler) {
  static const Input kNone = Input::object();
  const auto params = message.find("params");
  if (params != message.end() && !params->is_object())
    return Failure{FailureCode::InvalidParams, "params is no object.", {}};
  try {
    return handler.handle({message.at("method").get_ref<const std::string&>(),
                           params == message.end() ? kNone : *params, id, is_batched});
  } catch (const std::exception& fault) {
    return Failure{FailureCode::Internal, fmt::format("An internal error: {}.", fault.what()), {}};
  }
}

std::optional<Json> answer_message(const Input& message, bool is_batched, Handler& handler) {
  const auto invalid = [](std::string text, Json id) {
    return message_of(Failure{FailureCode::InvalidRequest, std::move(text), {}}, std::move(id));
  };
  if (!message.is_object()) return invalid("A message is an object.", nullptr);
  Json id = id_of(message);
  const auto version = message.find("jsonrpc");
  if (version == message.end() || *version != "2.0")
    return invalid("A message has \"jsonrpc\": \"2.0\".", std::move(id));
  const auto method = message.find("method");
  if (method == message.end() || !method->is_string()) {
    // A response to a request that nobody sent.
    if (method == message.end() && (message.contains("result") || message.contains("error"))) return {};
    return invalid("A request has a method, which is a text.", std::move(id));
  }
  if (!message.contains("id")) return {};
  if (id.is_null()) return invalid("The id of a request is a text or a number.", nullptr);
  Reply reply = call(message, id, is_batched, handler);
  return message_of(std::move(reply), std::move(id));
}

std::string text_of(const Json& message) {
  return json::text_of(message, json::Layout::Line);
}

std::optional<std::string> answer_batch(const Input& batch, Handler& handler) {
  const auto invalid = [](std::string text) {
    return text_of(message_of(Failure{FailureCode::InvalidRequest, std::move(text), {}}, nullptr));
  };
  if (!handler.takes_batches())
    return invalid("Batches are part of version 2025-03-26 of the protocol alone; send one message a line.");
  if (batch.empty()) return invalid("A batch has at least one message.");
  if (batch.size() > kMostBatch)
    return invalid(fmt::format("A batch has more than {} messages.", kMostBatch));
  // Put together as text: the answers may be long.
  std::string answers;
  for (const Input& message : batch) {
    std::optional<Json> next = answer_message(message, true, handler);
    if (!next) continue;
    std::string text = text_of(*next);
    if (answers.size() + text.size() > kMostAnswerBytes)
      text = text_of(message_of(too_long("The answer to the batch became too long; ask for less at once."),
                                id_of(message)));
    answers += answers.empty() ? '[' : ',';
    answers += text;
  }
  if (answers.empty()) return {};
  return answers + ']';
}

}  // namespace

std::optional<Version> parse_version(std::string_view name) {
  const auto found = std::find(kVersions.begin(), kVersions.end(), name);
  if (found == kVersions.end()) return {};
  return static_cast<Version>(found - kVersions.begin());
}

std::optional<std::string> answer(std::string_view line, Handler& handler) {
  constexpr std::string_view kSpace = " \t\r\n";
  if (line.find_first_not_of(kSpace) == std::string_view::npos) return {};
  std::variant<Input, Failure> parsed = parse(line);
  if (auto* failure = std::get_if<Failure>(&parsed)) return text_of(message_of(std::move(*failure), nullptr));
  const Input& value = std::get<Input>(parsed);
  if (value.is_array()) return answer_batch(value, handler);
  const std::optional<Json> message = answer_message(value, false, handler);
  if (!message) return {};
  std::string text = text_of(*message);
  if (text.size() > kMostAnswerBytes)
    return text_of(message_of(too_long("The answer became too long; ask for less."), id_of(value)));
  return text;
}

}  // namespace fundstelle::mcp
