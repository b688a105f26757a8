/// Word lists: a word a line, # begins a comment.
///
///     Result<std::vector<std::string>> words = read_word_list("german/stop-words.txt");
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include <fundstelle/result.hpp>

namespace fundstelle {

/// The entries in order, without white space around them; an entry may have spaces inside. Errors name file
/// and line: not there, unreadable, not UTF-8, an entry a second time.
[[nodiscard]] Result<std::vector<std::string>> read_word_list(const std::filesystem::path& file);

}  // namespace fundstelle
