import Distill
import Foundation

/// Figures of end models beside those of the constant predictor.
struct FigureTable {
  let figures: [SeedFigure]
  /// Whether there are several models, so that figures have deviations.
  let hasSeveral: Bool

  func text(style: OutputStyle) -> String {
    let rows = figures.map { figure in
      [
        figure.name,
        fraction(figure.mean) + (hasSeveral ? " ± \(fraction(figure.deviation))" : ""),
        figure.constant.map(fraction) ?? "",
      ]
    }
    return TextTable(
      header: ["", hasSeveral ? "mean ± deviation" : "", "constant"], rows: rows, leftAligned: 1
    ).text(style: style)
  }

}
