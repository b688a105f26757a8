#include "entry_point.hpp"
#include "mcp/session.hpp"
#include "unit/row_archive.hpp"

#include <nlohmann/json.hpp>

namespace fundstelle::fuzz {

namespace {

const indexer::RowArchive& archive() {
  static const indexer::RowArchive kArchive(
      R"({"id":"a","title":"Neue Fähre","date":"2022-03-14","source":"Heute","text":"Die Fähre fällt aus. Der Hafen bleibt leer."}
{"id":"b","date":"2021-11-30","source":"Abendblatt","text":"Die Fähre fährt zur Klappbrücke."})");
  return kArchive;
}

void check(const nlohmann::json& message) {
  demand(message.is_object() && message.value("jsonrpc", "") == "2.0", "an answer that is no message");
  const bool is_notification = message.contains("method");
  demand(is_notification || message.contains("id"), "an answer without an id");
  demand(message.contains("result") + message.contains("error") + is_notification == 1,
         "an answer that is not one of result, error and notification");
}

/// Any line has at most one answer, which is one line of messages; as it has in a session that goes on.
void run(std::string_view bytes) {
  static Searcher searcher = archive().open();
  static mcp::Session lasting(searcher);
  mcp::Session fresh(searcher);
  for (mcp::Session* session : {&lasting, &fresh}) {
    const std::optional<std::string> answer = session->answer(bytes);
    if (!answer) continue;
    demand(answer->size() <= 2 * mcp::kMostAnswerBytes, "an answer over the limit");
    demand(answer->find('\n') == std::string::npos, "an answer of more than a line");
    const nlohmann::json message = nlohmann::json::parse(*answer, nullptr, false);
    demand(!message.is_discarded(), "an answer that is no JSON");
    if (!message.is_array()) {
      check(message);
      continue;
    }
    demand(!message.empty(), "an empty batch");
    for (const nlohmann::json& each : message) check(each);
  }
}

/// A request that needs no handshake.
std::string request(const std::string& method, const std::string& params) {
  return R"({"jsonrpc":"2.0","id":1,"method":")" + method +
         R"(","params":{"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{}},)" +
         params + "}}";
}

}  // namespace

EntryPoint mcp_entry_point() {
  const auto call = [](const std::string& tool, const std::string& arguments) {
    return request("tools/call", R"("name":")" + tool + R"(","arguments":)" + arguments);
  };
  return {
      "mcp",
      run,
      {R"({"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-03-26","capabilities":{}}})",
       R"([{"jsonrpc":"2.0","id":"a","method":"ping"},{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":1}}])",
       call(
           "search",
           R"({"query":"Fähre NEAR/3 Hafen","limit":5,"from":"2022-01","sources":["Heute"],"order":"newest"})"),
       call("document", R"({"id":"a","offset":3,"length":100})"),
       call("concordance", R"({"query":"Fähre","context":20,"order":"right"})"),
       call("facets", R"({"facets":["source","year"]})"), call("timeline", R"({"period":"month"})"),
       call("suggest", R"({"query":"Klapbrücke"})"), call("similar", R"({"id":"b"})"),
       request("resources/read", R"("uri":"fundstelle://search/F%C3%A4hre")"),
       request(
           "completion/complete",
           R"("ref":{"type":"ref/resource","uri":"fundstelle://search/{query}"},"argument":{"name":"query","value":"Klapp"})"),
       request("subscriptions/listen", R"("notifications":{})")},
      {"{",
       "}",
       "[",
       "]",
       ",",
       ":",
       "\"",
       "null",
       "-1",
       "1e999",
       "\"id\":",
       "\"method\":",
       "\"params\":",
       "\"arguments\":",
       "\"query\":",
       "\\u0000",
       "\\ud800",
       "\xff",
       "%",
       "%00",
       "*",
       "\n",
       std::string(1, '\0')}};
}

}  // namespace fundstelle::fuzz
