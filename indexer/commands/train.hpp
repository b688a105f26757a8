/// fundstelle-index train: teaches the line model from labelled pages and says how good it is on unseen
/// sites.
///
///     $ fundstelle-index blocks --format json strange/*.html > labels/strange.jsonl
///     $ $EDITOR labels/strange.jsonl          # put the labels right
///     $ fundstelle-index train --output line-model.tsv labels/
///
/// What a labelled file holds: training/labelled_page.hpp.
#pragma once

#include "commands/command.hpp"

#include <cstddef>
#include <iosfwd>
#include <string>

namespace fundstelle::indexer {

struct TrainOptions {
  std::string folder;         ///< of labelled files, or one
  std::string output;         ///< the table of weights; empty: none is written
  std::string judged;         ///< each page as a model judges it that has not seen its site; empty: nowhere
  std::string origin;         ///< what the pages are, for the table's comments
  std::size_t folds = 5;      ///< 0: no cross-validation
  double penalty = 1;         ///< factor on both passes' penalties
  bool from_scratch = false;  ///< not starting from the settings' table
};

void add_train_command(CLI::App& app, CommandContext& context);

[[nodiscard]] ExitStatus train_command(const TrainOptions& options, const CommandContext& context,
                                       std::ostream& out);

}  // namespace fundstelle::indexer
