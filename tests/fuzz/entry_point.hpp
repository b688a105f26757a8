/// What both the fuzzers and the short random run throw bytes at.
///
///     const EntryPoint entry = query_entry_point();
///     entry.run("any bytes at all");
///
/// run() returns, or throws Violation where the code did something it promises not to do; a crash, a
/// sanitizer's report and an endless loop are the other failures.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace fundstelle::fuzz {

/// A broken promise, in one sentence.
class Violation : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// Throws Violation("`what`") unless `holds`.
inline void demand(bool holds, const char* what) {
  if (!holds) throw Violation(what);
}

struct EntryPoint {
  std::string_view name;
  void (*run)(std::string_view bytes);
  /// Good input to start from; random changes are made to it.
  std::vector<std::string> seeds;
  /// Pieces that matter to the input's language; they are put into it at random places.
  std::vector<std::string> pieces;
};

EntryPoint analyzer_entry_point();
EntryPoint article_entry_point();
EntryPoint content_entry_point();
EntryPoint feed_entry_point();
EntryPoint http_entry_point();
EntryPoint mcp_entry_point();
EntryPoint path_filter_entry_point();
EntryPoint query_entry_point();
EntryPoint record_entry_point();
EntryPoint settings_entry_point();
EntryPoint warc_entry_point();

}  // namespace fundstelle::fuzz
