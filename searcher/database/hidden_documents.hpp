/// Documents that a writer has replaced or removed and not yet deleted: no search may show them.
///
///     HiddenDocuments hidden;
///     hidden.add(segment, {17, 23});
///     enquire.set_query(hidden.without(query));
///
/// They stand in a segment between a publication and the end of its deletions, and after a crash there until
/// the next writer. Segments know each other apart by their UUID.
#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <set>
#include <string>

#include <xapian.h>

namespace fundstelle::searching {

class HiddenDocuments {
 public:
  /// Numbers of documents in `segment`; those that are gone already do no harm.
  void add(const Xapian::Database& segment, const std::set<Xapian::docid>& documents);

  /// `query` without them.
  [[nodiscard]] Xapian::Query without(const Xapian::Query& query) const;

  /// Their numbers in `index`, the database of all segments.
  [[nodiscard]] std::set<Xapian::docid> numbers_in(const Xapian::Database& index) const;

  /// Those that are still there.
  [[nodiscard]] std::size_t size() const { return size_; }

 private:
  using ByUuid = std::map<std::string, std::set<Xapian::docid>>;

  [[nodiscard]] Xapian::Query query() const;

  std::shared_ptr<ByUuid> documents_ = std::make_shared<ByUuid>();
  std::size_t size_ = 0;
};

}  // namespace fundstelle::searching
