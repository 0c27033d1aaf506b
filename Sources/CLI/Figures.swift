import Foundation

/// A figure from 0 to 1, or a sum of money, with four places.
func fraction(_ value: Double) -> String { String(format: "%.4f", value) }
