#include "document_builder.hpp"

#include "article/canonical_address.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstddef>
#include <span>
#include <utility>

#include <fmt/format.h>
#include <xxhash.h>

namespace fundstelle::indexer {

namespace {

using schema::Field;
using schema::Slot;

constexpr const Field& field_named(std::string_view name) {
  return *schema::find_field(name);
}

constexpr const Field& kTitle = field_named("title");
constexpr const Field& kCaption = field_named("caption");
constexpr const Field& kComment = field_named("comment");
constexpr const Field& kBoilerplate = field_named("boilerplate");
constexpr const Field& kAuthor = field_named("author");
constexpr const Field& kSection = field_named("section");
constexpr const Field& kSource = field_named("source");
constexpr const Field& kHost = field_named("host");
constexpr const Field& kLanguage = field_named("language");

/// "2022-01-12" -> "20220112"; empty for anything else.
std::string compact_day(std::string_view iso_day) {
  if (iso_day.size() != 10 || iso_day[4] != '-' || iso_day[7] != '-') return {};
  const std::string day =
      fmt::format("{}{}{}", iso_day.substr(0, 4), iso_day.substr(5, 2), iso_day.substr(8));
  const bool is_number = std::all_of(day.begin(), day.end(), [](char c) { return c >= '0' && c <= '9'; });
  return is_number ? day : std::string();
}

constexpr Xapian::valueno slot(Slot which) {
  return static_cast<Xapian::valueno>(which);
}

}  // namespace

/// Of Dump, Declared and Page in a stored Labelling.
constexpr std::string_view kStructureLetters = "tdp";

std::string serialize(const Labelling& labelling) {
  std::string value = fmt::format("{}{}", kStructureLetters[static_cast<std::size_t>(labelling.structure)],
                                  labelling.site_documents);
  if (labelling.rules != 0) value += fmt::format("/r{:x}", labelling.rules);
  if (labelling.suppressed_words != 0) value += fmt::format("/s{}", labelling.suppressed_words);
  if (labelling.unsure_words != 0) value += fmt::format("/u{}", labelling.unsure_words);
  if (labelling.is_kept_whole) value += "/w";
  return value + ' ' + labelling.site;
}

Result<Labelling> parse_labelling(std::string_view value) {
  Labelling labelling;
  const std::size_t space = value.find(' ');
  const auto read = [](const char*& at, const char* end, auto& number, int base = 10) {
    const auto parsed = std::from_chars(at, end, number, base);
    at = parsed.ptr;
    return parsed.ec == std::errc();
  };
  const std::size_t structure = kStructureLetters.find(value.empty() ? '\0' : value.front());
  if (space != std::string_view::npos && structure != std::string_view::npos) {
    const char* const end = value.data() + space;
    const char* at = value.data() + 1;
    bool is_whole = read(at, end, labelling.site_documents);
    while (is_whole && at != end) {
      is_whole = *at++ == '/' && at != end;
      if (!is_whole) break;
      switch (*at++) {
        case 'r':
          is_whole = read(at, end, labelling.rules, 16);
          break;
        case 's':
          is_whole = read(at, end, labelling.suppressed_words);
          break;
        case 'u':
          is_whole = read(at, end, labelling.unsure_words);
          break;
        case 'w':
          labelling.is_kept_whole = true;
          break;
        default:
          is_whole = false;
      }
    }
    if (is_whole && at == end) {
      labelling.structure = static_cast<Structure>(structure);
      labelling.site = value.substr(space + 1);
      return labelling;
    }
  }
  return failure(ErrorCode::Malformed, "the database does not say how a document was judged",
                 "index it again with fundstelle-index add --force");
}

History stored_history(const Xapian::Document& document) {
  History history;
  const auto collect = [&](std::string_view prefix, std::vector<std::string>& names) {
    auto term = document.termlist_begin();
    for (term.skip_to(std::string(prefix)); term != document.termlist_end(); ++term) {
      const std::string name = *term;
      if (!name.starts_with(prefix)) break;
      names.push_back(name.substr(prefix.size()));
    }
  };
  collect(schema::kOlderPrefix, history.older);
  collect(schema::kSeenPrefix, history.files);
  if (const std::string versions = document.get_value(slot(Slot::Versions)); !versions.empty())
    history.versions = static_cast<std::uint32_t>(Xapian::sortable_unserialise(versions));
  return history;
}

std::string told_site(std::string_view site) {
  return site.starts_with('/') ? std::string() : std::string(site);
}

/// Writes the terms of one document and keeps its positions.
class DocumentBuilder::Postings {
 public:
  using Tokens = std::span<const german::PlacedWord>;

