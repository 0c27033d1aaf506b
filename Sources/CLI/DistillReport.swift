import Aggregate
import Dataset
import Distill
import Foundation
import LabelLang

/// What a distillation gave: how the models were trained, and their figures.
struct DistillReport: Page {
  let result: DistillResult
  let data: String
  let training: TrainingChoice
  /// What decided when to stop.
  let stopping: String
  let positive: String?
  let folder: String

  private var isPerceptron: Bool { training.endModel == "mlp" }
  private var best: Distillation.Candidate { result.candidates[result.best] }

  private var scored: [DistillResult.Scores] { [result.valid, result.test].compactMap { $0 } }

  // MARK: Text

  /// How the models were trained, a table of figures for each file, and where the model is.
  func text(style: OutputStyle) -> String {
    let rows = result.rows
    let columns = result.model.network.shape.inputs
    var lines = [
      "\(rows.labeled) of \(counted(rows.count, "row has", plural: "rows have")) a label to learn; "
        + counted(columns, "feature"),
      isPerceptron
        ? "\(counted(result.candidates.count, "seed")), stopped by \(stopping)\n"
          + "epochs kept: "
          + result.candidates.map { "\($0.bestEpoch)" }.joined(separator: ", ")
          + "; loss: " + result.candidates.map { fraction($0.loss) }.joined(separator: ", ")
        : "logistic regression, \(counted(best.epochs, "iteration")), loss \(fraction(best.loss))",
    ]
    for scores in scored {
      lines.append("\n\(scores.path): \(counted(scores.scores.goldCount, "row")) with gold labels")
      lines.append(table(scores.scores, style))
    }
    let seed = best.seed.map { "seed \($0), " } ?? ""
    lines.append("model: \(folder) (\(seed)\(best.network.shape.parameterCount) parameters)")
    lines.append(
      style.dim(
        String(
          format: "%.2f s reading and encoding, %.2f s training", seconds(result.encodingTime),
          seconds(result.trainingTime))))
    return lines.joined(separator: "\n")
  }

  private func table(_ scores: SeedScores, _ style: OutputStyle) -> String {
    FigureTable(
      figures: figures(of: scores), hasSeveral: scores.evaluations.count > 1
    ).text(style: style)
  }

  private func figures(of scores: SeedScores) -> [SeedFigure] {
    scores.figures(labels: result.model.labels, positive: positive)
  }

  private func seconds(_ duration: Duration) -> Double { duration / .seconds(1) }

  /// What the user should know beside the figures.
  var warnings: [String] {
    var lines = scored.compactMap { $0.goldWarning }.map { "warning: \($0)" }
    lines += result.rows.warnings(data: data, labels: result.sources.labels).map {
      "warning: \($0)"
    }
    if let warning = training.kind.warning(of: result.candidates) {
      lines.append("warning: \(warning)")
    }
    return lines
  }

  // MARK: JSON

  private struct Machine: Encodable {
    struct Model: Encodable {
      var seed: UInt64?
      var epochs, bestEpoch: Int
      var loss: Double
    }
    struct Value: Encodable {
      var mean, deviation: Double
      var constant: Double?
    }
    struct Scores: Encodable {
      var data: String
      var goldRows: Int
      var figures: [String: Value]
      /// Of each model, in the order of the seeds.
      var accuracies: [Double]
    }
    var data: String
    var labels: [String]
    var rows, labeledRows, features: Int
    var endModel, stopping: String
    var models: [Model]
    var best: Int
    var valid, test: Scores?
    var encodingSeconds, trainingSeconds: Double
    var folder: String
  }

  /// The same for machines.
  func json() throws -> String {
    func machine(_ scores: DistillResult.Scores?) -> Machine.Scores? {
      scores.map { scores in
        let values = figures(of: scores.scores).map {
          (
            $0.key,
            Machine.Value(
              mean: $0.mean, deviation: $0.deviation, constant: $0.constant)
          )
        }
        return Machine.Scores(
          data: scores.path, goldRows: scores.scores.goldCount,
          figures: Dictionary(uniqueKeysWithValues: values),
          accuracies: scores.scores.evaluations.map(\.confusion.accuracy))
      }
    }
    let value = Machine(
      data: data, labels: result.model.labels, rows: result.rows.count,
      labeledRows: result.rows.labeled, features: result.model.network.shape.inputs,
      endModel: training.endModel, stopping: stopping,
      models: result.candidates.map {
        .init(seed: $0.seed, epochs: $0.epochs, bestEpoch: $0.bestEpoch, loss: $0.loss)
      }, best: result.best, valid: machine(result.valid), test: machine(result.test),
      encodingSeconds: seconds(result.encodingTime),
      trainingSeconds: seconds(result.trainingTime), folder: folder)
    return try JSONEncoder.stable.text(value)
  }
}
