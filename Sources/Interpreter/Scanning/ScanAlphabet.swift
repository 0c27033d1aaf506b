internal import LabelLang

/// The alphabet of the keyword automaton: characters that no keyword tells apart are one class.
///
/// ASCII bytes have a table of their own; every other character has an entry in a two-stage table,
/// which is a class or, where a character stands for none or for several, a sequence of them.
struct ScanAlphabet: Sendable {
  /// Characters that occur in no keyword.
  static let other: UInt32 = 0
  /// ASCII letters, digits and `_` that occur in no keyword.
  static let otherWord: UInt32 = 1
  static let space: UInt32 = 2

  let count: Int
  /// The class of each ASCII byte; of every other byte the class that no character has.
  let ofByte: FrozenTable<UInt32>
  /// Whether a word that stands alone cannot begin right after a character of each class.
  let barsWordStart: [Bool]
  /// The page of `entries` that holds each block of characters.
  let pageOfBlock: [UInt16]
  let entries: [UInt32]
  /// Each sequence: its length, then its classes. The first is the empty one.
  let sequences: [UInt32]

  private let classOfUnit: [UInt32: UInt32]

  static let blockShift: UInt32 = 7
  /// Marks an entry that is a place in `sequences`.
  static let sequenceFlag: UInt32 = 1 << 31

  /// Classes that tell these scan units apart.
  init(units: Set<UInt32>) {
    var classOfUnit: [UInt32: UInt32] = [KeywordFolding.space: Self.space]
    var barsWordStart = [false, true, false]
    for unit in units.subtracting([KeywordFolding.space]).sorted() {
      classOfUnit[unit] = UInt32(barsWordStart.count)
      barsWordStart.append(Unicode.Scalar(unit).map(KeywordFolding.asksBoundary) ?? false)
    }
    var scratch: [Unicode.Scalar] = []
    let ascii = (0..<0x80).map { byte in
      var parts: [UInt32] = []
      let scalar = Unicode.Scalar(UInt8(byte))
      KeywordFolding.appendScanUnits(of: scalar, to: &parts, scratch: &scratch)
      let fallback = UInt8(byte).isASCIIWord ? Self.otherWord : Self.other
      return parts.first.flatMap { classOfUnit[$0] } ?? fallback
    }
    var pages = Pages()
    for unit in units where unit >= 0x80 && unit < KeywordFolding.space {
      pages.set(unit, to: [classOfUnit[unit] ?? Self.other])
    }
    let irregular = IrregularCharacters.all
    var start = 0
    for (scalar, end) in zip(irregular.scalars, irregular.ends) {
      pages.set(scalar.value, to: irregular.units[start..<end], classOfUnit)
      start = end
    }
    if units.contains(where: Self.isConjoiningJamo) {
      for code in IrregularCharacters.hangulSyllables {
        guard let scalar = Unicode.Scalar(code) else { continue }
        var parts: [UInt32] = []
        KeywordFolding.appendScanUnits(of: scalar, to: &parts, scratch: &scratch)
        pages.set(code, to: parts[...], classOfUnit)
      }
    }
    count = barsWordStart.count
    ofByte = FrozenTable(ascii + repeatElement(UInt32(barsWordStart.count), count: 0x80))
    self.barsWordStart = barsWordStart
    self.classOfUnit = classOfUnit
    (pageOfBlock, entries, sequences) = (pages.pageOfBlock, pages.entries, pages.sequences)
  }

  /// The class of a unit that the classes were made to tell apart.
  func classOf(unit: UInt32) -> UInt32 { classOfUnit[unit] ?? Self.other }

  /// The classes that a character stands for.
  struct Sequence {
    /// How many they are.
    var count: Int
    /// The class, or the place of several in `sequences`.
    fileprivate var entry: UInt32
  }

  @inline(__always)
  func sequence(of scalar: Unicode.Scalar) -> Sequence {
    if scalar.value < 0x80 { return Sequence(count: 1, entry: ofByte[Int(scalar.value)]) }
    let page = Int(pageOfBlock[Int(scalar.value >> Self.blockShift)])
    let entry = entries[page << Int(Self.blockShift) | Int(scalar.value) & 0x7F]
    if entry < Self.sequenceFlag { return Sequence(count: 1, entry: entry) }
    let place = entry & ~Self.sequenceFlag
    return Sequence(count: Int(sequences[Int(place)]), entry: entry)
  }

  /// The class at a place of a sequence.
  @inline(__always)
  func cls(_ place: Int, of sequence: Sequence) -> UInt32 {
    if sequence.entry < Self.sequenceFlag { return sequence.entry }
    return sequences[Int(sequence.entry & ~Self.sequenceFlag) + 1 + place]
  }

  private static func isConjoiningJamo(_ unit: UInt32) -> Bool { (0x1100...0x11FF).contains(unit) }
}

/// The two-stage table while it is filled; block 0 of `entries` is the page of all that is `other`.
private struct Pages {
  private static let pageSize = 1 << Int(ScanAlphabet.blockShift)

  var pageOfBlock = [UInt16](repeating: 0, count: 0x110000 >> Int(ScanAlphabet.blockShift))
  var entries = [UInt32](repeating: ScanAlphabet.other, count: pageSize)
  var sequences: [UInt32] = [0]

  /// Gives a character the classes of its units; where none matters it stays `other`.
  mutating func set(_ code: UInt32, to units: ArraySlice<UInt32>, _ classes: [UInt32: UInt32]) {
    let sequence = units.map { classes[$0] ?? ScanAlphabet.other }
    guard sequence.isEmpty || sequence.contains(where: { $0 != ScanAlphabet.other }) else {
      return
    }
    set(code, to: sequence)
  }

  mutating func set(_ code: UInt32, to sequence: [UInt32]) {
    let block = Int(code >> ScanAlphabet.blockShift)
    if pageOfBlock[block] == 0 {
      pageOfBlock[block] = UInt16(entries.count / Self.pageSize)
      entries += repeatElement(ScanAlphabet.other, count: Self.pageSize)
    }
    let place = Int(pageOfBlock[block]) * Self.pageSize + Int(code) % Self.pageSize
    if sequence.count == 1 {
      entries[place] = sequence[0]
    } else if sequence.isEmpty {
      entries[place] = ScanAlphabet.sequenceFlag
    } else {
      entries[place] = ScanAlphabet.sequenceFlag | UInt32(sequences.count)
      sequences.append(UInt32(sequence.count))
      sequences += sequence
    }
  }
}
