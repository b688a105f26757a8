#include "query_builder/verified_phrase.hpp"

#include "query_builder/alternatives.hpp"
#include "query_builder/field_texts.hpp"

#include <algorithm>
#include <utility>

namespace fundstelle::searching {

namespace {

/// A filter over documents: Xapian asks check() for each candidate that the terms beside it have found.
class VerifiedPhrase final : public Xapian::PostingSource {
 public:
  VerifiedPhrase(std::shared_ptr<PhraseReader> reader, std::vector<std::string> words,
                 const schema::Field& field, PhraseForms forms)
      : reader_(std::move(reader)), words_(std::move(words)), field_(field), forms_(forms) {}

  void init(const Xapian::Database& database) override {
    database_ = database;
    last_ = database.get_lastdocid();
    documents_ = database.get_doccount();
    current_ = 0;
  }

  // The estimate is as high as can be, so that everything beside it is asked first.
  [[nodiscard]] Xapian::doccount get_termfreq_min() const override { return 0; }
  [[nodiscard]] Xapian::doccount get_termfreq_est() const override { return documents_; }
  [[nodiscard]] Xapian::doccount get_termfreq_max() const override { return documents_; }

  void next(double /*least_weight*/) override { seek(current_ + 1); }
  void skip_to(Xapian::docid document, double /*least_weight*/) override {
    if (document > current_ || !is_match_) seek(std::max(document, current_));
  }
  bool check(Xapian::docid document, double /*least_weight*/) override {
    if (document > current_) {
      current_ = document;
      is_match_ = has(document);
    }
    return is_match_;
  }
  [[nodiscard]] bool at_end() const override { return current_ > last_; }
  [[nodiscard]] Xapian::docid get_docid() const override { return current_; }

  [[nodiscard]] PostingSource* clone() const override {
    return new VerifiedPhrase(reader_, words_, field_, forms_);  // Xapian deletes it
  }
  [[nodiscard]] std::string get_description() const override {
    std::string description = "VerifiedPhrase(";
    for (const std::string& word : words_) description += word + ' ';
    description.back() = ')';
    return description;
  }

 private:
  void seek(Xapian::docid document) {
    is_match_ = true;
    for (current_ = document; current_ <= last_; ++current_)
      if (has(current_)) return;
  }

  bool has(Xapian::docid document) {
    try {
      return reader_->has(database_.get_document(document).get_data(), words_, field_, forms_);
    } catch (const Xapian::DocNotFoundError&) {
      return false;  // a deleted one's number
    }
  }

  std::shared_ptr<PhraseReader> reader_;
  std::vector<std::string> words_;
  const schema::Field& field_;
  PhraseForms forms_;
  Xapian::Database database_;
  Xapian::docid last_ = 0;
  Xapian::doccount documents_ = 0;
  Xapian::docid current_ = 0;
  bool is_match_ = true;  ///< false where check() stopped at a document that is none
};

}  // namespace

bool PhraseReader::has(std::string_view document_data, const std::vector<std::string>& words,
                       const schema::Field& field, PhraseForms forms) {
  const Result<Record> record = codec_.decode(document_data);
  if (!record) {
    if (!failure_) failure_ = record.error();
    return false;
  }
  for (const std::string_view text : field_texts(*record, field)) {
    analyzer_.analyze(text, tokens_);
    std::erase_if(tokens_,
                  [](const german::Token& token) { return token.kind == german::TokenKind::Stacked; });
    const auto found = std::search(tokens_.begin(), tokens_.end(), words.begin(), words.end(),
                                   [forms](const german::Token& token, const std::string& word) {
                                     return (forms == PhraseForms::Exact ? token.form : token.stem) == word;
                                   });
    if (found != tokens_.end()) return true;
  }
  return false;
}

void PhraseReader::read_beforehand(const OpenDatabase& database, Xapian::Query restriction) {
  database_ = &database;
  restriction_ = std::move(restriction);
}

Xapian::Query PhraseReader::matching(const Xapian::Query& candidates, const std::vector<std::string>& words,
                                     const schema::Field& field, PhraseForms forms) {
  const Xapian::Database& index = database_->index();
  const Xapian::Query wanted =
      restriction_.empty() ? candidates : Xapian::Query(Xapian::Query::OP_FILTER, candidates, restriction_);
  Xapian::Enquire enquire(index);
  enquire.set_query(database_->asked(wanted));
  enquire.set_weighting_scheme(database_->counting_weight());
  const Xapian::MSet found = enquire.get_mset(0, index.get_doccount());
  std::vector<Xapian::Query> ids;
  for (auto at = found.begin(); at != found.end(); ++at) {
    const Xapian::Document document = at.get_document();
    if (has(document.get_data(), words, field, forms))
      ids.emplace_back(schema::id_term(document.get_value(static_cast<Xapian::valueno>(schema::Slot::Id))));
  }
  // The term of no document: a query must not become empty, which means that it has no word.
  return ids.empty() ? Xapian::Query(std::string(schema::kIdPrefix)) : any_of(std::move(ids));
}

Xapian::Query verified_phrase(const Xapian::Query& candidates, const std::shared_ptr<PhraseReader>& reader,
                              std::vector<std::string> words, const schema::Field& field, PhraseForms forms) {
  if (reader->reads_beforehand())
    return {Xapian::Query::OP_FILTER, candidates, reader->matching(candidates, words, field, forms)};
  Xapian::PostingSource* source = new VerifiedPhrase(reader, std::move(words), field, forms);
  return {Xapian::Query::OP_FILTER, candidates,
          Xapian::Query(source->release())};  // the query owns it from here
}

}  // namespace fundstelle::searching
