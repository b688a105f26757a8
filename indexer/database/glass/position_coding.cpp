#include "database/glass/position_coding.hpp"

#include "database/glass/packing.hpp"

#include <bit>

namespace fundstelle::glass {

namespace {

/// Bits to bytes, the low ones first.
class BitStream {
 public:
  explicit BitStream(std::string& to) : to_(to) {}

  /// A value below `choices`. Where these are no power of two, the ones in the middle take a bit less.
  void add(std::uint32_t value, std::uint32_t choices) {
    auto bits = static_cast<unsigned>(std::bit_width(choices - 1));
    const auto spare = static_cast<std::uint32_t>((std::uint64_t{1} << bits) - choices);
    if (spare != 0) {
      const std::uint32_t middle = (choices - spare) / 2;
      if (value >= middle + spare)
        value = (value - middle - spare) | std::uint32_t{1} << (bits - 1);
      else if (value >= middle)
        --bits;
    }
    waiting_ |= std::uint64_t{value} << count_;
    for (count_ += bits; count_ >= 8; count_ -= 8, waiting_ >>= 8) to_ += static_cast<char>(waiting_);
  }

  void finish() {
    if (count_ != 0) to_ += static_cast<char>(waiting_);
  }

 private:
  std::string& to_;
  std::uint64_t waiting_ = 0;
  unsigned count_ = 0;
};

/// What lies between the first and the last: the one in the middle, then both halves. Each of the others
/// takes at least one place, so the fewer there are left, the fewer bits.
void add_between(BitStream& bits, std::span<const std::uint32_t> positions) {
  while (positions.size() > 2) {
    const std::size_t middle = (positions.size() - 1) / 2;
    const auto steps = static_cast<std::uint32_t>(positions.size() - 1);
    bits.add(positions[middle] - positions.front() - static_cast<std::uint32_t>(middle),
             positions.back() - positions.front() - steps + 1);
    add_between(bits, positions.first(middle + 1));
    positions = positions.subspan(middle);
  }
}

}  // namespace

void append_positions(std::string& to, std::span<const std::uint32_t> positions) {
  append_uint(to, positions.back());
  if (positions.size() == 1) return;
  BitStream bits(to);
  bits.add(positions.front(), positions.back());
  bits.add(static_cast<std::uint32_t>(positions.size() - 2), positions.back() - positions.front());
  add_between(bits, positions);
  bits.finish();
}

}  // namespace fundstelle::glass
