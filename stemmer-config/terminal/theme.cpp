#include "terminal/theme.hpp"

#include <array>

namespace fundstelle::terminal {

namespace {

constexpr std::string_view kPlain = "\x1b[0m";

// clang-format off
constexpr std::array kThemes{
    Theme{.name = "standard", .rank = "\x1b[2m", .title = "\x1b[1m", .mark = "\x1b[1;31m", .source = "\x1b[35m",
          .date = "\x1b[36m", .address = "\x1b[34m", .note = "\x1b[2m", .bar = "\x1b[34m", .share = "\x1b[36m",
          .plain = kPlain},
    Theme{.name = "dark", .rank = "\x1b[90m", .title = "\x1b[1;97m", .mark = "\x1b[1;93m", .source = "\x1b[95m",
          .date = "\x1b[96m", .address = "\x1b[94m", .note = "\x1b[90m", .bar = "\x1b[94m", .share = "\x1b[96m",
          .plain = kPlain},
    Theme{.name = "light", .rank = "\x1b[90m", .title = "\x1b[1;30m", .mark = "\x1b[30;103m", .source = "\x1b[35m",
          .date = "\x1b[36m", .address = "\x1b[34m", .note = "\x1b[90m", .bar = "\x1b[34m", .share = "\x1b[36m",
          .plain = kPlain},
    Theme{.name = "mono", .rank = "", .title = "\x1b[1m", .mark = "\x1b[1;4m", .source = "", .date = "",
          .address = "", .note = "\x1b[2m", .bar = "", .share = "\x1b[2m", .plain = kPlain},
};
// clang-format on

}  // namespace

const Theme& no_theme() {
  static constexpr Theme kNone{};
  return kNone;
}

const Theme* find_theme(std::string_view name) {
  for (const Theme& theme : kThemes)
    if (theme.name == name) return &theme;
  return nullptr;
}

}  // namespace fundstelle::terminal
