/// The entries of an RSS (0.9 to 2.0) or Atom feed, each as a document.
///
///     FeedReader entries(std::move(stream), place, reading);
///     entries.next()->value().bytes;
///     // {"id":"urn:7","url":"https://…","title":"Deich
///     hält","date":"2023-04-03","source":"Bote","html":"<p>…"}
///
/// An entry becomes a row such as JSON Lines has; its html is the longest of content:encoded, content,
/// description and summary. The feed's title is the source. The feed is read as a stream, an entry at a time.
#pragma once

#include "sources/buffered_stream.hpp"
#include "sources/document_reader.hpp"

#include <cstdint>
#include <memory>
#include <optional>

namespace fundstelle::indexer {

class FeedParser;

class FeedReader : public DocumentReader {
 public:
  FeedReader(std::unique_ptr<BufferedStream> stream, Place place, Reading& reading);
  ~FeedReader() override;

  std::optional<Result<RawDocument>> next() override;

 private:
  std::optional<Result<RawDocument>> end();

  std::unique_ptr<BufferedStream> stream_;
  Place place_;
  Reading& reading_;
  std::unique_ptr<FeedParser> parser_;
  std::uint64_t number_ = 0;  ///< of the entry that came last, from 1
  bool at_end_ = false;
};

}  // namespace fundstelle::indexer
