#include "database/bulk/run_writer.hpp"

#include "schema/field.hpp"
#include "schema/xapian_guard.hpp"

#include <memory>
#include <string>
#include <utility>

namespace fundstelle::indexer::bulk {

Result<void> RunWriter::add(std::string_view name,
                            const std::function<PostedDocument(DocumentTarget&)>& post) {
  return schema::guarded(name, [&]() -> Result<void> {
    inverter_.begin_document();
    PostedDocument posted = post(inverter_);
    if (inverter_.data_bytes() > kMaxRecordBytes) return too_long(name);
    const Xapian::docid replaced = documents_.add(std::move(posted), inverter_.end_document());
    if (replaced != 0) inverter_.remove(replaced);
    return {};
  });
}

Part RunWriter::finish() {
  Part part = documents_.take();
  part.run = std::make_shared<const SortedRun>(inverter_.finish());
  return part;
}

LateChange late_change(const JoinedCluster& joined) {
  return {.slot = static_cast<std::uint32_t>(schema::Slot::Cluster),
          .value = joined.key,
          .from_term = schema::cluster_term(joined.own),
          .to_term = schema::cluster_term(joined.key)};
}

}  // namespace fundstelle::indexer::bulk
