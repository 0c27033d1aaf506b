#include "row_parser.h"

#include <algorithm>
#include <cstring>
#include <unordered_set>

#include "json_text.h"

namespace ondemand = simdjson::ondemand;
using json_rows::noRank;
using json_rows::TargetsOfKey;
using json_rows::Token;
using json_text::isSpace;

namespace {

/// A record nested deeper is rejected, so that the walk's stack stays small.
constexpr int maxDepth = 256;

/// More keys than this are looked up anew in every record.
constexpr size_t maxRememberedKeys = 4096;

/// Longer keys are not remembered, which bounds the memory.
constexpr size_t maxRememberedLength = 256;

/// Stands for a key that is not remembered; no key is written so.
const char *const notRemembered = "\n";

JSONFlaw flawOf(simdjson::error_code error) {
  switch (error) {
    case simdjson::SUCCESS: return JSONFlawNone;
    case simdjson::UTF8_ERROR: return JSONFlawInvalidUTF8;
    case simdjson::UNESCAPED_CHARS: return JSONFlawControlCharacter;
    case simdjson::UNCLOSED_STRING: return JSONFlawUnclosedString;
    case simdjson::MEMALLOC: case simdjson::CAPACITY: return JSONFlawOutOfMemory;
    default: return JSONFlawSyntax;
  }
}

bool isLiteral(Token token, const char *literal) {
  size_t length = std::strlen(literal);
  return token.length == length && std::memcmp(token.start, literal, length) == 0;
}

}  // namespace

void JSONRowParser::readLine(
    const uint8_t *line, size_t length, size_t lineIndex, const uint8_t *buffer) {
  flawPlace = nullptr;
  JSONFlaw flaw = length > maxRowBytes ? JSONFlawTooLong : readRecord(line, length);
  if (flaw == JSONFlawNone) {
    if (firstKeys.empty()) keepKeys();
    noteMissingMembers();
    rowCount++;
    return;
  }
  for (auto &column : columns) column.truncate(rowCount);
  bool isKnown = flawPlace >= line && flawPlace < line + length;
  rejected.push_back(
      {rowCount, lineIndex, size_t(line - buffer), length,
       isKnown ? size_t(flawPlace - line) : SIZE_MAX, flaw});
  addMissingRow();
}

/// Keeps the keys of the record just read, for the sake of error messages.
void JSONRowParser::keepKeys() {
  size_t count = std::min(fieldCount, remembered.size());
  unlistedKeys = fieldCount - count;
  std::unordered_set<std::string> known;
  for (size_t index = 0; index < count; index++) {
    const std::string &written = remembered[index].written;
    if (written == notRemembered) {
      unlistedKeys++;
    } else if (known.insert(written).second) {
      firstKeys.push_back(written);
    }
  }
}

/// Notes a wanted member that the record just read lacks, the first by its column.
void JSONRowParser::noteMissingMembers() {
  for (auto use : objects) {
    if (use->seenMembers == use->members.size() || use->flaw != JSONMemberFlawNone) continue;
    const TargetsOfKey::value_type *first = nullptr;
    for (const auto &member : use->members) {
      size_t column = member.second[0].column;
      if (columns[column].rank != noRank) continue;
      if (!first || column < first->second[0].column) first = &member;
    }
    if (first) use->note(JSONMemberFlawMissing, first->first, rowCount);
  }
}

void JSONRowParser::addMissingRow() {
  for (auto &column : columns) column.add(JSONCellStateMissing);
  rowCount++;
}

JSONFlaw JSONRowParser::readRecord(const uint8_t *line, size_t length) {
  const uint8_t *first = line;
  while (isSpace(*first)) first++;
  if (*first != '{') {
    flawPlace = first;
    return text_is_utf8(line, length) ? JSONFlawNotObject : JSONFlawInvalidUTF8;
  }
  if (parser.capacity() < length) {
    // Rounded up, so that slowly growing lines do not allocate each time.
    size_t capacity = 4096;
    while (capacity < length) capacity *= 2;
    if (auto error = parser.allocate(capacity)) return flawOf(error);
  }
  for (auto &column : columns) column.rank = noRank;
  for (auto use : objects) use->seenMembers = 0;

  ondemand::document document;
  auto error = parser.iterate(line, length, length + simdjson::SIMDJSON_PADDING).get(document);
  if (error) return flawOf(error);
  JSONFlaw flaw = readFields(document, line + length);
  if (flaw != JSONFlawNone) {
    const char *place;
    if (!flawPlace && !document.current_location().get(place)) {
      // What is found wrong with the whole record is placed at its start, where nothing is wrong.
      auto found = reinterpret_cast<const uint8_t *>(place);
      if (found != first) flawPlace = found;
    }
    return flaw;
  }
  return addCells();
}

