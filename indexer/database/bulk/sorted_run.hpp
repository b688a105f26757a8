/// A few documents turned inside out: terms in order, each with its documents; and what each document has of
/// its own. Many of them are merged into a segment.
///
///     SortedRun run = inverter.finish();
///     run.terms       // "haus": document 1, wdf 4, positions ...; document 7 ...; "hausboot": ...
///     run.documents   // document 1: length, values, data, termlist; document 2: ...
///
/// Both are rows of entries in the coding of glass/packing.hpp. A document is a string, in which are: uint
/// length; uint number of values, and for each uint slot and string; string data; uint TagForm and string of
/// the termlist. A term: string; uint number of documents, and for each uint distance to the one before (the
/// first: its number), uint wdf, string of its positions as glass codes them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

namespace fundstelle::indexer::bulk {

struct SortedRun {
  std::uint32_t count = 0;  ///< of documents, numbered from 1
  std::string documents;
  std::string terms;

  [[nodiscard]] std::size_t bytes() const { return documents.capacity() + terms.capacity(); }
};

}  // namespace fundstelle::indexer::bulk
