#include "database/terms_of_all.hpp"

#include <algorithm>
#include <utility>

namespace fundstelle::searching {

namespace {

using Xapian::Query;

/// The documents of one term, without weight.
class TermSource final : public Xapian::PostingSource {
 public:
  explicit TermSource(std::string term) : term_(std::move(term)) {}

  void init(const Xapian::Database& segment) override {
    segment_ = segment;
    at_ = segment_.postlist_begin(term_);
    frequency_ = segment_.get_termfreq(term_);
    is_begun_ = false;
  }

  [[nodiscard]] Xapian::doccount get_termfreq_min() const override { return frequency_; }
  [[nodiscard]] Xapian::doccount get_termfreq_est() const override { return frequency_; }
  [[nodiscard]] Xapian::doccount get_termfreq_max() const override { return frequency_; }

  void next(double /*least_weight*/) override {
    if (is_begun_) ++at_;
    is_begun_ = true;
  }
  void skip_to(Xapian::docid document, double /*least_weight*/) override {
    is_begun_ = true;
    if (!at_end()) at_.skip_to(document);
  }
  [[nodiscard]] bool at_end() const override { return is_begun_ && at_ == segment_.postlist_end(term_); }
  [[nodiscard]] Xapian::docid get_docid() const override { return *at_; }

  [[nodiscard]] PostingSource* clone() const override { return new TermSource(term_); }  // Xapian deletes it
  [[nodiscard]] std::string get_description() const override { return "TermSource(" + term_ + ")"; }

 private:
  std::string term_;
  Xapian::Database segment_;
  Xapian::PostingIterator at_;
  Xapian::doccount frequency_ = 0;
  bool is_begun_ = false;
};

}  // namespace

void TermsOfAll::add(const Xapian::Database& segment) {
  if (segment.get_doccount() != segment.get_lastdocid()) with_gaps_.push_back(segment);
}

bool TermsOfAll::is_of_all(const std::string& term) const {
  return std::any_of(with_gaps_.begin(), with_gaps_.end(), [&](const Xapian::Database& segment) {
    return segment.get_doccount() != 0 && segment.get_termfreq(term) == segment.get_doccount();
  });
}

void TermsOfAll::add_remote(const Xapian::Database& database) {
  has_remote_ = true;
  // Of several segments, too, the numbers have gaps.
  if (database.get_doccount() != database.get_lastdocid()) has_remote_gaps_ = true;
}

Query TermsOfAll::readable(const Query& query) const {
  if (has_remote_) return with_gaps_.empty() && !has_remote_gaps_ ? query : weighed(query);
  return with_gaps_.empty() ? query : readable(query, Use::Weighs);
}

/// So little that no sum of weights notices it.
Query TermsOfAll::unnoticed(const Query& query) {
  constexpr double kUnnoticed = 1e-100;
  return {kUnnoticed, weighed(query)};
}

Query TermsOfAll::weighed(const Query& query) {
  const Query::op type = query.get_type();
  const std::size_t parts = query.get_num_subqueries();
  switch (type) {
    case Query::OP_FILTER: {
      std::vector<Query> all{weighed(query.get_subquery(0))};
      for (std::size_t i = 1; i < parts; ++i) all.push_back(unnoticed(query.get_subquery(i)));
      return Query(Query::OP_AND, all.begin(), all.end());
    }
    case Query::OP_AND_NOT: {
      // What is excluded never has weight, and OP_XOR, which could say the same, crashes Xapian 1.4.22.
      Query whole = weighed(query.get_subquery(0));
      for (std::size_t i = 1; i < parts; ++i) whole = Query(type, whole, query.get_subquery(i));
      return whole;
    }
    case Query::OP_AND:
    case Query::OP_OR:
    case Query::OP_MAX:
    case Query::OP_AND_MAYBE: {
      std::vector<Query> all;
      for (std::size_t i = 0; i < parts; ++i) all.push_back(weighed(query.get_subquery(i)));
      return Query(type, all.begin(), all.end());
    }
    default:
      // Groups of synonyms, phrases and NEAR read wdf or positions; what is scaled is known no further.
      return query;
  }
}

Query TermsOfAll::readable(const Query& query, Use use) const {
  const Query::op type = query.get_type();
  const auto part = [&](std::size_t number, Use of_part) {
    return readable(query.get_subquery(number), of_part);
  };
  switch (type) {
    case Query::LEAF_TERM: {
      const std::string term = *query.get_terms_begin();
      if (use == Use::Weighs || !is_of_all(term)) return query;
      Xapian::PostingSource* source = new TermSource(term);
      return Query(source->release());  // the query owns it from here
    }
    case Query::OP_FILTER:
    case Query::OP_AND_NOT: {
      Query whole = part(0, use);
      for (std::size_t i = 1; i < query.get_num_subqueries(); ++i)
        whole = Query(type, whole, part(i, Use::Filters));
      return whole;
    }
    case Query::OP_AND_MAYBE:
      return Query(type, part(0, use), part(1, use));
    case Query::OP_AND:
    case Query::OP_OR:
    case Query::OP_XOR:
    case Query::OP_MAX:
    case Query::OP_SYNONYM: {
      std::vector<Query> parts;
      for (std::size_t i = 0; i < query.get_num_subqueries(); ++i) parts.push_back(part(i, use));
      // Without weight a group of synonyms is any of them, and a source of postings has no place in one.
      const bool is_group = use == Use::Filters && (type == Query::OP_SYNONYM || type == Query::OP_MAX);
      return Query(is_group ? Query::OP_OR : type, parts.begin(), parts.end());
    }
    case Query::OP_SCALE_WEIGHT:
      return use == Use::Weighs ? query : part(0, use);
    default:
      // Phrases and NEAR read positions. What OP_WILDCARD stands for is not known here, and hardly ever one
      // term that all documents have.
      return query;
  }
}

}  // namespace fundstelle::searching
