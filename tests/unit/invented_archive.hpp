/// A small archive of invented articles, and an indexer run over it, for tests.
///
///     InventedArchive archive;
///     archive.write("a.txt", article("Stadtrat vertagt Brücke", 1));
///     RunSummary summary = archive.index();
#pragma once

#include "pipeline/indexing_run.hpp"
#include "unit/temporary_folder.hpp"

#include <atomic>
#include <filesystem>
#include <fstream>
#include <functional>
#include <stdexcept>
#include <string>
#include <vector>

#include <fundstelle/result.hpp>
#include <xapian.h>

namespace fundstelle::indexer {

/// Remembers what a run told.
class RecordingObserver : public RunObserver {
 public:
  void failed(const Error& error) override { failures.push_back(error); }
  void progress(const RunProgress& progress) override { documents_read = progress.documents; }
  [[nodiscard]] bool is_interrupted() const override { return stop_at && stop_at(); }

  std::vector<Error> failures;
  std::atomic<std::uint64_t> documents_read = 0;  // is_interrupted() reads it on another thread
  std::function<bool()> stop_at;
};

/// An article of a few sentences that names its title again; `number` makes one word its own.
inline std::string article(const std::string& title, int number) {
  const std::string own = "Gutachten" + std::string(1, static_cast<char>('a' + number % 26));
  return title + "\n\nDer Rat der Stadt hat am Dienstag über " + title + " beraten und das " + own +
         " zur Kenntnis genommen. Die Entscheidung soll in der nächsten Sitzung fallen, wie die "
         "Bürgermeisterin erklärte.\n\nDie Kosten werden auf " +
         std::to_string(number) + ".000 Euro geschätzt, und der Bau soll im Frühjahr beginnen.\n";
}

class InventedArchive {
 public:
  [[nodiscard]] std::filesystem::path folder() const { return temporary_.path() / "archive"; }
  [[nodiscard]] std::filesystem::path database() const { return temporary_.path() / "fundstelle.db"; }

  std::filesystem::path write(const std::string& name, const std::string& bytes) const {
    const std::filesystem::path file = folder() / name;
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << bytes;
    return file;
  }

  [[nodiscard]] RunOptions options() const {
    RunOptions run;
    run.database = database();
    run.settings = load_settings(FUNDSTELLE_SETTINGS_FILE).value();
    run.settings.analysis.compounds.split = false;  // no dictionary is needed here
    run.paths = {folder().string()};
    run.jobs = 2;
    return run;
  }

  Result<RunSummary> try_index(const RunOptions& run) const { return index_archive(run, observer); }
  RunSummary index(const RunOptions& run) const {
    Result<RunSummary> summary = try_index(run);
    if (!summary) throw std::runtime_error(summary.error().message);
    return *summary;
  }
  RunSummary index() const { return index(options()); }

  [[nodiscard]] Xapian::Database open() const { return Xapian::Database(database().string()); }
  [[nodiscard]] Xapian::doccount count(const std::string& term) const { return open().get_termfreq(term); }

  mutable RecordingObserver observer;

 private:
  TemporaryFolder temporary_{memory_folder()};
};

}  // namespace fundstelle::indexer
