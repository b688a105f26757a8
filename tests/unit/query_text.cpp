#include "query/query_text.hpp"

#include "query/parser.hpp"

#include <initializer_list>
#include <string>

#include <doctest/doctest.h>

using namespace fundstelle::searching;

namespace {

std::string rewritten(const std::string& query, QueryLanguage language = QueryLanguage::English) {
  return query_text(parse_query(query).root, language);
}

}  // namespace

TEST_CASE("query text: a query is written as it was") {
  for (const char* query : {"Brücke", "Stadtrat Brücke", "+Stadtrat -Fähre Brücke", "\"neue Brücke\"",
                            "=Brücken =\"neuen Brücken\"", "(Brücke OR Fähre) AND NOT Hafen",
                            "Brücke NEAR/5 gesperrt", "+(a b) c", "a AND (b OR c)", "Brück* Brukce~2",
                            "title:Brücke source:\"Abendblatt Nord\" source:Heute*", "date:2022-01 Hafen",
                            "NOT a", "a OR b AND c d", "*"})
    CHECK(rewritten(query) == query);
}

TEST_CASE("query text: what is written means the same again") {
  for (const char* query :
       {"titel:(a \"b c\") ODER d", "-(a NEAR/2 b) c", "a NAH b NAH/3 c", "((a)) UND NICHT (b c)",
        "„a \"b\" c“", "+a UND +b", "datum:\"12. Januar 2022\""}) {
    const Node root = parse_query(query).root;
    const std::string again = query_text(root, QueryLanguage::German);
    CHECK_MESSAGE(to_string(parse_query(again).root) == to_string(root), again);
  }
}

TEST_CASE("query text: German queries stay German") {
  CHECK(language_of("titel:Brücke") == QueryLanguage::German);
  CHECK(language_of("a ODER b") == QueryLanguage::German);
  CHECK(language_of("title:Brücke AND Hafen") == QueryLanguage::English);
  CHECK(rewritten("titel:Brücke UND Hafen", QueryLanguage::German) == "titel:Brücke UND Hafen");
}
