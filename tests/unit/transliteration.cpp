#include "suggestion/transliteration.hpp"

#include <algorithm>
#include <initializer_list>
#include <string>

#include <doctest/doctest.h>

using namespace fundstelle::searching;

TEST_CASE("transliteration: the spellings of one name have one key") {
  for (const std::initializer_list<const char*> names :
       {std::initializer_list<const char*>{"selenskyj", "selenski", "selenskij", "zelensky", "zelenskyy",
                                           "zelenskij"},
        {"sluzki", "sluzkij", "slutsky", "slutski"},
        {"chruschtschow", "khrushchev", "chruščov"},
        {"tschaikowski", "tchaikovsky", "tschaikowskij", "čajkovskij"},
        {"gorbatschow", "gorbachev"},
        {"lukaschenko", "lukashenko"},
        {"schukow", "zhukov", "žukov"},
        {"abramowitsch", "abramovich"},
        {"jelzin", "yeltsin"}})
    for (const char* name : names) {
      INFO(name);
      CHECK_FALSE(transliteration_key(name).empty());
      CHECK(transliteration_key(name) == transliteration_key(*names.begin()));
    }
}

TEST_CASE("transliteration: other names have other keys") {
  CHECK(transliteration_key("selenskyj") != transliteration_key("selensky-park"));
  CHECK(transliteration_key("gorbatschow") != transliteration_key("gerasimow"));
  CHECK(transliteration_key("putin") != transliteration_key("pudin"));
}

TEST_CASE("transliteration: short forms, other scripts and any bytes have no key") {
  for (const char* form : {"", "a", "see", "zug", "привет", "k2", "\xff\xfe"}) {
    INFO(form);
    CHECK(transliteration_key(form).empty());
    CHECK(beginnings_of(transliteration_key(form)).empty());
  }
}

TEST_CASE("transliteration: a form begins in one of the ways of its key") {
  for (const std::string form : {"zelensky", "tschaikowski", "khrushchev", "wladimir", "yeltsin", "quentin",
                                 "xaver", "hamburg", "übersee", "gorbachev", "phillip", "šostakovič"}) {
    INFO(form);
    const auto beginnings = beginnings_of(transliteration_key(form));
    CHECK(std::any_of(beginnings.begin(), beginnings.end(),
                      [&](const std::string& beginning) { return form.starts_with(beginning); }));
  }
}
