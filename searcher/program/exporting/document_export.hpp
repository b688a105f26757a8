/// Documents as files for other tools: NAME.txt with title and text, NAME.json with all that is kept
/// (answer_json.hpp tells its keys).
///
///     DocumentExport exported("folder");
///     Result<std::string> name = exported.write(document);   ->  "2023-03-14-klappbruecke-gesperrt"
#pragma once

#include <filesystem>
#include <string>
#include <utility>

#include <fundstelle/result.hpp>
#include <fundstelle/searcher.hpp>

namespace fundstelle::exporting {

class DocumentExport {
 public:
  /// The folder is made with the first document.
  explicit DocumentExport(std::filesystem::path folder) : folder_(std::move(folder)) {}

  /// The name of its files, without their ending. A document that was exported before is written anew to the
  /// same files; those of other documents, or of whatever else, are never touched: -2, -3 … is appended.
  /// Unreadable where the folder cannot be written, NoSpace.
  [[nodiscard]] Result<std::string> write(const Document& document) const;

 private:
  [[nodiscard]] bool may_take(const std::string& name, const std::string& id) const;

  std::filesystem::path folder_;
};

}  // namespace fundstelle::exporting
