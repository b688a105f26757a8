/// Where programs keep what can be made again.
#pragma once

#include <filesystem>

namespace fundstelle::indexer {

/// Fundstelle's folder there, which need not exist; empty where the environment names no place.
[[nodiscard]] std::filesystem::path cache_folder();

}  // namespace fundstelle::indexer
