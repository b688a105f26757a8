/// Pages whose blocks somebody has labelled, as the line model is trained on them.
///
///     Result<LabelledPages> read = read_labelled_pages("labels/", words);
///     read->pages[0].targets[3] == 1   // block 3 is the article's
///
/// A labelled file is what `blocks --format json` prints, with its labels put right: JSON Lines (.jsonl), an
/// object a block, in the page's order:
///
///     {"file":"pages/1.html","line":12,"label":"boilerplate","text":"Mehr zum Thema","site":"heute.example"}
///
/// "file" and "text" must be there. "label": title, body and caption are the article, teaser, comment and
/// boilerplate are not; "either" or null is not judged. "weight" (1 where missing) says how sure the label
/// is. "site", in any row of a page, says where it comes from: pages of one site are never in training and
/// test at once. Other keys are ignored. "file" is looked for beside the labelled file, then below the
/// working folder; where it is found it is read again, so that the model learns from markup as well, and rows
/// meet blocks by their text. Where it is not, the rows are the page.
#pragma once

#include "article/article.hpp"

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include <fundstelle/result.hpp>

namespace fundstelle::indexer {

struct LabelledPage {
  std::string name;  ///< "file" of its rows
  std::string site;  ///< empty where nothing says it
  Article article;
  std::vector<float> targets;  ///< a block: 1 the article's, 0 not
  std::vector<float> weights;  ///< a block: 0 where its label is not known
  std::size_t unmatched = 0;   ///< rows whose text is not in the file
};

struct LabelledPages {
  std::vector<LabelledPage> pages;
  std::size_t unmatched_rows = 0;
};

/// All labelled files of a folder, or one; `words` for pages in HTML. Errors name file and line.
[[nodiscard]] Result<LabelledPages> read_labelled_pages(const std::filesystem::path& folder,
                                                        const MarkupWords& words);

/// The pages of one labelled file's text; `name` and `folder` are the file's, for messages and for "file".
[[nodiscard]] Result<std::vector<LabelledPage>> parse_labels(std::string_view text, const std::string& name,
                                                             const MarkupWords& words,
                                                             const std::filesystem::path& folder);

}  // namespace fundstelle::indexer
