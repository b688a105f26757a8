/// How the program takes its memory from the system.
///
///     prepare_allocator();   // first of all in main()
#pragma once

namespace fundstelle::indexer {

/// Does nothing where the C library's allocator or a sanitizer's is in use.
void prepare_allocator();

}  // namespace fundstelle::indexer
