/// The index schema in one table: which terms, fields and value slots a segment has, and how they are
/// written.
///
///     find_field("titel")->prefix == "S"
///     stem_term(*find_field("title"), "zugestaendnis") == "ZSzugestaendnis"
///     exact_term(kText, "nato") == "nato"
///
/// Prefixes follow Omega (https://xapian.org/docs/omega/termprefixes) as far as it has one; X… are our own.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace fundstelle::schema {

/// Raised with every change that an old searcher or indexer would misread.
inline constexpr unsigned kVersion = 4;

/// What one occurrence of weight 1 adds to wdf, so that parts of compounds can count a quarter of a word.
inline constexpr std::uint32_t kWdfUnit = 4;

/// How a field's words become terms.
enum class FieldKind : std::uint8_t {
  Text,  ///< analysed: stems (prefix Z) and exact forms
  Name,  ///< one term, case folded, whole: source, host (name_term)
  Date,  ///< D/M/Y terms and the date slot
};

struct Field {
  std::string_view name;         ///< in queries, English
  std::string_view german_name;  ///< in queries, German
  std::string_view prefix;       ///< of exact forms and names; stems put Z before it
  FieldKind kind;
  bool has_positions;  ///< stems carry positions, so phrases work
  bool has_parts;      ///< the parts of its compounds are terms: part_term
  bool in_default;     ///< its tokens are posted without the prefix as well, by the field's weight
};

// clang-format off
inline constexpr std::array kFields{
    Field{"text",        "text",            "",     FieldKind::Text, true,  true,  true},
    Field{"title",       "titel",           "S",    FieldKind::Text, true,  true,  true},
    Field{"caption",     "bildunterschrift","XCAP", FieldKind::Text, true,  true,  true},
    Field{"comment",     "kommentar",       "XCOM", FieldKind::Text, true,  true,  false},
    Field{"boilerplate", "beiwerk",         "XBP",  FieldKind::Text, false, false, false},
    Field{"author",      "autor",           "A",    FieldKind::Text, true,  false, false},
    Field{"section",     "ressort",         "XSEC", FieldKind::Text, true,  false, false},
    Field{"source",      "quelle",          "XSRC", FieldKind::Name, false, false, false},
    Field{"host",        "host",            "H",    FieldKind::Name, false, false, false},
    Field{"language",    "sprache",         "L",    FieldKind::Name, false, false, false},
    Field{"date",        "datum",           "D",    FieldKind::Date, false, false, false},
};
// clang-format on

/// The default field: title, body and captions.
inline constexpr const Field& kText = kFields[0];

/// Null for a name that is no field's. Case-sensitive, lower case.
[[nodiscard]] constexpr const Field* find_field(std::string_view name) {
  for (const Field& field : kFields)
    if (field.name == name || field.german_name == name) return &field;
  return nullptr;
}

// Terms that are no field's.
inline constexpr std::string_view kIdPrefix = "Q";  ///< the document's identity
inline constexpr std::string_view kPartPrefix =
    "ZXP";  ///< then the field's prefix, then the stem of a compound's part; without positions
inline constexpr std::string_view kCommonPairPrefix =
    "XCP";  ///< then the stems of two common words that stand side by side in the default field, a space
            ///< between
inline constexpr std::string_view kDayPrefix = "D";       ///< YYYYMMDD
inline constexpr std::string_view kMonthPrefix = "M";     ///< YYYYMM
inline constexpr std::string_view kYearPrefix = "Y";      ///< YYYY
inline constexpr std::string_view kUrlPrefix = "U";       ///< the address, where that is not the identity
inline constexpr std::string_view kFilePrefix = "XFILE";  ///< the file a document was read from
inline constexpr std::string_view kSeenPrefix = "XSEEN";  ///< a further file that holds it: Article::History
inline constexpr std::string_view kOlderPrefix = "XOLD";  ///< content hash of a version that it replaced
inline constexpr std::string_view kSitePrefix = "XSITE";  ///< what furniture is counted by
inline constexpr std::string_view kFingerprintPrefix =
    "XFP";  ///< a fingerprint of a passage (similarity/passages.hpp), to find who else has it
inline constexpr std::string_view kClusterPrefix = "XCL";  ///< Slot::Cluster again, to count and list it

/// Positions between two blocks, so that no phrase and no default NEAR reaches from one into the next.
inline constexpr std::uint32_t kBlockGap = 100;

/// Value slots. Strings compare as bytes.
enum class Slot : std::uint32_t {
  Date = 0,         ///< YYYYMMDD, or empty
  Id = 1,           ///< the document's identity
  File = 2,         ///< path of the file it was read from, absolute
  FileState = 3,    ///< size and time of that file when it was read, to skip it unchanged
  ContentHash = 4,  ///< of the document's bytes, to skip it unchanged
  Source = 5,       ///< site or collection: facets, filters
  Cluster = 6,      ///< near-duplicates share it: collapse; empty where they are not looked for
  Section = 7,      ///< facets
  Language = 8,     ///< facets
  Words = 9,        ///< kept tokens, sortable_serialise
  Labelling = 10,   ///< how its blocks were judged, to judge them again when more is known (indexer/)
  Versions = 11,    ///< different contents seen of its identity, sortable_serialise; absent for one
};

/// A term Xapian accepts: over 245 bytes (with room for its escapes) the tail is replaced by its hash.
[[nodiscard]] std::string clip_term(std::string term);

[[nodiscard]] std::string stem_term(const Field& field, std::string_view stem);
[[nodiscard]] std::string exact_term(const Field& field, std::string_view form);
/// Of a field that has_parts.
[[nodiscard]] std::string part_term(const Field& field, std::string_view stem);

/// Of AnalysisSettings::common_words.
[[nodiscard]] std::string common_pair_term(std::string_view left_stem, std::string_view right_stem);

/// Of a field of kind Name: the whole name, case folded, white space trimmed and runs of it one space.
[[nodiscard]] std::string name_term(const Field& field, std::string_view name);

[[nodiscard]] std::string id_term(std::string_view id);
[[nodiscard]] std::string url_term(std::string_view url);
[[nodiscard]] std::string file_term(std::string_view path);
[[nodiscard]] std::string site_term(std::string_view site);
/// 36 bits of the fingerprint as six letters: terms cost the index more than accidents do.
[[nodiscard]] std::string fingerprint_term(std::uint64_t fingerprint);
[[nodiscard]] std::string cluster_term(std::string_view cluster);
/// The value of Slot::Cluster made of a hash: 60 bits as ten letters.
[[nodiscard]] std::string cluster_key(std::uint64_t hash);

}  // namespace fundstelle::schema
