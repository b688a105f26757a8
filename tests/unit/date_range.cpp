#include "query/date_range.hpp"

#include <string>

#include <doctest/doctest.h>

using namespace fundstelle::searching;

namespace {

std::string range(std::string_view text) {
  const auto dates = parse_date_range(text);
  return dates ? dates->first + ".." + dates->last : "none";
}

}  // namespace

TEST_CASE("date range: years, months and days cover what they name") {
  CHECK(range("2022") == "20220101..20221231");
  CHECK(range("2023-02") == "20230201..20230228");
  CHECK(range("2024-2") == "20240201..20240229");
  CHECK(range("2022-01-12") == "20220112..20220112");
}

TEST_CASE("date range: German spellings") {
  CHECK(range("12.01.2022") == "20220112..20220112");
  CHECK(range("1.2.2022") == "20220201..20220201");
  CHECK(range("01.2022") == "20220101..20220131");
  CHECK(range("Januar 2022") == "20220101..20220131");
  CHECK(range("Jan. 2022") == "20220101..20220131");
  CHECK(range("MAERZ 2022") == "20220301..20220331");
  CHECK(range("3. März 2022") == "20220303..20220303");
}

TEST_CASE("date range: two ends, open ends, exchanged ends") {
  CHECK(range("2022-01-07..2022-02") == "20220107..20220228");
  CHECK(range("..12.01.2022") == "00010101..20220112");
  CHECK(range("2021..") == "20210101..99991231");
  CHECK(range("2023..2022") == "20220101..20231231");
}

TEST_CASE("date range: what is no date is none") {
  for (const std::string_view text : {"", "..", "gestern", "2022-13", "2022-00", "2022-02-30", "31.04.2022",
                                      "22", "20222", "2022-01-01-01", "1.1.22", "2022..x", "x..2022",
                                      "Foo 2022", "-2022", "2022-", "0000", "1 Januar 2022", ". Januar 2022"})
    CHECK_MESSAGE(range(text) == "none", text);
}
