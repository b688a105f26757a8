#include "server/parameters.hpp"
#include "server/query_limits.hpp"

#include <array>
#include <string>
#include <vector>

#include <doctest/doctest.h>

using namespace fundstelle;
using namespace fundstelle::server;

namespace {

constexpr std::array<std::string_view, 3> kChoices{"red", "green", "blue"};
constexpr std::array kDeclared{
    Parameter{.name = "q", .description = "a text", .is_required = true},
    Parameter{.name = "source", .description = "texts", .may_repeat = true},
    Parameter{.name = "limit",
              .alias = "n",
              .kind = ParameterKind::Number,
              .description = "a number",
              .otherwise = 10,
              .most = 100},
    Parameter{.name = "flag", .kind = ParameterKind::Flag, .description = "a flag"},
    Parameter{
        .name = "colour", .kind = ParameterKind::Choice, .description = "a choice", .choices = kChoices},
    Parameter{
        .name = "colours", .kind = ParameterKind::Choices, .description = "choices", .choices = kChoices}};

Error error_of(const QueryValues& given) {
  const Result<Parameters> parameters = Parameters::read(kDeclared, given);
  REQUIRE_FALSE(parameters);
  CHECK(parameters.error().code == ErrorCode::Usage);
  CHECK_FALSE(parameters.error().hint.empty());
  return parameters.error();
}

}  // namespace

TEST_CASE("query values: pairs in their order, decoded") {
  CHECK(read_query_values("q=Hafen+F%C3%A4hre&limit=3&q=") ==
        QueryValues{{"q", "Hafen Fähre"}, {"limit", "3"}, {"q", ""}});
  CHECK(read_query_values("q==Br%C3%BCcken") == QueryValues{{"q", "=Brücken"}});
  CHECK(read_query_values("q=a=b==") == QueryValues{{"q", "a=b=="}});
  CHECK(read_query_values("&&q&&") == QueryValues{{"q", ""}});
  CHECK(read_query_values("=x") == QueryValues{{"", "x"}});
  CHECK(read_query_values("").empty());
  CHECK(read_query_values("a=%00%zz%") == QueryValues{{"a", std::string("\0%zz%", 5)}});
}

TEST_CASE("parameters: what is not given has a value") {
  const Result<Parameters> given = Parameters::read(kDeclared, {{"q", ""}});
  REQUIRE(given);
  CHECK(given->text("q").empty());
  CHECK(given->texts("source").empty());
  CHECK(given->number("limit") == 10);
  CHECK_FALSE(given->flag("flag"));
  CHECK(given->text("colour") == "red");
  CHECK(given->texts("colours") == std::vector<std::string>{"red", "green", "blue"});
}

TEST_CASE("parameters: what is given is read by its kind") {
  const Result<Parameters> given = Parameters::read(kDeclared, {{"n", "0"},
                                                                {"source", "b"},
                                                                {"source", "a"},
                                                                {"q", "Möwe"},
                                                                {"flag", "true"},
                                                                {"colour", "blue"},
                                                                {"colours", "green,red,green"}});
  REQUIRE(given);
  CHECK(given->text("q") == "Möwe");
  CHECK(given->texts("source") == std::vector<std::string>{"b", "a"});
  CHECK(given->number("limit") == 0);
  CHECK(given->flag("flag"));
  CHECK(given->text("colour") == "blue");
  CHECK(given->texts("colours") == std::vector<std::string>{"green", "red"});
}

TEST_CASE("parameters: what makes no sense is named") {
  CHECK(error_of({}).message == "q is missing");
  CHECK(error_of({{"q", "x"}, {"<b>", ""}}).message == "there is no parameter '<b>'");
  CHECK(error_of({{"q", "x"}, {"q", "y"}}).message == "q stands twice");
  CHECK(error_of({{"q", "x"}, {"n", "1"}, {"limit", "2"}}).message == "limit stands twice");
  CHECK(error_of({{"q", std::string(kMostValueBytes + 1, 'x')}}).message == "q: 2049 bytes are too many");
  CHECK(error_of({{"q", "\xff"}}).message == "q: the value is no text in UTF-8");
  CHECK(error_of({{"q", std::string(1, '\0')}}).message == "q: the value is no text in UTF-8");
  for (const std::string number : {"", "x", "1x", "-1", " 1", "101", "99999999999999999999999"})
    CHECK(error_of({{"q", "x"}, {"limit", number}}).message ==
          "limit: '" + number + "' is no number from 0 to 100");
  CHECK(error_of({{"q", "x"}, {"flag", "perhaps"}}).message == "flag: 'perhaps' is neither true nor false");
  CHECK(error_of({{"q", "x"}, {"colour", "RED"}}).hint == "there are red, green, blue");
  CHECK(error_of({{"q", "x"}, {"colours", "red,"}}).message == "colours: there is no ''");
  QueryValues many{{"q", "x"}};
  for (std::size_t i = 0; i <= kMostValues; ++i) many.emplace_back("source", "y");
  CHECK(error_of(many).message == "source stands more than 32 times");
}

TEST_CASE("query limits: few words stand for many") {
  CHECK(check_query("Brück* Sturmfl~ Hafen"));
  CHECK(check_query(std::string(kMostOpenWords, '*')));
  const Result<void> checked = check_query("a* b* c* d* e* f* g~ h~ i~ j~ k~");
  REQUIRE_FALSE(checked);
  CHECK(checked.error().message == "the query has 11 words with * or ~");
}
