/// A regular expression that the user wrote, over text that anybody wrote: it cannot run away.
///
///     Result<BoundedRegex> regex = BoundedRegex::compile("^(Lesen Sie|Hören Sie) auch");
///     regex->find("Lesen Sie auch: Der Hafen") == BoundedRegex::Answer::Met
///
/// ICU's expressions (Perl's syntax, Unicode). Case counts; (?i) in front says it does not.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>

#include <fundstelle/result.hpp>

namespace fundstelle::indexer {

class BoundedRegex {
 public:
  enum class Answer : std::uint8_t { Met, NotMet, GaveUp };

  /// Malformed for what is no expression; the message says where it goes wrong.
  [[nodiscard]] static Result<BoundedRegex> compile(std::string_view pattern);

  /// Whether it is met anywhere in `text`, valid UTF-8; GaveUp after about a million steps (some ten
  /// milliseconds). Thread-safe.
  [[nodiscard]] Answer find(std::string_view text) const;

 private:
  struct Inside;
  explicit BoundedRegex(std::shared_ptr<const Inside> inside);
  std::shared_ptr<const Inside> inside_;
};

}  // namespace fundstelle::indexer
