/// Filters by a term that all documents of a segment have, which Xapian 1.4.22 cannot follow.
///
///     TermsOfAll terms;
///     terms.add(segment);                                    // each one that is searched
///     enquire.set_query(terms.readable(query));              // with a weighting scheme that needs the wdf
///
/// Where neither weight nor positions of a term are asked for, and all documents of a segment have it, Xapian
/// reads the list of all documents in its place and gives it the term's name (LocalSubMatch::open_post_list).
/// Where that list has gaps, since documents were deleted, and several chunks, since segments were merged,
/// the next chunk is then looked for under that name: "Unexpected end of posting list". Such terms are read
/// through a source of postings instead.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include <xapian.h>

namespace fundstelle::searching {

class TermsOfAll {
 public:
  void add(const Xapian::Database& segment);

  /// Segments behind a server, which reads queries with the same Xapian and knows no source of postings of
  /// ours. From then on such terms get a weight that changes no sum, in all segments; but those that exclude
  /// cannot have any, and stay unreadable until that database's segments are merged.
  void add_remote(const Xapian::Database& database);

  /// The same query with the same weights.
  [[nodiscard]] Xapian::Query readable(const Xapian::Query& query) const;

 private:
  enum class Use : bool { Weighs, Filters };

  [[nodiscard]] static Xapian::Query weighed(const Xapian::Query& query);
  [[nodiscard]] static Xapian::Query unnoticed(const Xapian::Query& query);
  [[nodiscard]] Xapian::Query readable(const Xapian::Query& query, Use use) const;
  [[nodiscard]] bool is_of_all(const std::string& term) const;

  std::vector<Xapian::Database> with_gaps_;  ///< segments
  bool has_remote_ = false;
  bool has_remote_gaps_ = false;
};

/// Counts matches and ranks none, as BoolWeight does; but it claims to need the wdf, so that no term is a
/// filter.
class CountingWeight : public Xapian::Weight {
 public:
  CountingWeight() { need_stat(WDF); }
  [[nodiscard]] double get_sumpart(Xapian::termcount, Xapian::termcount, Xapian::termcount) const override {
    return 0;
  }
  [[nodiscard]] double get_maxpart() const override { return 0; }
  [[nodiscard]] double get_sumextra(Xapian::termcount, Xapian::termcount) const override { return 0; }
  [[nodiscard]] double get_maxextra() const override { return 0; }
  [[nodiscard]] std::string name() const override { return "CountingWeight"; }

 private:
  [[nodiscard]] Weight* clone() const override { return new CountingWeight; }  // Xapian deletes it
  void init(double) override {}
};

}  // namespace fundstelle::searching
