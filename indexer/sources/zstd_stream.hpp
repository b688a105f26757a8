/// What zstd frames unpack to, one after the other.
///
///     ZstdStream stream(std::move(packed), "crawl.warc.zst", budget);
///
/// A dictionary that stands in a skippable frame in front, as web archives have it (.warc.zst), is used.
#pragma once

#include "sources/buffered_stream.hpp"
#include "sources/unpacking_budget.hpp"

#include <memory>
#include <string>

namespace fundstelle::indexer {

class ZstdStream : public ByteStream {
 public:
  ZstdStream(std::unique_ptr<ByteStream> packed, std::string name, std::shared_ptr<UnpackingBudget> budget);
  ~ZstdStream() override;

  Result<std::size_t> read(char* into, std::size_t size) override;

 private:
  struct Context;

  Result<void> take_dictionary();
  [[nodiscard]] tl::unexpected<Error> end_with(Error error);

  BufferedStream packed_;
  std::string name_;
  std::shared_ptr<UnpackingBudget> budget_;
  std::unique_ptr<Context> context_;
  bool has_begun_ = false;
  bool in_frame_ = false;
  bool at_end_ = false;
};

}  // namespace fundstelle::indexer
