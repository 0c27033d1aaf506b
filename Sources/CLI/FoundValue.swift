import Dataset
import LabelLang

/// What stands in a row for an input, whatever its type.
struct FoundValue: CustomStringConvertible {
  /// It as a text, where it is one.
  var text: String?
  /// It as it is written, where it is no list and no object.
  var scalar: String?
  private static let longest = 200

  /// The value as JSON, cut where it is long.
  var description: String {
    if let text { return JSONString.quoted(cut(text)) }
    return scalar.map(cut) ?? "a list or an object"
  }

  private func cut(_ text: String) -> String {
    let scalars = text.unicodeScalars
    return scalars.count > Self.longest ? String(scalars.prefix(Self.longest)) + "..." : text
  }
}

extension FoundValue {
  /// Each column once more as a text, then each as whatever stands there; a file may lack them.
  static func requests(beside columns: [ColumnRequest]) -> [ColumnRequest] {
    [ColumnRequest.Kind.text, .raw].flatMap { kind in
      columns.map { column in
        var request = column
        request.kind = kind
        request.isRequired = false
        return request
      }
    }
  }

  /// The values of a row in the columns of such requests.
  static func read(_ columns: [Column], row: Int) -> [FoundValue] {
    let cells = columns.map { column -> String? in
      guard case .text(let cells) = column, cells.states[row] == .present else { return nil }
      return cells[row]
    }
    let count = columns.count / 2
    return (0..<count).map { FoundValue(text: cells[$0], scalar: cells[count + $0]) }
  }
}

extension TypedInput {
  /// What a row must hold for it.
  var expected: String {
    switch type {
    case .text: "a text"
    case .bool: "`true` or `false`"
    case .score: "a score from 0 to 1"
    default: "a number"
    }
  }
}
