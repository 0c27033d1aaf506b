import Foundation
import Interpreter
import LabelLang
import Testing

@Suite struct TmpCases {
  @Test func cases() async throws {
    let text = try String(contentsOfFile: "/work/shared/language-cases.jsonl", encoding: .utf8)
    var bad = 0
    for line in text.split(separator: "\n") {
      let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as! [String: Any]
      let name = object["name"] as! String
      let source = SourceFile(name: name, text: object["program"] as! String)
      let outcome = Checker.check(source)
      if object["error"] != nil {
        let codes = outcome.diagnostics.all.filter { $0.code.severity == .error }.map(\.code.rawValue)
        print("ERR", name, codes)
        if codes.isEmpty { bad += 1; print("BAD no error") }
        continue
      }
      for w in outcome.diagnostics.all where w.code.severity == .warning && w.code != .unusedName { print("WARN", name, w.code, w.message) }
      guard let program = outcome.program else {
        bad += 1
        print("BAD", name, outcome.diagnostics.all.map { "\($0.code.rawValue) \($0.message)" })
        continue
      }
      let plan = try Plan([program])
      let row = object["row"] as! [String: Any]
      var columns: [InputColumn] = []
      for input in plan.inputs {
        let value = row[input.name] ?? input.description.flatMap { row[$0] }
        if input.type == .text {
          columns.append(.text(TextColumn([value as? String])))
        } else if value == nil || value is NSNull {
          columns.append(.number(NumberColumn([nil])))
        } else if let n = value as? NSNumber {
          columns.append(.number(NumberColumn([n.doubleValue])))
        } else {
          columns.append(.number(NumberColumn(values: [0], states: [.mistyped])))
        }
      }
      let batch = try await Runner(plan).votes(on: columns, rowCount: 1)
      let vote = batch[0, 0] < 0 ? "abstain" : plan.labels[Int(batch[0, 0])]
      if vote != object["vote"] as! String {
        bad += 1
        print("BAD", name, "got", vote, batch.faults)
      }
    }
    #expect(bad == 0)
  }
}
