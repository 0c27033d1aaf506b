internal import Dataset
internal import LabelLang

/// What it would cost to have a model label every row: the way that programs replace.
public struct AnnotationCost: Equatable, Sendable {
  public let rows: Int
  public let usage: TokenUsage
  /// In the price list's currency; nil where the model has no price.
  public let cost: Double?

  /// Counts the tokens of a prompt for each row of `train`, and of its reply.
  ///
  /// - Parameter model: The model that would label; nil for the task's.
  /// - Throws: `DatasetError` or `YAMLError` where the rows cannot be read.
  public init(_ task: LabelingTask, prices: PriceList, model: String? = nil) throws {
    let prompt = AnnotationPrompt(task)
    let fixed = prompt.tokensWithoutRow
    var reader = try TaskRows(task, split: .train)
    var rows = 0
    var input = 0
    while let batch = try reader.next() {
      rows += batch.rowCount
      for (place, column) in batch.columns.enumerated() {
        let name = TokenEstimate.tokens(in: "\"\(task.inputs[place].name)\": , ")
        input += batch.rowCount * name + Self.tokens(of: column)
      }
    }
    self.rows = rows
    usage = TokenUsage(input: input + rows * fixed, output: rows * prompt.replyTokens)
    cost = prices.cost(of: usage, model: model ?? task.model.name)
  }

  private static func tokens(of column: Column) -> Int {
    switch column {
    case .text(let cells):
      cells.bytes.withUnsafeBufferPointer { bytes in
        (0..<cells.count).reduce(0) { sum, row in
          sum + TokenEstimate.tokens(in: UnsafeBufferPointer(rebasing: bytes[cells.range(of: row)]))
        }
      }
    case .number(let cells):
      cells.values.reduce(0) { $0 + TokenEstimate.tokens(in: $1.plain) }
    case .bool(let cells): cells.values.count
    }
  }
}
