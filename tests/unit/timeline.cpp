#include "counting/timeline.hpp"

#include "unit/row_archive.hpp"

#include <string>
#include <vector>

#include <doctest/doctest.h>

using namespace fundstelle;
using namespace fundstelle::searching;

namespace {

std::string written(const std::vector<TimelineStep>& steps) {
  std::string out;
  for (const TimelineStep& step : steps)
    out += (out.empty() ? "" : " ") + step.period + "=" + std::to_string(step.matches) + "/" +
           std::to_string(step.documents);
  return out;
}

}  // namespace

TEST_CASE("timeline: periods follow each other without a gap, from the first match to the last") {
  const DayCounts matches{{"20211130", 1}, {"20220201", 2}, {"20220228", 1}};
  const DayCounts all{{"19990101", 7}, {"20211101", 2}, {"20211130", 1}, {"20220110", 4}, {"20220228", 5}};
  CHECK(written(spread(matches, all, Period::Month)) == "2021-11=1/3 2021-12=0/0 2022-01=0/4 2022-02=3/5");
  CHECK(written(spread(matches, all, Period::Year)) == "2021=1/3 2022=3/9");
  CHECK(written(spread({}, all, Period::Year)).empty());
}

TEST_CASE("timeline: days follow the calendar") {
  CHECK(written(spread({{"20240228", 1}, {"20240301", 1}}, {}, Period::Day)) ==
        "2024-02-28=1/0 2024-02-29=0/0 2024-03-01=1/0");
}

TEST_CASE("timeline: what is no day of the calendar is left out") {
  CHECK(written(spread({{"20220230", 1}, {"gestern", 1}, {"2022013", 1}, {"20220131", 1}}, {},
                       Period::Day)) == "2022-01-31=1/0");
}

TEST_CASE("timeline: matches stand beside the documents of their time and source") {
  const indexer::RowArchive archive(
      R"({"id":"a","date":"2021-03-14","source":"Heute","text":"Die Fähre fällt aus."}
{"id":"b","date":"2022-11-30","source":"Abendblatt","text":"Die Fähre fährt."}
{"id":"c","date":"2022-01-12","source":"Heute","text":"Im Hafen ist es still."}
{"id":"d","source":"Heute","text":"Die Fähre ist neu."})");
  Searcher searcher = archive.open();
  const Result<Timeline> years = searcher.timeline("Fähre", Period::Year);
  REQUIRE(years);
  CHECK(years->total == 3);
  CHECK(years->undated == 1);
  CHECK(written(years->steps) == "2021=1/1 2022=1/2");
  const Result<Timeline> one = searcher.timeline("Fähre", Period::Year, {.sources = {"abendblatt"}});
  REQUIRE(one);
  CHECK(written(one->steps) == "2022=1/1");
}
