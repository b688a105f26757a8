/// One or several database folders, open for reading as one.
///
///     Result<OpenDatabase> database = OpenDatabase::open({"fundstelle.db"});
///     Xapian::Enquire enquire(database->index());
///     Result<Record> record = database->record(document.get_data());
#pragma once

#include "compounds/compound_lexicon.hpp"
#include "database/hidden_documents.hpp"
#include "database/terms_of_all.hpp"
#include "schema/journal.hpp"
#include "schema/record.hpp"
#include "settings/settings.hpp"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <fundstelle/result.hpp>
#include <xapian.h>

namespace fundstelle::searching {

/// The state that was published when it was opened: a publication is seen whole or not at all. A segment
/// that cannot be read is left out as long as another one can; damaged() names it. One thread.
class OpenDatabase {
 public:
  enum class Unreadable : std::uint8_t { IsFailure, IsLeftOut };

  /// Retries while a writer replaces segments, for half a second or, where what is unreadable is a failure,
  /// some milliseconds. NotFound, Malformed, or Incompatible: an older schema, folders with different
  /// analysis settings, a missing lexicon; each with its remedy. `left_out`: segments that are known to be
  /// damaged.
  [[nodiscard]] static Result<OpenDatabase> open(std::span<const std::string> databases,
                                                 const std::set<std::filesystem::path>& left_out = {},
                                                 Unreadable unreadable = Unreadable::IsLeftOut);

  [[nodiscard]] const Xapian::Database& index() const { return index_; }
  [[nodiscard]] const Settings& settings() const { return settings_; }
  [[nodiscard]] const std::string& fingerprint() const { return fingerprint_; }
  /// Null where the databases were built without one.
  [[nodiscard]] const std::shared_ptr<const german::CompoundLexicon>& lexicon() const { return lexicon_; }
  /// Knows the dictionaries of all segments.
  [[nodiscard]] RecordCodec& codec() { return codec_; }
  [[nodiscard]] const HiddenDocuments& hidden() const { return hidden_; }
  /// `query` as it is to be asked: without hidden documents, and readable to Xapian.
  [[nodiscard]] Xapian::Query asked(const Xapian::Query& query) const {
    return hidden_.without(terms_of_all_.readable(query));
  }
  /// A sentence for each segment that was left out.
  [[nodiscard]] const std::vector<std::string>& damaged() const { return damaged_; }
  /// Those of the segments that Xapian's check finds damaged, read from the disk from end to end.
  [[nodiscard]] std::set<std::filesystem::path> find_damaged() const;

 private:
  [[nodiscard]] static Result<OpenDatabase> open_once(std::span<const std::string> databases,
                                                      const std::set<std::filesystem::path>& left_out,
                                                      Unreadable unreadable);
  [[nodiscard]] Result<void> add_folder(const std::filesystem::path& folder,
                                        const std::set<std::filesystem::path>& left_out,
                                        Unreadable unreadable);
  [[nodiscard]] Result<void> add_segment(const std::filesystem::path& folder,
                                         const std::filesystem::path& segment,
                                         const schema::Journal& journal);
  void leave_out(const std::filesystem::path& segment, std::string_view why);
  [[nodiscard]] Result<void> take_settings(const std::filesystem::path& folder, const std::string& settings,
                                           const std::string& lexicon);

  Xapian::Database index_;
  Settings settings_;
  std::string fingerprint_;
  std::string lexicon_print_;
  std::filesystem::path first_folder_;  ///< whose settings these are; empty before the first segment
  std::shared_ptr<const german::CompoundLexicon> lexicon_;
  RecordCodec codec_;
  HiddenDocuments hidden_;
  TermsOfAll terms_of_all_;
  std::vector<std::filesystem::path> segments_;
  std::vector<std::string> damaged_;
};

}  // namespace fundstelle::searching
