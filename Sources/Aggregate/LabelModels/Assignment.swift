/// The assignment of rows to columns with the largest sum.
enum Assignment {
  /// The column of each row of a square matrix.
  ///
  /// The Hungarian method with potentials, in cubic time; of equal sums the result is always the
  /// same. Source: Munkres, "Algorithms for the assignment and transportation problems", 1957.
  static func maximal(_ gains: [[Double]]) -> [Int] {
    let count = gains.count
    var rowPotential = [Double](repeating: 0, count: count + 1)
    var columnPotential = rowPotential
    // Places from 1; 0 stands for none.
    var rowOfColumn = [Int](repeating: 0, count: count + 1)
    for row in 1...max(count, 1) where count > 0 {
      rowOfColumn[0] = row
      var cheapest = [Double](repeating: .infinity, count: count + 1)
      var before = [Int](repeating: 0, count: count + 1)
      var isDone = [Bool](repeating: false, count: count + 1)
      var column = 0
      repeat {
        isDone[column] = true
        let current = rowOfColumn[column]
        var (next, least) = (0, Double.infinity)
        for candidate in 1...count where !isDone[candidate] {
          let cost =
            -gains[current - 1][candidate - 1] - rowPotential[current]
            - columnPotential[candidate]
          if cost < cheapest[candidate] {
            cheapest[candidate] = cost
            before[candidate] = column
          }
          if cheapest[candidate] < least { (next, least) = (candidate, cheapest[candidate]) }
        }
        for candidate in 0...count {
          if isDone[candidate] {
            rowPotential[rowOfColumn[candidate]] += least
            columnPotential[candidate] -= least
          } else {
            cheapest[candidate] -= least
          }
        }
        column = next
      } while rowOfColumn[column] != 0
      repeat {
        let previous = before[column]
        rowOfColumn[column] = rowOfColumn[previous]
        column = previous
      } while column != 0
    }
    var columns = [Int](repeating: 0, count: count)
    for column in 1...max(count, 1) where count > 0 {
      columns[rowOfColumn[column] - 1] = column - 1
    }
    return columns
  }
}
