#include "unit/invented_archive.hpp"
#include "unit/row_archive.hpp"

#include <atomic>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <functional>
#include <mutex>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include <doctest/doctest.h>
#include <fundstelle/searcher_pool.hpp>
#include <nlohmann/json.hpp>

using namespace fundstelle;
using namespace fundstelle::indexer;
using namespace std::chrono_literals;

namespace {

namespace fs = std::filesystem;

const std::string kFerry = R"({"id":"faehre","text":"Die Fähre nach Thymena fällt aus."})";

/// An archive that is published anew again and again: in each state all documents name its number.
class States {
 public:
  [[nodiscard]] static std::size_t documents(int state) { return 5 + static_cast<std::size_t>(state % 4); }
  [[nodiscard]] static std::string name(int state) { return "Stand " + std::to_string(state); }

  void publish(int state) {
    started_ = state;
    std::string rows;
    for (std::size_t row = 0; row < documents(state); ++row)
      rows += nlohmann::json{{"id", "row" + std::to_string(row)},
                             {"source", name(state)},
                             {"title", name(state)},
                             {"text", "Der Hafen meldet Pegel " + std::to_string(row) + "."}}
                  .dump() +
              "\n";
    archive_.write("rows.jsonl", rows);
    RunOptions run = archive_.options();
    run.settings.filter.enabled = false;
    run.jobs = 1;
    archive_.index(run);
  }

  /// What is wrong with an answer; empty where it shows one of the states.
  [[nodiscard]] std::string fault_of(const Answer& answer) const {
    std::set<std::string> names;
    for (const Hit& hit : answer.hits) names.insert(hit.title);
    if (names.size() != 1) return std::to_string(names.size()) + " states at once";
    return fault_of(*names.begin(), answer.total, answer.warnings);
  }
  [[nodiscard]] std::string fault_of(const FacetAnswer& answer) const {
    const std::vector<FacetValue>& values = answer.facets.front().values;
    if (values.size() != 1) return std::to_string(values.size()) + " states at once in facets";
    return fault_of(values.front().value, answer.total, answer.warnings);
  }

  [[nodiscard]] fs::path database() const { return archive_.database(); }

 private:
  [[nodiscard]] std::string fault_of(const std::string& state, std::size_t total,
                                     const std::vector<std::string>& warnings) const {
    if (!state.starts_with("Stand ")) return "no state: " + state;
    const int number = std::stoi(state.substr(6));
    if (number > started_) return state + " comes too early";
    if (total != documents(number)) return state + " with " + std::to_string(total) + " documents";
    return warnings.empty() ? "" : warnings.front();
  }

  InventedArchive archive_;
  std::atomic<int> started_ = 0;
};

/// The first fault that threads met.
class Faults {
 public:
  void add(const std::string& fault) {
    if (fault.empty()) return;
    const std::lock_guard lock(mutex_);
    if (first_.empty()) first_ = fault;
  }
  [[nodiscard]] std::string first() const {
    const std::lock_guard lock(mutex_);
    return first_;
  }

 private:
  mutable std::mutex mutex_;
  std::string first_;
};

SearchOptions each() {
  SearchOptions options;
  options.limit = 100;
  options.collapse_similar = false;
  return options;
}

/// What a thread of a server does, in turn.
std::string ask(Searcher& searcher, const States& states, int turn) {
  if (turn % 3 == 2) {
    const std::vector<Facet> sources{Facet::Source};
    const Result<FacetAnswer> facets = searcher.facets("Hafen", sources);
    return facets ? states.fault_of(*facets) : facets.error().message;
  }
  if (turn % 3 == 1) {
    const Result<Document> document = searcher.document("row0");
    return document ? "" : document.error().message;
  }
  const Result<Answer> answer = searcher.search("Hafen \"Pegel 3\"", each());
  return answer ? states.fault_of(*answer) : answer.error().message;
}

}  // namespace

