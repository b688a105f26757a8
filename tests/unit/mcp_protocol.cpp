#include "mcp/protocol.hpp"

#include <cstdlib>
#include <iostream>
#include <random>
#include <stdexcept>
#include <string>
#include <vector>

#include <doctest/doctest.h>

using namespace fundstelle;
using namespace fundstelle::mcp;

namespace {

/// Answers each request by its own parameters; has a few methods that go wrong.
class Echo final : public Handler {
 public:
  explicit Echo(bool takes_batches = false) : takes_batches_(takes_batches) {}

  Reply handle(const Request& request) override {
    ++requests;
    if (request.method == "fail") return Failure{FailureCode::MethodNotFound, "No.", Json{{"why", "so"}}};
    if (request.method == "throw") throw std::runtime_error("broken");
    if (request.method == "listen") return Notification{"notifications/heard", Json{{"id", request.id}}};
    if (request.method == "much") return Json{{"text", std::string(kMostAnswerBytes / 2, 'x')}};
    if (request.method == "too much") return Json{{"text", std::string(kMostAnswerBytes, 'x')}};
    if (request.method == "bytes") return Json{{"text", "a\xff\nb"}};
    return Json{{"params", Json::parse(request.params.dump())}, {"is_batched", request.is_batched}};
  }
  [[nodiscard]] bool takes_batches() const override { return takes_batches_; }

  int requests = 0;

 private:
  bool takes_batches_;
};

Json answer_to(std::string_view line, bool takes_batches = false) {
  Echo echo(takes_batches);
  const std::optional<std::string> text = answer(line, echo);
  REQUIRE(text);
  CHECK(text->find('\n') == std::string::npos);
  return Json::parse(*text);
}

void check_failure(const Json& message, FailureCode code, const Json& id) {
  CHECK(message["jsonrpc"] == "2.0");
  CHECK(message["id"] == id);
  CHECK(message["error"]["code"] == static_cast<int>(code));
  CHECK(message["error"]["message"].get<std::string>().ends_with('.'));
  CHECK_FALSE(message.contains("result"));
}

std::string request(std::string_view method, std::string_view id = "1") {
  return R"({"jsonrpc":"2.0","id":)" + std::string(id) + R"(,"method":")" + std::string(method) + R"("})";
}

}  // namespace

TEST_CASE("protocol: a request is answered with its id, be it a number or a text") {
  const Json message = answer_to(
      R"({"jsonrpc":"2.0","id":7,"method":"x","params":{"name":"Küstenwache","n":[1,{"a":null}]}})");
  CHECK(
      message.dump() ==
      R"({"jsonrpc":"2.0","id":7,"result":{"params":{"n":[1,{"a":null}],"name":"Küstenwache"},"is_batched":false}})");
  CHECK(answer_to(request("x", "\"ä-1\""))["id"] == "ä-1");
  CHECK(answer_to(request("x", "-3"))["id"] == -3);
  CHECK(answer_to(request("x", "18446744073709551615"))["id"] == 18446744073709551615ULL);
  CHECK(answer_to(request("x") + "\r")["id"] == 1);
}

TEST_CASE("protocol: parameters that are missing are an empty object, others but an object are wrong") {
  CHECK(answer_to(request("x"))["result"]["params"] == Json::object());
  for (const char* params : {"[1]", "null", "\"a\"", "1"})
    check_failure(answer_to(R"({"jsonrpc":"2.0","id":1,"method":"x","params":)" + std::string(params) + "}"),
                  FailureCode::InvalidParams, 1);
}

TEST_CASE("protocol: notifications, responses and empty lines are not answered") {
  Echo echo;
  for (const char* line :
       {"", "  ", "\r", R"({"jsonrpc":"2.0","method":"notifications/initialized"})",
        R"({"jsonrpc":"2.0","method":"fail"})", R"({"jsonrpc":"2.0","method":"x","params":[1]})",
        R"({"jsonrpc":"2.0","id":1,"result":{}})", R"({"jsonrpc":"2.0","id":1,"error":{"code":1}})"})
    CHECK_FALSE(answer(line, echo));
  CHECK(echo.requests == 0);
}

