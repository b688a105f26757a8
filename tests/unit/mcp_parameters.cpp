#include "mcp/parameters.hpp"

#include <array>
#include <string>

#include <doctest/doctest.h>

using namespace fundstelle;
using namespace fundstelle::mcp;

namespace {

constexpr std::array<std::string_view, 2> kOrders{"relevance", "newest"};
constexpr std::array kParameters{
    text_parameter("query", "What to search.", Need::Required),
    text_parameter("from", "No earlier.", Need::Optional, "2020"),
    number_parameter("limit", "Hits to give.", {1, 50, 10}),
    choice_parameter("order", "How to sort.", kOrders),
    flag_parameter("all", "Each one."),
    texts_parameter("sources", "Of these."),
    texts_parameter("orders", "By these.", kOrders),
};

Result<Arguments> read(const std::string& given) {
  return read_arguments(kParameters, Input::parse(given));
}

void check_refused(const std::string& given, std::string_view name, std::string_view remedy) {
  const Result<Arguments> arguments = read(given);
  REQUIRE_FALSE(arguments);
  CHECK(arguments.error().code == ErrorCode::Usage);
  CHECK(arguments.error().message.find("'" + std::string(name) + "'") != std::string::npos);
  CHECK(arguments.error().hint.find(remedy) != std::string::npos);
}

}  // namespace

TEST_CASE("parameters: what is given is taken") {
  const Result<Arguments> arguments = read(
      R"({"query":"Deich","from":"2021","limit":50,"order":"newest","all":true,"sources":["a","b"],"orders":["newest"]})");
  REQUIRE(arguments);
  CHECK(arguments->text("query") == "Deich");
  CHECK(arguments->text("from") == "2021");
  CHECK(arguments->number("limit") == 50);
  CHECK(arguments->text("order") == "newest");
  CHECK(arguments->flag("all"));
  CHECK(arguments->texts("sources") == std::vector<std::string>{"a", "b"});
}

TEST_CASE("parameters: what is not given, or null, is as declared") {
  for (const char* given :
       {R"({"query":"x"})",
        R"({"query":"x","from":null,"limit":null,"order":null,"all":null,"sources":null})"}) {
    const Result<Arguments> arguments = read(given);
    REQUIRE(arguments);
    CHECK(arguments->text("from") == "2020");
    CHECK(arguments->number("limit") == 10);
    CHECK(arguments->text("order") == "relevance");
    CHECK_FALSE(arguments->flag("all"));
    CHECK(arguments->texts("sources").empty());
  }
}

TEST_CASE("parameters: a whole number may be written as a fraction") {
  CHECK(read(R"({"query":"x","limit":20.0})")->number("limit") == 20);
}

TEST_CASE("parameters: what is wrong is named, with what would be right") {
  check_refused(R"({})", "query", "a text of at most 4096 bytes");
  check_refused(R"({"query":null})", "query", "a text");
  check_refused(R"({"query":7})", "query", "a text");
  check_refused(R"({"query":")" + std::string(kMostArgumentBytes + 1, 'a') + "\"}", "query", "4096");
  check_refused(R"({"query":"x","querry":"y"})", "querry", "There are query, from, limit");
  for (const char* limit :
       {"0", "51", "-1", "1.5", "1e300", "-1e300", "\"5\"", "true", "[1]", "18446744073709551615"})
    check_refused(R"({"query":"x","limit":)" + std::string(limit) + "}", "limit",
                  "a whole number from 1 to 50");
  check_refused(R"({"query":"x","order":"best"})", "order", "one of relevance, newest");
  check_refused(R"({"query":"x","all":"true"})", "all", "true or false");
  check_refused(R"({"query":"x","sources":"a"})", "sources", "a list of at most 50 texts");
  check_refused(R"({"query":"x","sources":["a",1]})", "sources", "a list");
  check_refused(R"({"query":"x","orders":["best"]})", "orders", "a list of relevance, newest");
}

TEST_CASE("parameters: their schema says the same") {
  const Json schema = schema_of(kParameters);
  CHECK(schema["type"] == "object");
  CHECK(schema["additionalProperties"] == false);
  CHECK(schema["required"] == Json::array({"query"}));
  const Json& properties = schema["properties"];
  CHECK(properties.size() == kParameters.size());
  CHECK(properties["query"].dump() == R"({"type":"string","description":"What to search."})");
  CHECK(properties["from"]["default"] == "2020");
  CHECK(properties["limit"].dump() ==
        R"({"type":"integer","minimum":1,"maximum":50,"default":10,"description":"Hits to give."})");
  CHECK(properties["order"]["enum"] == Json::array({"relevance", "newest"}));
  CHECK(properties["order"]["default"] == "relevance");
  CHECK(properties["all"]["type"] == "boolean");
  CHECK(properties["orders"]["items"]["enum"].size() == 2);
}
