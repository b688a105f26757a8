/// Where the pieces of a document go that is being indexed.
///
///     target.set_data(record);
///     target.add_posting("Zhaus", 17, 4);   // a position, and four for the wdf
///     target.add_term("haus", 4);           // no position
///     target.add_value(schema::Slot::Date, "20220112");
///
/// As Xapian::Document has them: what is added to a term sums up, a slot's last value stays. XapianTarget is
/// one; bulk::Inverter is the other, which does without the trees that Xapian makes for each document.
#pragma once

#include "schema/field.hpp"

#include <cstdint>
#include <string>
#include <string_view>

#include <xapian.h>

namespace fundstelle::indexer {

class DocumentTarget {
 public:
  DocumentTarget() = default;
  DocumentTarget(const DocumentTarget&) = delete;
  DocumentTarget& operator=(const DocumentTarget&) = delete;
  virtual ~DocumentTarget() = default;

  virtual void set_data(std::string data) = 0;
  virtual void add_posting(std::string_view term, std::uint32_t position, std::uint32_t wdf) = 0;
  virtual void add_term(std::string_view term, std::uint32_t wdf) = 0;
  /// `value` is not empty.
  virtual void add_value(schema::Slot slot, std::string_view value) = 0;
};

class XapianTarget final : public DocumentTarget {
 public:
  void set_data(std::string data) override { document_.set_data(data); }
  void add_posting(std::string_view term, std::uint32_t position, std::uint32_t wdf) override {
    document_.add_posting(std::string(term), position, wdf);
  }
  void add_term(std::string_view term, std::uint32_t wdf) override {
    document_.add_term(std::string(term), wdf);
  }
  void add_value(schema::Slot slot, std::string_view value) override {
    document_.add_value(static_cast<Xapian::valueno>(slot), std::string(value));
  }

  [[nodiscard]] const Xapian::Document& document() const { return document_; }

 private:
  Xapian::Document document_;
};

}  // namespace fundstelle::indexer
