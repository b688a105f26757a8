#include "answer_json.hpp"

#include <algorithm>

namespace fundstelle::json {

namespace {

Json of(const std::vector<Highlight>& highlights) {
  Json list = Json::array();
  for (const Highlight& highlight : highlights)
    list.push_back(
        Json{{"begin", highlight.begin}, {"end", highlight.end}, {"form", to_string(highlight.form)}});
  return list;
}

Json of(const std::vector<Match>& matches) {
  Json list = Json::array();
  for (const Match& match : matches)
    list.push_back(Json{{"query", match.query},
                        {"text", match.text},
                        {"form", to_string(match.form)},
                        {"count", match.count}});
  return list;
}

}  // namespace

Json of(const Hit& hit) {
  Json json{{"rank", hit.rank},
            {"score", hit.score},
            {"id", hit.id},
            {"path", hit.path},
            {"url", hit.url},
            {"title", hit.title},
            {"date", hit.date},
            {"source", hit.source},
            {"snippet", hit.snippet.text},
            {"highlights", of(hit.snippet.highlights)},
            {"title_highlights", of(hit.title_highlights)},
            {"matches", of(hit.matches)},
            {"similar", hit.similar}};
  if (hit.shared) {
    json["share"] = hit.shared->share;
    json["shared_words"] = hit.shared->words;
  }
  return json;
}

Json of(const Answer& answer, const Explanation* explanation) {
  Json json{{"query", answer.query},
            {"total", answer.total},
            {"total_is_exact", answer.total_is_exact},
            {"has_more", answer.has_more},
            {"took_us", answer.took.count()},
            {"suggestion", answer.suggestion.empty() ? Json(nullptr) : Json(answer.suggestion)},
            {"warnings", answer.warnings}};
  if (explanation)
    json["explanation"] = Json{{"tree", explanation->tree}, {"xapian_query", explanation->xapian_query}};
  Json& hits = json["hits"] = Json::array();
  for (const Hit& hit : answer.hits) hits.push_back(of(hit));
  return json;
}

Json of(const FacetAnswer& answer, std::string_view query) {
  Json json{{"query", query}, {"total", answer.total}, {"warnings", answer.warnings}};
  Json& facets = json["facets"] = Json::object();
  for (const FacetCounts& facet : answer.facets) {
    Json& values = facets[std::string(to_string(facet.facet))] = Json::array();
    for (const FacetValue& value : facet.values)
      values.push_back({{"value", value.value}, {"documents", value.documents}});
  }
  return json;
}

Json of(const Timeline& timeline, std::string_view query, Period period) {
  Json json{{"query", query},
            {"total", timeline.total},
            {"undated", timeline.undated},
            {"period", to_string(period)},
            {"warnings", timeline.warnings}};
  Json& steps = json["steps"] = Json::array();
  for (const TimelineStep& step : timeline.steps)
    steps.push_back({{"period", step.period},
                     {"matches", step.matches},
                     {"documents", step.documents},
                     {"share", step.share()}});
  return json;
}

Json of(const Concordance& concordance, std::string_view query) {
  Json json{{"query", query},
            {"total", concordance.total},
            {"has_more", concordance.has_more},
            {"warnings", concordance.warnings}};
  Json& lines = json["lines"] = Json::array();
  for (const KeywordLine& line : concordance.lines) {
    const Hit& hit = concordance.hits[line.hit];
    lines.push_back({{"rank", hit.rank},
                     {"id", hit.id},
                     {"path", hit.path},
                     {"url", hit.url},
                     {"title", hit.title},
                     {"date", hit.date},
                     {"source", hit.source},
                     {"left", line.left},
                     {"keyword", line.keyword},
                     {"right", line.right},
                     {"form", to_string(line.form)}});
  }
  return json;
}

Json of(const AdviceAnswer& answer) {
  Json json{{"missing", answer.missing}};
  Json& advice = json["advice"] = Json::array();
  for (const Advice& each : answer.advice)
    advice.push_back({{"reason", each.reason},
                      {"query", each.query},
                      {"total", each.total},
                      {"is_restricted", each.is_restricted}});
  return json;
}

Json of(const Completions& completions, std::string_view query) {
  Json json{{"query", query}};
  Json& words = json["completions"] = Json::array();
  const std::string_view typed = query.substr(0, std::min(completions.begin, query.size()));
  for (const Completion& word : completions.words)
    words.push_back(
        {{"query", std::string(typed) + word.text}, {"text", word.text}, {"documents", word.documents}});
  return json;
}

Json of(const Document& document) {
  Json json{{"id", document.id},
            {"path", document.path},
            {"url", document.url},
            {"title", document.title},
            {"date", document.date},
            {"date_from", document.date_from},
            {"date_confidence", document.date_confidence},
            {"source", document.source},
            {"author", document.author},
            {"section", document.section},
            {"language", document.language}};
  json["extra"] = document.extra.empty() ? Json::object() : Json::parse(document.extra, nullptr, false);
  json["text"] = article_text(document);
  Json& blocks = json["blocks"] = Json::array();
  for (const DocumentBlock& block : document.blocks)
    blocks.push_back({{"label", block.label}, {"reason", block.reason}, {"text", block.text}});
  return json;
}

std::string article_text(const Document& document) {
  std::string text;
  for (const DocumentBlock& block : document.blocks) {
    if (!block.is_kept) continue;
    if (!text.empty()) text += "\n\n";
    text += block.text;
  }
  return text;
}

std::string text_of(const Json& json, Layout layout) {
  constexpr int kOneLine = -1;
  constexpr int kIndent = 2;
  return json.dump(layout == Layout::Line ? kOneLine : kIndent, ' ', false, Json::error_handler_t::replace);
}

}  // namespace fundstelle::json
