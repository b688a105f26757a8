#include "mcp/quotation.hpp"
#include "mcp/resources.hpp"
#include "mcp/session.hpp"
#include "mcp/tools.hpp"
#include "unit/row_archive.hpp"

#include <array>
#include <string>
#include <string_view>

#include <doctest/doctest.h>

using namespace fundstelle;
using namespace fundstelle::mcp;

namespace {

const indexer::RowArchive& archive() {
  static const indexer::RowArchive kArchive(
      R"({"id":"a","title":"Neue Fähre","date":"2022-03-14","source":"Heute","url":"https://heute.example/a","author":"Imke Sandmann","text":"Die Fähre fällt aus. Der Hafen bleibt leer, und niemand weiß, wann wieder eine Fähre fährt."}
{"id":"b/ü 1","date":"2021-11-30","source":"Abendblatt","text":"Die Fähre fährt. An der Klappbrücke wartet das Publikum."}
{"id":"c","date":"2022-01-12","source":"Heute","title":"Still\nid: a","text":"Im Hafen ist es still."})");
  return kArchive;
}

/// A session and what a client says in it.
class Client {
 public:
  Client() : searcher_(archive().open()), session_(searcher_) {}
  explicit Client(Version version) : Client() {
    const Json answer = call("initialize", Json{{"protocolVersion", to_string(version)},
                                                {"capabilities", Json::object()},
                                                {"clientInfo", Json{{"name", "test"}, {"version", "1"}}}});
    REQUIRE(answer["result"]["protocolVersion"] == to_string(version));
    REQUIRE_FALSE(session_.answer(R"({"jsonrpc":"2.0","method":"notifications/initialized"})"));
  }

  Json call(std::string_view method, Json params = Json::object()) {
    return say(
        Json{{"jsonrpc", "2.0"}, {"id", ++id_}, {"method", method}, {"params", std::move(params)}}.dump());
  }

  Json say(const std::string& line) {
    const std::optional<std::string> text = session_.answer(line);
    REQUIRE(text);
    return Json::parse(*text);
  }

  /// The result of a tool.
  Json use(std::string_view tool, const Json& arguments) {
    return call("tools/call", Json{{"name", tool}, {"arguments", arguments}})["result"];
  }

