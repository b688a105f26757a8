/// The database folder for its one writer: lock, recovery, segments, publication, merging.
///
///     Result<DatabaseWriter> database = DatabaseWriter::open({.folder = "fundstelle.db"}, settings,
///     lexicon); database->add(document);      // into a segment that nobody sees yet
///     database->publish(notes);     // one rename; what it replaces in older segments is deleted after it
///     database->merge();
///
/// A crash at any moment leaves the old state or the new one; the next open() removes what lies about and
/// finishes deletions. Not thread-safe.
#pragma once

#include "database/fault.hpp"
#include "database/journal.hpp"
#include "database/segment_parts.hpp"
#include "database/writer_lock.hpp"
#include "document_builder.hpp"
#include "settings/settings.hpp"

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <fundstelle/result.hpp>
#include <xapian.h>

namespace fundstelle::indexer {

struct WriterOptions {
  std::filesystem::path folder;
  LockOptions lock{};
  FaultHook fault{};
  std::size_t run_bytes = std::size_t{128} << 20;  ///< of parts that are runs: so many wait in memory
  std::size_t threads = 1;                         ///< that may write a segment of theirs
};

/// What add() met.
struct AddedCounts {
  std::uint64_t added = 0;  ///< new to the database
  std::uint64_t replaced =
      0;  ///< an older run's document of the same identity goes with the next publication
  std::uint64_t duplicates =
      0;  ///< a document of the same identity was added before by this object, and goes
};

/// What is to be noted of a document whose content has not changed.
struct Touch {
  std::string segment;
  Xapian::docid document = 0;
  std::string file_state;  ///< its file's new state; empty: as it was
  std::string file;        ///< file_mark() of a further file that holds it; or empty
};

class DatabaseWriter {
 public:
  /// Makes the folder where there is none. Locked; Incompatible where the database was made with settings
  /// that give other terms; Malformed where the folder is something else.
  [[nodiscard]] static Result<DatabaseWriter> open(WriterOptions options, const Settings& settings);

  /// A database that is there, with the settings it was made with.
  [[nodiscard]] static Result<DatabaseWriter> open_existing(WriterOptions options);

  DatabaseWriter(DatabaseWriter&&) noexcept;
  DatabaseWriter& operator=(DatabaseWriter&&) noexcept;
  ~DatabaseWriter();

  /// Published segments, "segments/000001", oldest first; their absolute paths.
  [[nodiscard]] const std::vector<std::string>& segments() const;
  [[nodiscard]] std::filesystem::path path_of(const std::string& segment) const;

  /// Published documents.
  [[nodiscard]] Result<std::uint64_t> size() const;

  /// zstd dictionaries that the records need, by number; add_dictionary() is to be called before the first
  /// document that needs it is added.
  [[nodiscard]] const std::map<std::string, std::string>& dictionaries() const;
  void add_dictionary(std::string_view dictionary);

  /// Fingerprint of the compound lexicon that the database is analysed with; empty without one. May be set
  /// while the database is empty.
  [[nodiscard]] const std::string& lexicon() const;
  [[nodiscard]] std::filesystem::path lexicon_file(std::string_view print) const;
  [[nodiscard]] Result<void> set_lexicon(std::string_view print, std::string_view bytes);

  /// Where parts are to be made, under names that begin with "part-".
  [[nodiscard]] std::filesystem::path parts_folder() const;

  /// Takes a part's documents in; they become visible with the next publication. All parts of a publication
  /// must be of one kind.
  [[nodiscard]] Result<AddedCounts> add(const Part& part);

  /// Deletes a published document with the next publication.
  void remove(const std::string& segment, Xapian::docid document);

  /// Writes the notes into published segments, document by document: a crash between two does no harm. What
  /// has gone meanwhile is left out.
  [[nodiscard]] Result<void> touch(const std::vector<Touch>& touches);

  /// Documents added since the last publication.
  [[nodiscard]] std::uint64_t unpublished() const;

  /// Makes added documents visible and deletes what they replace. Publishes an empty segment where the
  /// database would otherwise not exist.
  [[nodiscard]] Result<void> publish(const SiteNotes& notes);

  /// Writes judged-anew marks into the youngest segment.
  [[nodiscard]] Result<void> note_judged_anew(const std::map<std::string, std::uint32_t>& sites);

  /// Merges segments of like size until none are left that pay; the first `untouched` segments stay.
  [[nodiscard]] Result<void> merge(std::size_t untouched = 0);

  /// Merges all segments into one, and leaves no trace of deleted documents; false where there is nothing to
  /// gain.
  [[nodiscard]] Result<bool> compact();

 private:
  struct Inside;
  explicit DatabaseWriter(std::unique_ptr<Inside> inside);
  std::unique_ptr<Inside> inside_;
};

}  // namespace fundstelle::indexer
