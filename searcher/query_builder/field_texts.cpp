#include "query_builder/field_texts.hpp"

#include <algorithm>

namespace fundstelle::searching {

bool field_has(const schema::Field& field, Label label) {
  if (field.name == "text") return is_kept(label);
  if (field.name == "title") return label == Label::Title;
  if (field.name == "caption") return label == Label::Caption;
  if (field.name == "comment") return label == Label::Comment;
  return field.name == "boilerplate" && (label == Label::Boilerplate || label == Label::Teaser);
}

std::vector<std::string_view> field_texts(const Record& record, const schema::Field& field) {
  if (field.name == "author") return {record.author};
  if (field.name == "section") return {record.section};
  std::vector<std::string_view> texts;
  for (const Block& block : record.blocks)
    if (field_has(field, block.label)) texts.emplace_back(block.text);
  const bool has_title_block = std::any_of(record.blocks.begin(), record.blocks.end(),
                                           [](const Block& block) { return block.label == Label::Title; });
  if (!has_title_block && field_has(field, Label::Title)) texts.insert(texts.begin(), record.title);
  return texts;
}

}  // namespace fundstelle::searching
