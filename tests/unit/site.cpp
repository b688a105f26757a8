#include "server/site.hpp"

#include "answer_json.hpp"
#include "server/api.hpp"
#include "unit/row_archive.hpp"

#include <chrono>
#include <string>

#include <doctest/doctest.h>

using namespace fundstelle;
using namespace fundstelle::server;

namespace {

constexpr const char* kRows = R"rows(
{"id":"../../etc/passwd","url":"javascript:alert(1)","date":"2023-03-14","source":"<i>Blatt</i>","title":"Die <b>Fähre</b> & \"mehr\"","text":"Die Fähre fällt aus, <script>alert(1)</script> sagt der Kapitän."}
{"id":"b","url":"https://weitblick.example/?a=1&b=2","date":"2023-05-02","source":"Weitblick","section":"Küste","title":"Neue Fähre","text":"Die neue Fähre fährt wieder zur Insel."}
{"id":"c","date":"2024-01-02","source":"Weitblick","title":"Der Deich","text":"Der Deich hält dem Wasser stand."}
)rows";

ServerOptions impatient() {
  ServerOptions options;
  options.patience = std::chrono::seconds(0);
  return options;
}

struct Served {
  const indexer::RowArchive archive{kRows};
  SearcherPool pool = SearcherPool::open({archive.database()}, {}, 1).value();
  const Site site{pool, impatient()};

  [[nodiscard]] Reply get(const std::string& path, const QueryValues& query = {}) const {
    return site.answer({.method = "GET", .path = path, .query = query, .base_url = "http://localhost:8080/"});
  }
};

bool has(const Reply& reply, std::string_view part) {
  return reply.body.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("site: each address answers with its type and status") {
  const Served served;
  for (const auto& [path, type] :
       {std::pair("/", content_type::kHtml), std::pair("/style.css", content_type::kCss),
        std::pair("/icon.svg", content_type::kSvg), std::pair("/opensearch.xml", content_type::kOpenSearch),
        std::pair("/openapi.json", content_type::kJson), std::pair("/healthz", content_type::kJson),
        std::pair("/robots.txt", content_type::kText), std::pair("/api/facets", content_type::kJson)}) {
    CAPTURE(path);
    const Reply reply = served.get(path);
    CHECK(reply.status == 200);
    CHECK(reply.type == type);
    CHECK_FALSE(reply.body.empty());
  }
  CHECK(served.get("/nothing").status == 404);
  CHECK(served.get("/nothing").type == content_type::kHtml);
  CHECK(served.get("/api/nothing").type == content_type::kJson);
  CHECK(served.get("/document", {{"id", "nobody"}}).status == 404);
  CHECK(served.get("/document").status == 400);
  CHECK(served.get("/api/search").status == 400);
  CHECK(served.get("/api/search", {{"q", "a* b* c* d* e* f* g* h* i* j* k*"}}).status == 400);
  CHECK(served.get("/", {{"q", "Fähre"}, {"from", "soon"}}).status == 400);
}

TEST_CASE("site: markup in documents is text, and an address that is none of the web is no link") {
  const Served served;
  for (const Reply& reply :
       {served.get("/", {{"q", "Fähre"}}), served.get("/document", {{"id", "../../etc/passwd"}}),
        served.get("/similar", {{"id", "../../etc/passwd"}})}) {
    CHECK(reply.status == 200);
    CHECK_FALSE(has(reply, "<script"));
    CHECK_FALSE(has(reply, "<b>"));
    CHECK_FALSE(has(reply, "<i>"));
    CHECK_FALSE(has(reply, "href=\"javascript"));
  }
  const Reply hits = served.get("/", {{"q", "Fähre"}});
  CHECK(has(hits, "href=\"document?id=..%2F..%2Fetc%2Fpasswd&amp;q=F%C3%A4hre\""));
  CHECK(has(hits, "href=\"https://weitblick.example/?a=1&amp;b=2\" rel=\"external noreferrer\""));
  CHECK(has(hits, "&lt;i&gt;Blatt&lt;/i&gt;"));
}

TEST_CASE("site: a query comes back as text") {
  const Served served;
  const Reply page = served.get("/", {{"q", R"("><script>alert(1)</script>)"}});
  CHECK(page.status == 200);
  CHECK_FALSE(has(page, "<script"));
  CHECK(has(page, "value=\"&quot;&gt;&lt;script&gt;"));
  CHECK(served.get("/", {{"q", "\xff"}}).status == 400);
}

TEST_CASE("site: facets lead to the restricted search, and restrictions away from it") {
  const Served served;
  const Reply all = served.get("/", {{"q", "Fähre"}});
  CHECK(has(all, "href=\"./?q=F%C3%A4hre&amp;source=Weitblick\">Weitblick</a>"));
  CHECK(has(all, "href=\"./?q=F%C3%A4hre&amp;from=2023&amp;to=2023\">2023</a>"));
  CHECK(has(all, "<svg"));
  const Reply restricted = served.get("/", {{"q", "Fähre"}, {"source", "Weitblick"}});
  CHECK(has(restricted, "<h1 id=\"found\">1 document for "));
  CHECK(has(restricted, "href=\"./?q=F%C3%A4hre\" aria-label=\"Remove: Weitblick\""));
  CHECK(has(restricted, "<input type=\"hidden\" name=\"source\" value=\"Weitblick\">"));
}

TEST_CASE("site: what finds nothing is advised") {
  const Served served;
  const Reply page = served.get("/", {{"q", "Fähre Deichx"}, {"from", "2024"}});
  CHECK(page.status == 200);
  const Reply nothing = served.get("/", {{"q", "\"Fähre Deich\""}});
  CHECK(has(nothing, "Nothing found for "));
  CHECK(has(nothing, "What would be found"));
}

TEST_CASE("site: the API answers as --format json prints") {
  const Served served;
  Searcher searcher = served.archive.open();
  const Reply reply = served.get("/api/search", {{"q", "Fähre"}, {"n", "1"}});
  json::Json answered = json::Json::parse(reply.body);
  SearchOptions options;
  options.limit = 1;
  options.collapse_similar = false;
  json::Json expected = json::of(searcher.search("Fähre", options).value());
  expected["took_us"] = answered["took_us"];
  CHECK(reply.body == json::text_of(expected, json::Layout::Indented) + "\n");
}

TEST_CASE("site: where all searchers are in use it says come again") {
  Served served;
  const auto taken = served.pool.take(std::chrono::milliseconds(0));
  REQUIRE(taken);
  const Reply reply = served.get("/api/search", {{"q", "Fähre"}});
  CHECK(reply.status == 503);
  CHECK(reply.headers == std::vector<std::pair<std::string, std::string>>{{"Retry-After", "1"}});
  CHECK(served.get("/healthz").status == 200);
}

TEST_CASE("api: what went wrong inside is not told to clients") {
  const Reply reply =
      error_reply({ErrorCode::Unreadable, "/secret/path: input/output error", "look at the disk"});
  CHECK(reply.status == 500);
  CHECK_FALSE(has(reply, "secret"));
  CHECK(reply.fault == "/secret/path: input/output error");
  CHECK(error_reply({ErrorCode::Usage, "wrong", "right"}).body ==
        "{\n  \"error\": \"wrong\",\n  \"hint\": \"right\"\n}\n");
}
