/// What a gzip stream unpacks to, member after member: WARC files have one for each record.
///
///     GzipStream stream(std::move(packed), "crawl.warc.gz", budget);
///
/// A damaged member is an error, and reading on goes on with the next member that can be found; so is
/// anything else between two members, except zeros, which tapes leave.
#pragma once

#include "sources/buffered_stream.hpp"
#include "sources/unpacking_budget.hpp"

#include <memory>
#include <string>

namespace fundstelle::indexer {

class GzipStream : public ByteStream {
 public:
  GzipStream(std::unique_ptr<ByteStream> packed, std::string name, std::shared_ptr<UnpackingBudget> budget);
  ~GzipStream() override;

  Result<std::size_t> read(char* into, std::size_t size) override;

 private:
  struct Inflater;

  Result<bool> begin_member();
  bool find_member();
  Result<std::size_t> inflate_some(char* into, std::size_t size);
  [[nodiscard]] tl::unexpected<Error> damaged(std::string_view what);

  BufferedStream packed_;
  std::string name_;
  std::shared_ptr<UnpackingBudget> budget_;
  std::unique_ptr<Inflater> inflater_;
  std::uint64_t member_ = 0;  ///< where the one at hand begins
  bool in_member_ = false;
  bool is_lost_ = false;  ///< a member's beginning is to be searched for
  bool at_end_ = false;
};

}  // namespace fundstelle::indexer
