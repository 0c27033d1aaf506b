/// The sets of characters of one regex, numbered, with their intersections worked out once.
final class CharacterClasses {
  private var sets: [CodePointSet] = []
  private var numbers: [CodePointSet: Int] = [:]
  private var intersections: [Int: Int] = [:]

  /// The number of a set.
  func intern(_ set: CodePointSet) -> Int {
    if let number = numbers[set] { return number }
    numbers[set] = sets.count
    sets.append(set)
    return sets.count - 1
  }

  /// The set of a number.
  subscript(number: Int) -> CodePointSet { sets[number] }

  /// The characters of words, as `\b` knows them.
  lazy var word = intern(.word)
  /// All other characters.
  lazy var other = intern(CodePointSet.word.complement)

  /// Whether a set has no member.
  func isEmpty(_ number: Int) -> Bool { sets[number].isEmpty }

  /// The number of what two sets share, or nil where they share nothing.
  func intersection(_ first: Int, _ second: Int) -> Int? {
    if first == second { return sets[first].isEmpty ? nil : first }
    let key = min(first, second) << 32 | max(first, second)
    if let known = intersections[key] { return known < 0 ? nil : known }
    let shared = sets[first].intersection(sets[second])
    let number = shared.isEmpty ? -1 : intern(shared)
    intersections[key] = number
    return number < 0 ? nil : number
  }
}
