/// A number for every character, kept as text: block numbers, then the cells of the distinct blocks.
///
/// A text literal lies ready in the binary, compiles at once and needs no work at start-up. Both
/// texts hold base-64 digits, lowest first, each the character `?` plus its value.
struct TwoStageTable: Sendable {
  private let shift: UInt32
  private let width: Int
  private let blocks: Int
  private let index: StaticString
  private let cells: StaticString

  /// A table of blocks of `1 << shift` cells of `width` digits; beyond the last block lie zeros.
  init(shift: UInt32, width: Int, index: StaticString, cells: StaticString) {
    self.shift = shift
    self.width = width
    self.index = index
    self.cells = cells
    blocks = index.utf8CodeUnitCount / 2
  }

  /// The number of a character.
  subscript(code: UInt32) -> Int {
    let block = Int(code >> shift)
    guard block < blocks else { return 0 }
    let number = Self.number(in: index, at: block, width: 2)
    let cell = number << Int(shift) | Int(code) & (1 << Int(shift) - 1)
    return Self.number(in: cells, at: cell, width: width)
  }

  /// The number at a place of a text of numbers of `width` digits.
  static func number(in digits: StaticString, at place: Int, width: Int) -> Int {
    precondition(place >= 0 && (place + 1) * width <= digits.utf8CodeUnitCount)
    let first = digits.utf8Start + place * width
    var number = 0
    for digit in 0..<width { number |= Int(first[digit] &- 0x3F) << (6 * digit) }
    return number
  }
}
