internal import LabelLang

/// Why a reply gave no program.
public enum Refusal: Equatable, Sendable, CustomStringConvertible {
  /// The file cannot be read, or is too long.
  case unreadable(String)
  case empty
  case notText
  case noProgram
  /// Errors are left after the rounds of repair so far.
  case faulty(errors: Int)
  /// It cannot be compiled.
  case cannotRun(String)
  case alwaysAbstains(rows: Int, missing: Int)
  case constant(label: String, rows: Int)
  case repeatsText(of: String)
  case repeatsVotes(of: String)

  /// One sentence without a full stop.
  public var description: String {
    switch self {
    case .unreadable(let reason): reason
    case .empty: "the reply is empty"
    case .notText: "the reply is no UTF-8 text"
    case .noProgram: "the reply holds no program: no line begins with `labels`"
    case .faulty(let errors): "\(counted(errors, "error")) left"
    case .cannotRun(let reason): reason
    case .alwaysAbstains(let rows, let missing):
      missing == rows
        ? "abstains on all \(rows) rows: an input that it needs is missing"
        : "abstains on all \(rows) rows of the sample"
    case .constant(let label, let rows): "votes `\(label)` on all \(rows) rows of the sample"
    case .repeatsText(let name): "is the same program as \(name)"
    case .repeatsVotes(let name): "votes as \(name) does on every row of the sample"
    }
  }
}