TEST_CASE("searcher pool: eight threads see whole states and no error while publications go on") {
  constexpr int kThreads = 8;
  constexpr int kFewest = 8;
  constexpr int kMost = 60;
  States states;
  states.publish(0);
  SearcherPool pool = SearcherPool::open({states.database()}, {.follows = true}, 5).value();
  Faults faults;
  std::atomic<bool> is_over = false;
  std::atomic<int> asked = 0;
  std::vector<std::thread> threads;
  for (int thread = 0; thread < kThreads; ++thread)
    threads.emplace_back([&, thread] {
      for (int turn = thread; !is_over; ++turn) {
        Result<SearcherPool::Lease> searcher = pool.take(60s);
        faults.add(searcher ? ask(**searcher, states, turn) : searcher.error().message);
        ++asked;
      }
    });
  const auto end = std::chrono::steady_clock::now() + 3s;
  int state = 0;
  while (state < kMost && (state < kFewest || std::chrono::steady_clock::now() < end))
    states.publish(++state);
  is_over = true;
  for (std::thread& thread : threads) thread.join();
  CHECK(faults.first() == "");
  CHECK(asked >= kThreads);

  std::vector<SearcherPool::Lease> all;
  for (std::size_t i = 0; i < pool.most(); ++i) {
    all.push_back(pool.take(0ms).value());
    const Answer last = all.back()->search("Hafen", each()).value();
    REQUIRE(last.hits.size() == States::documents(state));
    for (const Hit& hit : last.hits) CHECK(hit.title == States::name(state));
  }
}

TEST_CASE("searcher pool: the searcher of a thread that ends goes to one that waits") {
  const RowArchive archive(kFerry);
  SearcherPool pool = SearcherPool::open({archive.database()}, {}, 1).value();
  std::optional<SearcherPool::Lease> held = pool.take(0ms).value();

  const Result<SearcherPool::Lease> busy = pool.take(1ms);
  REQUIRE_FALSE(busy);
  CHECK(busy.error().code == ErrorCode::Locked);
  CHECK_FALSE(busy.error().hint.empty());

  std::atomic<std::size_t> total = 0;
  std::thread waiting([&] {
    const Result<SearcherPool::Lease> searcher = pool.take(std::chrono::milliseconds::max());
    if (searcher) total = (*searcher)->search("Fähre").value().total;
  });
  held.reset();
  waiting.join();
  CHECK(total == 1);
  CHECK(pool.take(0ms));
}

TEST_CASE("searcher pool: a lease may be moved, and outlive the pool") {
  const RowArchive archive(kFerry);
  std::optional<SearcherPool> pool = SearcherPool::open({archive.database()}, {}, 2).value();
  CHECK(pool->most() == 2);
  SearcherPool::Lease one = pool->take(0ms).value();
  SearcherPool::Lease other = pool->take(0ms).value();
  CHECK_FALSE(pool->take(0ms));
  one = std::move(other);  // gives back the first
  SearcherPool::Lease third = pool->take(0ms).value();
  CHECK_FALSE(pool->take(0ms));
  pool.reset();
  CHECK(one->search("Fähre").value().total == 1);
  CHECK((*third).size() == 1);
}

TEST_CASE("searcher pool: a searcher that failed is replaced") {
  // Large enough that no block of the postings waits in memory.
  std::string rows = kFerry;
  for (int i = 0; i < 600; ++i)
    rows += "\n" + nlohmann::json{{"id", i}, {"text", "Pegel Nummer " + std::to_string(i * 7919)}}.dump();
  const RowArchive archive(rows);
  const fs::path database = archive.database();
  const fs::path good = database.string() + ".good";
  fs::copy(database, good, fs::copy_options::recursive);
  SearcherPool pool = SearcherPool::open({database}, {}, 1).value();
  const fs::path postings = database / "segments" / "000001" / "postlist.glass";
  {
    const std::string nothing(fs::file_size(postings), '\0');
    std::fstream(postings, std::ios::in | std::ios::out | std::ios::binary) << nothing;
  }
  CHECK_FALSE(pool.take(0ms).value()->search("Fähre"));
  CHECK_FALSE(pool.take(0ms));  // nothing to open
  CHECK_FALSE(pool.take(0ms));
  fs::remove_all(database);
  fs::rename(good, database);
  CHECK(pool.take(0ms).value()->search("Fähre").value().total == 1);
}

TEST_CASE("searcher pool: what cannot be opened, and a pool of none, are errors") {
  const TemporaryFolder folder;
  const auto missing = SearcherPool::open({(folder.path() / "none.db").string()}, {}, 2);
  REQUIRE_FALSE(missing);
  CHECK(missing.error().code == ErrorCode::NotFound);
  CHECK(SearcherPool::open({}, {}, 2).error().code == ErrorCode::Usage);
  const RowArchive archive(kFerry);
  CHECK(SearcherPool::open({archive.database()}, {}, 0).error().code == ErrorCode::Usage);
}
