#include "stemming/cistem.hpp"

#include <string>

#include <doctest/doctest.h>

using fundstelle::german::cistem;

TEST_CASE("cistem: -em, -er and -nd go while more than five letters are left") {
  CHECK(cistem(U"grossem") == U"gross");
  CHECK(cistem(U"wandernd") == U"wand");
  CHECK(cistem(U"lehrer") == U"lehr");
  CHECK(cistem(U"abend") == U"abend");
}

TEST_CASE("cistem: -t, -e, -s and -n go one by one while more than three letters are left") {
  CHECK(cistem(U"tische") == U"tisch");
  CHECK(cistem(U"lampen") == U"lamp");
  CHECK(cistem(U"arbeitest") == U"arbei");
  CHECK(cistem(U"tee") == U"tee");
  CHECK(cistem(U"kleinem") == U"klei");  // the paper cuts this one short
}

TEST_CASE("cistem: ge- goes where four letters or more are left") {
  CHECK(cistem(U"gelaufen") == U"lauf");
  CHECK(cistem(U"geld") == U"geld");
}

TEST_CASE("cistem: the second of two equal letters is never cut") {
  CHECK(cistem(U"schiff") == U"schiff");
  CHECK(cistem(U"bann") == U"bann");
  CHECK(cistem(U"brennen") == U"brenn");
  CHECK(cistem(U"schnee") == U"schnee");
}

TEST_CASE("cistem: sch, ei and ie are one letter each") {
  CHECK(cistem(U"partei") == U"partei");
  CHECK(cistem(U"knie") == U"knie");
  CHECK(cistem(U"menschen") == U"mensch");
}

TEST_CASE("cistem: a word of many letters is stemmed in linear time, and stays") {
  CHECK(cistem(std::u32string(100000, U'x')).size() == 100000);
  CHECK(cistem(std::u32string(100000, U'n')).size() >= 3);
  CHECK(cistem(U"").empty());
}
