/// A word with all the forms it is found by, wherever it stands.
///
///     Word{.form = "sicherheitsgarantien", .stem = "sicherheitsgaranti", .parts = {{"sicherheits",
///     "sicherheit"}, …}}
#pragma once

#include "analyzer/token.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace fundstelle::german {

/// The members mean what Token's do.
struct Word {
  std::string form;
  std::string stem;
  std::vector<Part> parts;
  std::vector<std::string> merged_stems;
  bool is_stop_word = false;
  std::uint16_t common = 0;
};

}  // namespace fundstelle::german
