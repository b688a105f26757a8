/// A file or standard input as a stream.
///
///     Result<FileDescriptor> file = open_to_read("news.jsonl");
///     FileStream stream(std::move(*file), "news.jsonl", is_interrupted);
#pragma once

#include "sources/byte_stream.hpp"
#include "sources/unpacking_budget.hpp"

#include <functional>
#include <memory>
#include <string>
#include <utility>

#include <fundstelle/result.hpp>

namespace fundstelle::indexer {

/// An open file, closed at the end of its life; never one of the three standard ones.
class FileDescriptor {
 public:
  explicit FileDescriptor(int number = -1) : number_(number) {}
  ~FileDescriptor();
  FileDescriptor(FileDescriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  FileDescriptor& operator=(FileDescriptor&& other) noexcept;

  [[nodiscard]] int number() const { return number_; }

 private:
  int number_;
};

/// Opens for reading; the message names the path.
[[nodiscard]] Result<FileDescriptor> open_to_read(const std::string& path);

class FileStream : public ByteStream {
 public:
  /// `name` is for messages. `is_interrupted`, if given, is asked before each reading and while nothing comes
  /// in; true makes an error of code Interrupted. `budget`, if given, is told of the bytes.
  FileStream(FileDescriptor file, std::string name, std::function<bool()> is_interrupted = {},
             std::shared_ptr<UnpackingBudget> budget = {});

  [[nodiscard]] static std::unique_ptr<FileStream> standard_input(std::function<bool()> is_interrupted,
                                                                  std::shared_ptr<UnpackingBudget> budget);

  Result<std::size_t> read(char* into, std::size_t size) override;
  [[nodiscard]] std::optional<std::uint64_t> length() const override;
  [[nodiscard]] bool seek(std::uint64_t offset) override;

 private:
  [[nodiscard]] bool wait_for_input() const;

  FileDescriptor file_;
  std::string name_;
  std::function<bool()> is_interrupted_;
  std::shared_ptr<UnpackingBudget> budget_;
};

}  // namespace fundstelle::indexer
