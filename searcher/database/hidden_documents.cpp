#include "database/hidden_documents.hpp"

#include <utility>

namespace fundstelle::searching {

namespace {

/// The hidden documents of the segment that Xapian is searching.
class HiddenSource final : public Xapian::PostingSource {
 public:
  using Documents = std::map<std::string, std::set<Xapian::docid>>;

  explicit HiddenSource(std::shared_ptr<const Documents> documents) : documents_(std::move(documents)) {}

  void init(const Xapian::Database& segment) override {
    static const std::set<Xapian::docid> kNone;
    const auto found = documents_->find(segment.get_uuid());
    numbers_ = found == documents_->end() ? &kNone : &found->second;
    at_ = numbers_->end();
    is_begun_ = false;
  }

  [[nodiscard]] Xapian::doccount get_termfreq_min() const override { return 0; }
  [[nodiscard]] Xapian::doccount get_termfreq_est() const override { return get_termfreq_max(); }
  [[nodiscard]] Xapian::doccount get_termfreq_max() const override {
    return static_cast<Xapian::doccount>(numbers_->size());
  }

  void next(double /*least_weight*/) override {
    if (is_begun_)
      ++at_;
    else
      at_ = numbers_->begin();
    is_begun_ = true;
  }
  void skip_to(Xapian::docid document, double /*least_weight*/) override {
    if (is_begun_ && (at_ == numbers_->end() || *at_ >= document)) return;
    at_ = numbers_->lower_bound(document);
    is_begun_ = true;
  }
  [[nodiscard]] bool at_end() const override { return is_begun_ && at_ == numbers_->end(); }
  [[nodiscard]] Xapian::docid get_docid() const override { return *at_; }

  [[nodiscard]] PostingSource* clone() const override {
    return new HiddenSource(documents_);
  }  // Xapian deletes it
  [[nodiscard]] std::string get_description() const override { return "HiddenDocuments"; }

 private:
  std::shared_ptr<const Documents> documents_;
  const std::set<Xapian::docid>* numbers_ = nullptr;
  std::set<Xapian::docid>::const_iterator at_;
  bool is_begun_ = false;
};

}  // namespace

void HiddenDocuments::add(const Xapian::Database& segment, const std::set<Xapian::docid>& documents) {
  std::set<Xapian::docid>& hidden = (*documents_)[segment.get_uuid()];
  for (const Xapian::docid number : documents) {
    try {
      (void)segment.get_document(number);
      if (hidden.insert(number).second) ++size_;
    } catch (const Xapian::DocNotFoundError&) {
      continue;  // deleted by now
    }
  }
}

Xapian::Query HiddenDocuments::query() const {
  Xapian::PostingSource* source = new HiddenSource(documents_);
  return Xapian::Query(source->release());  // which owns it from here
}

Xapian::Query HiddenDocuments::without(const Xapian::Query& query) const {
  return size_ == 0 ? query : Xapian::Query(Xapian::Query::OP_AND_NOT, query, this->query());
}

std::set<Xapian::docid> HiddenDocuments::numbers_in(const Xapian::Database& index) const {
  std::set<Xapian::docid> numbers;
  if (size_ == 0) return numbers;
  Xapian::Enquire enquire(index);
  enquire.set_query(query());
  const Xapian::MSet found = enquire.get_mset(0, index.get_doccount());
  for (auto at = found.begin(); at != found.end(); ++at) numbers.insert(*at);
  return numbers;
}

}  // namespace fundstelle::searching
