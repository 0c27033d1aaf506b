/// The version that `labellang --version` tells, and that outputs are marked with.
public enum ToolVersion {
  /// The package's version and that of the language.
  public static let text = "0.1.0 (language 1)"
}
