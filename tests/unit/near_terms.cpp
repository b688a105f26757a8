#include "query_builder/near_terms.hpp"

#include "query/code_point.hpp"
#include "query/edit_distance.hpp"
#include "query_builder/vocabulary.hpp"

#include <random>
#include <set>
#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <xapian.h>

using namespace fundstelle;
using namespace fundstelle::searching;

namespace {

Xapian::WritableDatabase database_of(const std::set<std::string>& terms) {
  Xapian::WritableDatabase database("", Xapian::DB_BACKEND_INMEMORY);
  Xapian::Document document;
  for (const std::string& term : terms) document.add_term(term);
  database.add_document(document);
  return database;
}

std::set<std::string> random_terms(unsigned seed, std::size_t count) {
  static constexpr std::string_view kLetters[] = {"a", "b", "n", "e", "ü", "ß", "м"};
  std::mt19937 random(seed);
  std::set<std::string> terms;
  while (terms.size() < count) {
    std::string term;
    for (auto letters = 1 + random() % 7; letters > 0; --letters) term += kLetters[random() % 7];
    terms.insert(term);
  }
  return terms;
}

std::set<std::string> forms_of(const std::vector<NearTerm>& terms) {
  std::set<std::string> forms;
  for (const NearTerm& term : terms) forms.insert(term.form);
  return forms;
}

}  // namespace

TEST_CASE("near terms: the same as by comparing each term with the word") {
  const std::set<std::string> terms = random_terms(1, 3000);
  const Xapian::Database database = database_of(terms);
  for (const std::string& word : random_terms(2, 100)) {
    for (const std::size_t edits : {std::size_t{0}, std::size_t{1}, std::size_t{2}, std::size_t{3}}) {
      CAPTURE(word);
      std::set<std::string> wanted;
      for (const std::string& term : terms)
        if (edit_distance(term, word) <= edits) wanted.insert(term);
      const std::vector<NearTerm> found =
          near_terms(database, {.wanted = to_code_points(word), .edits = edits, .opening_edits = edits});
      CHECK(forms_of(found) == wanted);
      for (const NearTerm& term : found) CHECK(term.distance == edit_distance(term.form, word));
    }
  }
}

TEST_CASE("near terms: a beginning, and another field's prefix") {
  const Xapian::Database database =
      database_of({"5000", "Sbrücke", "Sdrücke", "ZXPbrücke", "brücke", "krücke"});
  CHECK(forms_of(near_terms(database, {.wanted = U"brücke", .edits = 1})) ==
        std::set<std::string>{"brücke", "krücke"});
  CHECK(forms_of(near_terms(database, {.wanted = U"brücke", .edits = 1, .prefix = "S"})) ==
        std::set<std::string>{"brücke", "drücke"});
  CHECK(forms_of(near_terms(database, {.wanted = U"brücke", .edits = 1, .prefix = "S", .beginning = "d"})) ==
        std::set<std::string>{"drücke"});
  CHECK(forms_of(near_terms(database, {.wanted = U"5001", .edits = 1, .beginning = "5"})) ==
        std::set<std::string>{"5000"});
}

TEST_CASE("near terms: slips at the beginning are allowed once") {
  const Xapian::Database database = database_of({"klappbrücke", "lkappbrücke", "pfappbrücke"});
  CHECK(forms_of(near_terms(database, {.wanted = U"klappbrücke", .edits = 2})) ==
        std::set<std::string>{"klappbrücke", "lkappbrücke"});
}

TEST_CASE("near terms: the beginnings that a server is asked for are those that matter") {
  const std::set<std::string> words{"klappbrücke", "lkappbrücke", "lappbrücke",   "xklappbrücke",
                                    "klapbrücke",  "flappbrücke", "üklappbrücke", "kappbrücke",
                                    "ölappbrücke", "llappbrücke", "haken",        "aken",
                                    "5000",        "Klappbrücke", "akle"};
  const Xapian::Database database = database_of(words);
  for (const std::u32string_view wanted :
       {U"klappbrücke", U"klapbrücke", U"lappbrücke", U"haken", U"ölappbrücke", U"aal"})
    for (const std::size_t edits : {1U, 2U}) {
      const auto with = [&](bool asks) {
        return forms_of(
            near_terms(database, {.wanted = wanted, .edits = edits, .asks_for_beginnings = asks}));
      };
      CHECK(with(true) == with(false));
    }
}

TEST_CASE("vocabulary: what a misspelt word is meant for, nearest and most frequent first") {
  Xapian::WritableDatabase database = database_of({"hafen", "haken", "hasen", "hahn", "5000"});
  Xapian::Document document;
  document.add_term("haken");
  database.add_document(document);
  std::vector<std::string> forms;
  for (const NearTerm& near : Vocabulary(database).misspelt(U"hacen", 2)) forms.push_back(near.form);
  CHECK(forms == std::vector<std::string>{"haken", "hafen", "hasen", "hahn"});
}
