#include "output/output.hpp"

#include <utility>

#include <fmt/core.h>
#include <nlohmann/json.hpp>

namespace fundstelle::output {

namespace {

using Json = nlohmann::ordered_json;

Json highlights_json(const std::vector<Highlight>& highlights) {
  Json list = Json::array();
  for (const Highlight& highlight : highlights)
    list.push_back(
        Json{{"begin", highlight.begin}, {"end", highlight.end}, {"form", to_string(highlight.form)}});
  return list;
}

Json matches_json(const std::vector<Match>& matches) {
  Json list = Json::array();
  for (const Match& match : matches)
    list.push_back(Json{{"query", match.query},
                        {"text", match.text},
                        {"form", to_string(match.form)},
                        {"count", match.count}});
  return list;
}

Json hit_json(const Hit& hit) {
  Json json{{"rank", hit.rank},
            {"score", hit.score},
            {"id", hit.id},
            {"path", hit.path},
            {"url", hit.url},
            {"title", hit.title},
            {"date", hit.date},
            {"source", hit.source},
            {"snippet", hit.snippet.text},
            {"highlights", highlights_json(hit.snippet.highlights)},
            {"title_highlights", highlights_json(hit.title_highlights)},
            {"matches", matches_json(hit.matches)},
            {"similar", hit.similar}};
  if (hit.shared) {
    json["share"] = hit.shared->share;
    json["shared_words"] = hit.shared->words;
  }
  return json;
}

Json answer_json(const Asked& asked, bool is_batch) {
  const Answer& answer = *asked.answer;
  Json json = Json::object();
  if (is_batch) json["query_id"] = asked.id;
  json["query"] = answer.query;
  json["total"] = answer.total;
  json["total_is_exact"] = answer.total_is_exact;
  json["has_more"] = answer.has_more;
  json["took_us"] = answer.took.count();
  json["suggestion"] = answer.suggestion.empty() ? Json(nullptr) : Json(answer.suggestion);
  if (asked.explanation)
    json["explanation"] =
        Json{{"tree", asked.explanation->tree}, {"xapian_query", asked.explanation->xapian_query}};
  Json& hits = json["hits"] = Json::array();
  for (const Hit& hit : answer.hits) hits.push_back(hit_json(hit));
  return json;
}

class JsonOutput final : public Output {
 public:
  JsonOutput(const OutputOptions& options, std::FILE* file) : options_(options), file_(file) {}

  void write(const Asked& asked) override {
    constexpr int kOneLine = -1;
    constexpr int kIndent = 2;
    if (options_.format == OutputFormat::Json)
      return print(answer_json(asked, options_.is_batch), options_.is_batch ? kOneLine : kIndent);
    for (const Hit& hit : asked.answer->hits) {
      Json row = Json::object();
      if (options_.is_batch) row["query_id"] = asked.id;
      row.update(hit_json(hit));
      print(row, kOneLine);
    }
  }

  [[nodiscard]] HitDetail detail() const override { return HitDetail::Snippets; }

 private:
  void print(const Json& json, int indent) {
    // Paths and queries may hold bytes that are no UTF-8; JSON may not.
    fmt::print(file_, "{}\n", json.dump(indent, ' ', false, Json::error_handler_t::replace));
  }

  OutputOptions options_;
  std::FILE* file_;
};

}  // namespace

std::unique_ptr<Output> make_json_output(const OutputOptions& options, std::FILE* file) {
  return std::make_unique<JsonOutput>(options, file);
}

}  // namespace fundstelle::output
