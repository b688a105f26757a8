/// The stored record: everything a document is, in a Xapian document's data.
///
///     RecordCodec codec(dictionary);                 // dictionary may be empty
///     std::string data = codec.encode(record);       // one zstd frame over JSON
///     Result<Record> again = codec.decode(data);
///
/// zstd (RFC 8878) with a dictionary trained on the archive; a frame names its dictionary by number, and the
/// segment's metadata holds every dictionary that its records need.
#pragma once

#include "schema/block.hpp"

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <fundstelle/result.hpp>

namespace fundstelle {

/// Blocks of a page that stand in elements that a selector of the user's rules means.
struct SelectedBlocks {
  std::string selector;               ///< as the rules had it
  std::vector<std::uint32_t> blocks;  ///< places in Record::blocks, ascending
};

struct Record {
  std::string id;    ///< given id, else canonical address, else path
  std::string path;  ///< file it was read from, absolute; empty for standard input
  std::string url;   ///< canonical
  std::string title;
  std::string date;             ///< ISO 8601 day, YYYY-MM-DD, or empty
  std::string date_from;        ///< where the date was found: "given", "structured data", "meta tag", "url",
                                ///< "dateline", "file name"; empty without a date
  std::string date_confidence;  ///< "high", "medium", "low": indexer/article/publication_date.hpp
  std::string source;
  std::string author;
  std::string section;
  std::string language;       ///< ISO 639-1, or empty where it cannot be told
  std::string extra;          ///< unknown keys of a JSON Lines row, a JSON object as text; or empty
  std::vector<Block> blocks;  ///< all of them, in the input's order, suppressed ones included
  std::vector<SelectedBlocks>
      selected{};  ///< what the markup, which is not kept, said to the rules of its time
};

/// Not thread-safe: one a thread.
class RecordCodec {
 public:
  RecordCodec();
  ~RecordCodec();
  RecordCodec(RecordCodec&&) noexcept;
  RecordCodec& operator=(RecordCodec&&) noexcept;

  /// Makes a dictionary known for decoding, and the one that encode() uses from now on. Malformed if it is
  /// none.
  [[nodiscard]] Result<void> add_dictionary(std::string_view dictionary);

  [[nodiscard]] std::string encode(const Record& record);

  /// Malformed for damaged data; Incompatible where the frame names a dictionary that was not added.
  [[nodiscard]] Result<Record> decode(std::string_view data);

 private:
  struct Inside;
  std::unique_ptr<Inside> inside_;
};

/// A zstd dictionary of at most `capacity` bytes trained on the records' encoded form; empty where the
/// samples are too few or too small for one to pay.
[[nodiscard]] std::string train_dictionary(std::span<const Record* const> samples,
                                           std::size_t capacity = 110 * 1024);

}  // namespace fundstelle
