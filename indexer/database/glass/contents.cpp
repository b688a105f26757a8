#include "database/glass/contents.hpp"

#include <set>

#include <fmt/format.h>

namespace fundstelle::glass {

namespace {

/// Slots in which some document has a value.
std::set<Xapian::valueno> used_slots(const Xapian::Database& database) {
  std::set<Xapian::valueno> slots;
  for (auto at = database.postlist_begin(""); at != database.postlist_end(""); ++at) {
    const Xapian::Document document = database.get_document(*at);
    for (auto value = document.values_begin(); value != document.values_end(); ++value)
      slots.insert(value.get_valueno());
  }
  return slots;
}

void add_statistics(const Xapian::Database& database, std::string& to) {
  to += fmt::format("documents {}, last {}, length {}..{}, total {}, wdf at most {}, positions {}\n",
                    database.get_doccount(), database.get_lastdocid(), database.get_doclength_lower_bound(),
                    database.get_doclength_upper_bound(), database.get_total_length(),
                    database.get_wdf_upper_bound(""), database.has_positions());
}

void add_terms(const Xapian::Database& database, std::string& to) {
  for (auto term = database.allterms_begin(); term != database.allterms_end(); ++term) {
    to += fmt::format("term {}: in {}, {} times, wdf at most {}:", *term, term.get_termfreq(),
                      database.get_collection_freq(*term), database.get_wdf_upper_bound(*term));
    for (auto at = database.postlist_begin(*term); at != database.postlist_end(*term); ++at) {
      to += fmt::format(" {}*{}/{}", *at, at.get_wdf(), at.get_doclength());
      char before = '@';
      for (auto position = at.positionlist_begin(); position != at.positionlist_end(); ++position) {
        to += before;
        to += std::to_string(*position);
        before = ',';
      }
    }
    to += '\n';
  }
}

void add_documents(const Xapian::Database& database, std::string& to) {
  for (auto at = database.postlist_begin(""); at != database.postlist_end(""); ++at) {
    const Xapian::Document document = database.get_document(*at);
    to += fmt::format("document {}: length {}, {} unique, {} terms, data {}\n", *at,
                      database.get_doclength(*at), database.get_unique_terms(*at), document.termlist_count(),
                      document.get_data());
    for (auto value = document.values_begin(); value != document.values_end(); ++value)
      to += fmt::format(" value {}: {}\n", value.get_valueno(), *value);
    for (auto term = document.termlist_begin(); term != document.termlist_end(); ++term)
      to += fmt::format(" {}*{}@{}", *term, term.get_wdf(), term.positionlist_count());
    to += '\n';
  }
}

void add_values(const Xapian::Database& database, std::string& to) {
  for (const Xapian::valueno slot : used_slots(database)) {
    to += fmt::format("slot {}: {} values, {}..{}:", slot, database.get_value_freq(slot),
                      database.get_value_lower_bound(slot), database.get_value_upper_bound(slot));
    for (auto value = database.valuestream_begin(slot); value != database.valuestream_end(slot); ++value)
      to += fmt::format(" {}={}", value.get_docid(), *value);
    to += '\n';
  }
}

void add_metadata(const Xapian::Database& database, std::string& to) {
  for (auto key = database.metadata_keys_begin(); key != database.metadata_keys_end(); ++key)
    to += fmt::format("metadata {}: {}\n", *key, database.get_metadata(*key));
}

}  // namespace

std::string contents(const Xapian::Database& database) {
  std::string lines;
  add_statistics(database, lines);
  add_terms(database, lines);
  add_documents(database, lines);
  add_values(database, lines);
  add_metadata(database, lines);
  return lines;
}

}  // namespace fundstelle::glass
