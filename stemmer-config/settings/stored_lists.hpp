/// Word lists as a segment stores them behind its settings: the list's name and the number of its entries,
/// then an entry a line. TOML's parser would take a tenth of a process's first answer for them.
///
///     append_list(text, "stop_words", {"aber", "als"});   // stop_words 2\naber\nals\n
///     Result<StoredLists> lists = StoredLists::read(text, "segments/000001");
///     lists->take("stop_words", words);
///     lists->unknown();                                   // the name of one that was not taken
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <fundstelle/result.hpp>

namespace fundstelle {

/// Entries of any bytes; a line's end and a backslash inside are written as \n and \\.
void append_list(std::string& text, std::string_view name, const std::vector<std::string>& entries);

/// What append_list() wrote, list by list.
class StoredLists {
 public:
  /// Malformed for any other text; `origin` names the place. The text is to outlive the lists.
  [[nodiscard]] static Result<StoredLists> read(std::string_view text, std::string_view origin);

  /// `entries` stays as it is where there is no such list.
  void take(std::string_view name, std::vector<std::string>& entries);

  /// A list that is there and was not taken; empty where there is none.
  [[nodiscard]] std::string_view unknown() const;

 private:
  std::map<std::string_view, std::vector<std::string>> lists_;
};

}  // namespace fundstelle