 private:
  Searcher searcher_;
  Session session_;
  int id_ = 0;
};

std::string text_of(const Json& result) {
  REQUIRE(result["content"].size() == 1);
  REQUIRE(result["content"][0]["type"] == "text");
  return result["content"][0]["text"].get<std::string>();
}

bool has(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

void check_error(const Json& result, std::string_view part) {
  CHECK(result["isError"] == true);
  CHECK_FALSE(result.contains("structuredContent"));
  CAPTURE(text_of(result));
  CHECK(has(text_of(result), part));
}

int code_of(const Json& answer) {
  REQUIRE(answer.contains("error"));
  return answer["error"]["code"].get<int>();
}

/// Parameters of the revision without a handshake.
Json modern(Json params, std::string_view version = "2026-07-28") {
  params["_meta"] = Json{{"io.modelcontextprotocol/protocolVersion", version},
                         {"io.modelcontextprotocol/clientCapabilities", Json::object()}};
  return params;
}

}  // namespace

TEST_CASE("session: the handshake takes the client's version, or else the latest that has one") {
  for (const auto& [asked, given] : {std::pair("2024-11-05", "2024-11-05"),
                                     {"2025-03-26", "2025-03-26"},
                                     {"2025-06-18", "2025-06-18"},
                                     {"2025-11-25", "2025-11-25"},
                                     {"2026-07-28", "2025-11-25"},
                                     {"1999-01-01", "2025-11-25"}}) {
    Client client;
    const Json result = client.call("initialize", Json{{"protocolVersion", asked}})["result"];
    CHECK(result["protocolVersion"] == given);
    CHECK(result["serverInfo"]["name"] == "fundstelle");
    CHECK(result["capabilities"].contains("tools"));
    CHECK(result["capabilities"].contains("resources"));
    CHECK(has(result["instructions"].get<std::string>(), "it has 3 documents now"));
  }
  Client client;
  CHECK(code_of(client.call("initialize")) == -32602);
  CHECK(code_of(client.call("initialize", Json{{"protocolVersion", 3}})) == -32602);
}

TEST_CASE("session: before the handshake only a ping is answered") {
  Client client;
  CHECK(client.call("ping")["result"] == Json::object());
  const Json answer = client.call("tools/list");
  CHECK(code_of(answer) == -32600);
  CHECK(has(answer["error"]["message"].get<std::string>(), "initialize"));
}

TEST_CASE("session: unknown methods and tools are named") {
  Client client(Version::V2025_06_18);
  for (const char* method : {"prompts/list", "tools/hammer", "server/discover", "subscriptions/listen"})
    CHECK(code_of(client.call(method)) == -32601);
  CHECK(code_of(client.call("tools/call", Json{{"name", "delete"}})) == -32602);
  CHECK(code_of(client.call("tools/call", Json{{"arguments", Json::object()}})) == -32602);
  CHECK(code_of(client.call("tools/call", Json{{"name", "search"}, {"arguments", "Fähre"}})) == -32602);
}

TEST_CASE("session: tools are described as far as the version goes") {
  for (const Version version :
       {Version::V2024_11_05, Version::V2025_03_26, Version::V2025_06_18, Version::V2025_11_25}) {
    Client client(version);
    const Json list = client.call("tools/list")["result"]["tools"];
    REQUIRE(list.size() == tools().size());
    for (const Json& tool : list) {
      CHECK(tool["inputSchema"]["type"] == "object");
      CHECK_FALSE(tool["description"].get<std::string>().empty());
      CHECK(tool.contains("annotations") == (version >= Version::V2025_03_26));
      CHECK(tool.contains("title") == (version >= Version::V2025_06_18));
      CHECK(tool.contains("outputSchema") == (version >= Version::V2025_06_18));
      if (tool.contains("annotations")) CHECK(tool["annotations"]["readOnlyHint"] == true);
    }
    CHECK(client.use("search", Json{{"query", "Fähre"}}).contains("structuredContent") ==
          (version >= Version::V2025_06_18));
  }
}

TEST_CASE("session: search gives hits to quote, and as JSON") {
  Client client(Version::V2025_06_18);
  const Json result = client.use("search", Json{{"query", "Fähre"}, {"order", "newest"}});
  CHECK(result["isError"] == false);
  const std::string text = text_of(result);
  CAPTURE(text);
  CHECK(has(text, "2 documents match 'Fähre'.\n"));
  CHECK(has(text, "\n1. Neue Fähre\n   Heute, 2022-03-14\n   https://heute.example/a\n   id: a\n   "));
  CHECK(has(text, "Die Fähre fällt aus."));
  const Json& structured = result["structuredContent"];
  CHECK(structured["total"] == 2);
  CHECK(structured["hits"][0]["id"] == "a");
  CHECK(structured["hits"][1]["id"] == "b/ü 1");
  CHECK_FALSE(structured["hits"][0].contains("highlights"));
}

TEST_CASE("session: a file whose identity is its path is named once") {
  Answer answer;
  answer.total = 1;
  Hit hit;
  hit.rank = 1;
  hit.id = hit.path = "archive/a.txt";
  answer.hits.push_back(hit);
  CHECK(has(quotation(answer, 0), "1. (no title)\n   id: archive/a.txt\n"));
  answer.hits.front().id = "a";
  CHECK(has(quotation(answer, 0), "1. (no title)\n   archive/a.txt\n   id: a\n"));
}

TEST_CASE("session: search can be restricted and paged") {
  Client client(Version::V2025_06_18);
  const auto ids = [&](const Json& arguments) {
    std::string all;
    const Json result = client.use("search", arguments);
    for (const Json& hit : result["structuredContent"]["hits"]) all += hit["id"].get<std::string>() + ";";
    return all;
  };
  CHECK(ids(Json{{"query", "Hafen"}, {"from", "2022-02"}}) == "a;");
  CHECK(ids(Json{{"query", "Hafen"}, {"to", "2022-02"}}) == "c;");
  CHECK(ids(Json{{"query", "Fähre"}, {"sources", Json::array({"Abendblatt"})}}) == "b/ü 1;");
  CHECK(ids(Json{{"query", "Fähre"}, {"order", "oldest"}, {"limit", 1}}) == "b/ü 1;");
  CHECK(ids(Json{{"query", "Fähre"}, {"order", "oldest"}, {"limit", 1}, {"offset", 1}}) == "a;");
  CHECK(has(text_of(client.use("search", Json{{"query", "Fähre"}, {"limit", 1}})),
            "More hits follow: ask again with offset 1."));
}

TEST_CASE("session: where nothing is found, it is said what would be") {
  Client client(Version::V2025_06_18);
  const Json result = client.use("search", Json{{"query", "Klapbrücke"}});
  CHECK(result["isError"] == false);
  CHECK(has(text_of(result), "Nothing found for 'Klapbrücke'."));
  CHECK(has(text_of(result), "Did you mean: Klappbrücke"));
  CHECK(result["structuredContent"]["total"] == 0);
  CHECK(result["structuredContent"]["suggestion"] == "Klappbrücke");
  CHECK(result["structuredContent"]["missing"] == Json::array({"Klapbrücke"}));
}

TEST_CASE("session: what of a query was not understood is noted") {
  Client client(Version::V2025_06_18);
  const Json result = client.use("search", Json{{"query", "Hafen AND ("}});
  CHECK(has(text_of(result), "\nNote: A parenthesis has no counterpart"));
  CHECK(result["structuredContent"]["warnings"].size() == 2);
}

TEST_CASE("session: wrong arguments are told to the assistant") {
  Client client(Version::V2025_06_18);
  check_error(client.use("search", Json::object()), "'query' is missing");
  check_error(client.use("search", Json{{"query", "x"}, {"limit", 0}}), "a whole number from 1 to 50");
  check_error(client.use("search", Json{{"query", "x"}, {"from", "gestern"}}), "'gestern' is no date");
  check_error(client.use("document", Json{{"id", "d"}}), "The tool search gives the ids");
  check_error(client.use("similar", Json{{"id", "d"}}), "The tool search gives the ids");
}

TEST_CASE("session: what a document says of itself stays on its line") {
  Client client(Version::V2025_06_18);
  const std::string text = text_of(client.use("document", Json{{"id", "c"}}));
  CAPTURE(text);
  CHECK_FALSE(has(text.substr(0, text.find("\n\n")), "\nid: a\n"));
}

TEST_CASE("session: a document is read in pieces") {
  Client client(Version::V2025_06_18);
  const Json whole = client.use("document", Json{{"id", "a"}});
  CHECK(text_of(whole).starts_with(
      "Neue Fähre\nHeute, Imke Sandmann, 2022-03-14\nhttps://heute.example/a\nid: a\n\n"));
  const Json& structured = whole["structuredContent"];
  CHECK(structured["next_offset"] == nullptr);
  CHECK_FALSE(structured.contains("blocks"));
  const auto text = structured["text"].get<std::string>();
  std::string together;
  for (std::size_t offset = 0;;) {
    const Json piece = client.use("document", Json{{"id", "a"}, {"offset", offset}, {"length", 100}});
    together += piece["structuredContent"]["text"].get<std::string>();
    if (piece["structuredContent"]["next_offset"].is_null()) break;
    offset = piece["structuredContent"]["next_offset"].get<std::size_t>();
    CHECK(has(text_of(piece), "Read on with offset " + std::to_string(offset) + "."));
  }
  CHECK(together == text);
  check_error(client.use("document", Json{{"id", "a"}, {"offset", 5000}}), "Give a smaller offset.");
}

TEST_CASE("session: words in their contexts") {
  Client client(Version::V2025_06_18);
  const Json result =
      client.use("concordance", Json{{"query", "Fähre"}, {"sources", Json::array({"Heute"})}});
  CHECK(has(text_of(result), "niemand weiß, wann wieder eine Fähre fährt."));
  const Json& lines = result["structuredContent"]["lines"];
  REQUIRE(lines.size() >= 2);
  CHECK(lines.back()["keyword"] == "Fähre");
  CHECK(lines.back()["source"] == "Heute");
}

TEST_CASE("session: counts by facet and over time") {
  Client client(Version::V2025_06_18);
  const Json facets = client.use("facets", Json{{"facets", Json::array({"source"})}, {"limit", 1}});
  CHECK(facets["structuredContent"]["total"] == 3);
  CHECK(facets["structuredContent"]["facets"]["source"].size() == 1);
  CHECK(facets["structuredContent"]["omitted"]["source"] == 1);
  CAPTURE(text_of(facets));
  CHECK(has(text_of(facets), "By source:\n   Heute: 2\n   and 1 further value\n"));
  const Json timeline = client.use("timeline", Json{{"query", "Fähre"}});
  CHECK(has(text_of(timeline), "   2021: 1 of 1 (100.0 %)\n   2022: 1 of 2 (50.0 %)\n"));
  CHECK(timeline["structuredContent"]["steps"].size() == 2);
}

TEST_CASE("session: a timeline of too many steps is refused with what to do") {
  const indexer::RowArchive long_archive(R"({"id":"a","date":"1990-03-14","text":"Die Fähre fällt aus."}
{"id":"b","date":"2021-11-30","text":"Die Fähre fährt."})");
  Searcher searcher = long_archive.open();
  Session session(searcher);
  const auto say = [&](const Json& message) { return Json::parse(session.answer(message.dump()).value()); };
  const Json answer =
      say(Json{{"jsonrpc", "2.0"},
               {"id", 1},
               {"method", "tools/call"},
               {"params", modern(Json{{"name", "timeline"}, {"arguments", Json{{"period", "day"}}}})}});
  check_error(answer["result"], "Ask for longer periods");
}

TEST_CASE("session: suggestions complete, correct and advise") {
  Client client(Version::V2025_06_18);
  const Json completed = client.use("suggest", Json{{"query", "Hafen Klapp"}});
  CHECK(completed["structuredContent"]["completions"][0]["query"] == "Hafen Klappbrücke");
  const Json corrected = client.use("suggest", Json{{"query", "Klapbrücke"}});
  CHECK(corrected["structuredContent"]["suggestion"] == "Klappbrücke");
  CHECK(corrected["structuredContent"]["total"] == 0);
  CHECK(has(text_of(corrected), "Did you mean: Klappbrücke"));
}

TEST_CASE("session: documents and searches are resources") {
  Client client(Version::V2025_06_18);
  CHECK(client.call("resources/list")["result"]["resources"] == Json::array());
  const Json templates = client.call("resources/templates/list")["result"]["resourceTemplates"];
  REQUIRE(templates.size() == 2);
  CHECK(templates[0]["uriTemplate"] == "fundstelle://document/{id}");
  for (const char* address : {"fundstelle://document/b%2F%C3%BC%201", "fundstelle://document/b/ü 1"}) {
    const Json contents = client.call("resources/read", Json{{"uri", address}})["result"]["contents"];
    CHECK(contents[0]["uri"] == address);
    CHECK(contents[0]["mimeType"] == "text/plain");
    CHECK(has(contents[0]["text"].get<std::string>(), "An der Klappbrücke wartet"));
  }
  const Json found =
      client.call("resources/read", Json{{"uri", "fundstelle://search/F%c3%a4hre"}})["result"]["contents"];
  CHECK(has(found[0]["text"].get<std::string>(), "2 documents match 'Fähre'."));
}

TEST_CASE("session: a resource that is not there, by the version's code") {
  Client client(Version::V2025_11_25);
  const Json params{{"uri", "fundstelle://document/d"}};
  const Json answer = client.call("resources/read", params);
  CHECK(code_of(answer) == -32002);
  CHECK(answer["error"]["data"]["uri"] == "fundstelle://document/d");
  CHECK(code_of(client.call("resources/read", modern(params))) == -32602);
  for (const char* address : {"", "fundstelle://document/", "file:///etc/passwd", "fundstelle://other/a"})
    CHECK(code_of(client.call("resources/read", Json{{"uri", address}})) == -32602);
  CHECK(code_of(client.call("resources/read")) == -32602);
}

TEST_CASE("session: the words of a search are completed") {
  Client client(Version::V2025_06_18);
  const auto complete = [&](const char* address, const char* name, const char* value) {
    return client.call("completion/complete", Json{{"ref", Json{{"type", "ref/resource"}, {"uri", address}}},
                                                   {"argument", Json{{"name", name}, {"value", value}}}});
  };
  const Json words = complete("fundstelle://search/{query}", "query", "Hafen Klapp")["result"]["completion"];
  CHECK(words["values"][0] == "Hafen Klappbrücke");
  CHECK(words["hasMore"] == false);
  CHECK(words["total"] == words["values"].size());
  CHECK(complete("fundstelle://document/{id}", "id", "a")["result"]["completion"]["values"].empty());
  CHECK(code_of(complete("fundstelle://search/{query}", "word", "a")) == -32602);
  CHECK(code_of(client.call("completion/complete",
                            Json{{"ref", Json{{"type", "ref/prompt"}, {"name", "a"}}}})) == -32602);
}

TEST_CASE("session: percent escapes are decoded, others left") {
  CHECK(percent_decoded("a%20b%C3%BC%2f") == "a bü/");
  CHECK(percent_decoded("100%") == "100%");
  CHECK(percent_decoded("%4") == "%4");
  CHECK(percent_decoded("%zz%4z%+4") == "%zz%4z%+4");
}

TEST_CASE("session: batches are answered in the one version that has them") {
  const std::string batch =
      R"([{"jsonrpc":"2.0","id":1,"method":"ping"},{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":1}},{"jsonrpc":"2.0","id":2,"method":"initialize","params":{"protocolVersion":"2025-06-18"}}])";
  Client client(Version::V2025_03_26);
  const Json answers = client.say(batch);
  REQUIRE(answers.size() == 2);
  CHECK(answers[0]["result"] == Json::object());
  CHECK(code_of(answers[1]) == -32600);
  CHECK(code_of(Client(Version::V2025_06_18).say(batch)) == -32600);
  CHECK(code_of(Client().say(batch)) == -32600);
}

