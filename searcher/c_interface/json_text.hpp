/// Texts that a caller of the C interface takes as its own.
///
///     return json_text([&] { return json::of(answer); });
#pragma once

#include "answer_json.hpp"
#include "c_interface/handles.hpp"

#include <utility>

namespace fundstelle::c_interface {

/// A copy of the string that `body` makes; NULL without memory.
template <class Body>
[[nodiscard]] char* text_copy(Body&& body) noexcept {
  try {
    return copy_of(std::forward<Body>(body)());
  } catch (...) {
    return nullptr;
  }
}

/// The same of JSON, on one line.
template <class Body>
[[nodiscard]] char* json_text(Body&& body) noexcept {
  return text_copy([&] { return json::text_of(std::forward<Body>(body)(), json::Layout::Line); });
}

}  // namespace fundstelle::c_interface
