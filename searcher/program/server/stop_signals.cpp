#include "server/stop_signals.hpp"

namespace fundstelle::server {

StopSignals::StopSignals() {
  sigemptyset(&set_);
  sigaddset(&set_, SIGINT);
  sigaddset(&set_, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &set_, nullptr);
}

StopSignals::~StopSignals() {
  pthread_sigmask(SIG_UNBLOCK, &set_, nullptr);
}

void StopSignals::wait() const {
  int number = 0;
  sigwait(&set_, &number);
  pthread_sigmask(SIG_UNBLOCK, &set_, nullptr);
}

}  // namespace fundstelle::server
