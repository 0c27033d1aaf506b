import Aggregate
import Dataset
import LabelLang

/// The gold labels of all rows of a file.
struct GoldRows {
  let path: String
  let column: String
  var gold: GoldLabels
  /// The group of each row, where one was asked for.
  var groups: [String]?
  /// The id of each row, where the file has any.
  var ids: [String?]?

  /// Rows belong together by their places.
  func check(rowCount: Int) throws {
    if gold.labels.count == rowCount { return }
    throw CommandLineError(
      "\(path): expected \(counted(rowCount, "row")), as many as there are votes, "
        + "found \(gold.labels.count)\n   = help: rows are paired by their places; where votes and data "
        + "have ids, pair them by those with --id COLUMN", code: .failure)
  }

  /// Rows that are paired by their places must not have other ids than the votes.
  func requireSameOrder(as votes: VoteFile) throws {
    guard votes.hasIDs, let ids else { return }
    let differing = zip(try votes.ids(), ids).enumerated().first { $0.element.0 != $0.element.1 }
    guard let (row, (voted, own)) = differing else { return }
    throw CommandLineError(
      "\(path): row \(row): expected the id \(Self.shown(voted)) of the votes, found "
        + "\(Self.shown(own)); rows are counted from 0\n   = help: rows are paired by their places: "
        + "bring them into one order, or pair them by ids with --id", code: .failure)
  }

  /// The rows that have the ids of the votes, in the order of the votes.
  func paired(with votes: VoteFile) throws -> GoldRows {
    guard votes.hasIDs, let ids else {
      throw CommandLineError(
        "--id: \(votes.path) has no ids to pair rows by; write them with `labellang run --id`",
        code: .usage)
    }
    var places: [String: Int] = [:]
    for (row, id) in ids.enumerated() {
      guard let id else { continue }
      if let earlier = places.updateValue(row, forKey: id) {
        throw CommandLineError(
          "\(path): expected an id once, found `\(id)` in the rows \(earlier) and \(row), counted "
            + "from 0\n   = help: keep one row of an id", code: .failure)
      }
    }
    let voted = try votes.ids()
    let chosen = voted.map { $0.flatMap { places[$0] } }
    let missing = chosen.count { $0 == nil }
    if missing == chosen.count, let id = ids.lazy.compactMap({ $0 }).first {
      throw CommandLineError(
        "\(path): expected ids of \(votes.path), found only others, the first is `\(id)`; --id names "
          + "the column of the ids", code: .failure)
    }
    if let first = chosen.firstIndex(of: nil) {
      CommandLineError.note(
        "warning: \(path): "
          + counted(missing, "row of the votes has", plural: "rows of the votes have")
          + " an id that is not there, or none, and so no gold label; the first is "
          + Self.shown(voted[first]))
    }
    let used = Set(chosen.compactMap { $0 })
    if let first = ids.indices.first(where: { !used.contains($0) }) {
      let unused = ids.count - used.count
      CommandLineError.note(
        "warning: \(path): \(counted(unused, "row belongs", plural: "rows belong")) to no row of the "
          + "votes; the first is \(Self.shown(ids[first]))")
    }
    var paired = self
    paired.gold = gold.rows(at: chosen)
    paired.groups = groups.map { groups in chosen.map { $0.map { groups[$0] } ?? GroupNames.none } }
    paired.ids = nil
    return paired
  }

  /// Tells of values that are no label.
  func warn() {
    if let warning = gold.warning(path: path, column: column) {
      CommandLineError.note("warning: \(warning)")
    }
  }

  private static func shown(_ id: String?) -> String { id.map { "`\($0)`" } ?? "none" }

  /// Figures against no gold label at all would say nothing.
  func requireLabels(_ labels: [String]) throws {
    try gold.requireLabels(labels, path: path, column: column)
  }
}
