#include "watch/folder_watch.hpp"

#include "unit/temporary_folder.hpp"

#include <fstream>
#include <string>

#include <doctest/doctest.h>

using namespace fundstelle;
using namespace fundstelle::indexer;
namespace fs = std::filesystem;

namespace {

class Watched {
 public:
  Watched() { fs::create_directories(folder() / "a/b"); }

  [[nodiscard]] fs::path folder() const { return temporary_.path() / "archive"; }
  void write(const std::string& name) const {
    fs::create_directories((folder() / name).parent_path());
    std::ofstream(folder() / name) << "Text";
  }

  [[nodiscard]] FolderWatch open(const std::vector<std::string>& names = {""}) const {
    std::vector<std::string> paths;
    for (const std::string& name : names) paths.push_back((folder() / name).string());
    return FolderWatch::open(paths, (folder() / "my.db").string(),
                             {std::chrono::milliseconds(50), std::chrono::milliseconds(1000)})
        .value();
  }

  /// "changed | gone", relative, once all has come to rest; or "nothing" within half a second.
  [[nodiscard]] std::string next(FolderWatch& watch) const {
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::milliseconds(500);
    const auto changes = watch.wait([&] { return std::chrono::steady_clock::now() > deadline; });
    if (!changes) return "nothing";
    std::string text;
    for (const std::string& path : changes->changed)
      text += fs::path(path).lexically_relative(folder()).string() + " ";
    text += "|";
    for (const std::string& path : changes->gone)
      text += " " + fs::path(path).lexically_relative(folder()).string();
    return text;
  }

 private:
  TemporaryFolder temporary_{memory_folder()};
};

}  // namespace

TEST_CASE("folder watch: written, deleted and moved files are told once they rest") {
  const Watched watched;
  watched.write("a/before.txt");
  FolderWatch watch = watched.open();
  watched.write("a/b/new.txt");
  watched.write("a/b/new.txt");
  CHECK(watched.next(watch) == "a/b/new.txt |");
  fs::rename(watched.folder() / "a/b/new.txt", watched.folder() / "a/moved.txt");
  CHECK(watched.next(watch) == "a/moved.txt | a/b/new.txt");
  fs::remove(watched.folder() / "a/before.txt");
  CHECK(watched.next(watch) == "| a/before.txt");
  CHECK(watched.next(watch) == "nothing");
}

TEST_CASE(
    "folder watch: new folders are followed with what came before the watch, moved ones under their new "
    "name") {
  const Watched watched;
  FolderWatch watch = watched.open();
  watched.write("n/e/u.txt");
  CHECK(watched.next(watch) == "n/e/u.txt |");
  fs::rename(watched.folder() / "n", watched.folder() / "m");
  CHECK(watched.next(watch) == "m/e/u.txt | n");
  watched.write("m/e/v.txt");
  CHECK(watched.next(watch) == "m/e/v.txt |");
  fs::remove_all(watched.folder() / "m");
  CHECK(watched.next(watch) == "| m m/e m/e/u.txt m/e/v.txt");
}

TEST_CASE("folder watch: hidden files, the database, and half-written files are no news") {
  const Watched watched;
  fs::create_directories(watched.folder() / "my.db/segments");
  FolderWatch watch = watched.open();
  watched.write(".hidden");
  watched.write("my.db/segments/x");
  std::ofstream open_file(watched.folder() / "half.txt");
  open_file << "Halb" << std::flush;
  CHECK(watched.next(watch) == "nothing");
  open_file.close();
  fs::create_symlink("half.txt", watched.folder() / "link.txt");
  CHECK(watched.next(watch) == "half.txt link.txt |");
}

TEST_CASE("folder watch: a single file is followed through its replacement, its neighbours are not") {
  const Watched watched;
  watched.write("a/one.txt");
  FolderWatch watch = watched.open({"a/one.txt"});
  watched.write("a/other.txt");
  watched.write("a/one.txt.new");
  fs::rename(watched.folder() / "a/one.txt.new", watched.folder() / "a/one.txt");
  CHECK(watched.next(watch) == "a/one.txt |");
  CHECK(FolderWatch::open({"/nowhere/at/all"}, "").error().code == ErrorCode::NotFound);
}
