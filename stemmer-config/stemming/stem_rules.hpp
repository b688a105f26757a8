/// What no suffix stripping brings together, put around CISTEM: verb prefixes that part (angekündigt,
/// anzukündigen: ankündigen), strong verbs (ging: gehen), umlaut plurals and comparatives (Häuser: Haus;
/// älter: alt), words whose ge- is their own (Gericht), Latin endings (Ministerien: Ministerium), -el that
/// loses its e (handle: handel).
///
///     StemRules rules(settings.analysis);
///     rules.stem("haeuser") == rules.stem("haus")
///
/// The lists are data (AnalysisSettings::stem_rules), written from the grammar of German, and travel with the
/// database. The rules leave apart what only looks alike: Forderung and Förderung, fordern and fördern.
#pragma once

#include "settings/settings.hpp"

#include <memory>
#include <string>
#include <string_view>

namespace fundstelle::german {

/// Const and thread-safe after construction.
class StemRules {
 public:
  explicit StemRules(const AnalysisSettings& settings);
  ~StemRules();
  StemRules(StemRules&&) noexcept;
  StemRules& operator=(StemRules&&) noexcept;

  /// `word`: lower case and folded as the settings say. Linear in the word's length but for a bounded factor.
  [[nodiscard]] std::u32string stem(std::u32string word) const;

 private:
  struct Inside;
  std::unique_ptr<Inside> inside_;
};

}  // namespace fundstelle::german
