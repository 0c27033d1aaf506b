import CCrypto

/// What becomes of a row on which labels are equally probable.
public enum TiePolicy: String, CaseIterable, Sendable {
  /// The row has no hard label.
  case abstain
  /// The tied label that comes first in the order of the labels.
  case first
  /// The SHA-1 of the row's number as decimal text, as a whole number modulo the number of tied labels.
  ///
  /// This is what Snorkel and WRENCH call random. It depends on the row's place, from 0.
  case hash

  /// Probabilities that differ by less are tied, as in Snorkel.
  public static let tolerance = 1e-5

  /// The hard label of a row, or nil; and whether labels were tied.
  public func label(
    of probabilities: some RandomAccessCollection<Double>, row: Int
  ) -> (label: Int?, isTied: Bool) {
    guard let largest = probabilities.max() else { return (nil, false) }
    var (tiedCount, top) = (0, 0)
    for (label, probability) in probabilities.enumerated()
    where largest - probability < Self.tolerance {
      if tiedCount == 0 { top = label }
      tiedCount += 1
    }
    if tiedCount == 1 { return (top, false) }
    switch self {
    case .abstain: return (nil, true)
    case .first: return (top, true)
    case .hash:
      let tied = probabilities.enumerated().filter { largest - $0.element < Self.tolerance }
      return (tied[Self.hash(row, modulo: tiedCount)].offset, true)
    }
  }

  /// The digest is read as a whole number of 160 bits.
  static func hash(_ row: Int, modulo: Int) -> Int {
    let text = Array("\(row)".utf8)
    var digest = [UInt8](repeating: 0, count: Int(SHA_DIGEST_LENGTH))
    _ = SHA1(text, text.count, &digest)
    return digest.reduce(0) { ($0 * 256 + Int($1)) % modulo }
  }
}