  Postings(DocumentBuilder& builder, DocumentTarget& target)
      : builder_(builder),
        target_(target),
        weights_(builder.weights_),
        lead_left_(weights_.lead_words),
        lead_(wdf_of(weights_.lead)),
        rest_(wdf_of(weights_.body)),
        once_(wdf_of(1)) {}

  void title(Tokens tokens) { kept(tokens, kTitle, weights_.title); }
  void caption(Tokens tokens) { kept(tokens, kCaption, weights_.caption); }

  /// The body's first words are the lead. What near-duplicates are found by is appended to `words`, unless
  /// that is null.
  void body(Tokens tokens, similarity::WordSequence* words) {
    WordTerms::OfField& text = terms_of(schema::kText);
    for (const german::PlacedWord& token : tokens) {
      const WordTerms::Terms& terms = text.of(*token.known);
      word(token, terms, text, token.position < lead_left_ ? lead_ : rest_);
      if (words != nullptr && token.kind != german::TokenKind::Stacked) words->push_back(terms.hash);
    }
    next_block(tokens);
    const std::uint32_t read = tokens.empty() ? 0 : tokens.back().position + tokens.back().span;
    lead_left_ -= std::min(lead_left_, read);
  }

  /// Tokens that only a search in their field finds; they weigh nothing.
  void aside(Tokens tokens, const Field& field) {
    WordTerms::OfField& words = terms_of(field);
    for (const german::PlacedWord& token : tokens) {
      const WordTerms::Terms& terms = words.of(*token.known);
      if (field.has_positions)
        with_positions(terms.stem, base_ + token.position, token.span, 0);
      else
        target_.add_term(terms.stem, 0);
      target_.add_term(terms.exact, 0);
    }
    if (field.has_positions) next_block(tokens);
  }

  /// Common words of the article that stand side by side, as terms that only filter.
  void common_pairs() {
    const german::CommonStems& stems = builder_.analyzer_.common_stems();
    // Only what covers several words stands before its time.
    if (!std::is_sorted(common_words_.begin(), common_words_.end()))
      std::sort(common_words_.begin(), common_words_.end());
    for (auto left = common_words_.begin(); left != common_words_.end(); ++left)
      for (auto right = left + 1; right != common_words_.end() && right->first <= left->first + 1; ++right)
        if (right->first == left->first + 1)
          target_.add_term(builder_.pair_terms_.of(left->second, right->second, stems, target_), 0);
  }

  void begin_position_space() { base_ = 1; }

  void name(const Field& field, std::string_view text) {
    if (std::string term = schema::name_term(field, text); term.size() > field.prefix.size())
      target_.add_term(term, 0);
  }

  void boolean(const std::string& term) { target_.add_term(term, 0); }

  void value(Slot which, const std::string& text) {
    if (!text.empty()) target_.add_value(which, text);
  }

  [[nodiscard]] std::uint32_t words() const { return words_; }
  [[nodiscard]] std::uint32_t suppressed_words() const { return suppressed_words_; }

  /// Tokens of a block that aside() posts.
  void count_suppressed(Tokens tokens) {
    suppressed_words_ += static_cast<std::uint32_t>(std::count_if(
        tokens.begin(), tokens.end(),
        [](const german::PlacedWord& token) { return token.kind != german::TokenKind::Stacked; }));
  }

 private:
  /// What an occurrence counts, by the weight of where it stands.
  struct Wdf {
    Xapian::termcount word;
    Xapian::termcount part;
  };

  [[nodiscard]] WordTerms::OfField& terms_of(const Field& field) {
    return builder_.word_terms_.of(field, target_, builder_.analyzer_.times_forgotten());
  }

  /// Words of the article that are found in their own field, too.
  void kept(Tokens tokens, const Field& own_field, double weight) {
    const Wdf wdf = wdf_of(weight);
    WordTerms::OfField& text = terms_of(schema::kText);
    WordTerms::OfField& own = terms_of(own_field);
    for (const german::PlacedWord& token : tokens) {
      word(token, text.of(*token.known), text, wdf);
      const WordTerms::Terms& terms = own.of(*token.known);
      parts(terms, own, once_.part);
      with_positions(terms.stem, base_ + token.position, token.span, once_.word);
      target_.add_term(terms.exact, once_.word);
    }
    next_block(tokens);
  }

