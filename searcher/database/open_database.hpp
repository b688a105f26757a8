/// One or several database folders, open for reading as one.
///
///     Result<OpenDatabase> database = OpenDatabase::open({"fundstelle.db"});
///     Xapian::Enquire enquire(database->index());
///     Result<Record> record = database->record(document.get_data());
#pragma once

#include "compounds/compound_lexicon.hpp"
#include "schema/record.hpp"
#include "settings/settings.hpp"

#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include <fundstelle/result.hpp>
#include <xapian.h>

namespace fundstelle::searching {

/// The state that was published when it was opened. One thread.
class OpenDatabase {
 public:
  /// Retries while a writer replaces segments. NotFound, Malformed, or Incompatible: an older schema, folders
  /// with different analysis settings, a missing lexicon; each with its remedy.
  [[nodiscard]] static Result<OpenDatabase> open(std::span<const std::filesystem::path> folders);

  [[nodiscard]] const Xapian::Database& index() const { return index_; }
  [[nodiscard]] const Settings& settings() const { return settings_; }
  [[nodiscard]] const std::string& fingerprint() const { return fingerprint_; }
  /// Null where the databases were built without one.
  [[nodiscard]] const std::shared_ptr<const german::CompoundLexicon>& lexicon() const { return lexicon_; }
  /// Knows the dictionaries of all segments.
  [[nodiscard]] RecordCodec& codec() { return codec_; }

 private:
  [[nodiscard]] static Result<OpenDatabase> open_once(std::span<const std::filesystem::path> folders);
  [[nodiscard]] Result<void> add_segment(const std::filesystem::path& folder,
                                         const std::filesystem::path& segment);
  [[nodiscard]] Result<void> take_settings(const std::filesystem::path& folder, const std::string& settings,
                                           const std::string& lexicon);

  Xapian::Database index_;
  Settings settings_;
  std::string fingerprint_;
  std::string lexicon_print_;
  std::filesystem::path first_folder_;  ///< whose settings these are; empty before the first segment
  std::shared_ptr<const german::CompoundLexicon> lexicon_;
  RecordCodec codec_;
};

}  // namespace fundstelle::searching
