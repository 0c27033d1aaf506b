#ifndef LABELLANG_JSON_TEXT_H
#define LABELLANG_JSON_TEXT_H

#include "CSimdJSON.h"

namespace json_text {

/// Whether JSON takes the byte for white space.
inline bool isSpace(uint8_t byte) noexcept {
  return byte == ' ' || byte == '\t' || byte == '\r' || byte == '\n';
}

/// How far the unescaping may read behind its input and write behind its output.
constexpr size_t slack = 16;

/// Writes the text of a string's inner bytes, which must be UTF-8 with no lone quote.
///
/// `out` is moved to the end of the text, which is never longer than the input. On a flaw `at`
/// points to it. Half a surrogate pair is a flaw: it stands for no character.
JSONFlaw unescape(
    const uint8_t *from, const uint8_t *end, uint8_t *&out, const uint8_t *&at) noexcept;

/// Finds the first flaw of a string's inner bytes without writing the text.
JSONFlaw checkString(
    const uint8_t *from, const uint8_t *end, const uint8_t *&at) noexcept;

/// Whether the bytes are a number as JSON writes it.
bool isNumber(const uint8_t *from, const uint8_t *end) noexcept;

/// Reads a number whose form was checked; false where it is beyond the finite doubles.
bool readNumber(const uint8_t *from, const uint8_t *end, double &value) noexcept;

}  // namespace json_text

#endif
