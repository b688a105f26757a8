/// What a word looks like once case, ß, umlauts and accents no longer matter.
///
///     exact_form("Großmächte") == "grossmächte"
///     lower_form("Großmächte") == "großmächte"
///     fold("grossmächte", settings) == "grossmaechte"
///
/// All take UTF-8 in any normal form, with soft hyphens; invalid bytes become U+FFFD. Thread-safe.
#pragma once

#include "settings/settings.hpp"

#include <string>
#include <string_view>

namespace fundstelle::german {

/// NFC, compatibility forms resolved (ligatures, full width), invisible characters removed, case folded.
[[nodiscard]] std::string exact_form(std::string_view word);

/// The same in lower case, but with ß as written.
[[nodiscard]] std::string lower_form(std::string_view word);

/// What is stemmed: umlauts, ß and accents as the settings say. `word`: as lower_form() gives it.
[[nodiscard]] std::string fold(std::string_view word, const AnalysisSettings& settings);

[[nodiscard]] bool is_ascii(std::string_view text);

}  // namespace fundstelle::german
