/// How much a run of the indexer has at hand at a time.
///
///     RunLimits limits = limits_within(std::size_t{256} << 20, 2);   // MiB of private memory, worker
///     threads
#pragma once

#include "analyzer/analyzer.hpp"

#include <cstddef>

namespace fundstelle::indexer {

struct RunLimits {
  std::size_t batch_documents = 4096;
  std::size_t batch_bytes = 16 * 1024 * 1024;
  std::size_t part_bytes = 4 * 1024 * 1024;    ///< of text, in one thread's hands
  std::size_t checkpoint_documents = 100'000;  ///< after so many, what is done is published
  std::size_t checkpoint_bytes = 256 * 1024 * 1024;
  std::size_t run_bytes = std::size_t{128} << 20;           ///< WriterOptions::run_bytes
  std::size_t remembered_words = german::kRememberedWords;  ///< by each thread's analyzer
  std::size_t compared_words = 20'000;  ///< by that which reads published texts again, to compare them
};

inline constexpr std::size_t kDefaultMemory = std::size_t{256} << 20;

/// For a run that takes so many bytes of private memory, however large the archive, with eight workers as
/// with two. Large documents come on top, and some fifty bytes a document.
[[nodiscard]] RunLimits limits_within(std::size_t memory, std::size_t jobs);

}  // namespace fundstelle::indexer
