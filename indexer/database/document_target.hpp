/// Where the pieces of a document go that is being indexed.
///
///     target.set_data(record);
///     target.add_posting("Zhaus", 17, 4);   // a position, and four for the wdf
///     target.add_term("haus", 4);           // no position
///     target.add_value(schema::Slot::Date, "20220112");
///     const TermNumber haus = target.number_of("haus");
///     target.add_term(haus, 4);             // the same without a look at its letters
///
/// As Xapian::Document has them: what is added to a term sums up, a slot's last value stays. XapianTarget is
/// one; bulk::Inverter is the other, which does without the trees that Xapian makes for each document.
#pragma once

#include "schema/field.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

namespace fundstelle::indexer {

/// Of a term, as a target counts them.
enum class TermNumber : std::uint32_t {};

/// What a target's numbers mean: as long as it is the same, they mean the same terms. No two targets share
/// one, nor does one come back while somebody holds it.
using TermNumbering = std::shared_ptr<const std::byte>;

[[nodiscard]] inline TermNumbering new_numbering() {
  return std::make_shared<const std::byte>();
}

class DocumentTarget {
 public:
  DocumentTarget() = default;
  DocumentTarget(const DocumentTarget&) = delete;
  DocumentTarget& operator=(const DocumentTarget&) = delete;
  virtual ~DocumentTarget() = default;

  virtual void set_data(std::string data) = 0;
  /// `value` is not empty.
  virtual void add_value(schema::Slot slot, std::string_view value) = 0;

  [[nodiscard]] virtual const TermNumbering& numbering() const = 0;
  [[nodiscard]] virtual TermNumber number_of(std::string_view term) = 0;
  virtual void add_posting(TermNumber term, std::uint32_t position, std::uint32_t wdf) = 0;
  virtual void add_term(TermNumber term, std::uint32_t wdf) = 0;

  void add_posting(std::string_view term, std::uint32_t position, std::uint32_t wdf) {
    add_posting(number_of(term), position, wdf);
  }
  void add_term(std::string_view term, std::uint32_t wdf) { add_term(number_of(term), wdf); }
};

/// For one document.
class XapianTarget final : public DocumentTarget {
 public:
  using DocumentTarget::add_posting;
  using DocumentTarget::add_term;

  void set_data(std::string data) override { document_.set_data(data); }
  void add_value(schema::Slot slot, std::string_view value) override {
    document_.add_value(static_cast<Xapian::valueno>(slot), std::string(value));
  }

  [[nodiscard]] const TermNumbering& numbering() const override { return numbering_; }
  [[nodiscard]] TermNumber number_of(std::string_view term) override {
    terms_.emplace_back(term);
    return static_cast<TermNumber>(terms_.size() - 1);
  }
  void add_posting(TermNumber term, std::uint32_t position, std::uint32_t wdf) override {
    document_.add_posting(text(term), position, wdf);
  }
  void add_term(TermNumber term, std::uint32_t wdf) override { document_.add_term(text(term), wdf); }

  [[nodiscard]] const Xapian::Document& document() const { return document_; }

 private:
  [[nodiscard]] const std::string& text(TermNumber term) const {
    return terms_[static_cast<std::size_t>(term)];
  }

  Xapian::Document document_;
  TermNumbering numbering_ = new_numbering();
  std::vector<std::string> terms_;  ///< by number; some twice
};

}  // namespace fundstelle::indexer
