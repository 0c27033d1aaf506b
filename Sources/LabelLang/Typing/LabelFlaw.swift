/// Why a text cannot be a label: tables of votes and labels could not carry it.
package enum LabelFlaw: Sendable {
  case unseen
  case controlCharacter

  /// Nil for a text that can be a label.
  package init?(_ label: String) {
    let scalars = label.unicodeScalars
    let breaks: [GeneralCategory] = [.control, .lineSeparator, .paragraphSeparator]
    if scalars.contains(where: { breaks.contains(UnicodeData.category($0)) }) {
      self = .controlCharacter
    } else if scalars.allSatisfy({ $0 == " " || VisibleText.hides($0) }) {
      self = .unseen
    } else {
      return nil
    }
  }

  /// What is wrong, one sentence.
  package var message: String {
    switch self {
    case .unseen: "a label has a character that can be seen, found none"
    case .controlCharacter: "a label stands on one line, found a control character in it"
    }
  }

  /// What to do.
  package var help: String {
    switch self {
    case .unseen: "give it a name, such as `other`; a rule that votes for none says `=> abstain`"
    case .controlCharacter: "leave it out, or write a plain space"
    }
  }
}
