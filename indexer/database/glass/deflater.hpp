/// Tags made smaller as glass does it: raw deflate.
///
///     Deflater deflater;
///     const Tag tag = deflater.deflated(bytes);
///     table.add(key, tag.bytes, tag.form);
#pragma once

#include "database/glass/table_writer.hpp"

#include <memory>
#include <string>
#include <string_view>

struct libdeflate_compressor;
struct libdeflate_decompressor;

namespace fundstelle::glass {

struct Tag {
  std::string_view bytes;  ///< valid until the next call
  TagForm form;
};

/// Not thread-safe.
class Deflater {
 public:
  Deflater();

  /// As it is where deflating gains nothing, or where Xapian might not read it.
  [[nodiscard]] Tag deflated(std::string_view bytes);

  /// What deflated() was given.
  [[nodiscard]] std::string inflated(const Tag& tag);

 private:
  struct Free {
    void operator()(libdeflate_compressor* compressor) const;
    void operator()(libdeflate_decompressor* decompressor) const;
  };
  std::unique_ptr<libdeflate_compressor, Free> compressor_;
  std::unique_ptr<libdeflate_decompressor, Free> decompressor_;  ///< made when it is needed
  std::string buffer_;
};

}  // namespace fundstelle::glass
