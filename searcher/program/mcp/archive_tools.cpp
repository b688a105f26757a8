#include "mcp/archive_tools.hpp"

#include "mcp/quotation.hpp"
#include "mcp/text_piece.hpp"
#include "terminal/wrapped_text.hpp"

#include <algorithm>
#include <span>
#include <utility>
#include <vector>

#include <fmt/format.h>

namespace fundstelle::mcp {

namespace {

Restriction restriction_of(const Arguments& arguments) {
  Restriction only;
  only.from = arguments.text("from");
  only.to = arguments.text("to");
  only.sources = arguments.texts("sources");
  return only;
}

/// The choice of that name; the names are in the order of the enumeration.
template <class Enumeration>
Enumeration choice(std::string_view name, std::span<const std::string_view> names) {
  return static_cast<Enumeration>(std::find(names.begin(), names.end(), name) - names.begin());
}

SortOrder order_of(std::string_view name) {
  if (name == "newest") return SortOrder::NewestFirst;
  return name == "oldest" ? SortOrder::OldestFirst : SortOrder::Relevance;
}

/// An error of the library, whose hint would be one for its command line, with one for the assistant.
tl::unexpected<Error> error_of(Error error) {
  if (error.code == ErrorCode::NotFound) error.hint = "The tool search gives the ids of documents.";
  return tl::unexpected(std::move(error));
}

Json lean(Json json) {
  json.erase("took_us");
  for (Json& hit : json["hits"])
    for (const char* key : {"score", "highlights", "title_highlights", "matches"}) hit.erase(key);
  return json;
}

/// No advice is no failure: the answer that it would go with is there.
AdviceAnswer advice_for(Searcher& searcher, std::string_view query, const Restriction& only) {
  return searcher.advise(query, only).value_or(AdviceAnswer());
}

}  // namespace

Result<ToolAnswer> search_archive(Searcher& searcher, const Arguments& arguments) {
  SearchOptions options;
  options.limit = arguments.number("limit");
  options.offset = arguments.number("offset");
  options.order = order_of(arguments.text("order"));
  options.snippet_length = arguments.number("snippet_length");
  options.collapse_similar = !arguments.flag("all");
  options.only = restriction_of(arguments);
  const std::string& query = arguments.text("query");
  const Result<Answer> answer = searcher.search(query, options);
  if (!answer) return error_of(answer.error());
  ToolAnswer result{quotation(*answer, options.offset), lean(json::of(*answer))};
  result.structured["warnings"] = answer->warnings;
  const AdviceAnswer advice = answer->total == 0 ? advice_for(searcher, query, options.only) : AdviceAnswer();
  result.text += quotation(advice, answer->suggestion);
  result.structured.update(json::of(advice));
  return result;
}

Result<ToolAnswer> read_document(Searcher& searcher, const Arguments& arguments) {
  const Result<Document> document = searcher.document(arguments.text("id"));
  if (!document) return error_of(document.error());
  const std::string text = json::article_text(*document);
  const TextPiece piece = piece_of(text, arguments.number("offset"), arguments.number("length"));
  if (piece.text.empty() && piece.begin != 0)
    return failure(
        ErrorCode::Usage,
        fmt::format("The text has {} characters: none from {} on.", piece.total, arguments.number("offset")),
        "Give a smaller offset.");
  ToolAnswer result{quotation(*document, piece), json::of(*document)};
  // Blocks are the text once more, with its furniture; further keys may be of any size.
  for (const char* key : {"extra", "blocks"}) result.structured.erase(key);
  result.structured["text"] = piece.text;
  result.structured["offset"] = piece.begin;
  result.structured["total_length"] = piece.total;
  result.structured["next_offset"] = piece.is_last() ? Json(nullptr) : Json(piece.end);
  return result;
}

Result<ToolAnswer> show_contexts(Searcher& searcher, const Arguments& arguments) {
  ConcordanceOptions options;
  options.limit = arguments.number("limit");
  options.offset = arguments.number("offset");
  options.context = arguments.number("context");
  options.context_order = choice<ContextOrder>(arguments.text("order"), kLineOrders);
  options.only = restriction_of(arguments);
  const std::string& query = arguments.text("query");
  const Result<Concordance> concordance = searcher.concordance(query, options);
  if (!concordance) return error_of(concordance.error());
  ToolAnswer result{quotation(*concordance, query, options.offset), json::of(*concordance, query)};
  result.structured["warnings"] = concordance->warnings;
  return result;
}

Result<ToolAnswer> count_facets(Searcher& searcher, const Arguments& arguments) {
  std::vector<Facet> facets;
  for (const std::string& name : arguments.texts("facets"))
    if (const auto facet = choice<Facet>(name, kFacets);
        std::find(facets.begin(), facets.end(), facet) == facets.end())
      facets.push_back(facet);
  if (facets.empty()) facets = {Facet::Source, Facet::Year};
  const std::string& query = arguments.text("query");
  Result<FacetAnswer> answer = searcher.facets(query, facets, restriction_of(arguments));
  if (!answer) return error_of(answer.error());
  std::vector<std::size_t> omitted;
  Json omitted_of_each = Json::object();
  for (FacetCounts& facet : answer->facets) {
    const std::size_t kept = std::min(facet.values.size(), arguments.number("limit"));
    omitted.push_back(facet.values.size() - kept);
    omitted_of_each[std::string(to_string(facet.facet))] = omitted.back();
    facet.values.resize(kept);
  }
  ToolAnswer result{quotation(*answer, query, omitted), json::of(*answer, query)};
  result.structured["omitted"] = std::move(omitted_of_each);
  result.structured["warnings"] = answer->warnings;
  return result;
}

Result<ToolAnswer> count_over_time(Searcher& searcher, const Arguments& arguments) {
  const std::string& query = arguments.text("query");
  const auto period = choice<Period>(arguments.text("period"), kPeriods);
  const Result<Timeline> timeline = searcher.timeline(query, period, restriction_of(arguments));
  if (!timeline) return error_of(timeline.error());
  if (timeline->steps.size() > kMostSteps)
    return failure(ErrorCode::Usage,
                   fmt::format("The timeline has {} {}s, from {} to {}; at most {} are given.",
                               timeline->steps.size(), to_string(period), timeline->steps.front().period,
                               timeline->steps.back().period, kMostSteps),
                   "Ask for longer periods, or narrow the time with from and to.");
  ToolAnswer result{quotation(*timeline, query), json::of(*timeline, query, period)};
  result.structured["warnings"] = timeline->warnings;
  return result;
}

Result<ToolAnswer> find_similar(Searcher& searcher, const Arguments& arguments) {
  SearchOptions options;
  options.limit = arguments.number("limit");
  options.offset = arguments.number("offset");
  const Result<Answer> answer = searcher.similar(arguments.text("id"), options);
  if (!answer) return error_of(answer.error());
  Json structured = lean(json::of(*answer));
  // Here the question is an id, and there is no other spelling of it.
  structured.erase("suggestion");
  structured["warnings"] = answer->warnings;
  return ToolAnswer{similar_quotation(*answer, options.offset), std::move(structured)};
}

Result<ToolAnswer> suggest_queries(Searcher& searcher, const Arguments& arguments) {
  const std::string& query = arguments.text("query");
  const Result<Completions> completions = searcher.complete(query, arguments.number("limit"));
  if (!completions) return error_of(completions.error());
  SearchOptions options;
  options.limit = 1;
  options.detail = HitDetail::Ids;
  const Result<Answer> answer = searcher.search(query, options);
  if (!answer) return error_of(answer.error());
  const AdviceAnswer advice = answer->total == 0 ? advice_for(searcher, query, {}) : AdviceAnswer();

  ToolAnswer result{"", json::of(*completions, query)};
  result.structured["total"] = answer->total;
  result.structured["suggestion"] = answer->suggestion.empty() ? Json(nullptr) : Json(answer->suggestion);
  result.structured.update(json::of(advice));
  result.text = fmt::format("As it stands, '{}' matches {} document{}.\n", terminal::printable(query),
                            answer->total, answer->total == 1 ? "" : "s");
  if (!completions->words.empty()) result.text += "Words and names that it can go on with:\n";
  for (const Json& word : result.structured["completions"]) {
    const auto documents = word["documents"].get<std::size_t>();
    result.text += fmt::format("   {}{}\n", terminal::printable(word["query"].get_ref<const std::string&>()),
                               documents == 0 ? "" : fmt::format("  ({} documents)", documents));
  }
  result.text += quotation(advice, answer->suggestion);
  return result;
}

}  // namespace fundstelle::mcp
