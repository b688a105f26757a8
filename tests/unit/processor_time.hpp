/// What a piece of work takes of the processor, which unlike the time that passes does not grow with what
/// else the machine is doing.
///
///     CHECK(processor_seconds([&] { cut_plain_text(line); }) < 10);
#pragma once

#include <ctime>

namespace fundstelle {

/// Of the whole process, in seconds.
template <class Work>
double processor_seconds(Work&& work) {
  const std::clock_t began = std::clock();
  work();
  return static_cast<double>(std::clock() - began) / CLOCKS_PER_SEC;
}

}  // namespace fundstelle
