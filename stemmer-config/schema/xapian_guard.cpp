#include "schema/xapian_guard.hpp"

#include <cerrno>
#include <cstring>
#include <new>
#include <system_error>

#include <fmt/format.h>
#include <xapian.h>

namespace fundstelle::schema {

namespace {

/// Xapian gives the system's sentence, not its number: a full disk, a quota, a limit on file sizes.
bool is_about_space(const char* sentence) {
  return std::strcmp(sentence, std::strerror(ENOSPC)) == 0 ||
         std::strcmp(sentence, std::strerror(EDQUOT)) == 0 ||
         std::strcmp(sentence, std::strerror(EFBIG)) == 0;
}

}  // namespace

Error current_error(std::string_view what) {
  constexpr auto kFreeSpace = "free some space and run the command again; nothing published was touched";
  try {
    throw;
  } catch (const Xapian::DatabaseLockError& error) {
    return {ErrorCode::Locked, fmt::format("{}: another program is writing to it", what),
            "wait for it to end, then try again"};
  } catch (const Xapian::DatabaseModifiedError& error) {
    return {ErrorCode::Interrupted, fmt::format("{}: changed while it was read", what), "ask again"};
  } catch (const Xapian::DatabaseNotFoundError& error) {
    return {ErrorCode::NotFound, fmt::format("{}: no database there", what),
            "name it with --db, or make one with fundstelle-index add"};
  } catch (const Xapian::DatabaseVersionError& error) {
    return {ErrorCode::Incompatible, fmt::format("{}: {}", what, error.get_msg()),
            "build it again with fundstelle-index add"};
  } catch (const Xapian::DatabaseCorruptError& error) {
    return {ErrorCode::Malformed, fmt::format("{}: damaged: {}", what, error.get_msg()),
            "see what is damaged with fundstelle-index check"};
  } catch (const Xapian::NetworkError& error) {
    const char* const system = error.get_error_string();
    return {ErrorCode::Unreadable,
            fmt::format("{}: a remote database does not answer: {}{}{}", what, error.get_msg(),
                        system ? ": " : "", system ? system : ""),
            "see whether its server runs and can be reached, then ask again"};
  } catch (const Xapian::DatabaseClosedError&) {
    return {ErrorCode::Unreadable, fmt::format("{}: the connection to a remote database is closed", what),
            "ask again"};
  } catch (const Xapian::Error& error) {
    const char* system = error.get_error_string();
    const bool full = system != nullptr && is_about_space(system);
    return {full ? ErrorCode::NoSpace : ErrorCode::Internal,
            fmt::format("{}: {}{}{}", what, error.get_msg(), system ? ": " : "", system ? system : ""),
            full ? kFreeSpace : ""};
  } catch (const std::bad_alloc&) {
    return {ErrorCode::NoSpace, fmt::format("{}: not enough memory", what), ""};
  } catch (const std::system_error& error) {
    const int number = error.code().value();
    const bool full = number == ENOSPC || number == EDQUOT || number == EFBIG;
    return {full ? ErrorCode::NoSpace : ErrorCode::Unreadable, fmt::format("{}: {}", what, error.what()),
            full ? kFreeSpace : ""};
  } catch (const std::exception& error) {
    return {ErrorCode::Internal, fmt::format("{}: {}", what, error.what()), "please report this as a bug"};
  } catch (...) {
    return {ErrorCode::Internal, fmt::format("{}: an unknown fault", what), "please report this as a bug"};
  }
}

}  // namespace fundstelle::schema
