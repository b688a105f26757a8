/// A file or standard input, a line at a time, with its numbers.
///
///     Result<LineReader> reader = LineReader::open("news.jsonl");
///     while (std::optional<Result<std::string>> line = reader->next()) use(**line, reader->line_number());
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include <fundstelle/result.hpp>

namespace fundstelle::indexer {

/// An open file, closed at the end of its life.
class FileDescriptor {
 public:
  explicit FileDescriptor(int number) : number_(number) {}
  ~FileDescriptor();
  FileDescriptor(FileDescriptor&& other) noexcept : number_(other.number_) { other.number_ = -1; }
  FileDescriptor& operator=(FileDescriptor&& other) noexcept;

  [[nodiscard]] int number() const { return number_; }

 private:
  int number_;
};

/// Opens for reading; the message names the path.
[[nodiscard]] Result<FileDescriptor> open_to_read(const std::string& path);

/// Reads on from where the file stands and appends to `bytes`, until these are `limit` long or the file ends.
[[nodiscard]] Result<void> read_bytes(const FileDescriptor& file, const std::string& name, std::size_t limit,
                                      std::string& bytes);

class LineReader {
 public:
  [[nodiscard]] static Result<LineReader> open(const std::string& path);
  /// `is_interrupted`, if given, is asked while nothing comes in; true ends the lines.
  [[nodiscard]] static LineReader standard_input(std::function<bool()> is_interrupted = {});

  /// The next line without its end (LF or CRLF); an error where it cannot be read or is over 1 GiB, and then
  /// nothing more.
  [[nodiscard]] std::optional<Result<std::string>> next();

  /// Of the line that next() gave last, from 1.
  [[nodiscard]] std::uint64_t line_number() const { return line_number_; }

 private:
  LineReader(FileDescriptor file, std::string name) : file_(std::move(file)), name_(std::move(name)) {}

  [[nodiscard]] bool wait_for_input() const;

  FileDescriptor file_;
  std::string name_;
  std::function<bool()> is_interrupted_;
  std::string buffer_;
  std::size_t used_ = 0;  ///< bytes of buffer_ already given
  std::uint64_t line_number_ = 0;
  bool at_end_ = false;
};

}  // namespace fundstelle::indexer
