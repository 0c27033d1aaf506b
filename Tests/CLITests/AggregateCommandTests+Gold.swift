import Foundation
import Testing

/// Gold labels beside votes, by ids and by places.
extension AggregateCommandTests {
  @Test func goldIsPairedByIDs() throws {
    let command = try prepared()
    let usual = [
      "aggregate", "votes.jsonl", "--labels", "ham,spam", "--label-model", "majority", "--group",
      "site", "--json",
    ]
    func gold(_ output: String) throws -> NSDictionary {
      try #require(try object(output)["gold"] as? NSDictionary)
    }
    let lines = Self.gold.split(separator: "\n")
    let reversed = ([lines[0]] + lines.dropFirst().reversed()).joined(separator: "\n")
    try command.write(reversed, to: "other.csv")
    let byPlace = try command.run(usual + ["--gold", "other.csv:label"])
    #expect(byPlace.code == 1)
    #expect(
      byPlace.errors.contains("other.csv: row 0: expected the id `a` of the votes, found `f`"),
      "\(byPlace.errors)")
    let byID = try command.run(usual + ["--gold", "other.csv:label", "--id", "id"])
    let inOrder = try command.run(usual + ["--gold", "gold.csv:label"])
    #expect(byID.code == 0 && byID.errors.isEmpty, "\(byID.errors)")
    #expect(try gold(byID.output) == gold(inOrder.output))

    try command.write("key,label,site\nz,ham,x\nb,ham,x\n", to: "some.csv")
    let some = try command.run(usual + ["--gold", "some.csv:label", "--id", "key"])
    #expect(try gold(some.output)["rows"] as? Int == 1, "\(some.output)")
    #expect(some.errors.contains("some.csv: 5 rows of the votes have an id that is not there"))
    #expect(some.errors.contains("some.csv: 1 row belongs to no row of the votes; the first is `"))
    let strange = try command.run(usual + ["--gold", "gold.csv:label", "--id", "site"])
    #expect(strange.code == 1)
    #expect(
      strange.errors.contains("found only others, the first is `x`")
        || strange.errors.contains("expected an id once"), "\(strange.errors)")
    try command.write("key,label,site\nb,ham,x\nb,ham,x\n", to: "twice.csv")
    let twice = try command.run(usual + ["--gold", "twice.csv:label", "--id", "key"])
    #expect(twice.code == 1)
    #expect(twice.errors.contains("expected an id once, found `b` in the rows 0 and 1"))
    try command.write("row,A,B,C\n0,ham,,spam\n", to: "plain.csv")
    let plain = try command.run(
      "aggregate", "plain.csv", "--gold", "gold.csv:label", "--id", "id")
    #expect(plain.code == 64 && plain.errors.contains("plain.csv has no ids to pair rows by"))
  }

  @Test func idsOfAnotherColumnAreKnown() throws {
    let command = try prepared()
    for (name, word) in [("p1", "gift"), ("p2", "free"), ("p3", "song")] {
      try command.write(
        "labels ham, spam\ninput text: text\nwhen has(text, \"\(word)\") => spam\notherwise => ham\n",
        to: "programs/\(name).label")
    }
    let rows = ["a,free gift,spam", "b,song,ham", "c,gift,spam", "d,tune,ham"]
    func write(_ rows: [String], _ name: String) throws {
      try command.write((["qid,text,gold"] + rows).joined(separator: "\n") + "\n", to: name)
    }
    try write(rows, "rows.csv")
    try write(rows.reversed(), "moved.csv")
    let run = try command.run(
      "run", "programs", "--data", "rows.csv", "--id", "qid", "--out", "own.npy")
    #expect(run.code == 0, "\(run.errors)")
    let moved = try command.run("aggregate", "own.npy", "--gold", "moved.csv:gold")
    #expect(moved.code == 1)
    #expect(moved.errors.contains("moved.csv: row 0: expected the id `a` of the votes, found `d`"))
    let own = try command.run(
      "aggregate", "own.npy", "--gold", "rows.csv:gold", "--label-model", "majority")
    #expect(own.errors.isEmpty, "\(own.errors)")

    _ = try command.run("run", "programs", "--data", "rows.csv", "--id", "qid", "--out", "own.csv")
    let byPlace = try command.run("aggregate", "own.csv", "--gold", "moved.csv:gold")
    #expect(
      byPlace.errors.contains(
        "warning: moved.csv: rows are paired with the votes by their places; the votes have ids, and "
          + "--id names the column that holds them"), "\(byPlace.errors)")

    try command.write(
      "labels ham, spam\ninput text: text\nwhen has(text, \"prize\") => spam\notherwise => ham\n",
      to: "programs/p3.label")
    _ = try command.run("run", "programs", "--data", "rows.csv", "--id", "qid", "--out", "new.npy")
    let applied = try command.run("aggregate", "own.npy", "--apply", "new.npy")
    #expect(
      applied.errors.contains(
        "warning: new.npy: 1 function is of another program than in own.npy, the first is `p3`"),
      "\(applied.errors)")
  }
}
