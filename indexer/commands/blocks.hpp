/// fundstelle-index blocks: what the boilerplate filter makes of each block of files, and why.
///
///     $ fundstelle-index blocks news/*.txt        // as page_view.hpp shows them
///     $ fundstelle-index blocks --diff news.jsonl  // what is suppressed of each row
///
/// The files are judged together, as one archive.
#pragma once

#include "commands/command.hpp"
#include "commands/page_view.hpp"

#include <iosfwd>
#include <string>
#include <vector>

namespace fundstelle::indexer {

/// Features and RevisedFeatures: the line model's numbers for its training, a line a block in the svmlight
/// format.
enum class BlocksFormat { Text, Json, Features, RevisedFeatures, FeatureNames };

struct BlocksOptions {
  BlocksFormat format = BlocksFormat::Text;
  std::vector<std::string> files;
  std::string model;  ///< a table of the line model instead of the settings' one; empty: that one
  std::string rules;  ///< the user's rules instead of the settings' ones; empty: those
  PageViewOptions view;
};

void add_blocks_command(CLI::App& app, CommandContext& context);

/// SomeFailed where a file could not be read; the others are shown all the same.
[[nodiscard]] ExitStatus blocks_command(const BlocksOptions& options, const CommandContext& context,
                                        std::ostream& out);

}  // namespace fundstelle::indexer
