// The ten-line consumer of the README: asks a database one question.
#include <iostream>

#include <fundstelle/searcher.hpp>

int main(int, char** argv) {
  auto searcher = fundstelle::Searcher::open({argv[1]});
  if (!searcher) return std::cerr << searcher.error().message << "\n", 2;
  auto answer = searcher->search(argv[2]);
  if (!answer) return std::cerr << answer.error().message << "\n", 2;
  for (const fundstelle::Hit& hit : answer->hits)
    std::cout << hit.rank << "  " << hit.date << "  " << hit.title << "\n";
}
