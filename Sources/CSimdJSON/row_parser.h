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

using TargetsOfKey = std::unordered_map<std::string, std::vector<Target>>;

/// What is wanted of a key's value: the value itself, members of the object that it is, or both.
struct KeyUse {
  std::vector<Target> targets;
  TargetsOfKey members;
  /// The members of the object in the first accepted record.
  std::vector<std::string> firstMembers;
  /// How many of the wanted members the record at hand has.
  size_t seenMembers = 0;
  /// The first flawed member of these rows.
  JSONMemberFlaw flaw = JSONMemberFlawNone;
  std::string flawedMember;
  size_t flawedRow = 0;

  void note(JSONMemberFlaw kind, const std::string &member, size_t row) {
    if (flaw != JSONMemberFlawNone) return;
    flaw = kind;
    flawedMember = member;
    flawedRow = row;
  }
};

/// A key at the same place of the record before, and what was wanted of it.
struct RememberedKey {
  std::string written;
  KeyUse *use;
};

}  // namespace json_rows

/// Walks records with simdjson and hands their tokens to the columns.
///
/// simdjson on demand checks only what it is asked for; so that a record is sound or not whatever
/// columns are wanted, every value of it is visited.
struct JSONRowParser {
  using Column = json_rows::Column;
  using KeyUse = json_rows::KeyUse;
  using RememberedKey = json_rows::RememberedKey;
  using Target = json_rows::Target;
  using Token = json_rows::Token;

  simdjson::ondemand::parser parser;
  size_t maxRowBytes;
  size_t rowCount = 0;
  std::vector<Column> columns;
  std::unordered_map<std::string, KeyUse> useOfKey;
  /// The uses of keys whose objects have members that are wanted.
  std::vector<KeyUse *> objects;
  std::vector<RememberedKey> remembered;
  std::vector<std::string> firstKeys;
  /// How many keys of the first accepted record are not among those.
  size_t unlistedKeys = 0;
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
  void noteMissingMembers();
  JSONFlaw readRecord(const uint8_t *line, size_t length);
  JSONFlaw readFields(simdjson::ondemand::document &document, const uint8_t *lineEnd);
  JSONFlaw readValue(
      simdjson::ondemand::value value, int depth, Token &token, KeyUse *use = nullptr);
  JSONFlaw readObject(simdjson::ondemand::value &value, int depth, KeyUse *use);
  JSONFlaw findMember(
      const uint8_t *key, const uint8_t *keyEnd, KeyUse &use,
      const std::vector<Target> *&targets);
  JSONFlaw readArray(simdjson::ondemand::value &value, int depth);
  JSONFlaw findUse(const uint8_t *key, const uint8_t *lineEnd, size_t ordinal, KeyUse *&use);
  JSONFlaw readKey(const uint8_t *key, const uint8_t *lineEnd, const uint8_t *&keyEnd);
  JSONFlaw offer(const std::vector<Target> &targets, Token token);
  JSONFlaw checkIfString(Token token);
  JSONFlaw addCells();
  JSONFlaw addText(Column &column);
};

#endif
