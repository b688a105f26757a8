/// A labelled article to what the database has of it: postings, values and the stored record.
///
///     DocumentBuilder builder(german::Analyzer(settings.analysis, lexicon), settings.fields,
///                             settings.similarity);
///     IndexedDocument document = builder.build(article, site_documents);   // holds a Xapian::Document
///     PostedDocument posted = builder.post(article, site_documents, target);   // it goes to the target
///
/// Terms and values are those of schema/field.hpp. Title, body and captions share one position space, the
/// title first; comments have one of their own; boilerplate has no positions. Only kept text has weight:
/// terms of comments and boilerplate count nothing, so that a document's length is its article's.
#pragma once

#include "analyzer/analyzer.hpp"
#include "article/article.hpp"
#include "database/document_target.hpp"
#include "schema/field.hpp"
#include "schema/record.hpp"
#include "settings/settings.hpp"
#include "similarity/passages.hpp"
#include "word_terms.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <fundstelle/result.hpp>
#include <xapian.h>

namespace fundstelle::indexer {

/// The site of a document where its address or source tells; empty where a folder is all that is known of it.
[[nodiscard]] std::string told_site(std::string_view site);

/// What near-duplicates of a document are found by; empty where none are looked for.
struct Passages {
  similarity::WordSequence words;           ///< of the article's body
  std::vector<std::uint64_t> fingerprints;  ///< of them, each a term of the document
  std::string site;                         ///< told_site()
  std::string cluster;                      ///< the document's own key, which it has unless it joins another
};

struct IndexedDocument {
  Xapian::Document document;
  std::string id;
  std::string file;  ///< the file it is the whole of; empty for a row of a file
  std::size_t text_bytes = 0;
  Passages passages{};
};

/// What is to be known of a document beside what the database holds.
struct PostedDocument {
  std::string id;
  std::string file;  ///< the file it is the whole of; empty for a row of a file
  std::size_t text_bytes = 0;
  Passages passages{};
};

/// What the database remembers of how a document was judged, so that it can be judged again and the
/// judgement be summed up: "t12/s340/u17 heute.example".
struct Labelling {
  std::uint32_t site_documents = 0;  ///< of its site that were known then
  Structure structure = Structure::Dump;
  std::string site;
  std::uint64_t rules = 0;             ///< Article::rules
  std::uint32_t suppressed_words = 0;  ///< tokens, as Slot::Words counts those that are kept
  std::uint32_t unsure_words = 0;      ///< Article::unsure_words
  bool is_kept_whole = false;          ///< Article::is_kept_whole
};

[[nodiscard]] std::string serialize(const Labelling& labelling);

/// Malformed for anything that serialize() did not write.
[[nodiscard]] Result<Labelling> parse_labelling(std::string_view value);

/// What build() wrote of Article::history.
[[nodiscard]] History stored_history(const Xapian::Document& document);

/// Not thread-safe: one a thread.
class DocumentBuilder {
 public:
  DocumentBuilder(german::Analyzer analyzer, const FieldWeights& weights,
                  const SimilaritySettings& similarity);

  /// Makes the dictionary known; Malformed if it is none.
  [[nodiscard]] Result<void> add_dictionary(std::string_view dictionary);

  /// `site_documents`: documents of the article's site that the filter knew when it labelled the article.
  [[nodiscard]] IndexedDocument build(const Article& article, std::uint32_t site_documents);

  /// The same to the pieces' target, the data first.
  [[nodiscard]] PostedDocument post(const Article& article, std::uint32_t site_documents,
                                    DocumentTarget& target);

 private:
  class Postings;

  void post_article(const Record& record, Postings& postings, similarity::WordSequence& words);
  void post_suppressed(const Record& record, Postings& postings);
  void post_passages(PostedDocument& posted, Postings& postings) const;
  void post_field(const schema::Field& field, std::string_view text, Postings& postings);

  german::Analyzer analyzer_;
  FieldWeights weights_;
  SimilaritySettings similarity_;
  RecordCodec codec_;
  WordTerms word_terms_;
  PairTerms pair_terms_;
};

}  // namespace fundstelle::indexer
