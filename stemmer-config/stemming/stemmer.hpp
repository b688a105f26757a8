/// Word to stem: the stemmers a setting can name, behind one function.
///
///     Stemmer stemmer(settings.analysis);
///     stemmer.stem("regierungen") == "regierung"
#pragma once

#include "settings/settings.hpp"

#include <memory>
#include <string>
#include <string_view>

namespace fundstelle::german {

/// Not thread-safe (Snowball keeps a buffer): one a thread.
class Stemmer {
 public:
  explicit Stemmer(const AnalysisSettings& settings);
  ~Stemmer();
  Stemmer(Stemmer&&) noexcept;
  Stemmer& operator=(Stemmer&&) noexcept;

  /// `word`: lower case and folded (folding.hpp), UTF-8. Never empty for a word that is not; linear in its
  /// length.
  [[nodiscard]] std::string stem(std::string_view word);

 private:
  struct Inside;
  std::unique_ptr<Inside> inside_;
};

}  // namespace fundstelle::german
