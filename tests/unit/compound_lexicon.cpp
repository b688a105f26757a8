#include "compounds/compound_lexicon.hpp"

#include "compounds/compound_piece.hpp"
#include "compounds/compound_splitter.hpp"
#include "unit/temporary_folder.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>

#include <doctest/doctest.h>

using namespace fundstelle;
using namespace fundstelle::german;
namespace fs = std::filesystem;

namespace {

constexpr const char* kDictionary = "/usr/share/hunspell/de_DE";

void write_file(const fs::path& file, std::string_view bytes) {
  std::ofstream(file, std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

std::string read_file(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

/// A dictionary of a few words, quick to compile.
fs::path write_small_dictionary(const fs::path& folder) {
  write_file(folder / "small.aff",
             "SET UTF-8\nCOMPOUNDBEGIN x\nCOMPOUNDEND z\nONLYINCOMPOUND o\nSFX S Y 1\nSFX S 0 s .\n");
  write_file(folder / "small.dic", "6\nHaus/S\nhaus/Soz\nTür/\ntür/oz\nHäuser\nWärter/S\n");
  return folder / "small";
}

CompoundPiece look_up(const CompoundLexicon& lexicon, std::string_view word) {
  const LetterTrie trie = lexicon.pieces();
  LetterTrie::Node node = trie.root();
  for (const char letter : word)
    if (!trie.step(node, letter)) return {};
  return CompoundPiece(trie.value(node));
}

std::size_t count_files(const fs::path& folder) {
  return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
}

}  // namespace

TEST_CASE("compound lexicon: a dictionary's nouns become heads and modifiers") {
  const TemporaryFolder folder;
  const Result<CompoundLexicon::Pointer> lexicon =
      CompoundLexicon::compile(write_small_dictionary(folder.path()));
  REQUIRE(lexicon);
  CHECK(look_up(**lexicon, "haus").head() == HeadKind::Noun);
  CHECK(look_up(**lexicon, "haus").modifier() == ModifierKind::Noun);
  CHECK(look_up(**lexicon, "haus").word() == WordKind::Noun);
  CHECK(look_up(**lexicon, "tuer").head() == HeadKind::Noun);
  CHECK(look_up(**lexicon, "hauss").modifier() == ModifierKind::GenitiveS);
  CHECK(look_up(**lexicon, "hauss").link_letters() == 1);
  CHECK(look_up(**lexicon, "tisch").bits() == 0);
}

TEST_CASE("compound lexicon: a table written and mapped again splits alike and has the same fingerprint") {
  const TemporaryFolder folder;
  const Result<CompoundLexicon::Pointer> compiled =
      CompoundLexicon::compile(write_small_dictionary(folder.path()));
  REQUIRE(compiled);
  write_file(folder.path() / "table", (*compiled)->bytes());
  const Result<CompoundLexicon::Pointer> opened = CompoundLexicon::open(folder.path() / "table");
  REQUIRE(opened);
  CHECK((*opened)->bytes() == (*compiled)->bytes());
  CHECK((*opened)->fingerprint() == (*compiled)->fingerprint());
  CHECK((*opened)->fingerprint().size() == 16);
  CHECK(CompoundSplitter(*opened).split("haustür").size() == 2);
}

TEST_CASE("compound lexicon: compiled twice, the same bytes") {
  const TemporaryFolder folder;
  const fs::path dictionary = write_small_dictionary(folder.path());
  const auto first = CompoundLexicon::compile(dictionary);
  const auto second = CompoundLexicon::compile(dictionary);
  REQUIRE(first);
  REQUIRE(second);
  CHECK((*first)->bytes() == (*second)->bytes());
}

TEST_CASE("compound lexicon: a missing dictionary is said so, with the package that brings it") {
  const auto lexicon = CompoundLexicon::compile("/nonexistent/de_DE");
  REQUIRE_FALSE(lexicon);
  CHECK(lexicon.error().code == ErrorCode::NotFound);
  CHECK(lexicon.error().message.find("/nonexistent/de_DE.aff") != std::string::npos);
  CHECK(lexicon.error().hint.find("hunspell-de-de") != std::string::npos);
}

TEST_CASE("compound lexicon: damaged, truncated and foreign files are refused") {
  const TemporaryFolder folder;
  const auto compiled = CompoundLexicon::compile(write_small_dictionary(folder.path()));
  REQUIRE(compiled);
  const std::string whole((*compiled)->bytes());
  const fs::path file = folder.path() / "table";
  const auto code_of = [&](std::string_view bytes) {
    write_file(file, bytes);
    const auto opened = CompoundLexicon::open(file);
    REQUIRE_FALSE(opened);
    CHECK_FALSE(opened.error().hint.empty());
    return opened.error().code;
  };
  CHECK(code_of("") == ErrorCode::Malformed);
  CHECK(code_of("a short text") == ErrorCode::Malformed);
  CHECK(code_of(std::string(5000, 'x')) == ErrorCode::Malformed);
  CHECK(code_of(whole + "x") == ErrorCode::Malformed);
  CHECK(code_of(whole + std::string(4, '\0')) == ErrorCode::Malformed);
  for (std::size_t size = 0; size < whole.size(); size += 97)
    CHECK(code_of(std::string_view(whole).substr(0, size)) == ErrorCode::Malformed);

  std::string other_version = whole;
  ++other_version[12];
  CHECK(code_of(other_version) == ErrorCode::Incompatible);

  const unsigned seed = std::random_device{}();
  CAPTURE(seed);
  std::mt19937 random(seed);
  for (int round = 0; round < 200; ++round) {
    std::string damaged = whole;
    damaged[32 + random() % (whole.size() - 32)] ^= static_cast<char>(1 + random() % 255);
    CHECK(code_of(damaged) == ErrorCode::Malformed);
    CHECK(CompoundLexicon::open(file, CompoundLexicon::Verification::Header));
  }
  CHECK(CompoundLexicon::open(folder.path()).error().code == ErrorCode::Malformed);
  CHECK(CompoundLexicon::open(folder.path() / "none").error().code == ErrorCode::NotFound);
}

TEST_CASE("compound lexicon: the second call reads the cache, a changed dictionary compiles anew") {
  const TemporaryFolder folder;
  const fs::path dictionary = write_small_dictionary(folder.path());
  const fs::path cache = folder.path() / "cache" / "deep";
  const auto first = CompoundLexicon::load_or_compile(dictionary, cache);
  REQUIRE(first);
  REQUIRE(count_files(cache) == 1);
  const fs::path table = fs::directory_iterator(cache)->path();
  CHECK(read_file(table) == (*first)->bytes());
  const auto second = CompoundLexicon::load_or_compile(dictionary, cache);
  REQUIRE(second);
  CHECK((*second)->fingerprint() == (*first)->fingerprint());

  write_file(table, "damaged");
  const auto mended = CompoundLexicon::load_or_compile(dictionary, cache);
  REQUIRE(mended);
  CHECK(read_file(table) == (*first)->bytes());

  write_file(folder.path() / "small.dic", "3\nHaus/S\nhaus/Soz\nGarten/S\n");
  const auto changed = CompoundLexicon::load_or_compile(dictionary, cache);
  REQUIRE(changed);
  CHECK((*changed)->fingerprint() != (*first)->fingerprint());
  CHECK(count_files(cache) == 1);  // the older table is gone
}

TEST_CASE("compound lexicon: a cache folder that cannot be made costs nothing but time") {
  const TemporaryFolder folder;
  const fs::path dictionary = write_small_dictionary(folder.path());
  write_file(folder.path() / "occupied", "a file");
  CHECK(CompoundLexicon::load_or_compile(dictionary, folder.path() / "occupied" / "cache"));
}
