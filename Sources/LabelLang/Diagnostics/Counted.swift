/// A number with its noun, in the plural unless the number is 1.
package func counted(_ count: Int, _ noun: String, plural: String? = nil) -> String {
  "\(count) \(count == 1 ? noun : plural ?? noun + "s")"
}

/// Names between backticks, only so many of them and the number of the rest.
package func listed(_ names: [String], most: Int) -> String {
  let shown = names.prefix(most).map { "`\($0)`" }.joined(separator: ", ")
  return names.count > most ? "\(shown) and \(names.count - most) more" : shown
}

/// A share in percent, with one place.
package func percent(_ share: Double) -> String { "\((share * 1000).rounded() / 10)%" }

extension Int {
  /// The number with commas between its thousands.
  package var grouped: String {
    guard self >= 1000 else { return String(self) }
    let last = String(self % 1000)
    return "\((self / 1000).grouped),\(String(repeating: "0", count: 3 - last.count))\(last)"
  }
}
