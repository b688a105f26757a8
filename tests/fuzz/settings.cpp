#include "settings/settings.hpp"

#include "entry_point.hpp"

namespace fundstelle::fuzz {

namespace {

/// A text is settings or an error with a message; settings survive being written and read again.
void run(std::string_view bytes) {
  const Result<Settings> settings = parse_serialized(bytes, "fuzz");
  if (!settings) {
    demand(!settings.error().message.empty(), "an error without a message");
    return;
  }
  const std::string text = serialize(*settings);
  const Result<Settings> again = parse_serialized(text, "fuzz");
  demand(again.has_value(), "serialized settings cannot be read");
  demand(serialize(*again) == text, "settings change when they are written again");
  demand(fingerprint(*again) == fingerprint(*settings),
         "the fingerprint changes when settings are written again");
}

}  // namespace

EntryPoint settings_entry_point() {
  Settings settings;
  settings.analysis.stop_words = {"der", "und"};
  settings.analysis.abbreviations = {"z. B.", "Mio."};
  return {"settings",
          run,
          {serialize(settings)},
          {"[", "]", "=", "\"", "\n", "-1", "1e999", "true", "#", "\\u0000"}};
}

}  // namespace fundstelle::fuzz
