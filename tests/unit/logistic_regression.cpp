#include "training/logistic_regression.hpp"

#include <array>
#include <cmath>
#include <random>
#include <vector>

#include <doctest/doctest.h>

using namespace fundstelle;
using namespace fundstelle::indexer;

namespace {

/// Samples of two numbers that a known model labels, by chance as it says.
struct Samples {
  SampleRows rows{2};
  std::vector<float> targets;
  std::vector<float> importance;

  explicit Samples(std::size_t count, double bias, double one, double two) {
    std::mt19937 random(7);
    std::uniform_real_distribution<float> value(0, 4);
    std::uniform_real_distribution<double> chance(0, 1);
    for (std::size_t i = 0; i < count; ++i) {
      const std::array<float, 2> row{value(random), value(random)};
      rows.add(row);
      targets.push_back(chance(random) < 1 / (1 + std::exp(-(bias + one * row[0] + two * row[1]))) ? 1.0F
                                                                                                   : 0.0F);
      importance.push_back(1);
    }
  }
};

}  // namespace

TEST_CASE("logistic regression: finds the weights that labelled the samples") {
  const Samples samples(20000, -1, 2, -1.5);
  const LinearWeights found =
      fit_logistic_regression(samples.rows, samples.targets, samples.importance, 1e-6).value();
  CHECK(found.bias == doctest::Approx(-1).epsilon(0.1));
  CHECK(found.weights[0] == doctest::Approx(2).epsilon(0.05));
  CHECK(found.weights[1] == doctest::Approx(-1.5).epsilon(0.05));
}

TEST_CASE("logistic regression: a sample of importance three is three samples, one of zero is none") {
  Samples samples(60, 0.2, 1, -1);
  Samples repeated(60, 0.2, 1, -1);
  samples.importance[5] = 3;
  samples.importance[9] = 0;
  repeated.importance[9] = 0;
  for (int i = 0; i < 2; ++i) {
    std::array<float, 2> row{};
    for (const SampleRows::Entry& entry : samples.rows.row(5)) row[entry.column] = entry.value;
    repeated.rows.add(row);
    repeated.targets.push_back(samples.targets[5]);
    repeated.importance.push_back(1);
  }
  const LinearWeights one =
      fit_logistic_regression(samples.rows, samples.targets, samples.importance, 0.1).value();
  const LinearWeights other =
      fit_logistic_regression(repeated.rows, repeated.targets, repeated.importance, 0.1).value();
  CHECK(one.bias == doctest::Approx(other.bias).epsilon(0.01));
  CHECK(one.weights[0] == doctest::Approx(other.weights[0]).epsilon(0.01));
  CHECK(one.weights[1] == doctest::Approx(other.weights[1]).epsilon(0.01));
}

TEST_CASE("logistic regression: a penalty holds the weights at where they start") {
  const Samples samples(200, -1, 2, -1.5);
  const LinearWeights start{.bias = 0, .weights = {-0.7, 0.4}};
  const LinearWeights held =
      fit_logistic_regression(samples.rows, samples.targets, samples.importance, 1e6, &start).value();
  CHECK(held.weights[0] == doctest::Approx(-0.7).epsilon(0.001));
  CHECK(held.weights[1] == doctest::Approx(0.4).epsilon(0.001));
  const LinearWeights nothing =
      fit_logistic_regression(samples.rows, samples.targets, samples.importance, 1e6).value();
  CHECK(std::abs(nothing.weights[0]) < 1e-3);
}

TEST_CASE("logistic regression: a column that never varies stays as it was") {
  SampleRows rows(2);
  rows.add(std::array{1.0F, 5.0F});
  rows.add(std::array{0.0F, 5.0F});
  const LinearWeights start{.bias = 0, .weights = {0, 0.25}};
  const std::array targets{1.0F, 0.0F};
  const std::array importance{1.0F, 1.0F};
  const LinearWeights found = fit_logistic_regression(rows, targets, importance, 0.1, &start).value();
  CHECK(found.weights[0] > 0);
  CHECK(found.weights[1] == 0.25);
}

TEST_CASE("logistic regression: labels of one kind are an error, rows of importance 0 aside") {
  SampleRows rows(1);
  rows.add(std::array{1.0F});
  rows.add(std::array{2.0F});
  const std::array targets{1.0F, 0.0F};
  const std::array importance{1.0F, 0.0F};
  const Result<LinearWeights> found = fit_logistic_regression(rows, targets, importance, 0.1);
  REQUIRE_FALSE(found);
  CHECK(found.error().code == ErrorCode::Usage);
}
