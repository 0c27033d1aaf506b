extension NpyHeader {
  /// A flaw of a header: what was expected and what was found.
  struct Flaw: Error, Equatable {
    var message: String
    init(_ message: String) { self.message = message }
  }

  /// Reads the Python literal `{'descr': '|i1', 'fortran_order': False, 'shape': (3, 2), }`.
  ///
  /// The keys may stand in any order, each once.
  ///
  /// - Parameter elements: The types of numbers that are read.
  init(literal: [UInt8], elements: [Element] = Element.allCases) throws(Flaw) {
    var reader = LiteralReader(bytes: literal)
    var descriptor: String?
    var order: Bool?
    var shape: [Int]?
    try reader.expect(UInt8(ascii: "{"))
    while !reader.take(UInt8(ascii: "}")) {
      let key = try reader.string()
      try reader.expect(UInt8(ascii: ":"))
      switch key {
      case "descr" where descriptor == nil: descriptor = try reader.string()
      case "fortran_order" where order == nil: order = try reader.bool()
      case "shape" where shape == nil: shape = try reader.tuple()
      case "descr", "fortran_order", "shape":
        throw Flaw("the header names `\(key)` twice")
      default: throw Flaw("the header names the unknown key `\(key)`")
      }
      if !reader.take(UInt8(ascii: ",")) {
        try reader.expect(UInt8(ascii: "}"))
        break
      }
    }
    try reader.expectEnd()
    guard let descriptor, let order, let shape else {
      throw Flaw("the header lacks `descr`, `fortran_order` or `shape`")
    }
    // NumPy writes int8 without a byte order, but reads it with any.
    let name = descriptor == "<i1" || descriptor == "=i1" ? "|i1" : descriptor
    guard let element = Element(rawValue: name), elements.contains(element) else {
      let known = elements.map { "`\($0.rawValue)`" }.joined(separator: ", ")
      throw Flaw("expected numbers of type \(known), found `\(descriptor)`")
    }
    self.init(element: element, isFortranOrder: order, shape: shape)
  }
}

/// Reads the few kinds of Python literal that a header is made of.
private struct LiteralReader {
  let bytes: [UInt8]
  var position = 0

  init(bytes: [UInt8]) { self.bytes = bytes }

  private mutating func skipSpace() {
    while position < bytes.count, bytes[position] == 0x20 || (9...13).contains(bytes[position]) {
      position += 1
    }
  }

  mutating func take(_ byte: UInt8) -> Bool {
    skipSpace()
    guard position < bytes.count, bytes[position] == byte else { return false }
    position += 1
    return true
  }

  mutating func expect(_ byte: UInt8) throws(NpyHeader.Flaw) {
    if !take(byte) { throw flaw("`\(Character(UnicodeScalar(byte)))`") }
  }

  mutating func expectEnd() throws(NpyHeader.Flaw) {
    skipSpace()
    if position < bytes.count { throw flaw("the end") }
  }

  mutating func string() throws(NpyHeader.Flaw) -> String {
    skipSpace()
    guard position < bytes.count, bytes[position] == 0x27 || bytes[position] == 0x22,
      let end = bytes[(position + 1)...].firstIndex(of: bytes[position])
    else { throw flaw("a quoted name") }
    let content = bytes[(position + 1)..<end]
    guard content.count <= 64, content.allSatisfy({ (0x20..<0x7F).contains($0) }) else {
      throw flaw("a short name")
    }
    position = end + 1
    return String(decoding: content, as: UTF8.self)
  }

  mutating func bool() throws(NpyHeader.Flaw) -> Bool {
    skipSpace()
    for (word, value) in [("True", true), ("False", false)]
    where bytes[position...].starts(with: word.utf8) {
      position += word.utf8.count
      return value
    }
    throw flaw("`True` or `False`")
  }

  mutating func tuple() throws(NpyHeader.Flaw) -> [Int] {
    try expect(UInt8(ascii: "("))
    var numbers: [Int] = []
    while !take(UInt8(ascii: ")")) {
      numbers.append(try number())
      if numbers.count > 32 { throw flaw("at most 32 dimensions") }
      if !take(UInt8(ascii: ",")) {
        try expect(UInt8(ascii: ")"))
        break
      }
    }
    return numbers
  }

  private mutating func number() throws(NpyHeader.Flaw) -> Int {
    skipSpace()
    let digits = bytes[position...].prefix { (0x30...0x39).contains($0) }
    guard !digits.isEmpty, let value = Int(String(decoding: digits, as: UTF8.self)) else {
      throw flaw("a whole number in range")
    }
    position += digits.count
    // Python 2 wrote long numbers with an L.
    if position < bytes.count, bytes[position] == UInt8(ascii: "L") { position += 1 }
    return value
  }

  private func flaw(_ expected: String) -> NpyHeader.Flaw {
    NpyHeader.Flaw("the header is not as NumPy writes it: expected \(expected) at \(position)")
  }
}
