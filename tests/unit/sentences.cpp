#include "snippet/sentences.hpp"

#include <string>
#include <vector>

#include <doctest/doctest.h>

using namespace fundstelle::searching;

namespace {

std::vector<std::string> sentences(std::string_view text) {
  SentenceBreaker breaker({"z. B.", "Mio.", "Dr."});
  std::vector<std::string> found;
  for (const Stretch& stretch : breaker.sentences(text))
    found.emplace_back(text.substr(stretch.begin, stretch.end - stretch.begin));
  return found;
}

using Sentences = std::vector<std::string>;

}  // namespace

TEST_CASE("sentences: they end at their marks and keep the white space behind them") {
  CHECK(sentences("Der Rat tagt. Er streitet! Worüber?") ==
        Sentences{"Der Rat tagt. ", "Er streitet! ", "Worüber?"});
  CHECK(sentences("").empty());
  CHECK(sentences("ohne Ende") == Sentences{"ohne Ende"});
}

TEST_CASE("sentences: ordinal numbers, initials and abbreviations end none, years do") {
  CHECK(sentences("Am 12. Januar tagt der Rat.") == Sentences{"Am 12. Januar tagt der Rat."});
  CHECK(sentences("Frau G. Thomsen sprach.") == Sentences{"Frau G. Thomsen sprach."});
  CHECK(sentences("Es kostet 3 Mio. Euro, z. B. Dr. Brahms zahlt.") ==
        Sentences{"Es kostet 3 Mio. Euro, z. B. Dr. Brahms zahlt."});
  CHECK(sentences("Das war 2022. Er ging.") == Sentences{"Das war 2022. ", "Er ging."});
}

TEST_CASE("sentences: together they are the text, whatever its bytes") {
  const std::string text = "Ein Satz. \xff\xfe. Noch \xc3( einer.\n\nUnd. Schluss";
  std::string joined;
  for (const std::string& sentence : sentences(text)) joined += sentence;
  CHECK(joined == text);
}
