#include "database/bulk/run_merger.hpp"

#include "database/glass/deflater.hpp"
#include "database/glass/segment_writer.hpp"
#include "database/glass/termlist.hpp"

#include <algorithm>
#include <future>
#include <utility>

namespace fundstelle::indexer::bulk {

namespace {

/// The first eight bytes as a number that sorts as they do.
std::uint64_t leading_bytes(std::string_view text) {
  std::uint64_t value = 0;
  for (std::size_t i = 0; i < 8; ++i)
    value = value << 8 | (i < text.size() ? static_cast<unsigned char>(text[i]) : 0U);
  return value;
}

/// A termlist in which a term is another one.
std::string changed_termlist(const std::string& termlist, std::uint32_t length, const LateChange& change) {
  std::vector<std::pair<std::string, std::uint32_t>> terms = glass::read_termlist(termlist);
  for (auto& [term, wdf] : terms)
    if (term == change.from_term) term = change.to_term;
  std::sort(terms.begin(), terms.end());
  glass::TermList list;
  list.begin();
  for (const auto& [term, wdf] : terms) list.add(term, wdf);
  std::string tag;
  list.write(tag, length);
  return tag;
}

}  // namespace

/// A run, at one of its terms.
class RunMerger::Cursor {
 public:
  Cursor(ByteReader reader, std::size_t run) : reader_(std::move(reader)), run_(run) {}

  /// False behind the last one. The postings of the one before must have been read.
  bool next() {
    if (reader_.is_at_end()) return false;
    term_ = reader_.string();
    lead_ = leading_bytes(term_);
    count_ = reader_.uint32();
    return true;
  }

  [[nodiscard]] const std::string& term() const { return term_; }
  [[nodiscard]] std::size_t run() const { return run_; }
  [[nodiscard]] bool is_before(const Cursor& other) const {
    if (lead_ != other.lead_) return lead_ < other.lead_;
    const int order = term_.compare(other.term_);
    return order != 0 ? order < 0 : run_ < other.run_;
  }

  /// All postings: document in the run, wdf, positions (valid until the next).
  template <class Use>
  void read(Use use) {
    std::uint32_t document = 0;
    for (; count_ != 0; --count_) {
      document += reader_.uint32();
      const std::uint32_t wdf = reader_.uint32();
      use(document, wdf, reader_.string());
    }
  }

 private:
  ByteReader reader_;
  std::size_t run_;
  std::string term_;
  std::uint64_t lead_ = 0;
  std::uint32_t count_ = 0;
};

/// Cursors, the one with the first term on top; of those with the same, the one of the first run.
class RunMerger::Heap {
 public:
  explicit Heap(const RunStore& store) {
    cursors_.reserve(store.size());
    for (std::size_t run = 0; run < store.size(); ++run) {
      cursors_.emplace_back(store.terms(run), run);
      if (!cursors_.back().next()) continue;
      heap_.push_back(&cursors_.back());
      std::push_heap(heap_.begin(), heap_.end(), is_behind);
    }
  }

  [[nodiscard]] bool is_empty() const { return heap_.empty(); }
  [[nodiscard]] Cursor& top() { return *heap_.front(); }
  [[nodiscard]] bool has(std::string_view term) const {
    return !heap_.empty() && heap_.front()->term() == term;
  }

  /// The top one's postings must have been read.
  void advance() {
    if (!heap_.front()->next()) {
      heap_.front() = heap_.back();
      heap_.pop_back();
    }
    sink();
  }

 private:
  static bool is_behind(const Cursor* a, const Cursor* b) { return b->is_before(*a); }

  /// Puts the top one where it belongs.
  void sink() {
    for (std::size_t at = 0;;) {
      std::size_t first = 2 * at + 1;
      if (first >= heap_.size()) return;
      if (first + 1 < heap_.size() && heap_[first + 1]->is_before(*heap_[first])) ++first;
      if (!heap_[first]->is_before(*heap_[at])) return;
      std::swap(heap_[at], heap_[first]);
      at = first;
    }
  }

  std::vector<Cursor> cursors_;
  std::vector<Cursor*> heap_;
};

/// Where terms go: postings and positions, or one of both.
class RunMerger::Output {
 public:
  Output(glass::SegmentWriter* postings, glass::PositionTable* positions)
      : postings_(postings), positions_(positions) {}

  void begin_term(std::string_view term) {
    if (postings_ != nullptr) postings_->begin_term(term);
    if (positions_ != nullptr) positions_->begin_term(term);
  }
  void add_posting(std::uint32_t document, std::uint32_t wdf, std::string_view positions) {
    if (postings_ != nullptr) postings_->add_posting(document, wdf);
    if (positions_ != nullptr) positions_->add(document, positions);
  }
  void end_term() {
    if (postings_ != nullptr) postings_->end_term();
  }

