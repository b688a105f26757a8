#include "boilerplate/markup_features.hpp"

#include "boilerplate/line_features.hpp"

#include <algorithm>
#include <span>
#include <string>
#include <vector>

#include <doctest/doctest.h>

using namespace fundstelle;
using namespace fundstelle::indexer;

namespace {

LineFacts prose(std::uint32_t words, Markup markup) {
  LineFacts facts;
  facts.words = words;
  facts.ends_sentence = true;
  facts.markup = markup;
  return facts;
}

/// Three paragraphs of an article, then a teaser and a link in the page's foot.
std::vector<LineFacts> page() {
  const Markup paragraph{
      .tag = BlockTag::Paragraph, .depth = 8, .container = 4, .outer_container = 3, .article = 2};
  std::vector<LineFacts> lines(3, prose(40, paragraph));
  Markup teaser = paragraph;
  teaser.link_share = 100;
  teaser.container = 9;
  teaser.outer_container = 8;
  teaser.article = 7;
  teaser.near_words = bit_of(MarkupWord::Teaser);
  lines.push_back(prose(20, teaser));
  LineFacts link;
  link.words = 1;
  link.markup = {.tag = BlockTag::Item,
                 .link_share = 100,
                 .ancestors = bit_of(Ancestor::Footer) | bit_of(Ancestor::List),
                 .container = 12,
                 .outer_container = 11};
  lines.push_back(link);
  return lines;
}

class Values {
 public:
  Values(const MarkupFeatures& features, std::size_t line) {
    FeatureSink sink(&values_, &names_);
    features.first(line, sink);
    features.second(line, features.score(std::vector<float>{3, 3, 3, -1, -3}, {0, 3}), sink);
  }
  [[nodiscard]] float at(std::string_view name) const {
    const auto found = std::find(names_.begin(), names_.end(), name);
    REQUIRE_MESSAGE(found != names_.end(), name);
    return values_[static_cast<std::size_t>(found - names_.begin())];
  }
  [[nodiscard]] const std::vector<float>& all() const { return values_; }
  [[nodiscard]] const std::vector<std::string>& names() const { return names_; }

 private:
  std::vector<float> values_;
  std::vector<std::string> names_;
};

}  // namespace

TEST_CASE("markup features: without markup all of them are zero") {
  std::vector<LineFacts> lines = page();
  for (LineFacts& line : lines) line.markup = {};
  const MarkupFeatures features(lines);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const Values values(features, i);
    for (const float value : values.all()) CHECK(value == 0.0F);
  }
}

TEST_CASE("markup features: names are distinct, and a model may leave them out by how they begin") {
  const std::vector<LineFacts> lines = page();
  std::vector<std::string> names = Values(MarkupFeatures(lines), 0).names();
  for (const std::string& name : names) CHECK(name.starts_with("markup"));
  std::sort(names.begin(), names.end());
  CHECK(std::adjacent_find(names.begin(), names.end()) == names.end());
}

TEST_CASE("markup features: what stands with the article's prose is told from what does not") {
  const std::vector<LineFacts> lines = page();
  const MarkupFeatures features(lines);
  const Values body(features, 1);
  const Values teaser(features, 3);
  const Values link(features, 4);
  CHECK(body.at("markup: paragraph, prose") == 1.0F);
  CHECK(body.at("markup: container with most prose") == 1.0F);
  CHECK(body.at("markup: prose of the container") == 1.0F);
  CHECK(body.at("markup: the core's container") == 1.0F);
  CHECK(body.at("markup: odds of the container") > 0.5F);
  CHECK(body.at("markup: no word of furniture") == 1.0F);
  CHECK(teaser.at("markup: near teaser") == 1.0F);
  CHECK(teaser.at("markup: link share") == 1.0F);
  CHECK(teaser.at("markup: container without prose") == 1.0F);
  CHECK(teaser.at("markup: outside the core's article element, prose") == 1.0F);
  CHECK(teaser.at("markup: another container than the core's") == 1.0F);
  CHECK(link.at("markup: inside footer") == 1.0F);
  CHECK(link.at("markup, line -1: link share") == 1.0F);
  CHECK(link.at("markup: odds of the container") == 0.0F);
}

TEST_CASE("markup features: a short line that looks like others inside the article is told from a teaser's") {
  std::vector<LineFacts> lines = page();
  for (std::size_t i = 0; i < 3; ++i) lines[i].markup.style = 1;
  lines[1].words = 3;  // a subhead, as far as its length goes
  lines[3].markup.style = 2;
  lines[4].markup.style = 2;
  const MarkupFeatures features(lines);
  const Values subhead(features, 1);
  const Values teaser(features, 3);
  CHECK(subhead.at("markup: look only inside the core, short line") == 1);
  CHECK(subhead.at("markup: the core's look, short line") == 1);
  CHECK(subhead.at("markup: odds of the look") > 0);
  CHECK(teaser.at("markup: look only outside the core") == 1);
  CHECK(teaser.at("markup: odds of the look") < 0);
  CHECK(teaser.at("markup: link share of the look") == 1);
  CHECK(subhead.at("markup: prose of the look") > teaser.at("markup: prose of the look"));
}

TEST_CASE("markup features: a word that all of the page's prose has tells no line") {
  std::vector<LineFacts> lines = page();
  lines.erase(lines.begin() + 3);  // the teaser
  for (LineFacts& line : lines) line.markup.far_words |= bit_of(MarkupWord::Comment);
  const auto comment = [](std::span<const LineFacts> all, std::size_t line) {
    std::vector<float> values;
    std::vector<std::string> names;
    FeatureSink sink(&values, &names);
    MarkupFeatures(all).first(line, sink);
    const auto found = std::find(names.begin(), names.end(), "markup: far comment");
    REQUIRE(found != names.end());
    return values[static_cast<std::size_t>(found - names.begin())];
  };
  CHECK(comment(lines, 0) == 0);  // a forum: all of it is comments
  lines.insert(lines.begin(), 2, prose(60, {.tag = BlockTag::Paragraph, .container = 2}));
  CHECK(comment(lines, 2) == 1);  // an article with comments
}
