// Times what following costs a searcher that runs for long.
//
//     reopen-times DATABASE QUERY ROUNDS
//
// Prints medians in microseconds of the processor: a reopening, the query just after it, the query once more,
// and a call of a searcher that follows and finds nothing published.
#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <iostream>
#include <vector>

#include <fundstelle/searcher.hpp>

using namespace fundstelle;

namespace {

template <class Body>
double microseconds(Body&& body) {
  const std::clock_t began = std::clock();
  if (const auto result = body(); !result) {
    std::cerr << result.error().message << "\n";
    std::exit(2);
  }
  return 1e6 * static_cast<double>(std::clock() - began) / CLOCKS_PER_SEC;
}

double median(std::vector<double> numbers) {
  const auto middle = numbers.begin() + static_cast<std::ptrdiff_t>(numbers.size() / 2);
  std::nth_element(numbers.begin(), middle, numbers.end());
  return *middle;
}

}  // namespace

int main(int argc, char** argv) {
  const int rounds = argc == 4 ? std::atoi(argv[3]) : 0;
  if (rounds < 1) {
    std::cerr << "usage: reopen-times DATABASE QUERY ROUNDS\n";
    return 2;
  }
  Result<Searcher> searcher = Searcher::open({argv[1]});
  Result<Searcher> follower = Searcher::open({argv[1]}, {.follows = true});
  if (!searcher || !follower) {
    std::cerr << (searcher ? follower : searcher).error().message << "\n";
    return 2;
  }
  SearchOptions options;
  options.suggest = false;
  std::vector<double> reopening, first, again, idle;
  for (int round = 0; round < rounds; ++round) {
    reopening.push_back(microseconds([&] { return searcher->reopen(); }));
    first.push_back(microseconds([&] { return searcher->search(argv[2], options); }));
    again.push_back(microseconds([&] { return searcher->search(argv[2], options); }));
    idle.push_back(microseconds([&] { return follower->explain(""); }));
  }
  std::cout << "reopening " << median(reopening) << "\nfirst query " << median(first) << "\nsame again "
            << median(again) << "\nfollowing, nothing published " << median(idle) << "\n";
}
