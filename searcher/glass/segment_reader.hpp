/// What ranking needs of one segment, read from its tables without Xapian: postings, lengths, positions,
/// values.
///
///     std::optional<SegmentReader> segment = SegmentReader::open(folder, database);
///     PostingReader postings = segment->postings("Zbrueck");
///     for (; !postings.at_end(); postings.next()) use(postings.document(), postings.wdf());
///     segment->is_current()      // false: a writer has changed it meanwhile, and what was read may be wrong
#pragma once

#include "glass/table_reader.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <sys/stat.h>
#include <xapian.h>

namespace fundstelle::searching::glass {

/// The postings of one term in the order of their documents, from the first one on. All of it may throw
/// Unreadable.
class PostingReader {
 public:
  /// `first_key` of the list's first chunk, `chunk_prefix` of the keys of its other ones.
  PostingReader(const Table& postlist, std::string first_key, std::string chunk_prefix);
  PostingReader(const PostingReader&) = delete;
  PostingReader& operator=(const PostingReader&) = delete;

  /// Of the term in this segment.
  [[nodiscard]] std::uint32_t frequency() const { return frequency_; }
  [[nodiscard]] bool at_end() const { return document_ == kNone; }
  [[nodiscard]] Xapian::docid document() const { return document_; }
  [[nodiscard]] std::uint32_t wdf() const { return wdf_; }
  /// Of the chunk that it is in.
  [[nodiscard]] Xapian::docid last_of_chunk() const { return chunk_last_; }

  void next() {
    if (at_ == end_) {
      next_chunk();
      return;
    }
    const Xapian::docid before = document_;
    document_ += take() + 1;
    if (document_ <= before) throw Unreadable();
    wdf_ = take();
  }
  /// To the first one that is not before `document`.
  void skip_to(Xapian::docid document);
  /// To the first one of the chunk that has it; chunks are some kilobytes.
  void skip_to_chunk(Xapian::docid document);

  /// `body(document, wdf)` with each from here on that is before `end`, and to the one behind them.
  template <class Body>
  void read_before(std::uint64_t end, Body&& body) {
    while (document_ < end && document_ != kNone) {
      // In registers, as long as no chunk ends and no number is longer than a byte.
      const unsigned char* at = at_;
      Xapian::docid document = document_;
      std::uint32_t wdf = wdf_;
      for (;;) {
        body(document, wdf);
        if (end_ - at < 2 || at[0] >= 0x80 || at[1] >= 0x80) break;
        document += at[0] + 1U;
        wdf = at[1];
        at += 2;
        if (document >= end) break;
      }
      const bool is_read = document < end;
      at_ = at;
      document_ = document;
      wdf_ = wdf;
      if (is_read) next();
    }
  }

  static constexpr Xapian::docid kNone = 0xFFFF'FFFF;  ///< behind every document

 private:
  void skip_short_ones(Xapian::docid document);
  std::uint32_t take() {
    if (at_ != end_ && *at_ < 0x80) return *at_++;
    if (end_ - at_ < 2 || at_[1] >= 0x80) return take_long();
    const std::uint32_t value = (at_[0] & 0x7FU) | std::uint32_t{at_[1]} << 7;
    at_ += 2;
    return value;
  }
  std::uint32_t take_long();
  void next_chunk();
  void read_chunk(Xapian::docid first);

  TableCursor cursor_;
  std::string first_key_;
  std::string chunk_prefix_;
  std::uint32_t frequency_ = 0;
  Xapian::docid document_ = 0;
  std::uint32_t wdf_ = 0;
  Xapian::docid chunk_last_ = 0;
  bool is_last_chunk_ = true;
  const unsigned char* at_ = nullptr;
  const unsigned char* end_ = nullptr;
};

/// Positions of one term in documents that are asked for in their order, or nearly so. All of it may throw
/// Unreadable.
class PositionReader {
 public:
  /// `prefix` of the keys of all the term's lists.
  PositionReader(const Table& position, std::string prefix)
      : cursor_(position), key_(std::move(prefix)), prefix_(key_.size()) {}

  /// Ascending; empty where the document does not have the term, or no positions of it.
  void read(Xapian::docid document, std::vector<Xapian::termpos>& into);

 private:
  TableCursor cursor_;
  std::string key_;     ///< of the list that was asked for last
  std::size_t prefix_;  ///< so many bytes of it are the same in all
};

/// One thread.
class SegmentReader {
 public:
  /// Of the revision that `opened` has; none where the folder is not glass as it is understood here, or has
  /// another revision by now.
  [[nodiscard]] static std::optional<SegmentReader> open(const std::filesystem::path& folder,
                                                         const Xapian::Database& opened);

  /// Whether the revision that was opened is still the last one. Blocks of the one before may be written
  /// over.
  [[nodiscard]] bool is_current() const;

  [[nodiscard]] PostingReader postings(std::string_view term) const;
  [[nodiscard]] PositionReader positions(std::string_view term) const;

  /// Sum of wdf of a document that is there.
  [[nodiscard]] std::uint32_t length(Xapian::docid document) {
    if (document > last_document_) throw Unreadable();
    const std::uint32_t known = lengths_[document];
    return known != 0 ? known : read_length(document);
  }

  /// Empty where the document has none.
  [[nodiscard]] std::string value(std::uint32_t slot, Xapian::docid document);

  [[nodiscard]] std::uint32_t documents() const { return documents_; }
  [[nodiscard]] std::uint64_t total_length() const { return total_length_; }
  [[nodiscard]] bool has_positions() const { return has_positions_; }

 private:
  struct FreeMemory {
    void operator()(std::uint32_t* memory) const { std::free(memory); }
  };
  struct FileIdentity {
    dev_t device{};
    ino_t inode{};
    timespec changed{};
  };

  /// Where the values of a slot lie, some kilobytes of them together.
  struct ValueChunks {
    std::size_t asked = 0;  ///< so many values were
    bool is_read = false;
    std::vector<Xapian::docid> firsts;  ///< of each chunk, ascending
    std::vector<std::size_t> begins;    ///< of each chunk's pieces, and the end of the last one's
    std::vector<std::string_view> pieces;
  };

  SegmentReader(std::filesystem::path version_file, Table postlist, Table position);

  /// None where they are not worth it yet.
  [[nodiscard]] const ValueChunks* chunks_of(std::uint32_t slot, std::string_view key_prefix);
  std::uint32_t read_length(Xapian::docid document);
  [[nodiscard]] bool identify(FileIdentity& identity) const;

  std::filesystem::path version_file_;
  FileIdentity identity_;
  Table postlist_;
  Table position_;
  TableCursor values_;
  std::map<std::uint32_t, ValueChunks> value_chunks_;  ///< some ten bytes for each kilobyte of values
  std::string chunk_;
  std::uint32_t documents_ = 0;
  Xapian::docid last_document_ = 0;
  std::uint64_t total_length_ = 0;
  bool has_positions_ = false;
  std::unique_ptr<std::uint32_t[], FreeMemory> lengths_;  ///< by document; 0: not read yet
};

}  // namespace fundstelle::searching::glass
