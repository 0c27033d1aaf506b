#include "json_text.h"

#include <charconv>
#include <cstring>
#include <limits>

namespace json_text {
namespace {

bool isDigit(uint8_t byte) { return byte >= '0' && byte <= '9'; }

int hexValue(uint8_t byte) {
  if (isDigit(byte)) return byte - '0';
  uint8_t lower = byte | 0x20;
  if (lower >= 'a' && lower <= 'f') return lower - 'a' + 10;
  return -1;
}

/// Reads four hexadecimal digits, or gives -1.
int32_t readUnit(const uint8_t *from, const uint8_t *end) {
  if (end - from < 4) return -1;
  int32_t unit = 0;
  for (int i = 0; i < 4; i++) {
    int digit = hexValue(from[i]);
    if (digit < 0) return -1;
    unit = unit << 4 | digit;
  }
  return unit;
}

uint8_t *writeScalar(uint32_t scalar, uint8_t *out) {
  if (scalar < 0x80) {
    *out++ = uint8_t(scalar);
  } else if (scalar < 0x800) {
    *out++ = uint8_t(0xC0 | scalar >> 6);
    *out++ = uint8_t(0x80 | (scalar & 0x3F));
  } else if (scalar < 0x10000) {
    *out++ = uint8_t(0xE0 | scalar >> 12);
    *out++ = uint8_t(0x80 | (scalar >> 6 & 0x3F));
    *out++ = uint8_t(0x80 | (scalar & 0x3F));
  } else {
    *out++ = uint8_t(0xF0 | scalar >> 18);
    *out++ = uint8_t(0x80 | (scalar >> 12 & 0x3F));
    *out++ = uint8_t(0x80 | (scalar >> 6 & 0x3F));
    *out++ = uint8_t(0x80 | (scalar & 0x3F));
  }
  return out;
}

/// Reads one escape; `from` stands on its backslash and is moved behind it.
JSONFlaw readEscape(const uint8_t *&from, const uint8_t *end, uint8_t *&out) {
  if (end - from < 2) return JSONFlawEscape;
  uint8_t kind = from[1];
  switch (kind) {
    case '"': case '\\': case '/': *out++ = kind; break;
    case 'b': *out++ = '\b'; break;
    case 'f': *out++ = '\f'; break;
    case 'n': *out++ = '\n'; break;
    case 'r': *out++ = '\r'; break;
    case 't': *out++ = '\t'; break;
    case 'u': {
      int32_t unit = readUnit(from + 2, end);
      if (unit < 0) return JSONFlawEscape;
      uint32_t scalar = uint32_t(unit);
      if (scalar >= 0xDC00 && scalar < 0xE000) return JSONFlawLoneSurrogate;
      if (scalar >= 0xD800 && scalar < 0xDC00) {
        if (end - from < 12 || from[6] != '\\' || from[7] != 'u') return JSONFlawLoneSurrogate;
        int32_t low = readUnit(from + 8, end);
        if (low < 0) return JSONFlawEscape;
        if (low < 0xDC00 || low > 0xDFFF) return JSONFlawLoneSurrogate;
        scalar = 0x10000 + ((scalar - 0xD800) << 10 | (uint32_t(low) - 0xDC00));
        from += 6;
      }
      out = writeScalar(scalar, out);
      from += 6;
      return JSONFlawNone;
    }
    default: return JSONFlawEscape;
  }
  from += 2;
  return JSONFlawNone;
}

constexpr uint64_t everyByte(uint8_t byte) { return 0x0101010101010101ULL * byte; }

/// Sets the high bit of each zero byte, and perhaps of bytes above the lowest zero byte.
uint64_t zeroBytes(uint64_t word) { return (word - everyByte(0x01)) & ~word & everyByte(0x80); }

}  // namespace

JSONFlaw unescape(
    const uint8_t *from, const uint8_t *end, uint8_t *&out, const uint8_t *&at) noexcept {
  while (true) {
    // Sixteen bytes a turn; what was copied behind a backslash or the end is written over.
    while (from < end) {
      uint64_t words[2];
      std::memcpy(words, from, 16);
      std::memcpy(out, words, 16);
      uint64_t first = zeroBytes(words[0] ^ everyByte('\\'));
      uint64_t second = zeroBytes(words[1] ^ everyByte('\\'));
      if (first | second) break;
      from += 16;
      out += 16;
    }
    if (from >= end) {
      out -= from - end;
      return JSONFlawNone;
    }
    while (from < end && *from != '\\') *out++ = *from++;
    if (from == end) return JSONFlawNone;
    at = from;
    JSONFlaw flaw = readEscape(from, end, out);
    if (flaw != JSONFlawNone) return flaw;
  }
}

JSONFlaw checkString(
    const uint8_t *from, const uint8_t *end, const uint8_t *&at) noexcept {
  uint8_t unused[4];
  while (from < end) {
    from = static_cast<const uint8_t *>(std::memchr(from, '\\', size_t(end - from)));
    if (!from) return JSONFlawNone;
    at = from;
    uint8_t *out = unused;
    JSONFlaw flaw = readEscape(from, end, out);
    if (flaw != JSONFlawNone) return flaw;
  }
  return JSONFlawNone;
}

bool isNumber(const uint8_t *from, const uint8_t *end) noexcept {
  if (from < end && *from == '-') from++;
  if (from == end || !isDigit(*from)) return false;
  if (*from == '0' && end - from > 1 && isDigit(from[1])) return false;
  while (from < end && isDigit(*from)) from++;
  if (from < end && *from == '.') {
    from++;
    if (from == end || !isDigit(*from)) return false;
    while (from < end && isDigit(*from)) from++;
  }
  if (from < end && (*from | 0x20) == 'e') {
    from++;
    if (from < end && (*from == '+' || *from == '-')) from++;
    if (from == end || !isDigit(*from)) return false;
    while (from < end && isDigit(*from)) from++;
  }
  return from == end;
}

bool readNumber(const uint8_t *from, const uint8_t *end, double &value) noexcept {
  auto text = reinterpret_cast<const char *>(from);
  auto textEnd = reinterpret_cast<const char *>(end);
  auto result = std::from_chars(text, textEnd, value);
  if (result.ec == std::errc()) return result.ptr == textEnd;
  if (result.ec != std::errc::result_out_of_range) return false;

  // Too small and too large are told apart by the decimal place of the first digit that counts.
  constexpr int64_t far = 1'000'000'000;
  int64_t place = 0;
  bool sawPoint = false, sawDigit = false;
  const uint8_t *next = from;
  for (; next < end && (*next | 0x20) != 'e'; next++) {
    if (*next == '.') {
      sawPoint = true;
    } else if (isDigit(*next)) {
      if (*next != '0') sawDigit = true;
      if (sawDigit && !sawPoint) place++;
      if (!sawDigit && sawPoint) place--;
    }
  }
  if (next < end) {
    next++;
    bool isNegative = next < end && *next == '-';
    if (next < end && !isDigit(*next)) next++;
    int64_t exponent = 0;
    for (; next < end; next++) {
      if (exponent < far) exponent = exponent * 10 + (*next - '0');
    }
    place += isNegative ? -exponent : exponent;
  }
  if (place > 0) return false;
  value = *from == '-' ? -0.0 : 0.0;
  return true;
}

}  // namespace json_text

extern "C" bool text_parse_number(const uint8_t *bytes, size_t length, double *value) noexcept {
  const uint8_t *from = bytes, *end = bytes + length;
  bool isNegative = false;
  if (from < end && (*from == '+' || *from == '-')) isNegative = *from++ == '-';
  bool hasDigits = false;
  const uint8_t *next = from;
  for (; next < end && json_text::isDigit(*next); next++) hasDigits = true;
  if (next < end && *next == '.') {
    for (next++; next < end && json_text::isDigit(*next); next++) hasDigits = true;
  }
  if (!hasDigits) return false;
  if (next < end && (*next | 0x20) == 'e') {
    next++;
    if (next < end && (*next == '+' || *next == '-')) next++;
    if (next == end) return false;
    for (; next < end; next++) {
      if (!json_text::isDigit(*next)) return false;
    }
  }
  if (next != end) return false;
  if (!json_text::readNumber(from, end, *value)) return false;
  if (isNegative) *value = -*value;
  return true;
}
