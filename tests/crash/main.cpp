/// Kills the indexer at hundreds of points and looks each time whether what was published is whole, and
/// whether a second run completes it to what an undisturbed run would have made.
///
///     crash-tests [--kills N] [--seed S]
///
/// A kill is SIGKILL, half of them at a step of the writer that is drawn by lot, half after a time that is.
/// The archive changes between runs (files and rows added, changed, removed), so that publications,
/// deletions, the journal, merges, notes and checkpoints all come up. Some runs write through Xapian's
/// interface; of those that write in bulk some have no memory for their runs and put them on disk. What it
/// prints for a fault leads to it: seed and kill.
#include "database/database_check.hpp"
#include "database/stored_documents.hpp"
#include "pipeline/indexing_run.hpp"
#include "schema/field.hpp"
#include "unit/invented_archive.hpp"

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <iostream>
#include <map>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include <fundstelle/searcher.hpp>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace fundstelle;
using namespace fundstelle::indexer;
namespace fs = std::filesystem;

namespace {

constexpr int kFiles = 40;
constexpr int kRuns = 4;           ///< until an archive is thrown away
constexpr int kShortest = 20'000;  ///< microseconds that a run takes at least

/// The step that a child has reached, to be read when it is dead.
class SharedStep {
 public:
  SharedStep() {
    void* memory = mmap(nullptr, kBytes, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED) std::abort();
    name_ = static_cast<char*>(memory);
  }
  ~SharedStep() { munmap(name_, kBytes); }
  SharedStep(const SharedStep&) = delete;
  SharedStep& operator=(const SharedStep&) = delete;

  void set(std::string_view name) {
    std::memcpy(name_, name.data(), std::min(name.size(), kBytes - 1));
    name_[std::min(name.size(), kBytes - 1)] = '\0';
  }
  [[nodiscard]] std::string get() const { return name_; }

 private:
  static constexpr std::size_t kBytes = 100;
  char* name_;
};

struct Tally {
  int at_step = 0;
  int at_time = 0;
  int survived = 0;    ///< the run ended before its kill
  int unfinished = 0;  ///< databases that a stopped writer left something in
  int faults = 0;
  std::map<std::string, int> steps;
};

class Harness {
 public:
  Harness(unsigned seed, int kills) : random_(seed), seed_(seed), kills_(kills) {}

  int run() {
    while (kill_ < kills_) {
      InventedArchive archive;
      for (int round = 0; round < kRuns && kill_ < kills_; ++round) {
        change(archive);
        // Some are killed several times before they come through.
        for (int again = lot(1, 3); again > 0 && kill_ < kills_; --again) {
          disturb(archive);
          look(archive);
        }
        complete(archive);
      }
    }
    print();
    return tally_.faults == 0 ? 0 : 1;
  }

 private:
  int lot(int least, int most) { return std::uniform_int_distribution(least, most)(random_); }

  [[nodiscard]] RunOptions options(const InventedArchive& archive) const {
    RunOptions run = archive.options();
    run.limits.batch_documents = 7;
    run.limits.checkpoint_documents = 15;
    run.limits.run_bytes = has_memory_ ? run.limits.run_bytes : 0;
    run.writer = writer_;
    return run;
  }

