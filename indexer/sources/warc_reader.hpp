/// The pages of a web archive (WARC 0.17 to 1.1): of its response, resource and conversion records those that
/// hold HTML, text or JSON with an article.
///
///     WarcReader records(std::move(stream), place, reading);
///     records.next()->value();   // .url, .captured, .charset, .bytes == the page
///
/// What holds no article (pictures, redirects, robots.txt, records about the crawl) is counted by kind. Where
/// a record's length is false, a record is cut off, or something else stands between two of them, that is one
/// error with its offset, and reading goes on at the next record that can be found.
#pragma once

#include "sources/buffered_stream.hpp"
#include "sources/document_reader.hpp"
#include "sources/header_fields.hpp"

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace fundstelle::indexer {

class WarcReader : public DocumentReader {
 public:
  WarcReader(std::unique_ptr<BufferedStream> stream, Place place, Reading& reading)
      : stream_(std::move(stream)), place_(std::move(place)), reading_(reading) {}

  std::optional<Result<RawDocument>> next() override;

 private:
  enum class Step { Read, End, Lost };
  struct Record {
    HeaderFields head;
    std::uint64_t offset = 0;  ///< where it begins
    std::uint64_t block = 0;   ///< bytes of its block, as it says
  };
  /// What the record is read as, or why it is not.
  struct Wanted {
    std::string_view skipped_as{};  ///< empty: wanted
    bool is_counted = true;
    bool is_response = false;
    bool is_conversion = false;
  };

  Step begin_record(Record& record);
  [[nodiscard]] static Wanted wanted(const Record& record, std::string_view block_head);
  std::optional<Result<RawDocument>> read_record(const Record& record);
  std::optional<Result<RawDocument>> page_of(const Record& record, const Wanted& wanted, std::string block);
  void pass_over(std::uint64_t bytes, const Record& record);
  void find_record(std::string_view what, std::uint64_t from);
  void tell(ErrorCode code, std::string message);

  std::unique_ptr<BufferedStream> stream_;
  Place place_;
  Reading& reading_;
  std::uint64_t number_ = 0;      ///< of the record at hand, from 1
  std::optional<Error> waiting_;  ///< to be told with the next call
};

}  // namespace fundstelle::indexer