JSONFlaw JSONRowParser::readFields(ondemand::document &document, const uint8_t *lineEnd) {
  ondemand::object object;
  if (auto error = document.get_object().get(object)) return flawOf(error);
  fieldCount = 0;
  for (auto result : object) {
    ondemand::field field;
    if (auto error = std::move(result).get(field)) return flawOf(error);
    KeyUse *use = nullptr;
    auto key = reinterpret_cast<const uint8_t *>(field.key().raw());
    JSONFlaw flaw = findUse(key, lineEnd, fieldCount++, use);
    if (flaw != JSONFlawNone) return flaw;
    Token token;
    flaw = readValue(field.value(), 1, token, use);
    if (flaw != JSONFlawNone) return flaw;
    flaw = use ? offer(use->targets, token) : checkIfString(token);
    if (flaw != JSONFlawNone) return flaw;
  }
  // Anything behind the object's end leaves a token.
  const char *place;
  if (!document.current_location().get(place)) return JSONFlawSyntax;
  return JSONFlawNone;
}

JSONFlaw JSONRowParser::findUse(
    const uint8_t *key, const uint8_t *lineEnd, size_t ordinal, KeyUse *&use) {
  if (ordinal < remembered.size()) {
    auto &before = remembered[ordinal];
    size_t length = before.written.size();
    if (length < size_t(lineEnd - key) && key[length] == '"'
        && std::memcmp(key, before.written.data(), length) == 0) {
      use = before.use;
      return JSONFlawNone;
    }
  }
  const uint8_t *keyEnd;
  JSONFlaw flaw = readKey(key, lineEnd, keyEnd);
  if (flaw != JSONFlawNone) return flaw;
  auto found = useOfKey.find(scratch);
  use = found == useOfKey.end() ? nullptr : &found->second;
  size_t length = size_t(keyEnd - key);
  RememberedKey now{
      length > maxRememberedLength ? std::string(notRemembered)
                                   : std::string(reinterpret_cast<const char *>(key), length),
      use};
  if (ordinal < remembered.size()) {
    remembered[ordinal] = std::move(now);
  } else if (remembered.size() < maxRememberedKeys) {
    remembered.push_back(std::move(now));
  }
  return JSONFlawNone;
}

/// Leaves the key's text in `scratch`.
JSONFlaw JSONRowParser::readKey(
    const uint8_t *key, const uint8_t *lineEnd, const uint8_t *&keyEnd) {
  bool hasEscape = false;
  const uint8_t *next = key;
  for (; next < lineEnd && *next != '"'; next++) {
    if (*next == '\\') {
      hasEscape = true;
      next++;
    }
  }
  // The parser found the closing quote before; the test only keeps the read in bounds.
  if (next >= lineEnd) return JSONFlawSyntax;
  keyEnd = next;
  size_t length = size_t(keyEnd - key);
  if (!hasEscape) {
    scratch.assign(reinterpret_cast<const char *>(key), length);
    return JSONFlawNone;
  }
  scratch.resize(length + json_text::slack);
  auto start = reinterpret_cast<uint8_t *>(scratch.data());
  uint8_t *out = start;
  JSONFlaw flaw = json_text::unescape(key, keyEnd, out, flawPlace);
  scratch.resize(size_t(out - start));
  return flaw;
}

/// Checks all of a value but the inside of a string, which is left to who takes the token.
JSONFlaw JSONRowParser::readValue(
    ondemand::value value, int depth, Token &token, KeyUse *use) {
  std::string_view written = value.raw_json_token();
  token.start = reinterpret_cast<const uint8_t *>(written.data());
  token.length = written.size();
  while (token.length > 0 && isSpace(token.start[token.length - 1])) token.length--;
  if (token.length == 0) return JSONFlawSyntax;
  JSONFlaw flaw = JSONFlawNotValue;
  switch (*token.start) {
    case '"':
      if (token.length < 2 || token.start[token.length - 1] != '"') return JSONFlawSyntax;
      // Taken from the parser here: a string that a colon follows would be skipped as a key.
      return flawOf(value.get_raw_json_string().error());
    case '{':
      if (depth < maxDepth) {
        bool hasMembers = use && !use->members.empty();
        return readObject(value, depth + 1, hasMembers ? use : nullptr);
      }
      flaw = JSONFlawTooDeep;
      break;
    case '[':
      if (depth >= maxDepth) flaw = JSONFlawTooDeep; else return readArray(value, depth + 1);
      break;
    case 't': if (isLiteral(token, "true")) return JSONFlawNone; break;
    case 'f': if (isLiteral(token, "false")) return JSONFlawNone; break;
    case 'n': if (isLiteral(token, "null")) return JSONFlawNone; break;
    default: if (json_text::isNumber(token.start, token.end())) return JSONFlawNone; break;
  }
  flawPlace = token.start;
  return flaw;
}