TEST_CASE("protocol: what is no JSON is said with its place") {
  for (const char* line : {"{", "hello", "{\"a\":1}}", "\"\xff\"", "{'a':1}", "\x01"}) {
    const Json message = answer_to(line);
    check_failure(message, FailureCode::Parse, nullptr);
    CHECK(message["error"]["message"].get<std::string>().find("at byte ") != std::string::npos);
  }
  check_failure(answer_to(R"({"jsonrpc":"2.0","id":1e999,"method":"x"})"), FailureCode::Parse, nullptr);
}

TEST_CASE("protocol: what is no request is named invalid, with its id where there is one") {
  for (const char* line : {"1", "null", "\"x\"", R"({})", R"({"jsonrpc":"2.0"})",
                           R"({"jsonrpc":"2.0","method":1,"params":"a"})"})
    check_failure(answer_to(line), FailureCode::InvalidRequest, nullptr);
  for (const char* line : {R"({"id":5,"method":"x"})", R"({"jsonrpc":"1.0","id":5,"method":"x"})",
                           R"({"jsonrpc":2.0,"id":5,"method":"x"})", R"({"jsonrpc":"2.0","id":5})",
                           R"({"jsonrpc":"2.0","id":5,"method":null,"result":1})"})
    check_failure(answer_to(line), FailureCode::InvalidRequest, 5);
  for (const char* id : {"null", "true", "[1]", "{}"})
    check_failure(answer_to(request("x", id)), FailureCode::InvalidRequest, nullptr);
}

TEST_CASE("protocol: failures keep their code and data, exceptions are internal errors") {
  const Json failed = answer_to(request("fail"));
  check_failure(failed, FailureCode::MethodNotFound, 1);
  CHECK(failed["error"]["data"]["why"] == "so");
  const Json thrown = answer_to(request("throw"));
  check_failure(thrown, FailureCode::Internal, 1);
  CHECK(thrown["error"]["message"] == "An internal error: broken.");
  CHECK_FALSE(thrown["error"].contains("data"));
}

TEST_CASE("protocol: a notification may stand in place of a result") {
  CHECK(answer_to(request("listen", "\"s\"")).dump() ==
        R"({"jsonrpc":"2.0","method":"notifications/heard","params":{"id":"s"}})");
}

TEST_CASE("protocol: an answer is one line of UTF-8 whatever it holds") {
  CHECK(answer_to(request("bytes"))["result"]["text"] == "a\uFFFD\nb");
}

TEST_CASE("protocol: too long a line and too deep a message are refused") {
  const std::string longest = R"({"jsonrpc":"2.0","id":1,"method":"x","params":{"a":")" +
                              std::string(kMostMessageBytes - 60, 'a') + "\"}}";
  REQUIRE(longest.size() <= kMostMessageBytes);
  CHECK(answer_to(longest)["id"] == 1);
  check_failure(answer_to(longest + std::string(100, ' ')), FailureCode::InvalidRequest, nullptr);

  const auto nested = [](std::size_t depth) {
    return R"({"jsonrpc":"2.0","id":1,"method":"fail","params":{"a":)" + std::string(depth, '[') +
           std::string(depth, ']') + "}}";
  };
  check_failure(answer_to(nested(kMostNesting - 2)), FailureCode::MethodNotFound, 1);
  check_failure(answer_to(nested(kMostNesting - 1)), FailureCode::InvalidRequest, nullptr);
  check_failure(answer_to(nested(kMostMessageBytes / 2 - 100)), FailureCode::InvalidRequest, nullptr);
  check_failure(answer_to(std::string(kMostMessageBytes, '[')), FailureCode::Parse, nullptr);
}

TEST_CASE("protocol: an answer that became too long is a failure that says so") {
  CHECK(answer_to(request("much"))["result"]["text"].get<std::string>().size() == kMostAnswerBytes / 2);
  check_failure(answer_to(request("too much")), FailureCode::Internal, 1);
}

TEST_CASE("protocol: a batch is refused where the version has none") {
  check_failure(answer_to("[" + request("x") + "]"), FailureCode::InvalidRequest, nullptr);
}

