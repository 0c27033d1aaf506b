import TestSupport

/// Inputs made from a corpus by a seed: taken as they are, or damaged in a few places.
struct InputMutator {
  private var random: SeededRandom
  private let corpus: [[UInt8]]

  init(seed: UInt64, corpus: [[UInt8]]) {
    random = SeededRandom(seed: seed)
    self.corpus = corpus
  }

  private static let pieces: [[UInt8]] =
    [
      "(", ")", "[", "]", "{", "}", "\"", "'", "/", "\\", "|", "*", "+", "?", "^", "$", ".", ",",
      ":",
      ";", "=", "=>", "==", "??", "#", "#?", "\n", "\r\n", "\t", " ", "0", "1", "-", "e9",
      "9999999",
      "when ", "let ", "def ", "set ", "table ", "choose ", "otherwise ", "input ", "labels ",
      "has(text, ", "find(", "not ", "and ", "if ", "then ", "else ", "where ", "except ",
      "abstain",
      "true", "null", "\\u{", "\\ud800", "\\x{", "\\p{", "(?", "(?<=", "(?:", "{2,", "{0,", "\\b",
      "é", "e\u{301}", "\u{200D}", "\u{FEFF}", "\u{202E}", "ſ", "İ", "中文", "😀", "\u{0}", "\u{1B}",
      "'descr'", "(2, 3)", "True", "<i8", "\u{2028}",
    ].map { Array($0.utf8) } + [[0xFF], [0x80], [0xED, 0xA0, 0x80], [0xC0, 0x80], [0xF4, 0x90]]

  /// The next input.
  mutating func next() -> [UInt8] {
    var bytes = random.pick(corpus)
    for _ in 0..<random.int(0...6) { damage(&bytes) }
    return bytes
  }

  private mutating func damage(_ bytes: inout [UInt8]) {
    let start = random.int(0...bytes.count)
    let end = min(bytes.count, start + random.int(1...16))
    switch random.int(0...6) {
    case 0 where start < bytes.count: bytes[start] ^= 1 << UInt8(random.int(0...7))
    case 1 where start < bytes.count: bytes[start] = UInt8(random.int(0...255))
    case 2: bytes.removeSubrange(start..<end)
    case 3:
      let copies = Array(repeating: bytes[start..<end], count: random.int(1...4)).joined()
      bytes.insert(contentsOf: Array(copies), at: start)
    case 4:
      let other = random.pick(corpus)
      let from = random.int(0...other.count)
      bytes.replaceSubrange(
        start..<end, with: other[from..<min(other.count, from + random.int(0...40))])
    default: bytes.insert(contentsOf: random.pick(Self.pieces), at: start)
    }
  }
}
