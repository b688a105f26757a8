#include "word_terms.hpp"

#include "similarity/passages.hpp"

#include <algorithm>

namespace fundstelle::indexer {

void WordTerms::OfField::serve(DocumentTarget& target, std::uint64_t times_forgotten) {
  if (numbering_ == target.numbering() && times_forgotten_ == times_forgotten) return;
  target_ = &target;
  numbering_ = target.numbering();
  times_forgotten_ = times_forgotten;
  parts_.clear();
  if (++round_ != 0) return;
  std::fill(terms_.begin(), terms_.end(), Terms{});
  round_ = 1;
}

void WordTerms::OfField::make_room(std::uint32_t number) {
  terms_.resize(std::max<std::size_t>(number + std::size_t{1}, 2 * terms_.size()));
}

void WordTerms::OfField::work_out(const german::Word& word, Terms& terms) {
  terms.round = round_;
  terms.stem = target_->number_of(schema::stem_term(field_, word.stem));
  terms.exact = target_->number_of(schema::exact_term(field_, word.form));
  terms.common = word.common;
  terms.hash = similarity::word_hash(word.stem);
  terms.first_part = static_cast<std::uint32_t>(parts_.size());
  terms.parts = 0;
  if (!field_.has_parts) return;
  for (const german::Part& part : word.parts)
    parts_.push_back(target_->number_of(schema::part_term(field_, part.stem)));
  for (const std::string& merged : word.merged_stems)
    parts_.push_back(target_->number_of(schema::part_term(field_, merged)));
  terms.parts = static_cast<std::uint16_t>(parts_.size() - terms.first_part);
}

WordTerms::WordTerms() : fields_(schema::kFields.begin(), schema::kFields.end()) {}

WordTerms::OfField& WordTerms::of(const schema::Field& field, DocumentTarget& target,
                                  std::uint64_t times_forgotten) {
  OfField& terms = fields_[static_cast<std::size_t>(&field - schema::kFields.data())];
  terms.serve(target, times_forgotten);
  return terms;
}

TermNumber PairTerms::of(std::uint16_t left, std::uint16_t right, const german::CommonStems& stems,
                         DocumentTarget& target) {
  if (numbering_ != target.numbering()) {
    numbering_ = target.numbering();
    terms_.assign(stems.size() * stems.size(), kUnknown);
  }
  std::uint32_t& known = terms_[(left - 1U) * stems.size() + (right - 1U)];
  if (known == kUnknown)
    known = static_cast<std::uint32_t>(
        target.number_of(schema::common_pair_term(stems.stem(left), stems.stem(right))));
  return TermNumber{known};
}

}  // namespace fundstelle::indexer
