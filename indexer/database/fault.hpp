/// Where a test may let the writer die: called with the name of each step before it is taken.
///
///     options.fault = [](std::string_view step) { if (step == "publish") _exit(9); };   // tests only
#pragma once

#include <functional>
#include <string_view>

namespace fundstelle::indexer {

using FaultHook = std::function<void(std::string_view step)>;

}  // namespace fundstelle::indexer
