#include "boilerplate/bounded_regex.hpp"

#include <utility>

#include <fmt/format.h>
#include <unicode/regex.h>
#include <unicode/unistr.h>
#include <unicode/utext.h>

namespace fundstelle::indexer {
namespace {

/// In ticks of 10,000 steps of ICU's engine.
constexpr int32_t kMostTicks = 100;
constexpr int32_t kMostStackBytes = 1 << 20;

}  // namespace

struct BoundedRegex::Inside {
  std::unique_ptr<icu::RegexPattern> pattern;
};

BoundedRegex::BoundedRegex(std::shared_ptr<const Inside> inside) : inside_(std::move(inside)) {}

Result<BoundedRegex> BoundedRegex::compile(std::string_view pattern) {
  UErrorCode status = U_ZERO_ERROR;
  UParseError place{};
  auto inside = std::make_shared<Inside>();
  inside->pattern.reset(icu::RegexPattern::compile(
      icu::UnicodeString::fromUTF8({pattern.data(), static_cast<int32_t>(pattern.size())}), 0, place,
      status));
  if (U_FAILURE(status))
    return failure(ErrorCode::Malformed, fmt::format("\"{}\" is no regular expression: {} at character {}",
                                                     pattern, u_errorName(status), place.offset));
  return BoundedRegex(std::move(inside));
}

BoundedRegex::Answer BoundedRegex::find(std::string_view text) const {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UText, decltype(&utext_close)> input(
      utext_openUTF8(nullptr, text.data(), static_cast<int64_t>(text.size()), &status), utext_close);
  const std::unique_ptr<icu::RegexMatcher> matcher(inside_->pattern->matcher(status));
  if (U_FAILURE(status)) return Answer::GaveUp;
  matcher->setTimeLimit(kMostTicks, status);
  matcher->setStackLimit(kMostStackBytes, status);
  matcher->reset(input.get());
  const bool met = matcher->find(status) != 0;
  if (U_FAILURE(status)) return Answer::GaveUp;
  return met ? Answer::Met : Answer::NotMet;
}

}  // namespace fundstelle::indexer
