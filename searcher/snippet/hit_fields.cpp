#include "snippet/hit_fields.hpp"

#include "session.hpp"
#include "snippet/snippet.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace fundstelle::searching {

namespace {

class DocumentValues {
 public:
  DocumentValues(OpenDatabase& database, Xapian::docid document) {
    if (const std::optional<OpenDatabase::Place> place = database.place_of(document))
      place_ = place;
    else
      document_ = database.index().get_document(document);
  }

  [[nodiscard]] std::string get(schema::Slot slot) const {
    return place_ ? place_->segment->value(static_cast<std::uint32_t>(slot), place_->document)
                  : slot_value(document_, slot);
  }

 private:
  std::optional<OpenDatabase::Place> place_;
  Xapian::Document document_;
};

}  // namespace

std::string value_of(OpenDatabase& database, Xapian::docid document, schema::Slot slot) {
  return DocumentValues(database, document).get(slot);
}

void fill_from_values(OpenDatabase& database, Xapian::docid document, Hit& hit) {
  database.read_directly_or_not([&] {
    const DocumentValues values(database, document);
    hit.id = values.get(schema::Slot::Id);
    hit.path = values.get(schema::Slot::File);
    hit.date = iso_day(values.get(schema::Slot::Date));
    hit.source = values.get(schema::Slot::Source);
  });
}

void fill_from_record(const Record& record, Hit& hit) {
  hit.id = record.id;
  hit.path = record.path;
  hit.url = record.url;
  hit.title = to_one_line(record.title, {}).text;
  hit.date = record.date;
  hit.source = record.source;
}

}  // namespace fundstelle::searching
