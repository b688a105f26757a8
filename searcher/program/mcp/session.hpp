/// A client's session: the Model Context Protocol over an archive, a line in, at most a line out.
///
///     Session session(searcher);
///     session.answer(R"({"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18",…}})");
///     session.answer(R"({"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"search",…}})");
///
/// Revisions 2024-11-05 to 2025-11-25, which begin with a handshake, and 2026-07-28, whose requests name it
/// each; a client may use either. Requests are answered one after the other, so that a cancellation always
/// comes too late and is ignored. Serves one thread at a time.
#pragma once

#include "mcp/protocol.hpp"

#include <optional>
#include <string>
#include <string_view>

#include <fundstelle/searcher.hpp>

namespace fundstelle::mcp {

class Session final : private Handler {
 public:
  /// Borrows it.
  explicit Session(Searcher& searcher) : searcher_(searcher) {}

  /// To a line without its end; see protocol.hpp.
  [[nodiscard]] std::optional<std::string> answer(std::string_view line) { return mcp::answer(line, *this); }

 private:
  struct Method;

  Reply handle(const Request& request) override;
  [[nodiscard]] bool takes_batches() const override;

  Reply initialize(const Request& request);
  Reply discover(const Request& request, Version version);
  Reply ping(const Request& request, Version version);
  Reply listen(const Request& request, Version version);
  Reply list_tools(const Request& request, Version version);
  Reply call(const Request& request, Version version);
  Reply list_resources(const Request& request, Version version);
  Reply list_templates(const Request& request, Version version);
  Reply read(const Request& request, Version version);
  Reply complete(const Request& request, Version version);

  [[nodiscard]] std::string instructions() const;

  Searcher& searcher_;
  std::optional<Version> negotiated_;  ///< by a handshake
};

}  // namespace fundstelle::mcp
