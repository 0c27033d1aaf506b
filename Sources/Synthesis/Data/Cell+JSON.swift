package import Dataset
internal import Foundation
package import LabelLang

extension Cell {
  /// A value of a JSON object as the cell of an input.
  package init(json value: Any?, type: DeclaredType) {
    switch value {
    case nil, is NSNull: self = .missing
    case let text as String: self = type == .text ? .text(text) : .mistyped
    case let number as NSNumber:
      let isBool = String(cString: number.objCType) == "c"
      switch type {
      case .bool: self = isBool ? .bool(number.boolValue) : .mistyped
      case .number, .score: self = isBool ? .mistyped : .number(number.doubleValue)
      default: self = .mistyped
      }
    default: self = .mistyped
    }
  }
}
