internal import LabelLang

/// What one scan of a field looks for, and which lists each hit is for.
final class FieldScanner: Sendable {
  /// A list that wants the hits of a keyword, for one of its entries.
  struct Subscription: BitwiseCopyable, Sendable {
    var list: Int32
    var entry: Int32
  }

  let keywords: KeywordScanner
  /// Whether there is anything to look for.
  let hasPatterns: Bool
  /// The subscriptions of all keywords side by side, and where those of each begin.
  let subscriptions: FrozenTable<Subscription>
  let subscriptionStarts: FrozenTable<Int32>
  /// The literals of which a list's regex needs one, by list.
  private let literals: [[Int]]

  /// The literals without which a regex cannot match; empty where none are known.
  @inline(__always)
  func literals(ofList list: Int) -> [Int] { literals[list] }

  /// The scanner for all lists of a field.
  init(
    field: Int, lists: [MatchList], keywords all: [ScannedKeyword], regexes: [RegexSyntax]
  ) throws(PlanError) {
    var order: [ScannedKeyword] = []
    var places: [Int: Int] = [:]
    var wanted: [[Subscription]] = []
    var words: [String] = []
    var wordPlaces: [String: Int] = [:]
    var literals = [[Int]](repeating: [], count: lists.count)

    func subscribe(_ keyword: Int, _ list: Int, _ entry: Int) {
      let place: Int
      if let known = places[keyword] {
        place = known
      } else {
        place = order.count
        places[keyword] = place
        order.append(all[keyword])
        wanted.append([])
      }
      wanted[place].append(Subscription(list: Int32(list), entry: Int32(entry)))
    }

    for (number, list) in lists.enumerated() where list.field == field {
      switch list.kind {
      case .keyword(let keyword): subscribe(keyword, number, 0)
      case .union(let entries):
        for (entry, parts) in entries.enumerated() {
          for keyword in parts.keywords { subscribe(keyword, number, entry) }
        }
      case .regex(let regex):
        for literal in regexes[regex].requiredLiterals ?? [] {
          let place = wordPlaces[literal] ?? words.count
          if place == words.count {
            wordPlaces[literal] = place
            words.append(literal)
          }
          literals[number].append(place)
        }
      case .except: break
      }
    }
    do {
      keywords = try KeywordScanner(keywords: order, literals: words)
    } catch {
      throw .tooManyKeywords(String(describing: error))
    }
    hasPatterns = !order.isEmpty || !words.isEmpty
    subscriptions = FrozenTable(wanted.flatMap { $0 })
    subscriptionStarts = FrozenTable(
      wanted.reduce(into: [0]) { $0.append($0[$0.count - 1] + Int32($1.count)) })
    self.literals = literals
  }
}

extension Plan {
  /// The scanners of all fields.
  static func scanners(_ compiler: Compiler, fields: Int) throws(PlanError) -> [FieldScanner] {
    var scanners: [FieldScanner] = []
    for field in 0..<fields {
      scanners.append(
        try FieldScanner(
          field: field, lists: compiler.lists, keywords: compiler.keywords,
          regexes: compiler.regexes))
    }
    return scanners
  }

  /// The weights of each list's entries; empty where all are 1.
  static func weights(of lists: [MatchList]) -> [[Double]] {
    var weights: [[Double]] = []
    for list in lists {
      switch list.kind {
      case .keyword, .regex: weights.append([])
      case .except(let kept, _): weights.append(weights[kept])
      case .union(let entries):
        let own = entries.map(\.weight)
        weights.append(own.allSatisfy { $0 == 1 } ? [] : own)
      }
    }
    return weights
  }
}