TEST_CASE("protocol: a batch is answered with those that have an answer") {
  const Json answers = answer_to(
      "[" + request("x", "1") + R"(,{"jsonrpc":"2.0","method":"n"},5,)" + request("fail", "\"b\"") + "]",
      true);
  REQUIRE(answers.size() == 3);
  CHECK(answers[0]["result"]["is_batched"] == true);
  check_failure(answers[1], FailureCode::InvalidRequest, nullptr);
  check_failure(answers[2], FailureCode::MethodNotFound, "b");
  Echo echo(true);
  CHECK_FALSE(answer(R"([{"jsonrpc":"2.0","method":"n"},{"jsonrpc":"2.0","method":"m"}])", echo));
}

TEST_CASE("protocol: a batch has a least and a most number of messages, and a bounded answer") {
  check_failure(answer_to("[]", true), FailureCode::InvalidRequest, nullptr);
  const auto batch_of = [](std::string_view method, std::size_t size) {
    std::string batch = "[" + request(method);
    for (std::size_t i = 1; i < size; ++i) batch += "," + request(method, std::to_string(i + 1));
    return batch + "]";
  };
  CHECK(answer_to(batch_of("x", kMostBatch), true).size() == kMostBatch);
  check_failure(answer_to(batch_of("x", kMostBatch + 1), true), FailureCode::InvalidRequest, nullptr);

  const Json answers = answer_to(batch_of("much", 4), true);
  REQUIRE(answers.size() == 4);
  CHECK(answers[0].contains("result"));
  check_failure(answers[3], FailureCode::Internal, 4);
}

TEST_CASE("protocol: versions have names") {
  CHECK(parse_version("2024-11-05") == Version::V2024_11_05);
  CHECK(parse_version("2026-07-28") == Version::V2026_07_28);
  CHECK(to_string(Version::V2025_06_18) == "2025-06-18");
  CHECK_FALSE(parse_version("2025-06-19"));
  CHECK_FALSE(parse_version(""));
}

TEST_CASE("protocol: random lines have at most one well-formed answer") {
  const char* wanted = std::getenv("FUNDSTELLE_RANDOM_SEED");
  const std::uint64_t seed = wanted ? std::strtoull(wanted, nullptr, 10) : std::random_device{}();
  std::cerr << "mcp protocol: FUNDSTELLE_RANDOM_SEED=" << seed << std::endl;
  std::mt19937_64 random(seed);
  const auto below = [&](std::size_t bound) {
    return std::uniform_int_distribution<std::size_t>(0, bound - 1)(random);
  };
  const std::vector<std::string> pieces{
      "{",       "}",        "[",         "]",
      ",",       ":",        "\"",        "\"jsonrpc\":\"2.0\"",
      "\"id\":", "1",        "null",      "\"method\":",
      "\"x\"",   "\"fail\"", "\"throw\"", "\"params\":{}",
      "-1e5",    "\xc3",     "\xc3\xa4",  "\\u0000",
      "\\ud800", " ",        "true",      R"({"jsonrpc":"2.0","id":1,"method":"x"})"};
  Echo echo(true);
  std::size_t answered = 0;
  for (int round = 0; round < 20'000; ++round) {
    std::string line;
    for (std::size_t count = 1 + below(12); count > 0; --count) line += pieces[below(pieces.size())];
    if (below(4) == 0) line.insert(below(line.size() + 1), 1, static_cast<char>(below(256)));
    CAPTURE(line);
    const std::optional<std::string> text = answer(line, echo);
    if (!text) continue;
    ++answered;
    REQUIRE(text->find('\n') == std::string::npos);
    const Json message = Json::parse(*text, nullptr, false);
    for (const Json& each : message.is_array() ? message : Json::array({message})) {
      REQUIRE(each.is_object());
      REQUIRE(each["jsonrpc"] == "2.0");
      REQUIRE(each.contains("result") != each.contains("error"));
    }
  }
  CHECK(answered > 0);
  CHECK(echo.requests > 0);
}
