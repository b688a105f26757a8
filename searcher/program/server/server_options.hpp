/// How `fundstelle-search serve` serves.
///
///     ServerOptions options;
///     options.port = 0;   // a free one
#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <vector>

namespace fundstelle::server {

struct ServerOptions {
  std::string host = "127.0.0.1";          ///< a name or an address of this machine
  int port = 8080;                         ///< 0: a free one
  std::string title = "Fundstelle";        ///< of the search page
  std::string public_url;                  ///< where others reach the server, "https://…/"; may be empty
  std::vector<std::string> allowed_hosts;  ///< names in addition to those of this machine
  std::size_t searches = 0;                ///< that run at once; 0: one a processor core
  std::size_t connections = 32;            ///< that are served at once
  std::size_t queue = 64;                  ///< connections that wait for that; further ones are refused
  std::chrono::seconds timeout{10};        ///< in which a request must have come, and its answer be taken
  std::chrono::seconds patience{5};        ///< in which others must end where all searchers are in use
  std::string log_file;                    ///< of requests; empty: standard error
  bool is_quiet = false;                   ///< no log
};

}  // namespace fundstelle::server
