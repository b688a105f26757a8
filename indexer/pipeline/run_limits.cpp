#include "pipeline/run_limits.hpp"

#include <algorithm>

namespace fundstelle::indexer {

namespace {

constexpr std::size_t kMega = std::size_t{1} << 20;

// What stays whatever the steps are: settings, word lists, buffers, what is free in large pages, what a
// checkpoint takes beside the work that goes on, and texts that are compared; and the room that each worker
// works in. Fitted to runs of one to sixteen workers over several checkpoints.
constexpr std::size_t kProgram = 44 * kMega;
constexpr std::size_t kWorker = 40 * kMega;
// Words that workers remember have a share of the memory, however many the workers are.
constexpr std::size_t kWordsShare = 4;
constexpr std::size_t kWordBytes = 280;  // with its stem and parts; a worker is seldom full of words
constexpr std::size_t kLeastWords = 4000;
constexpr std::size_t kLeast = 32 * kMega;

// What a byte of a batch takes: three batches wait or are read as they come, one is parsed, and the parts of
// three are built, wait or are written. A part takes ten times its text while it is inverted.
constexpr std::size_t kBatchShare = 40;
constexpr std::size_t kPartShare = 80;
// Runs that wait for their segment.
constexpr std::size_t kRunShare = 4;
// Of what is not published, words, fingerprints and values stay in memory: two thirds of the text.
constexpr std::size_t kCheckpointShare = 2;

}  // namespace

RunLimits limits_within(std::size_t memory, std::size_t jobs) {
  RunLimits limits;
  limits.remembered_words =
      std::clamp(memory / kWordsShare / kWordBytes / jobs, kLeastWords, german::kRememberedWords);
  const std::size_t fixed = kProgram + jobs * (kWorker + limits.remembered_words * kWordBytes);
  const std::size_t free = memory > fixed + kLeast ? memory - fixed : kLeast;
  limits.batch_bytes = std::clamp(free / kBatchShare, kMega, 16 * kMega);
  limits.part_bytes = std::clamp(free / kPartShare * 2 / jobs, kMega / 2, 4 * kMega);
  limits.run_bytes = free / kRunShare;
  limits.checkpoint_bytes = std::min(free / kCheckpointShare, 256 * kMega);
  return limits;
}

}  // namespace fundstelle::indexer
