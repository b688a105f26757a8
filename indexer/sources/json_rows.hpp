/// The rows of JSON Lines, one by one, with their line numbers.
///
///     JsonRows rows(std::move(stream), place, reading);
///     rows.next()->value().line;   // 1
#pragma once

#include "sources/buffered_stream.hpp"
#include "sources/document_reader.hpp"

#include <memory>

namespace fundstelle::indexer {

class JsonRows : public DocumentReader {
 public:
  JsonRows(std::unique_ptr<BufferedStream> stream, Place place, Reading& reading)
      : stream_(std::move(stream)), place_(std::move(place)), reading_(reading) {}

  /// Blank lines are passed over; a row over the limit is an error, and the rest goes on.
  std::optional<Result<RawDocument>> next() override;

 private:
  /// The next line without its end (LF or CRLF); nothing at the end.
  std::optional<Result<std::string>> next_line();
  std::optional<Result<std::string>> fault();

  std::unique_ptr<BufferedStream> stream_;
  Place place_;
  Reading& reading_;
  std::uint64_t line_ = 0;
};

}  // namespace fundstelle::indexer
