#include "document/document.hpp"

#include <string>

namespace fundstelle::searching {

Document document_of(const Record& record) {
  Document document;
  document.id = record.id;
  document.path = record.path;
  document.url = record.url;
  document.title = record.title;
  document.date = record.date;
  document.date_from = record.date_from;
  document.date_confidence = record.date_confidence;
  document.source = record.source;
  document.author = record.author;
  document.section = record.section;
  document.language = record.language;
  document.extra = record.extra;
  for (const Block& block : record.blocks)
    document.blocks.push_back(
        {std::string(to_string(block.label)), block.reason, is_kept(block.label), block.text});
  return document;
}

}  // namespace fundstelle::searching
