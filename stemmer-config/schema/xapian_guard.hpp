/// The one place where exceptions from Xapian and the standard library become errors.
///
///     Result<Xapian::docid> last = guarded("fundstelle.db", [&] { return db.get_lastdocid(); });
#pragma once

#include <exception>
#include <string_view>
#include <type_traits>
#include <utility>

#include <fundstelle/result.hpp>

namespace fundstelle::schema {

/// The exception in flight as an Error that names `what`; to be called inside a catch block. Xapian::Error is
/// no std::exception; both are known here, bad_alloc and a full disk included.
[[nodiscard]] Error current_error(std::string_view what);

/// Runs `body` and turns what it throws into an error about `what`. A body that returns a Result passes it
/// on.
template <class Body>
auto guarded(std::string_view what, Body&& body) {
  using Value = std::invoke_result_t<Body>;
  if constexpr (requires {
                  std::declval<Value>().error();
                  std::declval<Value>().has_value();
                }) {
    try {
      return std::forward<Body>(body)();
    } catch (...) {
      return Value(tl::unexpected<Error>(current_error(what)));
    }
  } else {
    using Answer = Result<Value>;
    try {
      if constexpr (std::is_void_v<Value>) {
        std::forward<Body>(body)();
        return Answer();
      } else {
        return Answer(std::forward<Body>(body)());
      }
    } catch (...) {
      return Answer(tl::unexpected<Error>(current_error(what)));
    }
  }
}

}  // namespace fundstelle::schema
