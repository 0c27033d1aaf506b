import Foundation

/// The Python that comparisons are made with.
enum PeerPython {
  /// The interpreter that `LABELLANG_PYTHON` names.
  static let path = ProcessInfo.processInfo.environment["LABELLANG_PYTHON"]

  /// Whether there is one; says so where it is missing.
  static let isAvailable: Bool = {
    if path == nil {
      print(
        "skipped PeerTests: LABELLANG_PYTHON names no Python with scikit-learn; see scripts/test")
    }
    return path != nil
  }()
}
