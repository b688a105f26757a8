// fundstelle-serve: what "fundstelle-search serve" becomes, with the same command line.
#include "command_line/command_line.hpp"
#include "personal/opening.hpp"
#include "server/serve.hpp"
#include "views/views.hpp"

#include <exception>
#include <variant>

namespace {

using namespace fundstelle;
using views::ExitStatus;

ExitStatus run(const command_line::ServeLine& line) {
  const Result<void> served =
      server::serve(line.databases, personal::opening(line.open, personal::Duration::Long), line.options);
  return served ? ExitStatus::Found : views::report(served.error());
}

}  // namespace

int main(int argc, char** argv) {
  try {
    auto parsed = command_line::parse_command_line(argc, argv);
    if (const int* status = std::get_if<int>(&parsed)) return *status;
    if (const auto* serve = std::get_if<command_line::ServeLine>(&parsed))
      return static_cast<int>(run(*serve));
    return static_cast<int>(views::report(
        {ErrorCode::Usage, "fundstelle-serve answers nothing but serve", "run fundstelle-search instead"}));
  } catch (const std::exception& fault) {
    return static_cast<int>(
        views::report({ErrorCode::Internal, fault.what(), "please report this as a bug"}));
  }
}
