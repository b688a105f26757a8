/// What the opaque handles of <fundstelle/fundstelle.h> are, and how a C++ call becomes a C one.
///
///     return made<fundstelle_answer>(error, [&] { return searcher->get().search(query); });
///
/// No exception passes: schema::guarded() makes errors of them, and where there is no memory for
/// an error, there is one that was made before.
#pragma once

#include "schema/xapian_guard.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include <fundstelle/fundstelle.h>
#include <fundstelle/searcher.hpp>
#include <fundstelle/searcher_pool.hpp>

struct fundstelle_error {
  fundstelle::Error error;
};

struct fundstelle_open_options {
  fundstelle::OpenOptions options;
};

/// One of its own, or one of a pool.
struct fundstelle_searcher {
  std::variant<fundstelle::Searcher, fundstelle::SearcherPool::Lease> held;

  [[nodiscard]] fundstelle::Searcher& get() {
    auto* const own = std::get_if<fundstelle::Searcher>(&held);
    return own != nullptr ? *own : *std::get<fundstelle::SearcherPool::Lease>(held);
  }
};

struct fundstelle_pool {
  fundstelle::SearcherPool pool;
};

struct fundstelle_restriction {
  fundstelle::Restriction restriction;
};

struct fundstelle_search_options {
  fundstelle::SearchOptions options;
};

struct fundstelle_concordance_options {
  fundstelle::ConcordanceOptions options;
};

struct fundstelle_answer {
  fundstelle::Answer answer;
};

struct fundstelle_facets {
  fundstelle::FacetAnswer answer;
  std::string query;
};

struct fundstelle_timeline {
  fundstelle::Timeline timeline;
  std::string query;
  fundstelle::Period period;
};

struct fundstelle_concordance {
  fundstelle::Concordance concordance;
  std::string query;
};

struct fundstelle_document {
  fundstelle::Document document;
};

struct fundstelle_ids {
  std::vector<std::string> ids;
};

struct fundstelle_completions {
  fundstelle::Completions completions;
};

struct fundstelle_advice {
  fundstelle::AdviceAnswer answer;
};

struct fundstelle_explanation {
  fundstelle::Explanation explanation;
};

namespace fundstelle::c_interface {

[[nodiscard]] fundstelle_code code_of(ErrorCode code) noexcept;

/// Leaves the failure where the caller wants it. Gives its code.
fundstelle_code leave(fundstelle_error** error, Error&& failure) noexcept;

/// The same, of memory that is exhausted.
fundstelle_code leave_no_memory(fundstelle_error** error) noexcept;

/// Of a parameter that must not be NULL.
[[nodiscard]] tl::unexpected<Error> missing(std::string_view what);

/// A handle of what `body` found, which gives a Result, and of `more`; NULL and an error where it failed.
template <class Handle, class Body, class... More>
[[nodiscard]] Handle* made(fundstelle_error** error, Body&& body, More&&... more) noexcept {
  try {
    Result<Handle*> handle = schema::guarded("libfundstelle", [&]() -> Result<Handle*> {
      auto found = std::forward<Body>(body)();
      if (!found) return tl::unexpected<Error>(std::move(found).error());
      return new Handle{std::move(*found), std::forward<More>(more)...};
    });
    if (handle) return *handle;
    leave(error, std::move(handle).error());
  } catch (...) {
    leave_no_memory(error);
  }
  return nullptr;
}

/// Runs `body`, which gives a Result<void>.
template <class Body>
fundstelle_code done(fundstelle_error** error, Body&& body) noexcept {
  try {
    Result<void> result = schema::guarded("libfundstelle", std::forward<Body>(body));
    if (!result) return leave(error, std::move(result).error());
    return FUNDSTELLE_OK;
  } catch (...) {
    return leave_no_memory(error);
  }
}

/// Sets a member of options, which may take memory.
template <class Handle, class Body>
fundstelle_code set(Handle* handle, Body&& body) noexcept {
  if (handle == nullptr) return FUNDSTELLE_USAGE;
  try {
    return std::forward<Body>(body)();
  } catch (...) {
    return FUNDSTELLE_NO_SPACE;
  }
}

/// Takes an enumerator up to `most`; a caller may give any number.
template <class Enum>
fundstelle_code set_enum(Enum& to, int given, int most) noexcept {
  if (given < 0 || given > most) return FUNDSTELLE_USAGE;
  to = static_cast<Enum>(given);
  return FUNDSTELLE_OK;
}

/// Strings of a caller; nothing where one of them is NULL.
[[nodiscard]] std::optional<std::vector<std::string>> strings_of(const char* const* strings,
                                                                 std::size_t count);

/// A copy that is the caller's; NULL without memory.
[[nodiscard]] char* copy_of(const std::string& text) noexcept;

/// The element of that index, or nullptr.
template <class Element>
[[nodiscard]] const Element* at(const std::vector<Element>& elements, std::size_t index) noexcept {
  return index < elements.size() ? &elements[index] : nullptr;
}

[[nodiscard]] inline const char* text_at(const std::vector<std::string>& texts, std::size_t index) noexcept {
  const std::string* const text = at(texts, index);
  return text != nullptr ? text->c_str() : "";
}

/// A hit belongs to an answer and is no handle of its own.
[[nodiscard]] inline const fundstelle_hit* handle_of(const Hit* hit) noexcept {
  return reinterpret_cast<const fundstelle_hit*>(hit);
}

[[nodiscard]] inline fundstelle_form form_of(MatchForm form) noexcept {
  return static_cast<int>(form);
}

}  // namespace fundstelle::c_interface
