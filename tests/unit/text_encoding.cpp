#include "encoding/text_encoding.hpp"

#include <random>
#include <string>

#include <doctest/doctest.h>
#include <unicode/ustring.h>

using namespace fundstelle;
using namespace fundstelle::indexer;
using std::string_literals::operator""s;

namespace {

const std::string kText = "Die Größe der Brücke überrascht: „viel zu schmal“, so der Stadtrat.\n";

std::string utf16(const std::string& ascii_and_latin, bool big_endian) {
  std::string bytes;
  for (const char c : ascii_and_latin) {
    if (big_endian) bytes += '\0';
    bytes += c;
    if (!big_endian) bytes += '\0';
  }
  return bytes;
}

bool is_valid_utf8(const std::string& text) {
  UErrorCode status = U_ZERO_ERROR;
  int32_t units = 0;
  u_strFromUTF8(nullptr, 0, &units, text.data(), static_cast<int32_t>(text.size()), &status);
  return status == U_BUFFER_OVERFLOW_ERROR || U_SUCCESS(status);
}

}  // namespace

TEST_CASE("encoding: UTF-8 stays as it is, its byte order mark goes") {
  const Result<DecodedText> plain = to_utf8(kText);
  REQUIRE(plain);
  CHECK(plain->text == kText);
  CHECK(plain->encoding == "UTF-8");
  CHECK_FALSE(plain->is_assumed);
  CHECK(plain->replaced == 0);
  CHECK(to_utf8("\xEF\xBB\xBF" + kText)->text == kText);
  CHECK(to_utf8("")->text.empty());
}

TEST_CASE("encoding: UTF-16 and UTF-32 with a byte order mark are read") {
  const std::string latin =
      "Gr\xF6\xDF"
      "e der Br\xFC"
      "cke";
  const std::string expected = "Größe der Brücke";
  for (const bool big_endian : {false, true}) {
    const Result<DecodedText> text =
        to_utf8((big_endian ? "\xFE\xFF"s : "\xFF\xFE"s) + utf16(latin, big_endian));
    REQUIRE(text);
    CHECK(text->text == expected);
    CHECK(text->encoding == (big_endian ? "UTF-16BE" : "UTF-16LE"));
    CHECK_FALSE(text->is_assumed);
  }
  CHECK(to_utf8("\xFF\xFE\0\0A\0\0\0"s)->text == "A");
}

TEST_CASE("encoding: UTF-16 without a mark is recognised by its zero bytes") {
  const std::string ascii = "Der Stadtrat vertagte die Entscheidung.";
  const Result<DecodedText> little = to_utf8(utf16(ascii, false));
  REQUIRE(little);
  CHECK(little->text == ascii);
  CHECK(little->is_assumed);
  CHECK(to_utf8(utf16(ascii, true))->text == ascii);
}

TEST_CASE("encoding: a lone half of a surrogate pair becomes the replacement character") {
  const Result<DecodedText> text = to_utf8(
      "\xFF\xFE"
      "a\0\0\xD8"
      "b\0"s);
  REQUIRE(text);
  CHECK(text->text ==
        "a\xEF\xBF\xBD"
        "b");
  CHECK(text->replaced == 1);
}

TEST_CASE("encoding: Latin-1, Latin-9 and Windows-1252 are told apart") {
  const Result<DecodedText> latin1 = to_utf8(
      "Die Gr\xF6\xDF"
      "e der Br\xFC"
      "cke \xFC"
      "berrascht.");
  REQUIRE(latin1);
  CHECK(latin1->text == "Die Größe der Brücke überrascht.");
  CHECK(latin1->encoding == "ISO-8859-1");
  CHECK(latin1->is_assumed);

  const Result<DecodedText> latin9 = to_utf8(
      "Die Br\xFC"
      "cke kostet 5 \xA4 f\xFCr jeden.");
  REQUIRE(latin9);
  CHECK(latin9->text == "Die Brücke kostet 5 € für jeden.");
  CHECK(latin9->encoding == "ISO-8859-15");

  const Result<DecodedText> windows = to_utf8(
      "Er sagte: \x84"
      "Die Br\xFC"
      "cke\x93 \x96 5 \x80");
  REQUIRE(windows);
  CHECK(windows->text == "Er sagte: „Die Brücke“ – 5 €");
  CHECK(windows->encoding == "windows-1252");
}

TEST_CASE("encoding: one umlaut and one quotation mark are evidence enough") {
  CHECK(to_utf8("Br\xFC"
                "cke")
            ->text == "Brücke");
  CHECK(to_utf8("caf\xE9, stra\xDF"
                "e")
            ->text == "café, straße");
  CHECK(to_utf8("Beyonc\xE9 \x96 live")->text == "Beyoncé – live");
}

TEST_CASE("encoding: Russian text goes to ICU's detector") {
  const std::string windows_1251 =
      "\xCF\xF0\xE5\xE7\xE8\xE4\xE5\xED\xF2 \xE7\xE0\xFF\xE2\xE8\xEB, \xF7\xF2\xEE "
      "\xEF\xE5\xF0\xE5\xE3\xEE\xE2\xEE\xF0\xFB \xEF\xF0\xEE\xE4\xEE\xEB\xE6\xE0\xF2\xF1\xFF "
      "\xE8 \xED\xE0 \xFD\xF2\xEE\xE9 \xED\xE5\xE4\xE5\xEB\xE5 \xE2 \xCC\xEE\xF1\xEA\xE2\xE5.";
  const Result<DecodedText> text = to_utf8(windows_1251);
  REQUIRE(text);
  CHECK(text->encoding == "windows-1251");
  CHECK(text->text.starts_with("Президент заявил"));
}

TEST_CASE("encoding: damaged UTF-8 keeps its good letters and counts the damage") {
  const Result<DecodedText> text = to_utf8("Größe und Brücke, \xC3( dann Öl");
  REQUIRE(text);
  CHECK(text->text == "Größe und Brücke, \xEF\xBF\xBD( dann Öl");
  CHECK(text->replaced == 1);
  CHECK(text->encoding == "UTF-8");
}

TEST_CASE("encoding: a stray zero byte in much text becomes a space") {
  const std::string padding(400, 'x');
  const Result<DecodedText> text = to_utf8(padding + "\0"s + padding);
  REQUIRE(text);
  CHECK(text->text == padding + " " + padding);
  CHECK(text->replaced == 1);
}

TEST_CASE("encoding: what is no text says what it is") {
  CHECK(to_utf8("%PDF-1.7\n%...").error().message == "no text: a PDF document");
  CHECK(to_utf8("\x7F"
                "ELF\x02\x01\x01")
            .error()
            .code == ErrorCode::Malformed);
  std::string noise;
  for (int i = 0; i < 5000; ++i) noise += static_cast<char>(i * 7919 % 251);
  CHECK(to_utf8(noise).error().message == "no text: binary data");
}

TEST_CASE("encoding: random bytes give valid UTF-8 or an error") {
  const unsigned seed = std::random_device{}();
  INFO("seed ", seed);
  std::mt19937 random(seed);
  for (int round = 0; round < 400; ++round) {
    const unsigned lowest = round % 2 ? 0x20 : 0;
    std::uniform_int_distribution<unsigned> any(lowest, 255);
    std::string bytes(random() % 300, '\0');
    for (char& c : bytes) c = static_cast<char>(any(random));
    const Result<DecodedText> text = to_utf8(bytes);
    if (!text) continue;
    CHECK(is_valid_utf8(text->text));
    CHECK(text->text.find('\0') == std::string::npos);
  }
}
