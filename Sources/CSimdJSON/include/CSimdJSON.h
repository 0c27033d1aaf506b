#ifndef LABELLANG_CSIMDJSON_H
#define LABELLANG_CSIMDJSON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
#define LABELLANG_NOEXCEPT noexcept
extern "C" {
#else
#define LABELLANG_NOEXCEPT
#endif

/// What a column wants of a cell.
typedef enum __attribute__((enum_extensibility(closed))) JSONCellKind : uint8_t {
  JSONCellKindText = 0,
  JSONCellKindNumber = 1,
  JSONCellKindBool = 2,
  /// Any scalar as its text: strings read, numbers as written, `true` and `false`.
  JSONCellKindRaw = 3,
} JSONCellKind;

/// What a cell turned out to be.
typedef enum __attribute__((enum_extensibility(closed))) JSONCellState : uint8_t {
  JSONCellStatePresent = 0,
  JSONCellStateMissing = 1,
  JSONCellStateMistyped = 2,
} JSONCellState;

/// Why a record was rejected.
typedef enum __attribute__((enum_extensibility(closed))) JSONFlaw : uint8_t {
  JSONFlawNone = 0,
  JSONFlawNotObject,
  JSONFlawInvalidUTF8,
  JSONFlawControlCharacter,
  JSONFlawUnclosedString,
  JSONFlawSyntax,
  JSONFlawEscape,
  JSONFlawLoneSurrogate,
  JSONFlawNotValue,
  JSONFlawTooDeep,
  JSONFlawTooLong,
  JSONFlawOutOfMemory,
} JSONFlaw;

/// Reads JSON lines into columns that it owns and reuses.
typedef struct JSONRowParser JSONRowParser;

/// A rejected record, its bytes given as a place in the buffer of the same call.
typedef struct JSONRejectedRow {
  size_t row;
  size_t line;
  size_t offset;
  size_t length;
  /// Where in the record the flaw is, or `SIZE_MAX` where that is not known.
  size_t position;
  JSONFlaw flaw;
} JSONRejectedRow;

/// What one call of `json_rows_parse` did.
typedef struct JSONParseResult {
  size_t consumed;
  size_t lines;
  size_t rejectedCount;
  /// Whether the call ended at a limit and not for want of whole lines.
  bool isFull;
} JSONParseResult;

/// One column of the rows read since `json_rows_clear`.
typedef struct JSONColumnView {
  size_t rowCount;
  const JSONCellState *states;
  const uint8_t *bytes;
  size_t byteCount;
  const int64_t *ends;
  const double *numbers;
  const bool *flags;
} JSONColumnView;

/// The bytes that must be readable behind the buffer given to `json_rows_parse`.
size_t json_rows_padding(void) LABELLANG_NOEXCEPT;

JSONRowParser *json_rows_create(size_t maxRowBytes) LABELLANG_NOEXCEPT;
void json_rows_destroy(JSONRowParser *parser) LABELLANG_NOEXCEPT;

/// Adds a column; columns are numbered in the order of these calls.
void json_rows_add_column(JSONRowParser *parser, JSONCellKind kind) LABELLANG_NOEXCEPT;

/// Lets the key fill the column; of several present keys the one added first wins.
void json_rows_add_key(
    JSONRowParser *parser, size_t column, const uint8_t *key, size_t length) LABELLANG_NOEXCEPT;

/// Lets a member of the object behind a key of the record fill the column.
void json_rows_add_member(
    JSONRowParser *parser, size_t column, const uint8_t *object, size_t objectLength,
    const uint8_t *key, size_t length) LABELLANG_NOEXCEPT;

/// Reads whole lines until they or a limit run out; `isLast` makes the unended rest a line.
///
/// A byte limit stops at the first row that reaches it, so a call may read more than that.
JSONParseResult json_rows_parse(
    JSONRowParser *parser, const uint8_t *bytes, size_t length, bool isLast, size_t maxRows,
    size_t maxBytes) LABELLANG_NOEXCEPT;

/// The rejected records of the last `json_rows_parse`.
JSONRejectedRow json_rows_rejected(const JSONRowParser *parser, size_t index) LABELLANG_NOEXCEPT;

/// Adds a row whose cells are all missing.
void json_rows_add_missing_row(JSONRowParser *parser) LABELLANG_NOEXCEPT;

size_t json_rows_row_count(const JSONRowParser *parser) LABELLANG_NOEXCEPT;
JSONColumnView json_rows_column(const JSONRowParser *parser, size_t column) LABELLANG_NOEXCEPT;

/// Whether any accepted record so far had one of the column's keys.
bool json_rows_column_was_seen(const JSONRowParser *parser, size_t column) LABELLANG_NOEXCEPT;

/// Drops the rows and keeps the memory for the next ones.
void json_rows_clear(JSONRowParser *parser) LABELLANG_NOEXCEPT;

/// The keys of the first accepted record as they are written; very long ones are left out.
size_t json_rows_known_key_count(const JSONRowParser *parser) LABELLANG_NOEXCEPT;
const uint8_t *json_rows_known_key(
    const JSONRowParser *parser, size_t index, size_t *length) LABELLANG_NOEXCEPT;

/// How many keys of that record are not among those: very long ones, and those behind the first 4,096.
size_t json_rows_unlisted_key_count(const JSONRowParser *parser) LABELLANG_NOEXCEPT;

/// The members that the first accepted record has in an object of which members are wanted.
size_t json_rows_known_member_count(
    const JSONRowParser *parser, const uint8_t *object, size_t length) LABELLANG_NOEXCEPT;
const uint8_t *json_rows_known_member(
    const JSONRowParser *parser, const uint8_t *object, size_t objectLength, size_t index,
    size_t *length) LABELLANG_NOEXCEPT;

/// What is wrong with a member of an object of which members are wanted.
typedef enum __attribute__((enum_extensibility(closed))) JSONMemberFlaw : uint8_t {
  JSONMemberFlawNone = 0,
  /// Nobody wants it.
  JSONMemberFlawUnwanted,
  /// It stands in the record before.
  JSONMemberFlawRepeated,
  /// It is wanted, and the record does not have it.
  JSONMemberFlawMissing,
} JSONMemberFlaw;

/// The first flawed member of the rows since `json_rows_clear`; the row is counted from those.
typedef struct {
  const uint8_t *name;
  size_t length;
  size_t row;
  JSONMemberFlaw flaw;
} JSONFlawedMember;

JSONFlawedMember json_rows_flawed_member(
    const JSONRowParser *parser, const uint8_t *object, size_t length) LABELLANG_NOEXCEPT;

bool text_is_utf8(const uint8_t *bytes, size_t length) LABELLANG_NOEXCEPT;

/// Reads a decimal number (a sign, a leading or a final point are allowed).
///
/// False for what is no such number, and for one beyond the finite doubles.
bool text_parse_number(const uint8_t *bytes, size_t length, double *value) LABELLANG_NOEXCEPT;

#ifdef __cplusplus
}
#endif

#endif
