#include "pipeline/run_limits.hpp"

#include <initializer_list>

#include <doctest/doctest.h>

using namespace fundstelle::indexer;

TEST_CASE("run limits: more memory is larger steps, more threads are smaller ones") {
  const RunLimits usual = limits_within(kDefaultMemory, 2);
  const RunLimits large = limits_within(8 * kDefaultMemory, 2);
  const RunLimits many = limits_within(kDefaultMemory, 8);
  CHECK(usual.batch_bytes < large.batch_bytes);
  CHECK(usual.run_bytes < large.run_bytes);
  CHECK(usual.checkpoint_bytes < large.checkpoint_bytes);
  CHECK(many.part_bytes < usual.part_bytes);
  CHECK(many.run_bytes < usual.run_bytes);
  CHECK(many.remembered_words < usual.remembered_words);
  CHECK(limits_within(8 * kDefaultMemory, 8).remembered_words > many.remembered_words);
}

TEST_CASE("run limits: the words of all threads together take no more for being more threads") {
  const auto of_all = [](std::size_t jobs) {
    return jobs * limits_within(kDefaultMemory, jobs).remembered_words;
  };
  CHECK(of_all(2) > of_all(1));
  for (const std::size_t jobs : {std::size_t{4}, std::size_t{8}, std::size_t{32}}) {
    CHECK(of_all(jobs) <= of_all(2) + jobs);
    CHECK(of_all(jobs) > of_all(2) / 2);
  }
}

TEST_CASE("run limits: nothing is ever zero") {
  for (const std::size_t jobs : {std::size_t{1}, std::size_t{64}, std::size_t{1024}}) {
    const RunLimits least = limits_within(0, jobs);
    CHECK(least.batch_bytes > 0);
    CHECK(least.part_bytes > 0);
    CHECK(least.run_bytes > 0);
    CHECK(least.checkpoint_bytes > 0);
    CHECK(least.remembered_words > 0);
  }
}
