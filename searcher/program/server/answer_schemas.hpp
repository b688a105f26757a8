/// JSON Schemas of what the API answers, by name: "Answer", "Hit", "Error".
///
///     answer_schemas()["Match"]["required"]  ->  ["query","text","form","count"]
///
/// Answers have these keys and no others, so that tests see what was added without being described.
#pragma once

#include "answer_json.hpp"

namespace fundstelle::server {

/// Each refers to others as "#/components/schemas/NAME".
[[nodiscard]] json::Json answer_schemas();

}  // namespace fundstelle::server
