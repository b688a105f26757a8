#include "snippet/hit_fields.hpp"

#include "session.hpp"
#include "snippet/snippet.hpp"

namespace fundstelle::searching {

void fill_from_values(const Xapian::Document& document, Hit& hit) {
  hit.id = slot_value(document, schema::Slot::Id);
  hit.path = slot_value(document, schema::Slot::File);
  hit.date = iso_day(slot_value(document, schema::Slot::Date));
  hit.source = slot_value(document, schema::Slot::Source);
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