  /// Files and rows come, change and go.
  void change(const InventedArchive& archive) {
    for (int i = lot(8, kFiles); i > 0; --i) {
      const std::string name = std::to_string(lot(0, kFiles)) + ".txt";
      if (lot(0, 5) == 0)
        fs::remove(archive.folder() / name);
      else
        archive.write(name, article("Nachricht " + std::to_string(lot(0, 999)), lot(0, 25)));
    }
    std::string rows;
    for (int id = lot(0, 30); id >= 0; id -= lot(1, 4))
      rows += R"({"id":"row )" + std::to_string(id) + R"(","text":"Der Rat berät zum )" +
              std::to_string(lot(0, 99)) + R"(. Mal über die Brücke."})" + "\n";
    archive.write("rows.jsonl", rows);
    archive.write("kept.txt", article("Bleibendes", 1));
  }

  void disturb(const InventedArchive& archive) {
    const bool at_step = lot(0, 1) == 0;
    const int step = lot(0, steps_);
    writer_ = lot(0, 3) == 0 ? WriterKind::Api : WriterKind::Bulk;
    has_memory_ = lot(0, 1) == 0;
    const auto time = std::chrono::microseconds(lot(kShortest / 10, longest_));
    reached_.set("the first step");
    const pid_t child = fork();
    if (child == 0) {
      int reached = 0;
      RunOptions run = options(archive);
      run.fault = [&](std::string_view name) {
        reached_.set(name);
        if (at_step && reached++ == step) raise(SIGKILL);
      };
      _exit(archive.try_index(run) ? 0 : 1);
    }
    if (!at_step) {
      std::this_thread::sleep_for(time);
      kill(child, SIGKILL);
    }
    int status = 0;
    waitpid(child, &status, 0);
    if (WIFEXITED(status)) {
      ++tally_.survived;
      if (WEXITSTATUS(status) != 0) fault("a run failed that was not killed");
    } else {
      ++kill_;
      ++(at_step ? tally_.at_step : tally_.at_time);
      ++tally_.steps[describe(at_step)];
    }
    last_ = (at_step ? "step " + std::to_string(step) : std::to_string(time.count()) + " us") + " (" +
            describe(at_step) + ")";
  }

  [[nodiscard]] std::string describe(bool at_step) const {
    const std::string writer = writer_ == WriterKind::Api ? "api"
                               : has_memory_              ? "bulk"
                                                          : "bulk, runs on disk";
    return (at_step ? "at \"" : "after \"") + reached_.get() + "\"; " + writer;
  }

  /// What is published is whole, and readers see each document once.
  void look(const InventedArchive& archive) {
    if (!fs::exists(archive.database() / "XAPIANDB")) return;
    const Result<CheckReport> report = check_database(archive.database());
    if (!report) return fault("cannot be checked: " + report.error().message);
    for (const Finding& finding : report->findings) {
      if (finding.kind == Finding::Kind::Damaged) fault(finding.message);
    }
    if (!report->findings.empty()) ++tally_.unfinished;
    Result<Searcher> searcher = Searcher::open({archive.database()});
    if (!searcher) return fault("cannot be searched: " + searcher.error().message);
    if (searcher->size() != report->documents)
      fault("has " + std::to_string(report->documents) + " documents, and searchers see " +
            std::to_string(searcher->size()));
    SearchOptions all;
    all.limit = 10'000;
    all.detail = HitDetail::Record;
    all.collapse_similar = false;
    const Result<Answer> answer = searcher->search("Rat", all);
    if (!answer) return fault("a search failed: " + answer.error().message);
    std::set<std::string> ids;
    for (const Hit& hit : answer->hits)
      if (!ids.insert(hit.id).second) fault("a search finds a document twice: " + hit.id);
    if (answer->total != answer->hits.size() || answer->total != report->documents)
      fault("a search finds " + std::to_string(answer->total) + " of " + std::to_string(report->documents) +
            " documents");
  }

  /// Identity and content of all documents.
  static std::map<std::string, std::string> contents(const fs::path& database) {
    std::map<std::string, std::string> found;
    const Xapian::Database index(database.string());
    for (auto at = index.postlist_begin(""); at != index.postlist_end(""); ++at) {
      const Xapian::Document document = index.get_document(*at);
      const auto value = [&](schema::Slot slot) {
        return document.get_value(static_cast<Xapian::valueno>(slot));
      };
      found[value(schema::Slot::Id)] = value(schema::Slot::ContentHash);
    }
    if (found.size() != index.get_doccount()) found["doubled"] = "";
    return found;
  }

  void complete(const InventedArchive& archive) {
    RunOptions run = options(archive);
    int steps = 0;
    run.fault = [&](std::string_view) { ++steps; };
    const Result<RunSummary> summary = archive.try_index(run);
    if (!summary) return fault("the run after it failed: " + summary.error().message);
    const Result<CheckReport> report = check_database(archive.database());
    if (!report || !report->findings.empty())
      return fault("not clean after the run that completed it: " +
                   (report ? report->findings.front().message : report.error().message));
    RunOptions fresh = options(archive);
    fresh.database = archive.database().string() + ".fresh";
    fs::remove_all(fresh.database);
    (void)archive.index(fresh);
    if (contents(archive.database()) != contents(fresh.database))
      fault("completed, it holds something else than a run that was not disturbed");
    fs::remove_all(fresh.database);
    const RunSummary again = archive.index(options(archive));
    if (again.added + again.replaced + again.removed != 0) fault("a further run finds something to do");
    // The next kills shall fall all over a run.
    steps_ = std::max(steps, 10);
    longest_ = std::clamp(static_cast<int>(summary->took.count() * 1.2e6), kShortest, 1'000'000);
  }

  void fault(const std::string& what) {
    ++tally_.faults;
    std::cout << "seed " << seed_ << ", kill " << kill_ << ", " << last_ << ": " << what << std::endl;
  }

  void print() const {
    std::cout << tally_.at_step + tally_.at_time << " kills (" << tally_.at_step << " at a step, "
              << tally_.at_time << " at some time), " << tally_.survived << " runs ended before theirs; "
              << tally_.unfinished << " left something unfinished; " << tally_.faults << " faults; seed "
              << seed_ << "\n";
    for (const auto& [step, count] : tally_.steps) std::cout << "  " << count << "  " << step << "\n";
  }

  std::mt19937 random_;
  unsigned seed_;
  int kills_;
  int kill_ = 0;
  int longest_ = 3 * kShortest;  ///< microseconds
  int steps_ = 25;               ///< of a run
  WriterKind writer_ = WriterKind::Bulk;
  bool has_memory_ = true;  ///< for the runs of the bulk writer
  SharedStep reached_;
  std::string last_;
  Tally tally_;
};

}  // namespace

int main(int argc, char** argv) {
  unsigned seed = std::random_device()();
  int kills = 30;
  for (int i = 1; i + 1 < argc; i += 2) {
    const std::string option = argv[i];
    if (option == "--kills") kills = std::atoi(argv[i + 1]);
    if (option == "--seed") seed = static_cast<unsigned>(std::strtoul(argv[i + 1], nullptr, 10));
  }
  std::cout << "seed " << seed << std::endl;
  try {
    return Harness(seed, kills).run();
  } catch (const std::exception& fault) {
    std::cout << "crash-tests: " << fault.what() << "\n";
    return 2;
  }
}
