/// One or several databases, folders here or on other hosts, open for reading as one.
///
///     Result<OpenDatabase> database = OpenDatabase::open({"fundstelle.db", "tcp://archive:33333"});
///     Xapian::Enquire enquire(database->index());
///     Result<Record> record = database->record(document.get_data());
#pragma once

#include "compounds/compound_lexicon.hpp"
#include "database/database_address.hpp"
#include "database/hidden_documents.hpp"
#include "database/terms_of_all.hpp"
#include "glass/segment_reader.hpp"
#include "schema/journal.hpp"
#include "schema/manifest.hpp"
#include "schema/record.hpp"
#include "settings/settings.hpp"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <memory_resource>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <fundstelle/result.hpp>
#include <fundstelle/searcher.hpp>
#include <xapian.h>

namespace fundstelle::searching {

/// The state that was published when it was opened: a publication is seen whole or not at all. A segment
/// that cannot be read is left out as long as another one can, and so is, if the options allow it, a database
/// that cannot be reached; left_out() names them. One thread.
class OpenDatabase {
 public:
  enum class Unreadable : bool { IsFailure, IsLeftOut };

  /// Retries while a writer replaces segments, for half a second or, where what is unreadable is a failure,
  /// some milliseconds. NotFound, Malformed, or Incompatible: an older schema, folders with different
  /// analysis settings, a missing lexicon; Usage for what is no address, Unreadable for a remote database;
  /// each with its remedy. `left_out`: segments that are known to be damaged.
  [[nodiscard]] static Result<OpenDatabase> open(std::span<const std::string> databases,
                                                 const std::set<std::filesystem::path>& left_out = {},
                                                 const OpenOptions& options = {},
                                                 Unreadable unreadable = Unreadable::IsLeftOut);

  [[nodiscard]] const Xapian::Database& index() const { return index_; }
  [[nodiscard]] const Settings& settings() const { return settings_; }
  [[nodiscard]] const std::string& fingerprint() const { return fingerprint_; }
  /// Null where the databases were built without one.
  [[nodiscard]] const std::shared_ptr<const german::CompoundLexicon>& lexicon() const { return lexicon_; }
  /// The lexicon's fingerprint; empty where the databases were built without one.
  [[nodiscard]] const std::string& lexicon_print() const { return lexicon_print_; }
  /// Knows the dictionaries of all segments.
  [[nodiscard]] RecordCodec& codec() { return codec_; }
  [[nodiscard]] const HiddenDocuments& hidden() const { return hidden_; }
  /// `query` as it is to be asked: without hidden documents, and readable to Xapian.
  [[nodiscard]] Xapian::Query asked(const Xapian::Query& query) const {
    return hidden_.without(terms_of_all_.readable(query));
  }
  /// For questions whose documents are counted or sorted, not ranked.
  [[nodiscard]] const Xapian::Weight& counting_weight() const;
  /// Whether a part of it answers through Xapian's remote protocol: then questions must be made of what
  /// Xapian itself knows, in every part.
  [[nodiscard]] bool has_remote() const { return has_remote_; }
  /// A sentence for each segment and each database that was left out.
  [[nodiscard]] const std::vector<std::string>& left_out() const { return left_out_; }
  /// Whether one of the databases is not there or could not be reached.
  [[nodiscard]] bool lacks_database() const { return lacks_database_; }
  /// A sentence for each thing that is not as it should be, though nothing is left out.
  [[nodiscard]] const std::vector<std::string>& notes() const { return notes_; }
  /// All segments in their order, to be read without Xapian; none where one of them cannot be, where
  /// documents are hidden, or beside a remote database.
  [[nodiscard]] std::span<glass::SegmentReader> segment_readers() { return segment_readers_; }
  /// Keeps what ranking has used, so that the next question need not ask the system for it.
  [[nodiscard]] std::pmr::memory_resource& matching_memory() { return *matching_memory_; }
  /// Where a document of index() is to be read without Xapian; none where segment_readers() has none.
  struct Place {
    glass::SegmentReader* segment = nullptr;
    Xapian::docid document = 0;
  };
  [[nodiscard]] std::optional<Place> place_of(Xapian::docid document) {
    if (segment_readers_.empty()) return std::nullopt;
    // Xapian numbers the documents of several segments in turn.
    const auto segments = static_cast<Xapian::docid>(segment_readers_.size());
    return Place{&segment_readers_[(document - 1) % segments], (document - 1) / segments + 1};
  }
  /// Throws DatabaseModifiedError where a writer has changed what segment_readers() reads.
  void check_current() const;
  /// `body`'s answer; where segments turn out not to be readable directly, the one it gives without that.
  template <class Body>
  auto read_directly_or_not(Body&& body) {
    try {
      return body();
    } catch (const glass::Unreadable&) {
      check_current();
      segment_readers_.clear();
    }
    return body();
  }
  /// Those of the segments that Xapian's check finds damaged, read from the disk from end to end.
  [[nodiscard]] std::set<std::filesystem::path> find_damaged() const;

 private:
  /// What is the same at each try.
  struct Wanted {
    std::vector<DatabaseAddress> databases;
    std::set<std::filesystem::path> left_out;
    OpenOptions options;
  };

  [[nodiscard]] static Result<OpenDatabase> open_once(const Wanted& wanted, Unreadable unreadable);
  [[nodiscard]] Result<void> add_folder(const Wanted& wanted, const std::filesystem::path& folder,
                                        Unreadable unreadable);
  [[nodiscard]] Result<void> add_segment(const Wanted& wanted, const std::filesystem::path& folder,
                                         const std::filesystem::path& segment,
                                         const schema::Journal& journal);
  [[nodiscard]] Result<void> add_remote(const Wanted& wanted, const DatabaseAddress& address);
  void open_readers();
  void leave_out(const std::filesystem::path& segment, std::string_view why);
  /// The first one's settings are those of all.
  [[nodiscard]] Result<void> take_metadata(const Wanted& wanted, const DatabaseAddress& address,
                                           const schema::SegmentMetadata& metadata);
  [[nodiscard]] Result<void> take_lexicon(const std::filesystem::path& folder);
  void find_lexicon(const Wanted& wanted, const DatabaseAddress& address);
  void show_hidden();

  Xapian::Database index_;
  Settings settings_;
  std::string fingerprint_;
  std::string lexicon_print_;
  std::string first_;  ///< the database whose settings these are; empty before the first segment
  std::shared_ptr<const german::CompoundLexicon> lexicon_;
  RecordCodec codec_;
  schema::SegmentMetadata known_;  ///< what need not be read again: its names, without its content
  HiddenDocuments hidden_;
  TermsOfAll terms_of_all_;
  std::vector<std::filesystem::path> segments_;
  bool has_remote_ = false;
  bool lacks_database_ = false;
  std::vector<std::string> left_out_;
  std::vector<std::string> notes_;
  std::vector<Xapian::Database> opened_;  ///< as Xapian has them
  std::vector<glass::SegmentReader> segment_readers_;
  /// As much as the greatest question so far has used: 8 kB for each of its terms, 16 kB where they are
  /// joined.
  std::unique_ptr<std::pmr::memory_resource> matching_memory_ =
      std::make_unique<std::pmr::unsynchronized_pool_resource>(
          std::pmr::pool_options{.max_blocks_per_chunk = 8, .largest_required_pool_block = 16 * 1024});
};

}  // namespace fundstelle::searching
