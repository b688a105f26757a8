/// What a call that can fail gives back: a value, or an error that says what, where and what to do.
///
///     Result<Searcher> searcher = Searcher::open({"fundstelle.db"});
///     if (!searcher) std::cerr << searcher.error().message << "\n  " << searcher.error().hint << "\n";
///
/// Errors are values; an exception that leaves this library is a bug in it.
#pragma once

#include <string>

#include <tl/expected.hpp>

namespace fundstelle {

/// Why something failed, coarse enough to branch on.
enum class ErrorCode {
  Usage,         ///< the caller asked for something that makes no sense
  NotFound,      ///< a file, database or document is not there
  Unreadable,    ///< it is there and cannot be read: permissions, input/output, encoding
  Malformed,     ///< it was read and is not what it should be: settings, JSON, a database that is none
  Incompatible,  ///< made by another schema or with settings that cannot be honoured
  Locked,        ///< another writer holds the database, or other threads all searchers of a pool
  NoSpace,       ///< disk or memory is exhausted
  Interrupted,   ///< the user stopped it
  Internal,      ///< a fault of this program or of a library below it
};

/// A failure in one sentence, and the remedy in another. UTF-8, no final newline.
struct Error {
  ErrorCode code = ErrorCode::Internal;  ///< to branch on
  std::string message;                   ///< names the thing: "fundstelle.db: not a Fundstelle database"
  std::string hint;                      ///< what to do, as a command where there is one; may be empty
};

template <class T>
using Result = tl::expected<T, Error>;  ///< A value, or the error that stands in its place.

/// The unsuccessful Result, to return: `return failure(ErrorCode::NotFound, "x.toml: no such file");`
[[nodiscard]] inline tl::unexpected<Error> failure(ErrorCode code, std::string message,
                                                   std::string hint = {}) {
  return tl::unexpected<Error>(Error{code, std::move(message), std::move(hint)});
}

}  // namespace fundstelle
