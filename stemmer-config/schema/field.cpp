#include "schema/field.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <unicode/unistr.h>
#include <xxhash.h>

namespace fundstelle::schema {

namespace {

// Glass refuses keys over 245 bytes and writes a zero byte of a term as two.
constexpr std::size_t kMaxTermBytes = 245 - 8;

/// Six bits a letter, the lowest first.
std::string letters_of(std::uint64_t bits, std::size_t letters) {
  constexpr std::string_view kLetters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz~";
  std::string out;
  for (std::size_t i = 0; i < letters; ++i, bits >>= 6) out += kLetters[bits & 63];
  return out;
}

std::string joined(std::string_view first, std::string_view second, std::string_view third = {}) {
  std::string term(first.size() + second.size() + third.size(), '\0');
  const auto behind =
      std::copy(second.begin(), second.end(), std::copy(first.begin(), first.end(), term.begin()));
  std::copy(third.begin(), third.end(), behind);
  return term;
}

}  // namespace

std::string clip_term(std::string term) {
  if (term.size() <= kMaxTermBytes) return term;
  const std::uint64_t hash = XXH3_64bits(term.data(), term.size());
  std::size_t keep = kMaxTermBytes - 16;
  while (keep > 0 && (static_cast<unsigned char>(term[keep]) & 0xC0) == 0x80) --keep;
  term.resize(keep);
  return term += fmt::format("{:016x}", hash);
}

std::string stem_term(const Field& field, std::string_view stem) {
  return clip_term(joined("Z", field.prefix, stem));
}

std::string exact_term(const Field& field, std::string_view form) {
  return clip_term(joined(field.prefix, form));
}

std::string part_term(const Field& field, std::string_view stem) {
  return clip_term(joined(kPartPrefix, field.prefix, stem));
}

std::string name_term(const Field& field, std::string_view name) {
  icu::UnicodeString folded =
      icu::UnicodeString::fromUTF8(icu::StringPiece(name.data(), static_cast<int32_t>(name.size())));
  folded.foldCase();
  std::string utf8;
  folded.toUTF8String(utf8);
  std::string term(field.prefix);
  bool has_text = false;
  bool wants_space = false;
  for (const char c : utf8) {
    if (c == ' ' || (c >= '\t' && c <= '\r')) {
      wants_space = has_text;
      continue;
    }
    if (wants_space) term += ' ';
    wants_space = false;
    has_text = true;
    term += c;
  }
  return clip_term(std::move(term));
}

std::string common_pair_term(std::string_view left_stem, std::string_view right_stem) {
  return clip_term(fmt::format("{}{} {}", kCommonPairPrefix, left_stem, right_stem));
}

std::string id_term(std::string_view id) {
  return clip_term(joined(kIdPrefix, id));
}

std::string url_term(std::string_view url) {
  return clip_term(joined(kUrlPrefix, url));
}

std::string file_term(std::string_view path) {
  return clip_term(joined(kFilePrefix, path));
}

std::string site_term(std::string_view site) {
  return clip_term(joined(kSitePrefix, site));
}

std::string fingerprint_term(std::uint64_t fingerprint) {
  return std::string(kFingerprintPrefix) + letters_of(fingerprint, 6);
}

std::string cluster_term(std::string_view cluster) {
  return joined(kClusterPrefix, cluster);
}

std::string cluster_key(std::uint64_t hash) {
  return letters_of(hash, 10);
}

}  // namespace fundstelle::schema
