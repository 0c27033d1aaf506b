/// How large, how deep and how costly a program may be; beyond a bound the checker refuses it, with
/// an error that names the measured value and the bound.
///
/// A host that trusts less, or has less time and memory, gives smaller bounds to `Checker.check`.
/// Those on depth and on patterns are what the stack and PCRE2 bear: a larger value counts as the
/// standard one.
public struct ProgramLimits: Hashable, Sendable {
  /// Bytes of the source; E0801.
  public var sourceBytes: Int
  /// How deep brackets, branches and bodies stand inside one another; E0804.
  public let nesting: Int
  /// How deep a tree grows by operators that follow one another; E0804.
  public let chain: Int
  /// Operations of a rule on top of one another, and names that lead into one another, with names
  /// and calls written out; E0804.
  public let depth: Int
  /// Expressions, calls written out; E0805.
  public var expressions: Int
  /// Patterns, alternatives counted singly; E0802.
  public var patterns: Int
  /// Variants that the choices of one keyword are written out to; E0803.
  public let keywordVariants: Int
  /// Characters of one keyword, in its longest variant; E0803.
  public let keywordCharacters: Int
  /// The size of one regex, its repetitions written out; E0803.
  public let regexSize: Int
  /// Characters of all keywords and sizes of all regexes, written out, together; E0803.
  public var patternsSize: Int
  /// Patterns of all lists, sets and tables, those of a set counted again wherever it stands in
  /// another, or its entries are looked at one by one; E0803.
  public var patternUses: Int
  /// Steps that a byte of text may cost in the worst case; E0805.
  public var stepsPerByte: Double

  /// The bounds that hold unless others are given.
  public static let standard = ProgramLimits()

  /// Bounds, each the standard one unless it is given.
  public init(
    sourceBytes: Int = 262_144, nesting: Int = 64, chain: Int = 256, depth: Int = 200,
    expressions: Int = 200_000, patterns: Int = 20_000, keywordVariants: Int = 8192,
    keywordCharacters: Int = 512, regexSize: Int = 20_000, patternsSize: Int = 1_000_000,
    patternUses: Int = 1_000_000, stepsPerByte: Double = 10_000
  ) {
    self.sourceBytes = sourceBytes
    self.nesting = min(nesting, 64)
    self.chain = min(chain, 256)
    self.depth = min(depth, 200)
    self.expressions = expressions
    self.patterns = patterns
    self.keywordVariants = min(keywordVariants, 8192)
    self.keywordCharacters = min(keywordCharacters, 512)
    self.regexSize = min(regexSize, RegexSize.bound)
    self.patternsSize = patternsSize
    self.patternUses = patternUses
    self.stepsPerByte = stepsPerByte
  }
}
