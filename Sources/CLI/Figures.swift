import Foundation

/// A number with its noun, in the plural unless the number is 1.
func counted(_ count: Int, _ noun: String, plural: String? = nil) -> String {
  "\(count) \(count == 1 ? noun : plural ?? noun + "s")"
}

/// A figure from 0 to 1, or a sum of money, with four places.
func fraction(_ value: Double) -> String { String(format: "%.4f", value) }

/// A share in percent, with one place.
func percent(_ share: Double) -> String { String(format: "%.1f%%", 100 * share) }