/// Reads an object; where a use is given, some of its members fill columns.
JSONFlaw JSONRowParser::readObject(ondemand::value &value, int depth, KeyUse *use) {
  ondemand::object object;
  if (auto error = value.get_object().get(object)) return flawOf(error);
  if (use && firstKeys.empty()) use->firstMembers.clear();
  for (auto result : object) {
    ondemand::field field;
    if (auto error = std::move(result).get(field)) return flawOf(error);
    // Its closing quote stands before the colon, which the parser has found behind it.
    auto key = reinterpret_cast<const uint8_t *>(field.key().raw());
    const uint8_t *keyEnd = key;
    while (*keyEnd != '"') keyEnd += *keyEnd == '\\' ? 2 : 1;
    JSONFlaw flaw = json_text::checkString(key, keyEnd, flawPlace);
    const std::vector<Target> *targets = nullptr;
    if (use && flaw == JSONFlawNone) flaw = findMember(key, keyEnd, *use, targets);
    if (flaw != JSONFlawNone) return flaw;
    Token token;
    flaw = readValue(field.value(), depth, token);
    if (flaw != JSONFlawNone) return flaw;
    flaw = targets ? offer(*targets, token) : checkIfString(token);
    if (flaw != JSONFlawNone) return flaw;
  }
  return JSONFlawNone;
}

JSONFlaw JSONRowParser::findMember(
    const uint8_t *key, const uint8_t *keyEnd, KeyUse &use,
    const std::vector<Target> *&targets) {
  JSONFlaw flaw = readKey(key, keyEnd + 1, keyEnd);
  if (flaw != JSONFlawNone) return flaw;
  auto &first = use.firstMembers;
  if (firstKeys.empty() && first.size() < maxRememberedKeys
      && std::find(first.begin(), first.end(), scratch) == first.end()) {
    first.push_back(scratch);
  }
  auto found = use.members.find(scratch);
  targets = found == use.members.end() ? nullptr : &found->second;
  if (!targets) {
    use.note(JSONMemberFlawUnwanted, scratch, rowCount);
  } else if (columns[(*targets)[0].column].rank != noRank) {
    use.note(JSONMemberFlawRepeated, scratch, rowCount);
  } else {
    use.seenMembers++;
  }
  return JSONFlawNone;
}

JSONFlaw JSONRowParser::readArray(ondemand::value &value, int depth) {
  ondemand::array array;
  if (auto error = value.get_array().get(array)) return flawOf(error);
  for (auto result : array) {
    ondemand::value element;
    if (auto error = std::move(result).get(element)) return flawOf(error);
    Token token;
    JSONFlaw flaw = readValue(element, depth, token);
    if (flaw == JSONFlawNone) flaw = checkIfString(token);
    if (flaw != JSONFlawNone) return flaw;
  }
  return JSONFlawNone;
}

/// Gives the token to the columns that have no better one; of equal keys the last wins.
JSONFlaw JSONRowParser::offer(const std::vector<Target> &targets, Token token) {
  bool isHeld = false;
  for (const auto &target : targets) {
    Column &column = columns[target.column];
    if (column.rank < target.rank) continue;
    if (column.rank != noRank) {
      JSONFlaw flaw = checkIfString(column.token);
      if (flaw != JSONFlawNone) return flaw;
    }
    column.rank = target.rank;
    column.token = token;
    isHeld = isHeld || column.holdsText();
  }
  return isHeld ? JSONFlawNone : checkIfString(token);
}

JSONFlaw JSONRowParser::checkIfString(Token token) {
  if (*token.start != '"') return JSONFlawNone;
  return json_text::checkString(token.start + 1, token.end() - 1, flawPlace);
}

JSONFlaw JSONRowParser::addCells() {
  for (auto &column : columns) {
    if (column.rank == noRank || *column.token.start == 'n') {
      column.add(JSONCellStateMissing);
      continue;
    }
    uint8_t first = *column.token.start;
    switch (column.kind) {
      case JSONCellKindText:
      case JSONCellKindRaw: {
        JSONFlaw flaw = addText(column);
        if (flaw != JSONFlawNone) return flaw;
        break;
      }
      case JSONCellKindNumber: {
        double number = 0;
        bool isNumber = (first == '-' || (first >= '0' && first <= '9'))
            && json_text::readNumber(column.token.start, column.token.end(), number);
        column.add(isNumber ? JSONCellStatePresent : JSONCellStateMistyped, isNumber ? number : 0);
        break;
      }
      case JSONCellKindBool:
        column.add(
            first == 't' || first == 'f' ? JSONCellStatePresent : JSONCellStateMistyped, 0,
            first == 't');
        break;
    }
  }
  for (auto &column : columns) column.wasSeen = column.wasSeen || column.rank != noRank;
  return JSONFlawNone;
}

JSONFlaw JSONRowParser::addText(Column &column) {
  Token token = column.token;
  uint8_t first = *token.start;
  if (first == '"') {
    uint8_t *out = column.arena.reserve(token.length + json_text::slack);
    JSONFlaw flaw = json_text::unescape(token.start + 1, token.end() - 1, out, flawPlace);
    if (flaw != JSONFlawNone) return flaw;
    column.arena.count = size_t(out - column.arena.bytes);
    column.add(JSONCellStatePresent);
  } else if (column.kind == JSONCellKindText || first == '{' || first == '[') {
    column.add(JSONCellStateMistyped);
  } else {
    std::memcpy(column.arena.reserve(token.length), token.start, token.length);
    column.arena.count += token.length;
    column.add(JSONCellStatePresent);
  }
  return JSONFlawNone;
}
