/// A text's sentences.
///
///     SentenceBreaker breaker(settings.analysis.abbreviations);
///     breaker.sentences("Am 12. Januar tagt der Rat. Er vertagt sich.")  ->  {0, 28}, {28, 44}
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace fundstelle::searching {

struct Stretch {
  std::size_t begin = 0;  ///< bytes, end exclusive
  std::size_t end = 0;
};

/// UAX #29 through ICU; an abbreviation, an ordinal number or an initial ends no sentence. One thread.
class SentenceBreaker {
 public:
  explicit SentenceBreaker(std::vector<std::string> abbreviations);
  ~SentenceBreaker();
  SentenceBreaker(SentenceBreaker&&) noexcept;
  SentenceBreaker& operator=(SentenceBreaker&&) noexcept;

  /// In order, together the whole text; white space belongs to the sentence before it. Linear.
  [[nodiscard]] std::vector<Stretch> sentences(std::string_view text);

 private:
  struct Inside;
  std::unique_ptr<Inside> inside_;
};

}  // namespace fundstelle::searching
