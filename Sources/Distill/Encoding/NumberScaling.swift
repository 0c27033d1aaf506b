/// Columns of numbers with mean 0 and deviation 1 over the training rows.
///
/// A missing number is read as the mean. A column that never varies, or so widely that its variance
/// is no finite number, has the deviation 0 and is 0 throughout.
public struct NumberScaling: Equatable, Codable, Sendable {
  public let columns: [String]
  public let means: [Double]
  /// What the distance from the mean is divided by; 0 for a column that is 0 throughout.
  public let deviations: [Double]

  /// Takes over figures of columns; nil where they are not finite or do not fit together.
  init?(columns: [String], means: [Double], deviations: [Double]) {
    guard means.count == columns.count, deviations.count == columns.count,
      means.allSatisfy(\.isFinite), deviations.allSatisfy({ $0.isFinite && $0 >= 0 })
    else { return nil }
    self.columns = columns
    self.means = means
    self.deviations = deviations
  }

  /// Measures the columns of the training rows; NaN stands for a missing number.
  init(columns: [String], values: [Double]) {
    let width = columns.count
    var means = [Double](repeating: 0, count: width)
    var deviations = [Double](repeating: 0, count: width)
    for column in 0..<width {
      let present = stride(from: column, to: values.count, by: width).map { values[$0] }
        .filter { !$0.isNaN }
      let count = Double(max(1, present.count))
      let mean = present.reduce(0) { $0 + $1 / count }
      let variance = present.reduce(0) { $0 + ($1 - mean) * ($1 - mean) / count }
      guard mean.isFinite && variance.isFinite else { continue }
      means[column] = mean
      deviations[column] = variance.squareRoot()
    }
    self.columns = columns
    self.means = means
    self.deviations = deviations
  }

  /// The scaled numbers of rows, row by row.
  func scale(_ values: [Double]) -> DenseMatrix {
    let width = columns.count
    let scaled = values.enumerated().map { place, value -> Float in
      let deviation = deviations[place % width]
      return value.isNaN || deviation == 0 ? 0 : Float((value - means[place % width]) / deviation)
    }
    return DenseMatrix(
      rowCount: width == 0 ? 0 : values.count / width, columnCount: width, values: scaled)
  }
}
