#include "mcp/serve.hpp"

#include "mcp/line_reader.hpp"
#include "mcp/session.hpp"

#include <cerrno>
#include <csignal>
#include <cstring>
#include <optional>
#include <string_view>

#include <fmt/core.h>

namespace fundstelle::mcp {

Result<void> serve(const std::vector<std::string>& databases, const OpenOptions& open, int input,
                   std::FILE* output) {
  Result<Searcher> searcher = Searcher::open(databases, open);
  if (!searcher) return tl::unexpected(std::move(searcher).error());
  std::signal(SIGPIPE, SIG_IGN);
  Session session(*searcher);
  LineReader lines(input, kMostMessageBytes);
  while (const std::optional<std::string_view> line = lines.next()) {
    std::optional<std::string> answer = session.answer(*line);
    if (!answer) continue;
    *answer += '\n';
    if (std::fwrite(answer->data(), 1, answer->size(), output) == answer->size() && std::fflush(output) == 0)
      continue;
    if (errno == EPIPE) return {};
    return failure(ErrorCode::NoSpace, fmt::format("answers cannot be written: {}", std::strerror(errno)),
                   "see that something reads the standard output");
  }
  return {};
}

}  // namespace fundstelle::mcp
