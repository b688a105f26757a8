// Times queries inside one process, after a warm-up.
//
//     query-times DATABASE QUERIES WARM_UPS ROUNDS ids|page
//
// QUERIES: a query a line. Prints a line a query: the median of its times in microseconds, tab, documents
// found. ids: the ten best documents' ids, as other libraries give them; page: what the program shows, with
// snippets, the exact total and suggestions.
#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <string>
#include <string_view>
#include <vector>

#include <fundstelle/searcher.hpp>

using namespace fundstelle;

namespace {

using Clock = std::chrono::steady_clock;

struct Timed {
  std::vector<double> microseconds;  ///< a round each
  std::size_t found = 0;
};

std::vector<std::string> lines_of(const char* file) {
  std::vector<std::string> lines;
  std::ifstream in(file);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

SearchOptions options_of(std::string_view detail) {
  SearchOptions options;
  if (detail != "ids") return options;
  options.detail = HitDetail::Ids;
  options.exact_total = options.suggest = options.collapse_similar = false;
  return options;
}

double median(std::vector<double> numbers) {
  const auto middle = numbers.begin() + static_cast<std::ptrdiff_t>(numbers.size() / 2);
  std::nth_element(numbers.begin(), middle, numbers.end());
  return *middle;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 6) {
    std::cerr << "usage: query-times DATABASE QUERIES WARM_UPS ROUNDS ids|page\n";
    return 2;
  }
  Result<Searcher> searcher = Searcher::open({argv[1]});
  if (!searcher) {
    std::cerr << searcher.error().message << "\n";
    return 2;
  }
  const std::vector<std::string> queries = lines_of(argv[2]);
  const int warm_ups = std::atoi(argv[3]);
  const int rounds = std::atoi(argv[4]);
  const SearchOptions options = options_of(argv[5]);
  std::vector<Timed> timed(queries.size());
  for (int round = -warm_ups; round < rounds; ++round)
    for (std::size_t i = 0; i < queries.size(); ++i) {
      const Clock::time_point began = Clock::now();
      const Result<Answer> answer = searcher->search(queries[i], options);
      const std::chrono::duration<double, std::micro> took = Clock::now() - began;
      if (!answer) {
        std::cerr << queries[i] << ": " << answer.error().message << "\n";
        return 2;
      }
      timed[i].found = answer->total;
      if (round >= 0) timed[i].microseconds.push_back(took.count());
    }
  for (const Timed& query : timed) std::cout << median(query.microseconds) << '\t' << query.found << '\n';
  return 0;
}
