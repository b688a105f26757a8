// Times the compound splitter: compiling the lexicon, opening the compiled table, and words a second.
//
//     compound-splitter-bench /usr/share/hunspell/de_DE < words      (a word a line, lower case; each is
//     asked once,
//                                                                     so no answer is remembered)
#include "compounds/compound_splitter.hpp"

#include "compounds/compound_lexicon.hpp"

#include <chrono>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <string>
#include <vector>

#include <fmt/format.h>

using namespace fundstelle;
using namespace fundstelle::german;

namespace {

using Clock = std::chrono::steady_clock;

double milliseconds_since(Clock::time_point start) {
  return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

}  // namespace

int main(int argc, char** argv) {
  const std::string dictionary = argc > 1 ? argv[1] : "/usr/share/hunspell/de_DE";
  Clock::time_point start = Clock::now();
  const Result<CompoundLexicon::Pointer> compiled = CompoundLexicon::compile(dictionary);
  if (!compiled) {
    std::cerr << compiled.error().message << "\n" << compiled.error().hint << "\n";
    return 2;
  }
  fmt::print("compile  {:8.1f} ms, {} bytes\n", milliseconds_since(start), (*compiled)->bytes().size());

  const std::filesystem::path file =
      std::filesystem::temp_directory_path() / "compound-splitter-bench.lexicon";
  std::ofstream(file, std::ios::binary) << (*compiled)->bytes();
  start = Clock::now();
  const Result<CompoundLexicon::Pointer> opened = CompoundLexicon::open(file);
  const double open_time = milliseconds_since(start);
  std::filesystem::remove(file);
  if (!opened) {
    std::cerr << opened.error().message << "\n";
    return 2;
  }
  fmt::print("open     {:8.1f} ms\n", open_time);

  std::vector<std::string> words;
  for (std::string word; std::getline(std::cin, word);) words.push_back(word);
  const CompoundSplitter splitter(*opened);
  std::size_t split = 0;
  start = Clock::now();
  for (const std::string& word : words) split += splitter.split(word).empty() ? 0U : 1U;
  const double time = milliseconds_since(start);
  fmt::print("split    {:8.1f} ms, {} words, {} of them compounds, {:.0f} words/s\n", time, words.size(),
             split, static_cast<double>(words.size()) / time * 1000);
  return 0;
}
