extension DatasetError {
  /// The error for columns that a file does not have, with the names that it has.
  static func missingColumns(
    _ requests: [ColumnRequest], path: String, line: Int?, known: [String]
  ) -> DatasetError {
    let shown = 10
    let names = requests.map { "`\(shorten($0.name))`" }
    let message =
      names.count == 1
      ? "no column \(names[0])"
      : "no columns " + names.prefix(shown).joined(separator: ", ")
        + (names.count > shown ? " and \(names.count - shown) more" : "")
    let nearest = requests.lazy.compactMap { nearestName(to: $0.names, in: known) }.first
    let list =
      known.prefix(shown).map { "`\(shorten($0))`" }.joined(separator: ", ")
      + (known.count > shown ? " and \(known.count - shown) more" : "")
    let columns = known.isEmpty ? "the file names no column" : "the columns are \(list)"
    let help = nearest.map { "did you mean `\(shorten($0))`? \(columns)" } ?? columns
    return DatasetError(.badData, path: path, line: line, message: message, help: help)
  }

  private static func shorten(_ name: String) -> String {
    name.utf8.count <= 80 ? name : String(name.prefix(60)) + "…"
  }
}

/// The candidate that differs least from a wanted name, if it is near enough to be meant.
///
/// Case does not count. Long names are compared by their first 64 bytes, and at most 1,000 names,
/// so that a hostile header costs little.
private func nearestName(to wanted: [String], in candidates: [String]) -> String? {
  var best: (distance: Int, name: String)?
  for name in wanted.prefix(4) {
    let target = comparisonBytes(name)
    for candidate in candidates.prefix(1000) {
      let distance = editDistance(target, comparisonBytes(candidate))
      if distance <= max(1, target.count / 3) && distance < best?.distance ?? .max {
        best = (distance, candidate)
      }
    }
  }
  return best?.name
}

private func comparisonBytes(_ name: String) -> [UInt8] {
  name.utf8.prefix(64).map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
}

/// Levenshtein's distance, one row of the table at a time.
private func editDistance(_ left: [UInt8], _ right: [UInt8]) -> Int {
  var distances = Array(0...right.count)
  for (row, byte) in left.enumerated() {
    var diagonal = distances[0]
    distances[0] = row + 1
    for column in right.indices {
      let substituted = diagonal + (byte == right[column] ? 0 : 1)
      diagonal = distances[column + 1]
      distances[column + 1] = min(substituted, diagonal + 1, distances[column] + 1)
    }
  }
  return distances[right.count]
}
