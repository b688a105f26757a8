#include "query/parser.hpp"

#include <string>
#include <string_view>

#include <doctest/doctest.h>

using namespace fundstelle;
using namespace fundstelle::searching;

namespace {

/// The tree on one line, children in braces: words{Brücke, -Hafen}.
std::string shown(const Node& node) {
  std::string tree = to_string(node);
  std::string out;
  std::size_t depth = 0;
  bool is_first = true;
  for (std::size_t at = 0; at < tree.size();) {
    const std::size_t end = tree.find('\n', at);
    std::string_view line(tree.data() + at, end - at);
    const std::size_t indent = line.find_first_not_of(' ') / 2;
    line.remove_prefix(2 * indent);
    if (!is_first) {
      if (indent > depth) out += " {";
      for (; depth > indent; --depth) out += "}";
      if (out.back() != '{') out += ", ";
    }
    out += line;
    depth = indent;
    is_first = false;
    at = end + 1;
  }
  out.append(depth, '}');
  return out;
}

std::string tree(std::string_view query) {
  return shown(parse_query(query).root);
}

/// The tree of a query that must give no warning.
std::string quiet(std::string_view query) {
  const ParsedQuery parsed = parse_query(query);
  for (const std::string& warning : parsed.warnings) FAIL_CHECK(warning);
  return shown(parsed.root);
}

/// The only warning.
std::string warning(std::string_view query) {
  const ParsedQuery parsed = parse_query(query);
  REQUIRE(parsed.warnings.size() == 1);
  return parsed.warnings.front();
}

std::string repeated(std::string_view text, std::size_t times) {
  std::string out;
  for (std::size_t i = 0; i < times; ++i) out += text;
  return out;
}

}  // namespace

TEST_CASE("parser: words stand beside each other, a single one alone") {
  CHECK(quiet("Brücke") == "word Brücke");
  CHECK(quiet("neue Brücke, gesperrt!") == "words {word neue, word Brücke,, word gesperrt!}");
  CHECK(quiet("") == "nothing");
  CHECK(quiet("  \t\n ") == "nothing");
}

TEST_CASE("parser: all kinds of quotation marks make a phrase") {
  for (const std::string_view query : {"\"neue Brücke\"", "„neue Brücke“", "„neue Brücke”", "„neue Brücke\"",
                                       "“neue Brücke”", "«neue Brücke»", "»neue Brücke«", "”neue Brücke”"})
    CHECK_MESSAGE(quiet(query) == "phrase \"neue Brücke\"", query);
}

TEST_CASE("parser: an equals sign asks for the exact form") {
  CHECK(quiet("=Brücken") == "exact word Brücken");
  CHECK(quiet("=\"neuen Brücken\"") == "exact phrase \"neuen Brücken\"");
  CHECK(quiet("titel:=Brücken") == "exact word title:Brücken");
  CHECK(quiet("a = b") == "words {word a, word =, word b}");
}

TEST_CASE("parser: plus requires and minus excludes, at the beginning of a word only") {
  CHECK(quiet("Brücke +Hafen -Fähre") == "words {word Brücke, + word Hafen, - word Fähre}");
  CHECK(quiet("-Fähre") == "words {- word Fähre}");
  CHECK(quiet("-\"neue Fähre\"") == "words {- phrase \"neue Fähre\"}");
  CHECK(quiet("Nato-Osterweiterung") == "word Nato-Osterweiterung");
  CHECK(quiet("Rat - Brücke") == "words {word Rat, word -, word Brücke}");
  CHECK(quiet("Haupt- und") == "words {word Haupt-, word und}");
  CHECK(quiet("„Stopp“-Schild") == "words {phrase \"Stopp\", word -Schild}");
  CHECK(quiet("-titel:Brücke Rat") == "words {- word title:Brücke, word Rat}");
}

TEST_CASE("parser: operators in English and German, loosest OR, then AND, then neighbours") {
  CHECK(quiet("a AND b") == "and {word a, word b}");
  CHECK(quiet("a UND b ODER c") == "or {and {word a, word b}, word c}");
  CHECK(quiet("a OR b AND c d") == "or {word a, and {word b, words {word c, word d}}}");
  CHECK(quiet("a NOT b") == "and {word a, not {word b}}");
  CHECK(quiet("a UND NICHT b") == "and {word a, not {word b}}");
  CHECK(quiet("NOT a") == "not {word a}");
  CHECK(quiet("a and b") == "words {word a, word and, word b}");
}

TEST_CASE("parser: parentheses group, and pass their field and sign on") {
  CHECK(quiet("(a ODER b) c") == "words {or {word a, word b}, word c}");
  CHECK(quiet("c -(a b)") == "words {word c, - words {word a, word b}}");
  CHECK(quiet("titel:(a ODER b)") == "or {word title:a, word title:b}");
  CHECK(quiet("titel:(a text:b)") == "words {word title:a, word b}");
  CHECK(quiet("a (-b)") == "words {word a, words {- word b}}");
  CHECK(quiet("Bürger(innen) (Rat)") == "words {word Bürger(innen), word Rat}");
  CHECK(quiet("a () b") == "words {word a, word b}");
  CHECK(quiet("()") == "nothing");
}

TEST_CASE("parser: NEAR and NAH, with and without a distance") {
  CHECK(quiet("a NEAR/6 b") == "near/6 {word a, word b}");
  CHECK(quiet("a NAH/3 \"b c\" d") == "words {near/3 {word a, phrase \"b c\"}, word d}");
  CHECK(quiet("a NEAR b") == "near {word a, word b}");
  CHECK(quiet("a NEAR/2 b NEAR/4 c") == "near/4 {word a, word b, word c}");
  CHECK(quiet("x -a NEAR/2 b") == "words {word x, - near/2 {word a, word b}}");
  CHECK(quiet("a NEAR/0 b") == "words {word a, word NEAR/0, word b}");
}

