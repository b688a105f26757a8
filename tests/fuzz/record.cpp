#include "schema/record.hpp"

#include "entry_point.hpp"

namespace fundstelle::fuzz {

namespace {

bool equal(const Record& left, const Record& right) {
  if (left.id != right.id || left.title != right.title || left.date != right.date ||
      left.extra != right.extra || left.blocks.size() != right.blocks.size())
    return false;
  for (std::size_t i = 0; i < left.blocks.size(); ++i)
    if (left.blocks[i].text != right.blocks[i].text || left.blocks[i].label != right.blocks[i].label ||
        left.blocks[i].reason != right.blocks[i].reason || left.blocks[i].line != right.blocks[i].line)
      return false;
  return true;
}

/// Damaged data is an error; data that can be read says the same after another round; and any bytes may stand
/// in a record.
void run(std::string_view bytes) {
  static RecordCodec codec;
  if (const Result<Record> record = codec.decode(bytes)) {
    const Result<Record> again = codec.decode(codec.encode(*record));
    demand(again.has_value() && equal(*record, *again), "a decoded record changes when it is stored again");
  }
  Record record;
  record.id = bytes;
  record.title = bytes.substr(bytes.size() / 2);
  record.blocks.push_back({std::string(bytes), Label::Comment, "any", 1, 2});
  const Result<Record> once = codec.decode(codec.encode(record));
  demand(once.has_value(), "a record cannot be read back");
  const Result<Record> twice = codec.decode(codec.encode(*once));
  demand(twice.has_value() && equal(*once, *twice), "a record changes every time it is stored");
}

}  // namespace

EntryPoint record_entry_point() {
  Record record;
  record.id = "https://heute.example/1";
  record.title = "Klappbrücke gesperrt";
  record.date = "2023-03-14";
  for (std::uint32_t i = 1; i < 6; ++i)
    record.blocks.push_back({"Der Rat vertagte die Entscheidung.", Label::Body, "prose", i, i});
  return {
      "record", run, {RecordCodec().encode(record)}, {"\x28\xb5\x2f\xfd", std::string(4, '\0'), "\xff\xff"}};
}

}  // namespace fundstelle::fuzz
