/// The words that can be parts of a compound, compiled from a hunspell dictionary into one table of bytes.
///
///     auto lexicon = CompoundLexicon::compile("/usr/share/hunspell/de_DE");   // once, a fraction of a
///     second write(file, (*lexicon)->bytes()); auto again = CompoundLexicon::open(file); // mapped, in
///     milliseconds
///
/// The database keeps the compiled table (schema/database_folder.hpp), so that a searcher on a machine
/// without the dictionary splits alike.
#pragma once

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
  /// Reads `dictionary`.aff and `dictionary`.dic. NotFound where they are missing, Malformed where they are
  /// no hunspell dictionary.
  [[nodiscard]] static Result<std::shared_ptr<const CompoundLexicon>> compile(
      const std::filesystem::path& dictionary);

  /// Maps a table that bytes() gave; Malformed for anything else, truncated files included.
  [[nodiscard]] static Result<std::shared_ptr<const CompoundLexicon>> open(const std::filesystem::path& file);

  virtual ~CompoundLexicon() = default;

  /// The compiled table, to be written to a file.
  [[nodiscard]] virtual std::string_view bytes() const = 0;

  /// Sixteen hexadecimal digits over bytes().
  [[nodiscard]] virtual std::string fingerprint() const = 0;
};

}  // namespace fundstelle::german
