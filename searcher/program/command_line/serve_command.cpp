#include "command_line/serve_command.hpp"

#include "command_line/database_options.hpp"

#include <CLI/CLI.hpp>

namespace fundstelle::command_line {

namespace {

constexpr const char* kWhat = "What to serve";
constexpr const char* kWhere = "Where";
constexpr const char* kLimits = "Limits";
constexpr const char* kLog = "Log";

constexpr const char* kFooter = R"(Examples:
  fundstelle-search serve
  fundstelle-search serve --db archive.db --port 8000 --title 'City archive'
  fundstelle-search serve --port 0 --quiet
  fundstelle-search serve --public-url https://archive.example/search/

Security:
  Whoever reaches the port may read the whole archive. Bound to this machine
  alone, as it is unless --host says otherwise, the server answers only
  requests for localhost, 127.0.0.1, [::1] and the names of --allow-host. For
  others put a web server with TLS and passwords in front of it.

Stopping:
  Ctrl-C or SIGTERM lets running requests finish; a second one does not.)";

}  // namespace

CLI::App* add_serve_command(CLI::App& app, ServeLine& line) {
  server::ServerOptions& options = line.options;
  CLI::App* command = app.add_subcommand("serve", "Answer searches over HTTP, as JSON and on a search page");
  command->footer(kFooter);
  add_database_options(*command, line.databases, line.open, {.group = kWhat, .timeout = "--db-timeout"});
  command->add_option("--title", options.title, "Name of the archive on the search page (Fundstelle)")
      ->option_text("NAME")
      ->group(kWhat);
  command
      ->add_option("--host", options.host,
                   "Name or address of this machine to listen on; 0.0.0.0 for all (127.0.0.1)")
      ->option_text("HOST")
      ->group(kWhere);
  command
      ->add_option("--port", options.port,
                   "Port to listen on; 0 for a free one, which the first line of output names (8080)")
      ->option_text("N")
      ->check(CLI::Range(0, 65535))
      ->group(kWhere);
  command
      ->add_option(
          "--public-url", options.public_url,
          "Address under which a web server in front of this one offers it, for the description that "
          "browsers read")
      ->option_text("URL")
      ->group(kWhere);
  command
      ->add_option("--allow-host", options.allowed_hosts,
                   "Answer requests for this name, too; repeat it for more")
      ->option_text("NAME")
      ->allow_extra_args(false)
      ->group(kWhere);
  command->add_option("--searches", options.searches, "Searches that run at once (one a core)")
      ->option_text("N")
      ->check(CLI::Range(1, 256))
      ->group(kLimits);
  command->add_option("--connections", options.connections, "Connections that are served at once (32)")
      ->option_text("N")
      ->check(CLI::Range(1, 512))
      ->group(kLimits);
  command
      ->add_option("--queue", options.queue,
                   "Connections that wait where all are served; further ones are told to come later (64)")
      ->option_text("N")
      ->check(CLI::Range(0, 256))
      ->group(kLimits);
  command
      ->add_option_function<unsigned>(
          "--timeout", [&options](unsigned seconds) { options.timeout = std::chrono::seconds(seconds); },
          "In how many seconds a request must have come, and its answer have been taken (10)")
      ->option_text("SECONDS")
      ->check(CLI::Range(1, 600))
      ->group(kLimits);
  CLI::Option* log =
      command->add_option("--log", options.log_file, "Append a line a request to that file (standard error)")
          ->option_text("FILE")
          ->group(kLog);
  command->add_flag("--quiet", options.is_quiet, "No log of requests")->excludes(log)->group(kLog);
  return command;
}

}  // namespace fundstelle::command_line
