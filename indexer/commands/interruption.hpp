/// Ctrl-C and SIGTERM: the first asks the program to finish what it is at, a second one ends it at once.
///
///     Interruption interruption;
///     while (!interruption.is_requested()) work();
#pragma once

namespace fundstelle::indexer {

/// Holds the signals as long as it lives; one at a time.
class Interruption {
 public:
  Interruption();
  ~Interruption();
  Interruption(const Interruption&) = delete;
  Interruption& operator=(const Interruption&) = delete;

  [[nodiscard]] bool is_requested() const;
};

}  // namespace fundstelle::indexer
