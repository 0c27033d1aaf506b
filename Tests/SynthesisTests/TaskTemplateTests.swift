import Dataset
import Foundation
import LabelLang
import TestSupport
import Testing

@testable import Synthesis

@Suite struct TaskTemplateTests {
  private func task(
    _ folder: TemporaryFolder, _ name: String, gold: String? = nil
  ) throws -> LabelingTask {
    let template = try TaskTemplate(
      dataPath: folder.path(name), writtenPath: name, name: "t", gold: gold, format: nil)
    try folder.write(template.text, to: "task.yaml")
    return try LabelingTask.read(path: folder.path("task.yaml"))
  }

  @Test func guessesColumnsTypesAndLabels() throws {
    let folder = try TemporaryFolder()
    _ = try folder.spamTask()
    let task = try task(folder, "rows.jsonl")
    #expect(task.labelNames == ["ham", "spam"])
    #expect(task.files.gold == "label")
    #expect(task.inputs.map(\.name) == ["text", "likes"])
    #expect(task.inputs.map(\.type) == [.text, .number])
  }

  @Test func hostileNamesAndValuesAreQuoted() throws {
    let folder = try TemporaryFolder()
    let rows = (0..<8).map { number in
      "{\"bill: 'x' #1\": 0.\(number), \"when\": \"a \(number)\", \"é\": true, "
        + "\"label\": \"\(number.isMultiple(of: 2) ? "yes: no #" : "~")\", \"2nd\": null, "
        + "\"id\": \(number), \"note\": \(number == 3 ? "null" : "\"<br />n\(number)\"")}\n"
    }
    try folder.write(rows.joined(), to: "rows.jsonl")
    let task = try task(folder, "rows.jsonl")
    #expect(task.labelNames == ["yes: no #", "~"])
    #expect(task.inputs.map(\.name) == ["bill_x_1", "column_when", "column", "note"])
    #expect(task.inputs.map(\.type) == [.score, .text, .bool, .text])
    #expect(task.inputs[0].description == "bill: 'x' #1")
    #expect(task.inputs[3].isOptional && task.inputs[3].cleanings == [.html])
    #expect(task.files.id == "id")
    // What programs are told to begin with is accepted by the checker.
    let rest = "\nwhen column_when_is => \"~\"\n"
      .replacing("column_when_is", with: "has(column_when, \"a\")")
    let checked = CheckedProgram(
      TaskSignature.declarations(of: task) + rest, name: "t", task: task)
    #expect(checked.isFine, "\(checked.faults)")
  }

  @Test func whatNobodyHasSaidIsKnown() throws {
    let folder = try TemporaryFolder()
    try folder.write("text\na b\nc d e\n", to: "r.csv")
    var task = try task(folder, "r.csv")
    #expect(TaskTemplate.untouched(in: task) == ["description", "labels"])
    task.labels[0].description = "the first"
    task.description = "Tell them apart."
    #expect(TaskTemplate.untouched(in: task) == [])
  }

  @Test(arguments: [
    ("one", "expected two labels or more, found one, `x`"),
    ("broken", "a label stands on one line, found a control character in it"),
  ])
  func aColumnThatHoldsNoLabelsIsRefused(gold: String, flaw: String) throws {
    let folder = try TemporaryFolder()
    let rows = (0..<4).map { row in
      "{\"text\": \"a \(row)\", \"one\": \"x\", \"broken\": \"\(row % 2)\\n\"}\n"
    }
    try folder.write(rows.joined(), to: "r.jsonl")
    let error = #expect(throws: SynthesisError.self) { try task(folder, "r.jsonl", gold: gold) }
    #expect(error?.message.hasSuffix("r.jsonl: the column `\(gold)`: \(flaw)") == true)
    #expect(try task(folder, "r.jsonl").files.gold == nil)
  }

  @Test func aColumnThatMayNameRowsIsNamed() throws {
    let folder = try TemporaryFolder()
    let rows = (0..<12).map { "t\($0),some text \($0),\($0 % 2)\n" }.joined()
    try folder.write("ticket,text,label\n" + rows, to: "r.csv")
    let template = try TaskTemplate(
      dataPath: folder.path("r.csv"), writtenPath: "r.csv", name: "t", gold: nil, format: nil)
    #expect(
      template.columnWarnings == [
        "the column `ticket` has another word in every row; if it names the rows, let it be `id`"
      ])
  }

  @Test func aHeaderAloneIsNamed() throws {
    let folder = try TemporaryFolder()
    try folder.write("text,label\n", to: "r.csv")
    let error = #expect(throws: SynthesisError.self) { try task(folder, "r.csv") }
    #expect(error?.message.hasSuffix("r.csv: expected rows, found a header alone") == true)
  }

  /// Tools write an index of rows without a name.
  @Test(arguments: [
    ("r.csv", ",text,label\n0,a b,x\n1,c d,y\n2,e,x\n3,f,y\n"),
    ("r.jsonl", "{\"\": \"x\", \"text\": \"a b\"}\n{\"\": \"y\", \"text\": \"c\"}\n"),
  ])
  func aColumnWithoutANameIsLeftOut(file: String, text: String) throws {
    let folder = try TemporaryFolder()
    try folder.write(text, to: file)
    #expect(try task(folder, file).inputs.map(\.name) == ["text"])
    let template = try TaskTemplate(
      dataPath: folder.path(file), writtenPath: file, name: "t", gold: nil, format: nil)
    #expect(template.hasNamelessColumn)
  }

  @Test func csvColumnsAreGuessedFromTheirCells() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "text,stars,ok,class\na b,5,true,x\nc d,3,false,y\ne,4,true,x\nf,1,true,y\n", to: "r.csv")
    let task = try task(folder, "r.csv")
    #expect(task.inputs.map(\.type) == [.text, .number, .bool])
    #expect(task.labelNames == ["x", "y"])
    #expect(try self.task(folder, "r.csv", gold: "ok").labelNames == ["false", "true"])
    let error = #expect(throws: SynthesisError.self) {
      _ = try self.task(folder, "r.csv", gold: "clas")
    }
    #expect(error?.description.contains("did you mean `class`?") == true)
  }

  @Test func aTruthValueIsTheLabelWhereThereIsNoOther() throws {
    let folder = try TemporaryFolder()
    let rows = (0..<20).map { "{\"text\": \"row \($0)\", \"is_spam\": \($0 % 3 == 0)}\n" }
    try folder.write(rows.joined(), to: "rows.jsonl")
    let task = try task(folder, "rows.jsonl")
    #expect(task.labelNames == ["false", "true"] && task.files.gold == "is_spam")
    #expect(task.inputs.map(\.name) == ["text"])
  }

  @Test func idsAreKnownByTheEndOfTheirName() throws {
    let folder = try TemporaryFolder()
    let rows = (0..<20).map {
      "{\"qid\": \"q\($0)\", \"text\": \"row \($0)\", \"topic\": \"\($0 % 3)\"}\n"
    }
    try folder.write(rows.joined(), to: "rows.jsonl")
    let task = try task(folder, "rows.jsonl")
    #expect(task.files.id == "qid" && task.inputs.map(\.name) == ["text"])
    try folder.write(
      (0..<60).map { "{\"t\": \"row\", \"price\": \($0)}\n" }.joined(), to: "many.jsonl")
    let error = #expect(throws: SynthesisError.self) {
      _ = try self.task(folder, "many.jsonl", gold: "price")
    }
    #expect(
      error?.description.contains("expected at most 40 different labels in `price`, found more")
        == true)
  }

  @Test func aFileWithoutRowsIsAnError() throws {
    let folder = try TemporaryFolder()
    try folder.write("", to: "r.jsonl")
    try folder.write("not json\n", to: "b.jsonl")
    for name in ["r.jsonl", "b.jsonl"] {
      #expect(throws: SynthesisError.self) { _ = try task(folder, name) }
    }
  }

  @Test func namesAreMadeForPrograms() {
    var taken: Set<String> = []
    let names = ["bill shape: cone", "bill shape cone", "when", "2", "ü", ""]
    let made = names.map { TaskTemplate.identifier($0, &taken) }
    #expect(
      made == [
        "bill_shape_cone", "bill_shape_cone_2", "column_when", "column_2", "column", "column_3",
      ])
    #expect(made.allSatisfy(Identifier.accepts))
  }
}
