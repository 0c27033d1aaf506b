/// Which characters equal each other where case is ignored: those of one simple case folding.
enum CaseFolding {
  /// All characters that a caseless `scalar` matches, itself among them.
  static func variants(of scalar: Unicode.Scalar) -> [UInt32] {
    if scalar.isASCII { return asciiVariants[Int(scalar.value)] }
    return groups[scalar.value] ?? [scalar.value]
  }

  /// How many characters of a range have two other cases or more.
  static func countOfManyCased(in range: ClosedRange<UInt32>) -> Int {
    indices(of: range).count { (groups[cased[$0]] ?? []).count > 2 }
  }

  /// A set with all other cases of its members.
  static func close(_ range: ClosedRange<UInt32>) -> CodePointSet {
    var parts = [range]
    if range.upperBound < 0x80 {
      for value in range {
        parts += asciiVariants[Int(value)].map { $0...$0 }
      }
    } else {
      for index in indices(of: range) {
        parts += (groups[cased[index]] ?? []).map { $0...$0 }
      }
    }
    return CodePointSet(parts)
  }

  private static func indices(of range: ClosedRange<UInt32>) -> Range<Int> {
    func lowerBound(_ value: UInt32) -> Int {
      var low = 0
      var high = cased.count
      while low < high {
        let middle = (low + high) / 2
        if cased[middle] < value { low = middle + 1 } else { high = middle }
      }
      return low
    }
    return lowerBound(range.lowerBound)..<lowerBound(range.upperBound + 1)
  }

  /// Every character that has another case, in order.
  private static let cased: [UInt32] = groups.keys.sorted()

  /// Kept apart, so that a pattern of ASCII letters needs no walk over Unicode.
  private static let asciiVariants: [[UInt32]] = (0..<128 as Range<UInt32>).map { value in
    switch value {
    case 0x41...0x5A, 0x61...0x7A:
      let pair = [value & ~0x20, value | 0x20]
      switch value | 0x20 {
      case 0x6B: return pair + [0x212A]  // the Kelvin sign
      case 0x73: return pair + [0x017F]  // the long s
      default: return pair
      }
    default: return [value]
    }
  }

  /// Every character that has another case, with all of its cases.
  private static let groups: [UInt32: [UInt32]] = {
    var members: [UInt32: [UInt32]] = [:]
    for value in 0...0x1FFFF as ClosedRange<UInt32> {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let folded = UnicodeData.simpleFold(scalar).value
      if folded != value { members[folded, default: [folded]].append(value) }
    }
    members[0x6B] = asciiVariants[0x6B]
    members[0x73] = asciiVariants[0x73]
    var groups: [UInt32: [UInt32]] = [:]
    for (_, group) in members {
      for value in group { groups[value] = group }
    }
    return groups
  }()
}
