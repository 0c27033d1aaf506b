#ifndef LABELLANG_COLUMN_H
#define LABELLANG_COLUMN_H

#include <cstdlib>
#include <vector>

#include "CSimdJSON.h"

namespace json_rows {

/// The rank of a column that no key of the record fills.
constexpr uint32_t noRank = UINT32_MAX;

/// The bytes of one JSON token; of an object or array only its bracket.
struct Token {
  const uint8_t *start;
  size_t length;

  const uint8_t *end() const { return start + length; }
};

/// Growing bytes that are never cleared to zero.
struct ByteArena {
  uint8_t *bytes = nullptr;
  size_t count = 0;
  size_t capacity = 0;

  ByteArena() = default;
  ByteArena(ByteArena &&other) noexcept
      : bytes(other.bytes), count(other.count), capacity(other.capacity) {
    other.bytes = nullptr;
  }
  ByteArena(const ByteArena &) = delete;
  ByteArena &operator=(const ByteArena &) = delete;
  ~ByteArena() { std::free(bytes); }

  /// The place for `extra` more bytes.
  uint8_t *reserve(size_t extra) {
    if (capacity - count < extra) {
      size_t wanted = capacity * 2 > count + extra ? capacity * 2 : count + extra + 4096;
      auto grown = static_cast<uint8_t *>(std::realloc(bytes, wanted));
      if (!grown) std::abort();
      bytes = grown;
      capacity = wanted;
    }
    return bytes + count;
  }
};

/// The cells of one column, and what the record at hand offers it.
struct Column {
  JSONCellKind kind;
  uint32_t keyCount = 0;
  bool wasSeen = false;

  ByteArena arena;
  std::vector<int64_t> ends;
  std::vector<double> numbers;
  // Not `vector<bool>`, whose elements are bits.
  std::vector<uint8_t> flags;
  std::vector<JSONCellState> states;

  // The token that the record at hand gives this column.
  Token token{};
  uint32_t rank = noRank;

  explicit Column(JSONCellKind kind) : kind(kind) {}

  bool holdsText() const { return kind == JSONCellKindText || kind == JSONCellKindRaw; }

  void add(JSONCellState state, double number = 0, bool flag = false) {
    states.push_back(state);
    if (kind == JSONCellKindNumber) {
      numbers.push_back(number);
    } else if (kind == JSONCellKindBool) {
      flags.push_back(flag);
    } else {
      ends.push_back(int64_t(arena.count));
    }
  }

  void truncate(size_t rows) {
    if (states.size() <= rows) return;
    states.resize(rows);
    if (kind == JSONCellKindNumber) {
      numbers.resize(rows);
    } else if (kind == JSONCellKindBool) {
      flags.resize(rows);
    } else {
      ends.resize(rows);
      arena.count = rows == 0 ? 0 : size_t(ends[rows - 1]);
    }
  }
};

}  // namespace json_rows

#endif
