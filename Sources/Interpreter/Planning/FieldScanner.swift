internal import LabelLang

/// What one scan of a field looks for, and which lists each hit is for.
final class FieldScanner: Sendable {
  /// A list that wants the hits of a keyword, for one of its entries; -1 where it only has a part
  /// that does.
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
  /// The lists that want hits.
  let subscribedLists: FrozenTable<Int32>
  /// The lists of the field, 64 a word, that have no match unless the scan finds something for them.
  let scannedLists: FrozenTable<UInt64>
  /// By literal, the lists that may have a match where the text holds it.
  private let literalLists: FrozenTable<Int32>
  private let literalStarts: FrozenTable<Int32>
  /// The literals of which a list's regex needs one, by list.
  private let literals: [[Int]]

  /// The literals without which a regex cannot match; empty where none are known.
  @inline(__always)
  func literals(ofList list: Int) -> [Int] { literals[list] }

  /// The lists that may have a match where the text holds a literal.
  @inline(__always)
  func listsWoken(byLiteral literal: Int) -> UnsafeBufferPointer<Int32> {
    let (first, end) = (Int(literalStarts[literal]), Int(literalStarts[literal + 1]))
    return UnsafeBufferPointer(start: literalLists.base + first, count: end - first)
  }

  /// The scanner for all lists of a field.
  init(
    field: Int, lists: [MatchList], keywords all: [ScannedKeyword], regexes: [RegexSyntax]
  ) throws(PlanError) {
    var order: [ScannedKeyword] = []
    var places: [Int: Int] = [:]
    var wanted: [[Subscription]] = []
    var words: [ScannedLiteral] = []
    var wordPlaces: [ScannedLiteral: Int] = [:]
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

    let containers = ListContainers(lists)
    for (number, list) in lists.enumerated() where list.field == field {
      switch list.kind {
      case .keyword(let keyword): subscribe(keyword, number, 0)
      case .union(let entries):
        for (entry, parts) in entries.enumerated() {
          for keyword in parts.keywords { subscribe(keyword, number, entry) }
        }
      case .regex(let regex):
        let syntax = regexes[regex]
        for text in syntax.requiredLiterals ?? [] {
          let literal = ScannedLiteral(text, followsBoundary: syntax.literalsFollowBoundary)
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
    var subscribed: Set<Int32> = []
    for place in wanted.indices {
      let own = Set(wanted[place].map(\.list))
      subscribed.formUnion(own)
      let outer = Set(own.flatMap { containers.around(Int($0)) }.map(Int32.init))
      wanted[place] += outer.subtracting(own).sorted().map { Subscription(list: $0, entry: -1) }
    }
    subscribedLists = FrozenTable(subscribed.sorted())
    scannedLists = FrozenTable(Self.scanned(lists, field: field, literals))
    var woken = [Set<Int>](repeating: [], count: words.count)
    for (list, own) in literals.enumerated() {
      for literal in own { woken[literal].formUnion([list] + containers.around(list)) }
    }
    literalLists = FrozenTable(woken.flatMap { $0.sorted().map(Int32.init) })
    literalStarts = FrozenTable(
      woken.reduce(into: [0]) { $0.append($0[$0.count - 1] + Int32($1.count)) })
    subscriptions = FrozenTable(wanted.flatMap { $0 })
    subscriptionStarts = FrozenTable(
      wanted.reduce(into: [0]) { $0.append($0[$0.count - 1] + Int32($1.count)) })
    self.literals = literals
  }
}

extension FieldScanner {
  /// The lists of a field, as bits, that only what the scan finds can give a match.
  private static func scanned(
    _ lists: [MatchList], field: Int, _ literals: [[Int]]
  ) -> [UInt64] {
    var isScanned = [Bool](repeating: false, count: lists.count)
    var words = [UInt64](repeating: 0, count: (lists.count + 63) / 64)
    for (number, list) in lists.enumerated() where list.field == field {
      isScanned[number] =
        switch list.kind {
        case .keyword: true
        case .regex: !literals[number].isEmpty
        case .union(let entries): entries.allSatisfy { $0.lists.allSatisfy { isScanned[$0] } }
        case .except(let kept, _): isScanned[kept]
        }
      if isScanned[number] { words[number >> 6] |= 1 << UInt64(number & 63) }
    }
    return words
  }
}

/// Which lists have a match only where another list has one, or may have.
private struct ListContainers {
  private var direct: [[Int]]

  /// Parts come before the lists that contain them.
  init(_ lists: [MatchList]) {
    direct = Array(repeating: [], count: lists.count)
    for (number, list) in lists.enumerated() {
      switch list.kind {
      case .keyword, .regex: break
      case .union(let entries):
        for part in Set(entries.flatMap(\.lists)) { direct[part].append(number) }
      case .except(let kept, _): direct[kept].append(number)
      }
    }
  }

  /// The lists that contain one, and those that contain these.
  func around(_ list: Int) -> Set<Int> {
    var found: Set<Int> = []
    var waiting = direct[list]
    while let next = waiting.popLast() {
      if found.insert(next).inserted { waiting += direct[next] }
    }
    return found
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
