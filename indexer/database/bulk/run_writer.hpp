/// Fills a part that is a SortedRun, as PartWriter fills one that is a small database.
///
///     RunWriter writer(inverter);
///     Result<void> added = writer.add(name, [&](DocumentTarget& to) { return builder.post(article, n, to);
///     }); Part part = writer.finish();
#pragma once

#include "database/bulk/inverter.hpp"
#include "database/bulk/run_merger.hpp"
#include "database/document_target.hpp"
#include "database/segment_parts.hpp"
#include "document_builder.hpp"

#include <functional>
#include <string_view>

#include <fundstelle/result.hpp>

namespace fundstelle::indexer::bulk {

/// Not thread-safe; each thread has its own, and its own inverter.
class RunWriter {
 public:
  /// The inverter must be empty.
  explicit RunWriter(Inverter& inverter) : inverter_(inverter) {}

  /// Replaces the document of the same identity, if this part has one. An error, which names the document, is
  /// that document's alone: the part is as it was before.
  [[nodiscard]] Result<void> add(std::string_view name,
                                 const std::function<PostedDocument(DocumentTarget&)>& post);

  /// The writer is spent, the inverter empty.
  [[nodiscard]] Part finish();

 private:
  Inverter& inverter_;
  PartDocuments documents_;
};

/// What the join means for the merger.
[[nodiscard]] LateChange late_change(const JoinedCluster& joined);

}  // namespace fundstelle::indexer::bulk
