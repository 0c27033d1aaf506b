#ifndef LABELLANG_ROW_PARSER_H
#define LABELLANG_ROW_PARSER_H

#include <simdjson.h>

#include <string>
#include <unordered_map>
#include <vector>

#include "column.h"

namespace json_rows {

/// A column that wants a key, and how much it prefers it.
struct Target {
  size_t column;
  uint32_t rank;
};

/// A key at the same place of the record before, and the targets that it had.
struct RememberedKey {
  std::string written;
  const std::vector<Target> *targets;
};

}  // namespace json_rows

/// Walks records with simdjson and hands their tokens to the columns.
///
/// simdjson on demand checks only what it is asked for; so that a record is sound or not whatever
/// columns are wanted, every value of it is visited.
struct JSONRowParser {
  using Column = json_rows::Column;
  using RememberedKey = json_rows::RememberedKey;
  using Target = json_rows::Target;
  using Token = json_rows::Token;

  simdjson::ondemand::parser parser;
  size_t maxRowBytes;
  size_t rowCount = 0;
  std::vector<Column> columns;
  std::unordered_map<std::string, std::vector<Target>> targetsOfKey;
  std::vector<RememberedKey> remembered;
  std::vector<std::string> firstKeys;
  std::vector<JSONRejectedRow> rejected;
  std::string scratch;
  const uint8_t *flawPlace = nullptr;

  // The parser's own bound is looser, for its capacity is rounded up.
  explicit JSONRowParser(size_t maxRowBytes)
      : parser(2 * maxRowBytes + 8192), maxRowBytes(maxRowBytes) {}

  void readLine(const uint8_t *line, size_t length, size_t lineIndex, const uint8_t *buffer);
  void addMissingRow();

 private:
  size_t fieldCount = 0;

  void keepKeys();
  JSONFlaw readRecord(const uint8_t *line, size_t length);
  JSONFlaw readFields(simdjson::ondemand::document &document, const uint8_t *lineEnd);
  JSONFlaw readValue(simdjson::ondemand::value value, int depth, Token &token);
  JSONFlaw readObject(simdjson::ondemand::value &value, int depth);
  JSONFlaw readArray(simdjson::ondemand::value &value, int depth);
  JSONFlaw findTargets(
      const uint8_t *key, const uint8_t *lineEnd, size_t ordinal,
      const std::vector<Target> *&targets);
  JSONFlaw readKey(const uint8_t *key, const uint8_t *lineEnd, const uint8_t *&keyEnd);
  JSONFlaw offer(const std::vector<Target> *targets, Token token);
  JSONFlaw checkIfString(Token token);
  JSONFlaw addCells();
  JSONFlaw addText(Column &column);
};

#endif
