/// Documents to a SortedRun, in memory.
///
///     Inverter inverter;
///     inverter.begin_document();
///     builder.post(article, site_documents, inverter);
///     const std::uint32_t number = inverter.end_document();   // 1, 2, 3 ...
///     SortedRun run = inverter.finish();                      // and on with the next one
///
/// Each term is kept once, with a number; a document's occurrences are sorted by
/// counting when it ends. How many bytes a term's entry in the run takes is known by then, too: when the run
/// ends, the entries are laid out by that, and filled document by document, each of whose termlists is
/// written from its own terms' ranks.
#pragma once

#include "database/bulk/sorted_run.hpp"
#include "database/document_target.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fundstelle::indexer::bulk {

/// Not thread-safe. Throws std::invalid_argument for a term that Xapian would refuse, std::length_error for
/// more than a run can hold.
class Inverter final : public DocumentTarget {
 public:
  using DocumentTarget::add_posting;
  using DocumentTarget::add_term;

  void begin_document();

  void set_data(std::string data) override { data_ = std::move(data); }
  void add_value(schema::Slot slot, std::string_view value) override;

  /// Of all documents up to finish().
  [[nodiscard]] const TermNumbering& numbering() const override { return numbering_; }
  [[nodiscard]] TermNumber number_of(std::string_view term) override;
  void add_posting(TermNumber term, std::uint32_t position, std::uint32_t wdf) override;
  void add_term(TermNumber term, std::uint32_t wdf) override;

  [[nodiscard]] std::size_t data_bytes() const { return data_.size(); }

  /// The document's number in the run. Where it is not called before the next begin_document(), the document
  /// leaves no trace.
  std::uint32_t end_document();

  /// A document of this number leaves nothing but a gap.
  void remove(std::uint32_t document);

  /// The inverter is empty again.
  [[nodiscard]] SortedRun finish();

 private:
  struct Term {
    std::size_t letters;  ///< where it begins
    std::uint32_t size;
    std::uint32_t hash;
  };
  /// Of a term, as the run will have it, and in the document at hand.
  struct Tally {
    std::size_t bytes = 0;  ///< of its postings
    std::uint32_t documents = 0;
    std::uint32_t last_document = 0;
    std::uint32_t round = 0;  ///< the last document that was begun and has it
    std::uint32_t use = 0;    ///< there
  };
  /// A term where it sorts: by its first eight bytes as a number, by all of them where these are the same.
  struct Sorted {
    std::uint64_t lead;
    std::uint32_t term;
  };
  struct Use {
    std::uint32_t term;
    std::uint32_t wdf;
    std::uint32_t positions;
  };
  struct Occurrence {
    std::uint32_t use;
    std::uint32_t position;
  };
  struct Posting {
    std::uint32_t term;
    std::uint32_t wdf;
    std::uint32_t positions;  ///< where they begin in positions_, up to where the next posting's do
  };
  struct Stored {
    std::uint32_t length = 0;
    bool is_removed = false;
    std::size_t postings = 0;  ///< where they begin, up to where the next document's do
    std::string front{};       ///< values and data as the run has them
  };
  class Layout;

  [[nodiscard]] std::string_view text(const Term& term) const {
    return std::string_view(letters_).substr(term.letters, term.size);
  }
  std::uint32_t use_of(TermNumber term);
  void grow_table();
  std::span<const std::uint32_t> sorted_positions(std::size_t begin, std::size_t count);
  [[nodiscard]] std::string_view positions_of(std::size_t posting) const;
  [[nodiscard]] std::span<const Posting> postings_of(std::uint32_t document) const;
  void extend(std::uint32_t document);
  void measure_again();
  [[nodiscard]] std::vector<Sorted> sorted_terms() const;
  void clear();

  TermNumbering numbering_ = new_numbering();
  std::string letters_;
  std::vector<Term> terms_;
  std::vector<Tally> tallies_;        ///< by term
  std::vector<std::uint32_t> table_;  ///< open addressing: index into terms_ plus 1, or 0
  std::vector<Posting> postings_;     ///< by document
  std::string positions_;
  std::vector<Stored> documents_;
  std::string stored_;  ///< of a run that is being finished
  bool has_removed_ = false;

  // Of the document at hand.
  std::uint32_t round_ = 0;  ///< counts documents that were begun
  std::string data_;
  std::vector<std::pair<std::uint32_t, std::string>> values_;
  std::vector<Use> uses_;
  std::vector<Occurrence> occurrences_;
  std::vector<std::uint32_t> ordered_;  ///< positions, use by use
  std::vector<std::uint32_t> ends_;     ///< of each use's there
};

}  // namespace fundstelle::indexer::bulk
