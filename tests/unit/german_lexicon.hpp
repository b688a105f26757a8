/// The compound lexicon of the installed dictionary, for tests that split German words.
///
///     CompoundSplitter splitter(german_lexicon());
#pragma once

#include "compounds/compound_lexicon.hpp"

#include <filesystem>
#include <string>
#include <system_error>

namespace fundstelle::german {

/// Each test case is a process of its own: the lexicon is kept beside the program between them, until the
/// program is built again. Throws where the dictionary is missing.
inline CompoundLexicon::Pointer german_lexicon() {
  static const CompoundLexicon::Pointer lexicon = [] {
    namespace fs = std::filesystem;
    const fs::path program = fs::read_symlink("/proc/self/exe");
    const fs::path caches = program.parent_path() / "unit-tests-cache";
    const fs::path ours = caches / std::to_string(fs::last_write_time(program).time_since_epoch().count());
    std::error_code ignored;
    if (!fs::exists(ours, ignored)) fs::remove_all(caches, ignored);
    return CompoundLexicon::load_or_compile("/usr/share/hunspell/de_DE", ours).value();
  }();
  return lexicon;
}

}  // namespace fundstelle::german
