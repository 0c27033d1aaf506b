#include <cstring>

#include "CSimdJSON.h"
#include "json_text.h"
#include "row_parser.h"

extern "C" {

size_t json_rows_padding(void) noexcept { return simdjson::SIMDJSON_PADDING; }

JSONRowParser *json_rows_create(size_t maxRowBytes) noexcept {
  return new JSONRowParser(maxRowBytes);
}

void json_rows_destroy(JSONRowParser *parser) noexcept { delete parser; }

void json_rows_add_column(JSONRowParser *parser, JSONCellKind kind) noexcept {
  parser->columns.emplace_back(kind);
}

void json_rows_add_key(
    JSONRowParser *parser, size_t column, const uint8_t *key, size_t length) noexcept {
  std::string text(reinterpret_cast<const char *>(key), length);
  uint32_t rank = parser->columns[column].keyCount++;
  parser->useOfKey[text].targets.push_back({column, rank});
}

void json_rows_add_member(
    JSONRowParser *parser, size_t column, const uint8_t *object, size_t objectLength,
    const uint8_t *key, size_t length) noexcept {
  std::string outer(reinterpret_cast<const char *>(object), objectLength);
  std::string inner(reinterpret_cast<const char *>(key), length);
  uint32_t rank = parser->columns[column].keyCount++;
  auto &use = parser->useOfKey[outer];
  if (use.members.empty()) parser->objects.push_back(&use);
  use.members[inner].push_back({column, rank});
}

size_t json_rows_known_member_count(
    const JSONRowParser *parser, const uint8_t *object, size_t length) noexcept {
  auto use = parser->useOfKey.find(std::string(reinterpret_cast<const char *>(object), length));
  return use == parser->useOfKey.end() ? 0 : use->second.firstMembers.size();
}

const uint8_t *json_rows_known_member(
    const JSONRowParser *parser, const uint8_t *object, size_t objectLength, size_t index,
    size_t *length) noexcept {
  auto use = parser->useOfKey.find(
      std::string(reinterpret_cast<const char *>(object), objectLength));
  const std::string &name = use->second.firstMembers[index];
  *length = name.size();
  return reinterpret_cast<const uint8_t *>(name.data());
}

JSONFlawedMember json_rows_flawed_member(
    const JSONRowParser *parser, const uint8_t *object, size_t length) noexcept {
  auto use = parser->useOfKey.find(std::string(reinterpret_cast<const char *>(object), length));
  if (use == parser->useOfKey.end()) return {nullptr, 0, 0, JSONMemberFlawNone};
  const auto &own = use->second;
  return {
      reinterpret_cast<const uint8_t *>(own.flawedMember.data()), own.flawedMember.size(),
      own.flawedRow, own.flaw};
}

JSONParseResult json_rows_parse(
    JSONRowParser *parser, const uint8_t *bytes, size_t length, bool isLast, size_t maxRows,
    size_t maxBytes) noexcept {
  JSONParseResult result{0, 0, 0, false};
  parser->rejected.clear();
  size_t firstRow = parser->rowCount;
  while (result.consumed < length) {
    size_t rows = parser->rowCount - firstRow;
    if (rows >= maxRows || (rows > 0 && result.consumed >= maxBytes)) {
      result.isFull = true;
      break;
    }
    const uint8_t *line = bytes + result.consumed;
    size_t rest = length - result.consumed;
    auto newline = static_cast<const uint8_t *>(std::memchr(line, '\n', rest));
    if (!newline && !isLast) break;
    size_t lineLength = newline ? size_t(newline - line) : rest;
    result.consumed += lineLength + (newline ? 1 : 0);
    size_t lineIndex = result.lines++;

    size_t blanks = 0;
    while (blanks < lineLength && json_text::isSpace(line[blanks])) blanks++;
    if (blanks == lineLength) continue;
    parser->readLine(line, lineLength, lineIndex, bytes);
  }
  result.rejectedCount = parser->rejected.size();
  return result;
}

JSONRejectedRow json_rows_rejected(const JSONRowParser *parser, size_t index) noexcept {
  return parser->rejected[index];
}

void json_rows_add_missing_row(JSONRowParser *parser) noexcept { parser->addMissingRow(); }

size_t json_rows_row_count(const JSONRowParser *parser) noexcept { return parser->rowCount; }

JSONColumnView json_rows_column(const JSONRowParser *parser, size_t index) noexcept {
  const json_rows::Column &column = parser->columns[index];
  return {
      parser->rowCount, column.states.data(), column.arena.bytes, column.arena.count,
      column.ends.data(), column.numbers.data(),
      reinterpret_cast<const bool *>(column.flags.data())};
}

bool json_rows_column_was_seen(const JSONRowParser *parser, size_t column) noexcept {
  return parser->columns[column].wasSeen;
}

void json_rows_clear(JSONRowParser *parser) noexcept {
  for (auto &column : parser->columns) column.truncate(0);
  for (auto use : parser->objects) use->flaw = JSONMemberFlawNone;
  parser->rowCount = 0;
}

size_t json_rows_known_key_count(const JSONRowParser *parser) noexcept {
  return parser->firstKeys.size();
}

size_t json_rows_unlisted_key_count(const JSONRowParser *parser) noexcept {
  return parser->unlistedKeys;
}

const uint8_t *json_rows_known_key(
    const JSONRowParser *parser, size_t index, size_t *length) noexcept {
  const std::string &key = parser->firstKeys[index];
  *length = key.size();
  return reinterpret_cast<const uint8_t *>(key.data());
}

bool text_is_utf8(const uint8_t *bytes, size_t length) noexcept {
  return simdjson::validate_utf8(reinterpret_cast<const char *>(bytes), length);
}

}  // extern "C"
