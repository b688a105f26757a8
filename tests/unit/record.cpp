#include "schema/record.hpp"

#include <string>
#include <utility>
#include <vector>

#include <doctest/doctest.h>

using namespace fundstelle;

namespace {

Record sample(int number) {
  Record record;
  record.id = "https://heute.example/politik/" + std::to_string(number);
  record.title = "Stadtrat berät über Brücke " + std::to_string(number * 7919);
  record.date = "2024-03-0" + std::to_string(number % 9 + 1);
  record.extra = R"({"kicker":"Verkehr"})";
  record.blocks.push_back({record.title, Label::Title, "first headline-like line", 1, 1});
  for (int i = 0; i < 40; ++i)
    record.blocks.push_back({"Der Rat vertagte die Entscheidung Nummer " +
                                 std::to_string(number * 31 + i * number) +
                                 " über die Sanierung der Brücke am Hafen auf die nächste Sitzung.",
                             i % 5 ? Label::Body : Label::Boilerplate, "prose",
                             static_cast<std::uint32_t>(i + 3), static_cast<std::uint32_t>(i + 3)});
  return record;
}

}  // namespace

TEST_CASE("record: what is encoded comes back, all fields and blocks") {
  RecordCodec codec;
  const Record record = sample(1);
  const Result<Record> again = codec.decode(codec.encode(record));
  REQUIRE(again);
  CHECK(again->id == record.id);
  CHECK(again->title == record.title);
  CHECK(again->date == record.date);
  CHECK(again->extra == record.extra);
  REQUIRE(again->blocks.size() == record.blocks.size());
  for (std::size_t i = 0; i < record.blocks.size(); ++i) {
    CHECK(again->blocks[i].text == record.blocks[i].text);
    CHECK(again->blocks[i].label == record.blocks[i].label);
    CHECK(again->blocks[i].reason == record.blocks[i].reason);
    CHECK(again->blocks[i].last_line == record.blocks[i].last_line);
  }
}

TEST_CASE("record: every letter of a block comes back, and bytes that are no text are replaced") {
  RecordCodec codec;
  Record record = sample(1);
  std::string all;
  for (char c = 0; c >= 0 && c < 127; ++c) all += c;
  for (const auto& [text, wanted] :
       std::vector<std::pair<std::string, std::string>>{{all, all},
                                                        {"\"\\\x7F/", "\"\\\x7F/"},
                                                        {"Brücke €𝄞", "Brücke €𝄞"},
                                                        {"", ""},
                                                        {"Br\xFC"
                                                         "cke \"x\"",
                                                         "Br\uFFFD"
                                                         "cke \"x\""},
                                                        {"\xE2\x82", "\uFFFD"}}) {
    record.blocks[0].text = text;
    const Result<Record> again = codec.decode(codec.encode(record));
    REQUIRE(again);
    CHECK(again->blocks[0].text == wanted);
    CHECK(again->blocks[1].text == record.blocks[1].text);
  }
}

TEST_CASE("record: what the markup said of a block comes back") {
  RecordCodec codec;
  Record record = sample(1);
  record.blocks[1].markup = {.tag = BlockTag::Item,
                             .depth = 255,
                             .link_share = 100,
                             .bold_share = 3,
                             .declared_share = 98,
                             .page_declares_body = true,
                             .is_headline = false,
                             .hidden = true,
                             .ancestors = bit_of(Ancestor::Address),
                             .near_words = bit_of(MarkupWord::Article),
                             .far_words = 0xFFFFFFFF,
                             .container = 17,
                             .outer_container = 3000000000,
                             .article = 1,
                             .style = 5};
  record.blocks[2].markup.is_headline = true;
  const Result<Record> again = codec.decode(codec.encode(record));
  REQUIRE(again);
  for (std::size_t i = 0; i < record.blocks.size(); ++i)
    CHECK(again->blocks[i].markup == record.blocks[i].markup);
}

TEST_CASE("record: a trained dictionary shrinks records, and they cannot be read without it") {
  std::vector<Record> samples;
  for (int i = 0; i < 200; ++i) samples.push_back(sample(i));
  std::vector<const Record*> all;
  for (const Record& one : samples) all.push_back(&one);
  const std::string dictionary = train_dictionary(all);
  REQUIRE_FALSE(dictionary.empty());

  RecordCodec plain;
  RecordCodec trained;
  REQUIRE(trained.add_dictionary(dictionary));
  const std::string data = trained.encode(samples[150]);
  CHECK(data.size() < plain.encode(samples[150]).size());
  REQUIRE(trained.decode(data));
  CHECK(trained.decode(data)->title == samples[150].title);

  const Result<Record> without = plain.decode(data);
  REQUIRE_FALSE(without);
  CHECK(without.error().code == ErrorCode::Incompatible);
}

TEST_CASE("record: damaged data is an error, never a crash") {
  RecordCodec codec;
  const std::string data = codec.encode(sample(3));
  CHECK(codec.decode("").error().code == ErrorCode::Malformed);
  CHECK(codec.decode("not a frame").error().code == ErrorCode::Malformed);
  for (std::size_t cut = 0; cut < data.size(); ++cut)
    CHECK_FALSE(codec.decode(std::string_view(data).substr(0, cut)));
  for (std::size_t at = 0; at < data.size(); ++at) {
    std::string flipped = data;
    flipped[at] = static_cast<char>(flipped[at] ^ 0x55);
    (void)codec.decode(flipped);
  }
}

TEST_CASE("record: a damaged length is seen before memory is asked for") {
  std::string frame("\x28\xb5\x2f\xfd\xe0", 5);   // single segment, length in eight bytes
  frame += std::string("\0\0\0\x40\0\0\0\0", 8);  // 1 GiB
  frame += std::string("\x0b\0\0A", 4);           // one block, the last: a repeated byte
  const Result<Record> record = RecordCodec().decode(frame);
  REQUIRE_FALSE(record);
  CHECK(record.error().message.find("longer than it can be") != std::string::npos);
}