  /// A word of the article: found by default, and by part.
  void word(const german::PlacedWord& token, const WordTerms::Terms& terms, const WordTerms::OfField& text,
            const Wdf& wdf) {
    const Xapian::termpos position = base_ + token.position;
    with_positions(terms.stem, position, token.span, wdf.word);
    if (terms.common != 0) {
      common_words_.emplace_back(position, terms.common);
      if (token.span > 1) common_words_.emplace_back(position + token.span - 1, terms.common);
    }
    target_.add_term(terms.exact, wdf.word);
    parts(terms, text, wdf.part);
    if (token.kind != german::TokenKind::Stacked) ++words_;
  }

  [[nodiscard]] Wdf wdf_of(double weight) const {
    const auto units = [](double times) {
      return static_cast<Xapian::termcount>(std::lround(times * schema::kWdfUnit));
    };
    return {units(weight), units(weight * weights_.part)};
  }

  /// A stacked token stands at its first and at its last position, so that phrases and neighbourhoods that
  /// reach it from either side hold; it counts once.
  void with_positions(TermNumber term, Xapian::termpos position, std::uint32_t span, Xapian::termcount wdf) {
    target_.add_posting(term, position, wdf);
    if (span > 1) target_.add_posting(term, position + span - 1, 0);
  }

  void parts(const WordTerms::Terms& terms, const WordTerms::OfField& field, Xapian::termcount wdf) {
    for (const TermNumber part : field.parts(terms)) target_.add_term(part, wdf);
  }

  void next_block(Tokens tokens) {
    Xapian::termpos last = 0;
    for (const german::PlacedWord& token : tokens) last = std::max(last, token.position + token.span);
    base_ += last + schema::kBlockGap;
  }

