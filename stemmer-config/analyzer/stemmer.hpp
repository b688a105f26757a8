/// Word to stem: the stemmers a setting can name, behind one function.
///
///     Stemmer stemmer{StemmerKind::Cistem};
///     stemmer.stem("haeuser") == "haeus"
#pragma once

#include "settings/settings.hpp"

#include <memory>
#include <string>
#include <string_view>

namespace fundstelle::german {

/// Not thread-safe (Snowball keeps a buffer): one a thread.
class Stemmer {
 public:
  explicit Stemmer(StemmerKind kind);
  ~Stemmer();
  Stemmer(Stemmer&&) noexcept;
  Stemmer& operator=(Stemmer&&) noexcept;

  /// `word`: lower case and folded as the settings say, UTF-8. Never empty for a word that is not.
  [[nodiscard]] std::string stem(std::string_view word);

 private:
  struct Inside;
  std::unique_ptr<Inside> inside_;
};

/// CISTEM, case-insensitive variant: Weissweiler and Fraser, "Developing a Stemmer for German Based on a
/// Comparative Analysis of Publicly Available Stemmers", GSCL 2017. `word`: lower case UTF-8.
[[nodiscard]] std::string cistem(std::string_view word);

}  // namespace fundstelle::german