 private:
  glass::SegmentWriter* postings_;
  glass::PositionTable* positions_;
};

RunMerger::RunMerger(const RunStore& store, const std::vector<std::uint32_t>& counts) : store_(store) {
  for (const std::uint32_t count : counts) numbers_.emplace_back(count, 1);
}

void RunMerger::change(std::size_t run, std::uint32_t document, LateChange change) {
  changes_[{run, document}] = std::move(change);
}

void RunMerger::number_documents() {
  std::uint32_t number = 0;
  for (std::vector<std::uint32_t>& run : numbers_)
    for (std::uint32_t& document : run)
      if (document != 0) document = ++number;
  for (const auto& [place, change] : changes_) {
    const std::uint32_t changed = numbers_[place.first][place.second - 1];
    if (changed == 0) continue;
    changed_.emplace(changed, &change);
    changed_terms_[change.from_term];
    changed_terms_[change.to_term].push_back(changed);
  }
}

void RunMerger::write(const std::filesystem::path& target, const std::map<std::string, std::string>& metadata,
                      std::size_t threads) {
  number_documents();
  glass::SegmentWriter writer(target);
  glass::PositionTable& positions = writer.positions();
  const bool has_help = threads > 1;
  std::future<void> help;
  if (has_help) help = std::async(std::launch::async, [&] { write_terms({nullptr, &positions}); });
  write_documents(writer);
  writer.begin_terms(metadata);
  write_terms({&writer, has_help ? nullptr : &positions});
  if (has_help) help.get();
  writer.finish();
}

void RunMerger::write_documents(glass::SegmentWriter& writer) const {
  glass::Deflater deflater;
  std::vector<glass::Value> values;
  for (std::size_t run = 0; run < store_.size(); ++run) {
    ByteReader documents = store_.documents(run);
    for (const std::uint32_t number : numbers_[run]) {
      ByteReader entry(documents.string());
      if (number == 0) continue;
      glass::StoredDocument stored;
      stored.length = entry.uint32();
      values.resize(entry.uint());
      for (glass::Value& value : values) {
        value.slot = entry.uint32();
        value.text = entry.string();
      }
      stored.data = entry.string();
      stored.termlist.form = static_cast<glass::TagForm>(entry.uint());
      stored.termlist.bytes = entry.string();
      std::string termlist;
      if (const auto changed = changed_.find(number); changed != changed_.end()) {
        const LateChange& change = *changed->second;
        const auto at = std::find_if(values.begin(), values.end(),
                                     [&](const glass::Value& value) { return value.slot >= change.slot; });
        if (at != values.end() && at->slot == change.slot)
          at->text = change.value;
        else
          values.insert(at, {change.slot, change.value});
        termlist = changed_termlist(deflater.inflated(stored.termlist), stored.length, change);
        stored.termlist = deflater.deflated(termlist);
      }
      stored.values = values;
      writer.add_document(stored);
    }
  }
}

void RunMerger::write_terms(Output output) const {
  Heap heap(store_);
  auto changed = changed_terms_.begin();
  while (!heap.is_empty() || changed != changed_terms_.end()) {
    const bool is_changed =
        changed != changed_terms_.end() && (heap.is_empty() || changed->first <= heap.top().term());
    const std::string term = is_changed ? changed->first : heap.top().term();
    output.begin_term(term);
    if (is_changed)
      write_changed_term(output, term, changed++->second, heap);
    else
      write_term(output, term, heap);
    output.end_term();
  }
}

void RunMerger::write_term(Output& output, std::string_view term, Heap& heap) const {
  for (; heap.has(term); heap.advance()) {
    const std::vector<std::uint32_t>& numbers = numbers_[heap.top().run()];
    heap.top().read([&](std::uint32_t document, std::uint32_t wdf, std::string_view positions) {
      const std::uint32_t number = numbers[document - 1];
      if (number != 0) output.add_posting(number, wdf, positions);
    });
  }
}

void RunMerger::write_changed_term(Output& output, const std::string& term,
                                   const std::vector<std::uint32_t>& added, Heap& heap) const {
  struct Posting {
    std::uint32_t wdf = 0;
    std::string positions;
  };
  std::map<std::uint32_t, Posting> postings;
  for (; heap.has(term); heap.advance()) {
    const std::vector<std::uint32_t>& numbers = numbers_[heap.top().run()];
    heap.top().read([&](std::uint32_t document, std::uint32_t wdf, std::string_view positions) {
      const std::uint32_t number = numbers[document - 1];
      if (number == 0) return;
      const auto changed = changed_.find(number);
      if (changed != changed_.end() && changed->second->from_term == term) return;
      postings[number] = {wdf, std::string(positions)};
    });
  }
  for (const std::uint32_t number : added) postings[number];
  for (const auto& [number, posting] : postings) output.add_posting(number, posting.wdf, posting.positions);
}

}  // namespace fundstelle::indexer::bulk
