/// Where features go: their numbers, their names, or both, from the same code, so that they cannot drift
/// apart.
///
///     FeatureSink sink(&values, nullptr);
///     sink.add("comma", facts.has_comma);
///     sink.bands("words", 7, {0, 5, 10});   // three numbers: 0 1 0
///
///     SparseSink sink(sparse);              // the same calls; what is 0 costs next to nothing
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

namespace fundstelle::indexer {

/// Most features of a line are 0: the others, in order.
struct SparseFeature {
  std::uint32_t place = 0;
  float value = 0;
};

/// Takes features in order; names are made only where somebody asks for them.
class FeatureSink {
 public:
  FeatureSink(std::vector<float>* values, std::vector<std::string>* names) : values_(values), names_(names) {}

  [[nodiscard]] bool takes_names() const { return names_ != nullptr; }

  /// What the following names begin with: `pattern` with `number` in it.
  void prefix(std::string_view pattern, std::ptrdiff_t number) {
    if (names_ != nullptr) prefix_ = fmt::format(fmt::runtime(pattern), number);
  }
  void prefix(std::string_view text) {
    if (names_ != nullptr) prefix_ = text;
  }
  void no_prefix() { prefix_.clear(); }
  void add(std::string_view name, float value) {
    if (names_ != nullptr) names_->push_back(prefix_ + std::string(name));
    put(value);
  }
  void add(std::string_view name, bool value) { add(name, value ? 1.0F : 0.0F); }
  /// The same for a name in two or three pieces.
  void add(std::string_view before, std::string_view name, std::string_view behind, float value) {
    if (names_ != nullptr) names_->push_back(fmt::format("{}{}{}{}", prefix_, before, name, behind));
    put(value);
  }

  /// So many features that are 0, to somebody who takes no names.
  void zeros(std::size_t count) {
    if (values_ != nullptr) values_->resize(values_->size() + count);
  }

  /// One number a band: 1 where value is at least the band's bound and less than the next one's.
  void bands(std::string_view name, float value, std::initializer_list<float> bounds) {
    for (auto bound = bounds.begin(); bound != bounds.end(); ++bound) {
      const bool in = value >= *bound && (bound + 1 == bounds.end() || value < *(bound + 1));
      if (names_ != nullptr)
        add(fmt::format("{} from {}", name, *bound), in);
      else
        add(name, in);
    }
  }

 private:
  void put(float value) {
    if (values_ != nullptr) values_->push_back(value);
  }

  std::vector<float>* values_ = nullptr;
  std::vector<std::string>* names_ = nullptr;
  std::string prefix_;
};

/// Takes the features that are not 0, and no names.
class SparseSink {
 public:
  explicit SparseSink(std::vector<SparseFeature>& features) : features_(&features) {}

  [[nodiscard]] static constexpr bool takes_names() { return false; }
  void prefix(std::string_view /*pattern*/, std::ptrdiff_t /*number*/) {}
  void prefix(std::string_view /*text*/) {}
  void no_prefix() {}
  void add(std::string_view /*name*/, float value) { put(value); }
  void add(std::string_view /*name*/, bool value) {
    if (value) features_->push_back({place_, 1.0F});
    ++place_;
  }
  void add(std::string_view /*before*/, std::string_view /*name*/, std::string_view /*behind*/, float value) {
    put(value);
  }
  void zeros(std::size_t count) { place_ += static_cast<std::uint32_t>(count); }
  void bands(std::string_view /*name*/, float value, std::initializer_list<float> bounds) {
    std::uint32_t above = 0;
    while (above < bounds.size() && value >= bounds.begin()[above]) ++above;
    if (above > 0) features_->push_back({place_ + above - 1, 1.0F});
    place_ += static_cast<std::uint32_t>(bounds.size());
  }

 private:
  void put(float value) {
    if (value != 0) features_->push_back({place_, value});
    ++place_;
  }

  std::vector<SparseFeature>* features_;
  std::uint32_t place_ = 0;
};

}  // namespace fundstelle::indexer
