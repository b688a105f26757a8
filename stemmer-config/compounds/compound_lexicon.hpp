/// The words that can be parts of a compound, compiled from a hunspell dictionary into one table of bytes.
///
///     auto lexicon = CompoundLexicon::load_or_compile("/usr/share/hunspell/de_DE", cache_folder);
///     write(file, (*lexicon)->bytes());           // travels with the database
///     auto again = CompoundLexicon::open(file);   // mapped, in milliseconds
///
/// The database keeps the compiled table (schema/database_folder.hpp), so that a searcher on a machine
/// without the dictionary splits alike.
#pragma once

#include "compounds/letter_trie.hpp"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include <fundstelle/result.hpp>

namespace fundstelle::german {

/// Immutable and thread-safe.
class CompoundLexicon {
 public:
  using Pointer = std::shared_ptr<const CompoundLexicon>;

  /// Reads `dictionary`.aff and `dictionary`.dic. NotFound where they are missing, Malformed where they are
  /// no hunspell dictionary.
  [[nodiscard]] static Result<Pointer> compile(const std::filesystem::path& dictionary);

  /// What open() reads. Any content is safe to use: a damaged one splits words wrongly, and nothing worse.
  enum class Verification : bool {
    Header,  ///< and the size: as little as can be, for who asks once
    Whole,   ///< the checksum as well, of some megabytes
  };

  /// Maps a table that bytes() gave; Malformed for anything else, truncated files included; Incompatible
  /// where another release made it. The file must not be written to afterwards, only replaced.
  [[nodiscard]] static Result<Pointer> open(const std::filesystem::path& file,
                                            Verification verification = Verification::Whole);

  /// The table compiled before from these files (their size and time are compared), else a new one, which is
  /// left in `cache_folder` for the next time; older ones of the same dictionary are removed. A folder that
  /// cannot be written costs the time to compile, nothing else.
  [[nodiscard]] static Result<Pointer> load_or_compile(const std::filesystem::path& dictionary,
                                                       const std::filesystem::path& cache_folder);

  ~CompoundLexicon();
  CompoundLexicon(const CompoundLexicon&) = delete;
  CompoundLexicon& operator=(const CompoundLexicon&) = delete;

  /// The compiled table, to be written to a file.
  [[nodiscard]] std::string_view bytes() const;

  /// Sixteen hexadecimal digits over bytes().
  [[nodiscard]] std::string fingerprint() const;

  /// The pieces, each with the bits of a CompoundPiece. Valid as long as the lexicon.
  [[nodiscard]] LetterTrie pieces() const;

 private:
  class Table;
  explicit CompoundLexicon(std::unique_ptr<Table> table);

  std::unique_ptr<Table> table_;
};

}  // namespace fundstelle::german
