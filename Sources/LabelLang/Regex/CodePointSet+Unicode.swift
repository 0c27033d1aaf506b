extension CodePointSet {
  /// The characters of one general category.
  static func category(_ category: GeneralCategory) -> CodePointSet {
    byCategory[Int(category.rawValue)]
  }

  /// `\w` of PCRE2 under UCP: L, N and the underscore.
  static let word = categories { $0.isLetter || $0.isNumber }.union(CodePointSet([0x5F...0x5F]))

  /// `\d` of PCRE2 under UCP: Nd.
  static let digit = category(.decimalNumber)

  /// `\s` of PCRE2 under UCP: Z, the horizontal and the vertical white space.
  static let space = categories(\.isSeparator).union(horizontalSpace).union(
    CodePointSet([0x0A...0x0D, 0x85...0x85, 0x2028...0x2029]))

  /// `\h` of PCRE2.
  static let horizontalSpace = CodePointSet([
    0x09...0x09, 0x20...0x20, 0xA0...0xA0, 0x1680...0x1680, 0x180E...0x180E, 0x2000...0x200A,
    0x202F...0x202F, 0x205F...0x205F, 0x3000...0x3000,
  ])

  /// The characters of all categories that a test accepts.
  static func categories(_ accepts: (GeneralCategory) -> Bool) -> CodePointSet {
    CodePointSet(
      GeneralCategory.allCases.filter(accepts).flatMap { byCategory[Int($0.rawValue)].ranges })
  }

  private static let byCategory: [CodePointSet] = {
    var ranges = Array(repeating: [ClosedRange<UInt32>](), count: GeneralCategory.allCases.count)
    var start: UInt32 = 0
    var current = UnicodeData.category("\u{0}")
    func close(before next: UInt32) {
      if start < next { ranges[Int(current.rawValue)].append(start...(next - 1)) }
    }
    for plane: UInt32 in 0...16 {
      // Of the planes without assigned characters only both ends can differ.
      let isMixed = plane < 4 || plane == 14
      let base = plane << 16
      for low in isMixed ? Array(0...0xFFFF) : [0, 0xFFFE, 0xFFFF] as [UInt32] {
        let value = base | low
        let category = Unicode.Scalar(value).map(UnicodeData.category) ?? .surrogate
        if category != current {
          close(before: value)
          start = value
          current = category
        }
      }
    }
    close(before: 0x110000)
    return ranges.map { CodePointSet($0).intersection(.all) }
  }()
}
