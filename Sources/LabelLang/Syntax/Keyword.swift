/// A keyword after its choices are written out: each variant is one sequence to find.
///
/// Folding is not applied here: a set's options decide it.
public struct Keyword: Hashable, Sendable {
  /// One thing that a keyword asks for.
  public enum Element: Hashable, Sendable {
    /// This character.
    case scalar(Unicode.Scalar)
    /// A run of one or more white space characters.
    case space
    /// The rest of a word, possibly nothing.
    case star
  }

  /// The sequences, in the order in which the choices are written; none is empty, none begins or
  /// ends with a space, and no two spaces or stars stand side by side.
  public var variants: [[Element]]

  /// A keyword of these variants.
  public init(variants: [[Element]]) { self.variants = variants }
}
