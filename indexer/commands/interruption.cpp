#include "commands/interruption.hpp"

#include <array>
#include <atomic>
#include <csignal>

namespace fundstelle::indexer {

namespace {

constexpr std::array kSignals{SIGINT, SIGTERM};

// A signal handler reaches nothing but globals.
std::atomic<bool> requested = false;
static_assert(std::atomic<bool>::is_always_lock_free);

}  // namespace

Interruption::Interruption() {
  requested = false;
  struct sigaction action {};
  // SA_RESETHAND: the second signal finds the default again, which ends the program.
  action.sa_flags = static_cast<int>(SA_RESETHAND | SA_RESTART);
  action.sa_handler = [](int) { requested = true; };
  sigemptyset(&action.sa_mask);
  for (const int number : kSignals) sigaction(number, &action, nullptr);
}

Interruption::~Interruption() {
  for (const int number : kSignals) std::signal(number, SIG_DFL);
}

bool Interruption::is_requested() const {
  return requested;
}

}  // namespace fundstelle::indexer
