public import LabelLang

extension ColumnRequest {
  /// The column that an input of a program is read from.
  ///
  /// - Parameters:
  ///   - description: What a score measures: without a column named, one of this name will do too.
  ///   - column: The column where it has another name than the input.
  public init(
    input name: String, type: DeclaredType, description: String?, column: String?,
    isRequired: Bool
  ) {
    let kind: Kind =
      switch type {
      case .text: .text
      case .bool: .bool
      default: .number
      }
    let others = column == nil && type == .score ? [description].compactMap { $0 } : []
    self.init(name: column ?? name, alternatives: others, kind: kind, isRequired: isRequired)
  }
}
