#include "stemming/verb_prefixes.hpp"

#include <string>

#include <doctest/doctest.h>

using fundstelle::german::VerbPrefixes;

namespace {

VerbPrefixes prefixes() {
  return {{"an", "auf", "wieder", "um", "inseparable", "be", "ver"},
          [](std::string_view text) { return std::u32string(text.begin(), text.end()); }};
}

}  // namespace

TEST_CASE("verb prefixes: what parts comes first, then what does not, then ge-") {
  const VerbPrefixes known = prefixes();
  for (const char32_t* chain : {U"", U"an", U"wiederauf", U"ver", U"anver", U"ge", U"ange", U"verge"})
    CHECK(known.is_chain(chain));
  for (const char32_t* none : {U"a", U"vor", U"veran", U"gean", U"antrag"}) CHECK_FALSE(known.is_chain(none));
}

TEST_CASE("verb prefixes: some do not part, and some do both") {
  const VerbPrefixes known = prefixes();
  CHECK(known.is_unparted_chain(U"ver"));
  CHECK(known.is_unparted_chain(U"anver"));
  CHECK(known.is_unparted_chain(U"um"));
  CHECK_FALSE(known.is_unparted_chain(U"auf"));
  CHECK_FALSE(known.is_unparted_chain(U""));
}

TEST_CASE("verb prefixes: a chain of any length is looked at") {
  std::u32string chain;
  for (int i = 0; i < 40; ++i) chain += U"an";
  CHECK_FALSE(prefixes().is_chain(chain));
  CHECK(prefixes().is_chain(chain.substr(0, 20)));
}