  DocumentBuilder& builder_;
  DocumentTarget& target_;
  const FieldWeights& weights_;
  std::uint32_t lead_left_;  ///< words of the body that are still the lead's
  Wdf lead_;
  Wdf rest_;  ///< of the body
  Wdf once_;
  Xapian::termpos base_ = 1;
  std::vector<std::pair<Xapian::termpos, std::uint16_t>>
      common_words_;  ///< of the article, with their places
  std::uint32_t words_ = 0;
  std::uint32_t suppressed_words_ = 0;
};

DocumentBuilder::DocumentBuilder(german::Analyzer analyzer, const FieldWeights& weights,
                                 const SimilaritySettings& similarity)
    : analyzer_(std::move(analyzer)), weights_(weights), similarity_(similarity) {}

Result<void> DocumentBuilder::add_dictionary(std::string_view dictionary) {
  return codec_.add_dictionary(dictionary);
}

void DocumentBuilder::post_article(const Record& record, Postings& postings,
                                   similarity::WordSequence& words) {
  const german::Reading reading = german::reading_of(record.language);
  const auto is_title = [](const Block& block) { return block.label == Label::Title; };
  if (std::none_of(record.blocks.begin(), record.blocks.end(), is_title))
    postings.title(analyzer_.analyze(record.title, reading));
  for (const Block& block : record.blocks)
    if (is_title(block)) postings.title(analyzer_.analyze(block.text, reading));
  for (const Block& block : record.blocks) {
    if (is_title(block) || !is_kept(block.label)) continue;
    const std::span<const german::PlacedWord> tokens = analyzer_.analyze(block.text, reading);
    if (block.label == Label::Caption)
      postings.caption(tokens);
    else
      postings.body(tokens, similarity_.enabled ? &words : nullptr);
  }
}

void DocumentBuilder::post_passages(PostedDocument& posted, Postings& postings) const {
  if (!similarity_.enabled) return;
  Passages& passages = posted.passages;
  passages.fingerprints = similarity::fingerprints(passages.words, similarity_);
  for (const std::uint64_t fingerprint : passages.fingerprints)
    postings.boolean(schema::fingerprint_term(fingerprint));
  // A changed document must not keep the key of what it was: others may have joined that.
  passages.cluster = schema::cluster_key(XXH3_64bits_withSeed(
      posted.id.data(), posted.id.size(),
      XXH3_64bits(passages.words.data(), passages.words.size() * sizeof(std::uint16_t))));
  postings.boolean(schema::cluster_term(passages.cluster));
  postings.value(Slot::Cluster, passages.cluster);
}

void DocumentBuilder::post_suppressed(const Record& record, Postings& postings) {
  const german::Reading reading = german::reading_of(record.language);
  postings.begin_position_space();
  for (const Block& block : record.blocks) {
    if (is_kept(block.label)) continue;
    const std::span<const german::PlacedWord> tokens = analyzer_.analyze(block.text, reading);
    postings.count_suppressed(tokens);
    postings.aside(tokens, block.label == Label::Comment ? kComment : kBoilerplate);
  }
}

void DocumentBuilder::post_field(const Field& field, std::string_view text, Postings& postings) {
  postings.begin_position_space();
  postings.aside(analyzer_.analyze(text), field);
}

IndexedDocument DocumentBuilder::build(const Article& article, std::uint32_t site_documents) {
  XapianTarget target;
  PostedDocument posted = post(article, site_documents, target);
  return {.document = target.document(),
          .id = std::move(posted.id),
          .file = std::move(posted.file),
          .text_bytes = posted.text_bytes,
          .passages = std::move(posted.passages)};
}

PostedDocument DocumentBuilder::post(const Article& article, std::uint32_t site_documents,
                                     DocumentTarget& target) {
  const Record& record = article.record;
  PostedDocument posted{.id = record.id, .file = {}, .text_bytes = 0, .passages = {}};
  for (const Block& block : record.blocks) posted.text_bytes += block.text.size();
  if (!article.file_state.empty()) posted.file = record.path;
  // Before there are postings, so that never both are in memory in their unpacked form.
  target.set_data(codec_.encode(record));
  Postings postings(*this, target);
  post_article(record, postings, posted.passages.words);
  postings.common_pairs();
  posted.passages.site = told_site(article.site);
  post_passages(posted, postings);
  post_suppressed(record, postings);
  post_field(kAuthor, record.author, postings);
  post_field(kSection, record.section, postings);

  postings.name(kSource, record.source);
  postings.name(kHost, host_of(record.url));
  postings.name(kLanguage, record.language);
  postings.boolean(schema::id_term(record.id));
  postings.boolean(schema::site_term(article.site));
  if (!record.url.empty() && record.url != record.id) postings.boolean(schema::url_term(record.url));
  if (!record.path.empty()) postings.boolean(schema::file_term(record.path));
  for (const std::string& archive : outer_paths(record.path)) postings.boolean(schema::file_term(archive));
  for (const std::string& hash : article.history.older)
    postings.boolean(std::string(schema::kOlderPrefix) + hash);
  for (const std::string& mark : article.history.files)
    postings.boolean(std::string(schema::kSeenPrefix) + mark);
  const std::string day = compact_day(record.date);
  if (!day.empty()) {
    postings.boolean(fmt::format("{}{}", schema::kDayPrefix, day));
    postings.boolean(fmt::format("{}{}", schema::kMonthPrefix, day.substr(0, 6)));
    postings.boolean(fmt::format("{}{}", schema::kYearPrefix, day.substr(0, 4)));
  }

  postings.value(Slot::Date, day);
  postings.value(Slot::Id, record.id);
  postings.value(Slot::File, record.path);
  postings.value(Slot::FileState, article.file_state);
  postings.value(Slot::ContentHash, article.content_hash);
  postings.value(Slot::Source, record.source);
  postings.value(Slot::Section, record.section);
  postings.value(Slot::Language, record.language);
  postings.value(Slot::Words, Xapian::sortable_serialise(postings.words()));
  if (article.history.versions > 1)
    postings.value(Slot::Versions, Xapian::sortable_serialise(article.history.versions));
  postings.value(Slot::Labelling, serialize(Labelling{.site_documents = site_documents,
                                                      .structure = article.structure,
                                                      .site = article.site,
                                                      .rules = article.rules,
                                                      .suppressed_words = postings.suppressed_words(),
                                                      .unsure_words = article.unsure_words,
                                                      .is_kept_whole = article.is_kept_whole}));

  return posted;
}

}  // namespace fundstelle::indexer
