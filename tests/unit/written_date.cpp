#include "article/written_date.hpp"

#include <doctest/doctest.h>

using namespace fundstelle::indexer;

namespace {

std::string day(std::string_view text) {
  const auto found = find_date(text);
  return found ? found->iso : std::string();
}

}  // namespace

TEST_CASE("dates: German ways of writing a day are read") {
  CHECK(day("12.01.2022") == "2022-01-12");
  CHECK(day("Stand: 12.1.22, 14:05 Uhr") == "2022-01-12");
  CHECK(day("am 12. Januar 2022 in Brüssel") == "2022-01-12");
  CHECK(day("3. Jänner 1998") == "1998-01-03");
  CHECK(day("3. MÄRZ 2020") == "2020-03-03");
  CHECK(day("Do., 05. Sept. 2019") == "2019-09-05");
  CHECK(day("2022-01-12T10:00:00Z") == "2022-01-12");
  CHECK(day("am 7. 2. 2001") == "2001-02-07");
}

TEST_CASE("dates: a day that does not exist is none") {
  CHECK(day("30.02.2022").empty());
  CHECK(day("29.02.2021").empty());
  CHECK(day("29.02.2020") == "2020-02-29");
  CHECK(day("13.13.2022").empty());
  CHECK(day("Version 1.2.3").empty());
  CHECK(day("192.168.10.12").empty());
  CHECK(day("12. Janus 2022").empty());
  CHECK(day("").empty());
}

TEST_CASE("dates: a date tells where it stands") {
  const auto found = find_date("BERLIN, 12. Januar 2022 – Der Rat");
  REQUIRE(found.has_value());
  CHECK(found->begin == 8);
  CHECK(found->end == 23);
}

TEST_CASE("dates: times of day are found, parts of dates are none") {
  CHECK(find_time("Ole Bayern 27.01.22 16:30") == 20);
  CHECK(find_time("um 9 Uhr") == 3);
  CHECK(find_time("um 14.05 Uhr") == 3);
  CHECK(find_time("am 27.01.2022") == std::string_view::npos);
  CHECK(find_time("Verhältnis 3:2") == std::string_view::npos);
}

TEST_CASE("dates: addresses and file names carry a day") {
  CHECK(date_in_address("https://heute.example/2022/01/12/rat.html") == "2022-01-12");
  CHECK(date_in_address("2022-01-12_rat.txt") == "2022-01-12");
  CHECK(date_in_address("archiv/20220112-rat.txt") == "2022-01-12");
  CHECK_FALSE(date_in_address("https://heute.example/artikel-1234567890.html").has_value());
  CHECK_FALSE(date_in_address("rat-20221399.txt").has_value());
}
