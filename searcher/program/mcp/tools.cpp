#include "mcp/tools.hpp"

#include "mcp/output_schemas.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

namespace fundstelle::mcp {

namespace {

constexpr std::size_t kMostOffset = 1'000'000'000;

constexpr Parameter kQuery =
    text_parameter("query", "What to search, in the query language of the tool search.", Need::Required);
constexpr Parameter kQueryOrAll = text_parameter(
    "query", "What to count, in the query language of the tool search. Default: all documents.",
    Need::Optional, "*");
constexpr Parameter kId = text_parameter("id", "The document's id, from a hit.", Need::Required);
constexpr Parameter kFrom =
    text_parameter("from", "Published no earlier than this: 2022, 2022-03 or 2022-03-14.");
constexpr Parameter kTo = text_parameter("to", "Published no later than this: 2022, 2022-03 or 2022-03-14.");
constexpr Parameter kSources = texts_parameter(
    "sources", "Published by any of these, by the names that the tool facets gives for source.");
constexpr Parameter kOffset =
    number_parameter("offset", "How many to leave out, for the next page.", {0, kMostOffset, 0});

constexpr std::array kSearchParameters{
    kQuery,
    number_parameter("limit", "How many hits to give.", {1, 50, 10}),
    kOffset,
    choice_parameter("order", "How hits are sorted.", kHitOrders),
    kFrom,
    kTo,
    kSources,
    flag_parameter("all",
                   "Give each of the documents that print the same text; else the best stands for them."),
    number_parameter("snippet_length", "About how many characters of each article to give.", {50, 2000, 300}),
};
constexpr std::array kDocumentParameters{
    kId,
    number_parameter("offset", "The character to begin with: next_offset of the piece before.",
                     {0, kMostOffset, 0}),
    number_parameter("length", "How many characters to give at most.", {100, 100'000, 20'000}),
};
constexpr std::array kConcordanceParameters{
    kQuery,
    number_parameter("limit", "How many places to give.", {1, 200, 30}),
    kOffset,
    choice_parameter("order", "As the texts have them, or sorted by the words left or right of the keyword.",
                     kLineOrders),
    number_parameter("context", "How many characters to give on either side.", {20, 500, 100}),
    kFrom,
    kTo,
    kSources,
};
constexpr std::array kFacetsParameters{
    kQueryOrAll,
    texts_parameter("facets", "By what to count. Default: source and year.", kFacets),
    number_parameter("limit", "How many values of each to give, the most frequent first.", {1, 500, 20}),
    kFrom,
    kTo,
    kSources,
};
constexpr std::array kTimelineParameters{
    kQueryOrAll, choice_parameter("period", "How long a step is.", kPeriods), kFrom, kTo, kSources};
constexpr std::array kSimilarParameters{
    kId, number_parameter("limit", "How many documents to give.", {1, 50, 10}), kOffset};
constexpr std::array kSuggestParameters{
    text_parameter("query", "A query, which may end in an unfinished word: 'titel:Klapp'.", Need::Required),
    number_parameter("limit", "How many completions to give.", {1, 100, 20}),
};

constexpr std::string_view kSearchDescription =
    R"(Full-text search in an archive of German news. Gives the articles that match, the best first, each with title, source, date, address, id and a passage to quote.

Give the few German words that such an article would use. Words are found in every inflection and spelling (Kuestenwache = Küstenwache) and as parts of compounds; articles with more of the words, closer together or in the title rank higher. Query language:
  Stadtrat Brücke              any of the words, the more the better
  "neue Brücke"                the phrase in any inflection
  =Brücken  ="neuen Brücken"   exactly as written
  +Brücke -Fähre               with the one, without the other
  (Brücke OR Fähre) AND NOT Hafen
  Brücke NEAR/5 gesperrt       at most five words apart
  Brück*  Brukce~              words that begin so; words spelt nearly so
  titel:Brücke autor:"Jorinde Aschenbach"   fields: titel, autor, ressort, quelle, bildunterschrift, kommentar, beiwerk (text around articles)
  datum:2023-03  datum:2023-03-14..2023-04
Comments and the text around articles are searched by their fields only. Every text is a query: what was read otherwise than written is said in a note.)";

constexpr std::string_view kDocumentDescription =
    "The whole text of an article by its id, with title, source, author, section, date and address. Read it "
    "before you quote at length or say what an article states. A long text comes in pieces: where it says "
    "so, call again with that offset.";

constexpr std::string_view kConcordanceDescription =
    "Each place that answers a query, with the words left and right of it (keywords in context): how a word "
    "or a name is used, with what and of whom. Places of an article stand together unless sorted by their "
    "context.";

constexpr std::string_view kFacetsDescription =
    "How many of the articles that match a query are of which source, section, language, year or month. "
    "Without a query: what the archive holds.";

constexpr std::string_view kTimelineDescription =
    "How many articles of each year, month or day match a query, and what share that is of all articles of "
    "that time: when something was written about, and how much.";

constexpr std::string_view kSimilarDescription =
    "Articles that print the same text as this one, wholly or in part: agency copy, reprints and later "
    "versions, with the share in common and the longest passage of it. Not articles on the same subject: for "
    "those, search.";

constexpr std::string_view kSuggestDescription =
    "What to ask instead of a query that finds too little: words and names of the archive that its last word "
    "can go on with, words that the archive does not have and what they may be spelt like, and queries that "
    "find something.";

constexpr std::array kTools{
    Tool{"search", "Search the archive", kSearchDescription, kSearchParameters, search_schema,
         search_archive},
    Tool{"document", "Read an article", kDocumentDescription, kDocumentParameters, document_schema,
         read_document},
    Tool{"concordance", "Keywords in context", kConcordanceDescription, kConcordanceParameters,
         concordance_schema, show_contexts},
    Tool{"facets", "Count by source, section or time", kFacetsDescription, kFacetsParameters, facets_schema,
         count_facets},
    Tool{"timeline", "Count over time", kTimelineDescription, kTimelineParameters, timeline_schema,
         count_over_time},
    Tool{"similar", "Find the same text elsewhere", kSimilarDescription, kSimilarParameters, similar_schema,
         find_similar},
    Tool{"suggest", "Suggest queries", kSuggestDescription, kSuggestParameters, suggest_schema,
         suggest_queries},
};

Json describe(const Tool& tool, Version version) {
  Json json{{"name", tool.name}};
  if (version >= Version::V2025_06_18) json["title"] = tool.title;
  json["description"] = tool.description;
  json["inputSchema"] = schema_of(tool.parameters);
  if (version >= Version::V2025_06_18) json["outputSchema"] = tool.output_schema();
  if (version >= Version::V2025_03_26)
    json["annotations"] = Json{{"title", tool.title},
                               {"readOnlyHint", true},
                               {"destructiveHint", false},
                               {"idempotentHint", true},
                               {"openWorldHint", false}};
  return json;
}

Json result_of(std::string text, bool is_error) {
  return Json{{"content", Json::array({Json{{"type", "text"}, {"text", std::move(text)}}})},
              {"isError", is_error}};
}

std::string text_of(const Error& error) {
  std::string text = error.message;
  if (!text.ends_with('.')) text += '.';
  if (error.hint.empty()) return text;
  text += ' ' + error.hint;
  return text.ends_with('.') ? text : text + '.';
}

}  // namespace

std::span<const Tool> tools() {
  return kTools;
}

const Tool* find_tool(std::string_view name) {
  const auto* const found =
      std::find_if(kTools.begin(), kTools.end(), [&](const Tool& tool) { return tool.name == name; });
  return found == kTools.end() ? nullptr : found;
}

Json describe_tools(Version version) {
  Json list = Json::array();
  for (const Tool& tool : kTools) list.push_back(describe(tool, version));
  return list;
}

Json call_tool(const Tool& tool, Searcher& searcher, const Input& given, Version version) {
  const Result<Arguments> arguments = read_arguments(tool.parameters, given);
  if (!arguments) return result_of(text_of(arguments.error()), true);
  Result<ToolAnswer> answer = tool.run(searcher, *arguments);
  if (!answer) return result_of(text_of(answer.error()), true);
  Json result = result_of(std::move(answer->text), false);
  if (version >= Version::V2025_06_18) result["structuredContent"] = std::move(answer->structured);
  return result;
}

}  // namespace fundstelle::mcp
