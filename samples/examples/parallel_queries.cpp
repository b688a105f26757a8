// Answers the queries on standard input, a line each, with several threads at once: how many documents match.
// A server works the same way: it takes a searcher from the pool for each request, and what an indexer has
// published since the last one is seen by itself.
//
//     parallel_queries fundstelle.db 4 < queries.txt
#include <atomic>
#include <chrono>
#include <cstdlib>
#include <iostream>
#include <string>
#include <thread>
#include <vector>

#include <fundstelle/searcher_pool.hpp>

int main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "usage: parallel_queries DATABASE THREADS\n";
    return 2;
  }
  const std::size_t most = std::strtoul(argv[2], nullptr, 10);
  auto pool = fundstelle::SearcherPool::open({argv[1]}, {.follows = true}, most);
  if (!pool) {
    std::cerr << pool.error().message << "\n";
    return 2;
  }

  std::vector<std::string> queries;
  for (std::string line; std::getline(std::cin, line);) queries.push_back(line);
  std::vector<std::string> answers(queries.size());

  // Counting needs no hit, and none of the help with queries.
  fundstelle::SearchOptions count;
  count.limit = 0;
  count.suggest = false;

  std::atomic<std::size_t> next = 0;
  std::vector<std::thread> threads;
  for (std::size_t thread = 0; thread < most; ++thread)
    threads.emplace_back([&] {
      for (std::size_t i = next++; i < queries.size(); i = next++) {
        const auto searcher =
            pool->take(std::chrono::seconds(10));  // given back at the end of the loop's body
        if (!searcher) {
          answers[i] = searcher.error().message;
          continue;
        }
        const auto answer = (*searcher)->search(queries[i], count);
        answers[i] = answer ? std::to_string(answer->total) : answer.error().message;
      }
    });
  for (std::thread& thread : threads) thread.join();
  for (std::size_t i = 0; i < queries.size(); ++i) std::cout << answers[i] << "\t" << queries[i] << "\n";
}
