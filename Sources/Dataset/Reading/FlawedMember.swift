/// A member that an object of a JSON record should not have, has twice, or lacks.
struct FlawedMember: Equatable {
  enum Kind {
    case unwanted
    case repeated
    case missing
  }

  var kind: Kind
  var name: String
  /// The row in the file, from 0.
  var row: Int

  /// What was expected and found.
  ///
  /// - Parameters:
  ///   - object: The key of the object.
  ///   - noun: What its members are, in the singular.
  func message(object: String, noun: String) -> String {
    switch kind {
    case .unwanted: "row \(row): expected the \(noun)s of the first row, found also `\(name)`"
    case .repeated: "row \(row): expected each \(noun) once, found `\(name)` twice"
    case .missing:
      "row \(row): expected `\(object)` with a member for each \(noun), found none for `\(name)`"
    }
  }
}
