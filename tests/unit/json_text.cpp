#include "article/json_text.hpp"

#include <random>
#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

using namespace fundstelle::indexer;
using Json = nlohmann::json;

namespace {

/// Whatever the row is, reading it in two pieces must say the same as reading it as a whole.
void check_row(const std::string& row) {
  CAPTURE(row);
  const std::optional<CutRow> cut = cut_out_text(row);
  if (!cut) return;
  const Json whole = Json::parse(row, nullptr, false);
  Json rest = Json::parse(cut->rest, nullptr, false);
  CHECK(whole.is_discarded() == rest.is_discarded());
  if (whole.is_discarded() || rest.is_discarded()) return;
  REQUIRE(rest.is_object());
  CHECK(rest["text"].is_null());
  rest["text"] = cut->text;
  CHECK(rest == whole);
}

}  // namespace

TEST_CASE("json text: the text is cut out of the row") {
  const std::optional<CutRow> cut = cut_out_text(
      R"( {"id": 7, "a": {"text": ["x", "}\""]}, "text" : "Stra\u00dfe\n\ud834\udd1e \"ä\"", "b": [1, {}]} )");
  REQUIRE(cut);
  CHECK(cut->text == "Straße\n𝄞 \"ä\"");
  CHECK(cut->rest == R"( {"id": 7, "a": {"text": ["x", "}\""]}, "text" : null, "b": [1, {}]} )");
}

TEST_CASE("json text: rows out of the ordinary are left whole") {
  for (const char* const row :
       {"", "{", "{}", "[]", "7", R"({"id": 7})", R"({"text": 7})", R"({"text": null})", R"({"text": "a)",
        R"({"text": "a", "text": "b"})", R"({"text": "\x"})", R"({"text": "\ud834"})",
        R"({"text": "\ud834\u0041"})", "{\"text\": \"a\nb\"}", "{\"text\": \"\xFC\"}",
        R"({"t\u0065xt": "a"})", R"({"text": "a" "b": 1})", R"({"text": "a",})", R"({"a": , "text": "b"})"}) {
    CAPTURE(row);
    CHECK_FALSE(cut_out_text(row));
  }
}

TEST_CASE("json text: a damaged row is told as one, whichever way it is read") {
  std::mt19937 random(7);
  const auto below = [&](std::size_t limit) { return random() % limit; };
  const std::vector<std::string> pieces{
      "{",           "}",       "[",    "]",   ",", ":", "\"", "\\", "\"text\"", "\"id\"", "\"a b\"",
      "\"\\u00e4\"", "\"\\n\"", "null", "1e5", "-", " ", "\t", "ü",  "\xFF",     "\x01",   "true"};
  const std::string row = R"({"id": "a\\", "text": "b\tü\"c", "x": [1, {"y": "}"}], "z": -1.5})";
  check_row(row);
  for (int round = 0; round < 20'000; ++round) {
    std::string damaged = row;
    for (std::size_t times = 1 + below(3); times > 0; --times) {
      const std::size_t at = below(damaged.size());
      damaged.replace(at, below(3), below(2) == 0 ? std::string() : pieces[below(pieces.size())]);
      if (damaged.empty()) damaged = " ";
    }
    check_row(damaged);
  }
}
