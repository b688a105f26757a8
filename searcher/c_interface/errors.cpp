#include "c_interface/handles.hpp"

#include <cstdlib>
#include <cstring>

#include <fmt/format.h>

namespace fundstelle::c_interface {

namespace {

// Made while there is memory.
fundstelle_error kNoMemory{{ErrorCode::NoSpace, "libfundstelle: not enough memory", ""}};

}  // namespace

fundstelle_code code_of(ErrorCode code) noexcept {
  switch (code) {
    case ErrorCode::Usage:
      return FUNDSTELLE_USAGE;
    case ErrorCode::NotFound:
      return FUNDSTELLE_NOT_FOUND;
    case ErrorCode::Unreadable:
      return FUNDSTELLE_UNREADABLE;
    case ErrorCode::Malformed:
      return FUNDSTELLE_MALFORMED;
    case ErrorCode::Incompatible:
      return FUNDSTELLE_INCOMPATIBLE;
    case ErrorCode::Locked:
      return FUNDSTELLE_LOCKED;
    case ErrorCode::NoSpace:
      return FUNDSTELLE_NO_SPACE;
    case ErrorCode::Interrupted:
      return FUNDSTELLE_INTERRUPTED;
    case ErrorCode::Internal:
      return FUNDSTELLE_INTERNAL;
  }
  return FUNDSTELLE_INTERNAL;
}

fundstelle_code leave(fundstelle_error** error, Error&& failure) noexcept {
  const fundstelle_code code = code_of(failure.code);
  if (error == nullptr || *error != nullptr) return code;
  *error = new (std::nothrow) fundstelle_error{std::move(failure)};
  if (*error == nullptr) *error = &kNoMemory;
  return code;
}

fundstelle_code leave_no_memory(fundstelle_error** error) noexcept {
  if (error != nullptr && *error == nullptr) *error = &kNoMemory;
  return FUNDSTELLE_NO_SPACE;
}

tl::unexpected<Error> missing(std::string_view what) {
  return failure(ErrorCode::Usage, fmt::format("libfundstelle: a call without {}", what),
                 "see whether the calls before it failed");
}

std::optional<std::vector<std::string>> strings_of(const char* const* strings, std::size_t count) {
  std::vector<std::string> copies;
  if (strings == nullptr && count != 0) return std::nullopt;
  for (std::size_t i = 0; i < count; ++i) {
    if (strings[i] == nullptr) return std::nullopt;
    copies.emplace_back(strings[i]);
  }
  return copies;
}

char* copy_of(const std::string& text) noexcept {
  return ::strdup(text.c_str());
}

}  // namespace fundstelle::c_interface

using namespace fundstelle::c_interface;

const char* fundstelle_version(void) {
  return FUNDSTELLE_VERSION;
}

void fundstelle_text_free(char* text) {
  std::free(text);
}

fundstelle_code fundstelle_error_code(const fundstelle_error* error) {
  if (error == nullptr) return FUNDSTELLE_OK;
  return code_of(error->error.code);
}

const char* fundstelle_error_message(const fundstelle_error* error) {
  return error != nullptr ? error->error.message.c_str() : "";
}

const char* fundstelle_error_hint(const fundstelle_error* error) {
  return error != nullptr ? error->error.hint.c_str() : "";
}

void fundstelle_error_free(fundstelle_error* error) {
  if (error != &kNoMemory) delete error;
}
