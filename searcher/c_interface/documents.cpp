#include "c_interface/handles.hpp"
#include "c_interface/json_text.hpp"

using namespace fundstelle;
using namespace fundstelle::c_interface;

namespace {

const DocumentBlock* block_at(const fundstelle_document* document, std::size_t block) {
  return document != nullptr ? at(document->document.blocks, block) : nullptr;
}

}  // namespace

fundstelle_document* fundstelle_searcher_document(fundstelle_searcher* searcher, const char* id,
                                                  fundstelle_error** error) {
  return made<fundstelle_document>(error, [&]() -> Result<Document> {
    if (searcher == nullptr) return missing("a searcher");
    if (id == nullptr) return missing("an id");
    return searcher->get().document(id);
  });
}

const char* fundstelle_document_id(const fundstelle_document* document) {
  return document != nullptr ? document->document.id.c_str() : "";
}

const char* fundstelle_document_path(const fundstelle_document* document) {
  return document != nullptr ? document->document.path.c_str() : "";
}

const char* fundstelle_document_url(const fundstelle_document* document) {
  return document != nullptr ? document->document.url.c_str() : "";
}

const char* fundstelle_document_title(const fundstelle_document* document) {
  return document != nullptr ? document->document.title.c_str() : "";
}

const char* fundstelle_document_date(const fundstelle_document* document) {
  return document != nullptr ? document->document.date.c_str() : "";
}

const char* fundstelle_document_date_from(const fundstelle_document* document) {
  return document != nullptr ? document->document.date_from.c_str() : "";
}

const char* fundstelle_document_date_confidence(const fundstelle_document* document) {
  return document != nullptr ? document->document.date_confidence.c_str() : "";
}

const char* fundstelle_document_source(const fundstelle_document* document) {
  return document != nullptr ? document->document.source.c_str() : "";
}

const char* fundstelle_document_author(const fundstelle_document* document) {
  return document != nullptr ? document->document.author.c_str() : "";
}

const char* fundstelle_document_section(const fundstelle_document* document) {
  return document != nullptr ? document->document.section.c_str() : "";
}

const char* fundstelle_document_language(const fundstelle_document* document) {
  return document != nullptr ? document->document.language.c_str() : "";
}

const char* fundstelle_document_extra(const fundstelle_document* document) {
  return document != nullptr ? document->document.extra.c_str() : "";
}

size_t fundstelle_document_block_count(const fundstelle_document* document) {
  return document != nullptr ? document->document.blocks.size() : 0;
}

const char* fundstelle_document_block_label(const fundstelle_document* document, size_t block) {
  const DocumentBlock* const found = block_at(document, block);
  return found != nullptr ? found->label.c_str() : "";
}

const char* fundstelle_document_block_reason(const fundstelle_document* document, size_t block) {
  const DocumentBlock* const found = block_at(document, block);
  return found != nullptr ? found->reason.c_str() : "";
}

const char* fundstelle_document_block_text(const fundstelle_document* document, size_t block) {
  const DocumentBlock* const found = block_at(document, block);
  return found != nullptr ? found->text.c_str() : "";
}

bool fundstelle_document_block_is_kept(const fundstelle_document* document, size_t block) {
  const DocumentBlock* const found = block_at(document, block);
  return found != nullptr && found->is_kept;
}

char* fundstelle_document_text(const fundstelle_document* document) {
  return document != nullptr ? text_copy([&] { return json::article_text(document->document); }) : nullptr;
}

char* fundstelle_document_json(const fundstelle_document* document) {
  return document != nullptr ? json_text([&] { return json::of(document->document); }) : nullptr;
}

void fundstelle_document_free(fundstelle_document* document) {
  delete document;
}

fundstelle_ids* fundstelle_searcher_ids(fundstelle_searcher* searcher, const char* query,
                                        const fundstelle_restriction* restriction, fundstelle_error** error) {
  return made<fundstelle_ids>(error, [&]() -> Result<std::vector<std::string>> {
    if (searcher == nullptr) return missing("a searcher");
    if (query == nullptr) return missing("a query");
    return searcher->get().ids(query, restriction != nullptr ? restriction->restriction : Restriction{});
  });
}

size_t fundstelle_ids_count(const fundstelle_ids* ids) {
  return ids != nullptr ? ids->ids.size() : 0;
}

const char* fundstelle_ids_id(const fundstelle_ids* ids, size_t index) {
  return ids != nullptr ? text_at(ids->ids, index) : "";
}

void fundstelle_ids_free(fundstelle_ids* ids) {
  delete ids;
}