TEST_CASE("session: requests that name their version need no handshake") {
  Client client;
  const Json found = client.call(
      "tools/call", modern(Json{{"name", "search"}, {"arguments", Json{{"query", "Fähre"}}}}))["result"];
  CHECK(found["resultType"] == "complete");
  CHECK(found["structuredContent"]["total"] == 2);
  CHECK(found["_meta"]["io.modelcontextprotocol/serverInfo"]["name"] == "fundstelle");
  const Json discovered = client.call("server/discover", modern(Json::object()))["result"];
  CHECK(discovered["supportedVersions"][0] == "2026-07-28");
  CHECK(discovered["capabilities"].contains("tools"));
  CHECK(discovered["cacheScope"] == "private");
  const Json list = client.call("tools/list", modern(Json::object()))["result"];
  CHECK(list["ttlMs"].get<int>() > 0);
  CHECK(list["cacheScope"] == "public");
  CHECK(code_of(client.call("ping", modern(Json::object()))) == -32601);
  CHECK(code_of(client.call("initialize", modern(Json{{"protocolVersion", "2025-06-18"}}))) == -32601);
  CHECK(code_of(client.call("tools/list")) == -32600);
}

TEST_CASE("session: a version that is named and not supported is answered with those that are") {
  Client client;
  for (const char* version : {"1900-01-01", "2025-06-18"}) {
    const Json answer = client.call("tools/list", modern(Json::object(), version));
    CHECK(code_of(answer) == -32022);
    CHECK(answer["error"]["data"]["requested"] == version);
    CHECK(answer["error"]["data"]["supported"][0] == "2026-07-28");
  }
  Json params = modern(Json::object());
  params["_meta"].erase("io.modelcontextprotocol/clientCapabilities");
  CHECK(code_of(client.call("tools/list", params)) == -32602);
  params["_meta"]["io.modelcontextprotocol/protocolVersion"] = 5;
  CHECK(code_of(client.call("tools/list", params)) == -32602);
}

TEST_CASE("session: who listens is told that nothing changes") {
  Client client;
  const Json answer =
      client.call("subscriptions/listen", modern(Json{{"notifications", Json{{"toolsListChanged", true}}}}));
  CHECK(answer["method"] == "notifications/subscriptions/acknowledged");
  CHECK(answer["params"]["_meta"]["io.modelcontextprotocol/subscriptionId"] == 1);
  CHECK(answer["params"]["notifications"] == Json::object());
  CHECK(code_of(client.call("subscriptions/listen", modern(Json::object()))) == -32602);
}