TEST_CASE("parser: truncation and misspellings") {
  CHECK(quiet("Waffenruh*") == "wildcard Waffenruh*");
  CHECK(quiet("Waffenruh*, Rat") == "words {wildcard Waffenruh*, word Rat}");
  CHECK(quiet("titel:Waff*") == "wildcard title:Waff*");
  CHECK(quiet("Stoltenburg~") == "fuzzy Stoltenburg~2");
  CHECK(quiet("Stoltenburg~1") == "fuzzy Stoltenburg~1");
  CHECK(quiet("Stoltenburg~9") == "fuzzy Stoltenburg~2");
  CHECK(quiet("*") == "everything");
  CHECK(tree("Waf*ruhe") == "word Waf*ruhe");
  CHECK(warning("Waf*ruhe") == "A * truncates only at a word's end; 'Waf*ruhe' was searched as plain words.");
}

TEST_CASE("parser: fields in English and German, in any case") {
  CHECK(quiet("titel:Brücke") == "word title:Brücke");
  CHECK(quiet("TITLE:\"neue Brücke\"") == "phrase title:\"neue Brücke\"");
  CHECK(quiet("Quelle:\"Heute Abend\"") == "name source:Heute Abend");
  CHECK(quiet("host:heute*") == "name host:heute*");
  CHECK(quiet("text:Brücke") == "word Brücke");
  CHECK(quiet("Ukraine: Krieg") == "words {word Ukraine:, word Krieg}");
  CHECK(quiet("2:1-Führung") == "word 2:1-Führung");
  CHECK(quiet("https://heute.example/a") == "word https://heute.example/a");
}

TEST_CASE("parser: an unknown field is a word, and the nearest one is named") {
  CHECK(tree("tietl:Brücke") == "words {word tietl, word Brücke}");
  CHECK(warning("tietl:Brücke") ==
        "There is no field 'tietl' (did you mean 'titel'?); it was searched as a plain word.");
  CHECK(tree("foo:\"a b\"") == "words {word foo, phrase \"a b\"}");
}

TEST_CASE("parser: dates, and what is none") {
  CHECK(quiet("date:2022") == "date 20220101..20221231");
  CHECK(quiet("datum:2024-02") == "date 20240201..20240229");
  CHECK(quiet("Rat datum:12.01.2022") == "words {word Rat, date 20220112..20220112}");
  CHECK(quiet("date:2022-01-07..2022-02-28") == "date 20220107..20220228");
  CHECK(quiet("date:..2021") == "date 00010101..20211231");
  CHECK(quiet("date:2021..") == "date 20210101..99991231");
  CHECK(quiet("date:\"12. Januar 2022\"") == "date 20220112..20220112");
  CHECK(tree("date:gestern") == "word gestern");
  CHECK(warning("date:2022-02-30").starts_with("'2022-02-30' is no date (write 2022, "));
}

TEST_CASE("parser: what has no meaning is read as plain words, with a sentence") {
  CHECK(tree("a AND") == "words {word a, word AND}");
  CHECK(warning("a AND") == "The operator AND has nothing to join; it was searched as a plain word.");
  CHECK(tree("ODER a") == "words {word ODER, word a}");
  CHECK(tree("a AND OR b") == "or {words {word a, word AND}, word b}");
  CHECK(tree("NEAR/3") == "word NEAR/3");
  CHECK(tree("\"a b") == "words {word a, word b}");
  CHECK(warning("\"a b") ==
        "A quotation mark (\") is never closed; the words behind it were searched as plain words.");
  CHECK(tree("(a b") == "words {word a, word b}");
  CHECK(tree("a) b") == "words {word a, word b}");
  CHECK(warning("a) b") == "A parenthesis has no counterpart; it was left out.");
  CHECK(tree("Hering AND (") == "words {word Hering, word AND}");
}

TEST_CASE("parser: nesting is bounded, not the length") {
  const std::string deep = repeated("(", 100000) + "a" + repeated(")", 100000);
  const ParsedQuery parsed = parse_query(deep);
  CHECK(to_string(parsed.root) == "word a\n");
  REQUIRE(parsed.warnings.size() == 1);
  CHECK(parsed.warnings.front() == "Parentheses are nested deeper than 64; the inner ones were left out.");

  CHECK(tree(repeated("(", 100000)) == "nothing");
  CHECK(tree(repeated("(a ODER ", 5000) + "b" + repeated(")", 5000)).starts_with("or {word a"));
  CHECK(tree(repeated("()", 50000)) == "nothing");
  CHECK(tree(repeated("„", 50000)) == "nothing");
  CHECK(tree(repeated("x", 10000)) == "word " + repeated("x", 10000));
  CHECK(parse_query(repeated("a:b ", 20000)).root.children.size() == 20000);
  CHECK(parse_query(repeated("bla:b ", 20000)).warnings.size() == 1);
  CHECK(parse_query(repeated("NOT ", 50000)).warnings.size() == 1);
}

TEST_CASE("parser: operands know their place in the query") {
  const std::string_view query = "neue -titel:\"alte Brücke\" Waffenruh*";
  const Node root = parse_query(query).root;
  REQUIRE(root.children.size() == 3);
  for (const Node& child : root.children)
    CHECK(query.substr(child.begin, child.end - child.begin) == child.text);
}
