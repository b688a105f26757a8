/// Scripts by which shells complete a program's options, their values and its commands.
///
///     std::fputs(bash_completion(read_definitions(app)).c_str(), stdout);
#pragma once

#include "manual/definitions.hpp"

#include <string>

namespace fundstelle::manual {

/// For share/bash-completion/completions/NAME; needs nothing of the package bash-completion.
[[nodiscard]] std::string bash_completion(const Command& command);

/// For share/zsh/site-functions/_NAME.
[[nodiscard]] std::string zsh_completion(const Command& command);

/// For share/fish/vendor_completions.d/NAME.fish.
[[nodiscard]] std::string fish_completion(const Command& command);

}  // namespace fundstelle::manual
