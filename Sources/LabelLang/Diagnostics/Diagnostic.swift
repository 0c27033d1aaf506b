/// How bad a finding is: an error keeps the program from running, a warning does not.
public enum Severity: String, Sendable {
  case error
  case warning
}

/// A place in the source, with what is to be said of it (empty: only underlined).
public struct Marker: Hashable, Sendable {
  /// The bytes that are underlined.
  public var range: SourceRange
  /// What stands beside the underline.
  public var text: String

  /// A marker of a range with a text.
  public init(_ range: SourceRange, _ text: String = "") {
    self.range = range
    self.text = text
  }
}

/// A replacement of a part of the source.
public struct Edit: Hashable, Sendable {
  /// The bytes that go.
  public var range: SourceRange
  /// What comes in their place.
  public var replacement: String

  /// An edit that puts `replacement` in the place of `range`.
  public init(_ range: SourceRange, _ replacement: String) {
    self.range = range
    self.replacement = replacement
  }
}

/// What to do about a finding; with edits where the cure is certain.
public struct Help: Hashable, Sendable {
  /// The advice, one sentence in lower case without a full stop.
  public var text: String
  /// Replacements that carry the advice out; empty where a person must choose.
  public var edits: [Edit]

  /// Advice with the edits that carry it out.
  public init(_ text: String, edits: [Edit] = []) {
    self.text = text
    self.edits = edits
  }
}

/// One finding: what is wrong, where, and what to do.
public struct Diagnostic: Hashable, Sendable {
  /// The stable code.
  public var code: DiagnosticCode
  /// One sentence, lower case, no full stop, the user's text in backticks.
  public var message: String
  /// The place that the message is about.
  public var primary: Marker
  /// Other places that explain it.
  public var secondary: [Marker]
  /// Facts that belong to no place.
  public var notes: [String]
  /// What to do.
  public var help: Help?

  /// A finding of a code at a place.
  public init(
    _ code: DiagnosticCode, _ message: String, at primary: Marker, secondary: [Marker] = [],
    notes: [String] = [], help: Help? = nil
  ) {
    self.code = code
    self.message = message
    self.primary = primary
    self.secondary = secondary
    self.notes = notes
    self.help = help
  }
}

/// The findings of all stages on one source file, in the order in which they were made.
public struct DiagnosticList: Sendable {
  /// The findings; one code is kept once a place.
  public private(set) var all: [Diagnostic] = []
  private var seen: Set<Key> = []

  private struct Key: Hashable {
    let code: DiagnosticCode
    let range: SourceRange
  }

  /// An empty list.
  public init() {}

  /// Whether any finding is an error.
  public var hasErrors: Bool { all.contains { $0.code.severity == .error } }

  /// Adds a finding, unless one of the same code is known at the same place.
  public mutating func report(_ diagnostic: Diagnostic) {
    if seen.insert(Key(code: diagnostic.code, range: diagnostic.primary.range)).inserted {
      all.append(diagnostic)
    }
  }

  /// Adds a finding made of its parts.
  public mutating func report(
    _ code: DiagnosticCode, _ message: String, at range: SourceRange, label: String = "",
    secondary: [Marker] = [], notes: [String] = [], help: Help? = nil
  ) {
    report(
      Diagnostic(
        code, message, at: Marker(range, label), secondary: secondary, notes: notes, help: help))
  }

  /// The findings in the order of their places, errors and warnings mixed.
  public var sorted: [Diagnostic] {
    all.enumerated().sorted {
      let (a, b) = ($0.element.primary.range.start, $1.element.primary.range.start)
      return a != b ? a < b : $0.offset < $1.offset
    }.map(\.element)
  }
}
