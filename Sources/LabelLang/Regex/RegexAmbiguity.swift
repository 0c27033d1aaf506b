/// In how many ways a regex can match one text, from its automaton.
///
/// Exponentially many, where a state leads back to itself in two ways on one word (EDA).
/// Otherwise at most about n to the power d, where d is the longest chain of states p, q such that
/// one word leads from p to p, from p to q and from q to q (IDA). See Weber and Seidl, "On the
/// degree of ambiguity of finite automata" (1991).
struct RegexAmbiguity {
  /// What was found.
  enum Degree: Equatable {
    /// About n to this power; 0 where the number of ways does not grow with the text. `loops` are
    /// the two repetitions, by number, that share the text.
    case polynomial(Int, loops: [Int])
    /// No more than n to this power; the regex is too big to say more.
    case atMost(Int)
    /// Exponentially many; the word, repeated, shows it. It is empty where it is not known.
    case exponential(word: String)
    /// Exponentially many, perhaps: loops stand in loops, and the regex is too big to say more.
    case unknown
  }

  let automaton: RegexAutomaton
  /// The components of the automaton that hold a cycle, by number; an edge never leads to one of a
  /// higher number.
  let cycles: [Int: [Int]]
  /// The component of each state that anything leads to.
  let components: [Int: Int]
  /// Steps that may still be taken before an answer is given up.
  var work = 2_000_000

  init(_ automaton: RegexAutomaton) {
    self.automaton = automaton
    let roots = automaton.initial.map(\.target)
    components =
      StronglyConnected.components(from: roots, limit: .max) { state in
        automaton.edges[state].map(\.target)
      } ?? [:]
    var members: [Int: [Int]] = [:]
    for (state, component) in components { members[component, default: []].append(state) }
    cycles = members.mapValues { $0.sorted() }.filter { _, states in
      states.count > 1
        || states.contains { state in automaton.edges[state].contains { $0.target == state } }
    }
  }

  /// The degree of ambiguity; nil where the automaton is too big to tell whether it is exponential.
  mutating func degree() -> Degree? {
    for (_, states) in cycles.sorted(by: { $0.key < $1.key }) {
      switch doubleCycle(in: states) {
      case .found(let word): return .exponential(word: word)
      case .unknown: return nil
      case .none: continue
      }
    }
    return polynomialDegree()
  }

  private enum Search {
    case found(String)
    case none
    case unknown
  }

  /// Two states that one word leads to from one state.
  private struct Pair: Hashable {
    var first: Int
    var second: Int
  }

  /// Looks for two ways around one component on the same word.
  private mutating func doubleCycle(in states: [Int]) -> Search {
    let members = Set(states)
    var cameFrom: [Pair: (Pair?, Int, Unicode.Scalar?)] = [:]
    var queue: [Pair] = []
    var next = 0
    for state in states {
      for edge in automaton.edges[state] where edge.isAmbiguous && members.contains(edge.target) {
        let letter = example(automaton.stateClasses[edge.target])
        return .found(word(letter, around: members, from: edge.target, to: state))
      }
    }
    var starts = states.makeIterator()
    // States at the ends of branches lead on alike; to look at one of them is enough.
    var seen: Set<[Int]> = []
    while true {
      let pair: Pair
      if next < queue.count {
        pair = queue[next]
        next += 1
      } else if let state = starts.next() {
        guard seen.insert(automaton.edges[state].map(\.target)).inserted else { continue }
        pair = Pair(first: state, second: state)
      } else {
        return .none
      }
      let origin = cameFrom[pair]?.1 ?? pair.first
      for first in automaton.edges[pair.first] where members.contains(first.target) {
        for second in automaton.edges[pair.second] where members.contains(second.target) {
          work -= 1
          guard work > 0 else { return .unknown }
          if pair.first == pair.second, first.target >= second.target { continue }
          guard let shared = shared(first.target, second.target) else { continue }
          let letter = example(shared)
          if first.target == second.target {
            var text = letter
            var current: Pair? = pair
            while let place = current, let (parent, _, scalar) = cameFrom[place] {
              if let scalar { text = String(scalar) + text }
              current = parent
            }
            return .found(word(text, around: members, from: first.target, to: origin))
          }
          let target = Pair(
            first: min(first.target, second.target), second: max(first.target, second.target))
          if cameFrom[target] == nil {
            let parent = pair.first == pair.second ? nil : pair
            cameFrom[target] = (parent, origin, letter.unicodeScalars.first)
            queue.append(target)
          }
        }
      }
    }
  }

  /// `text` and then what leads from one state of a component to another.
  private func word(
    _ text: String, around members: Set<Int>, from start: Int, to end: Int
  ) -> String {
    var cameFrom: [Int: Int] = [start: start]
    var queue = [start]
    var next = 0
    while next < queue.count, cameFrom[end] == nil {
      let state = queue[next]
      next += 1
      for edge in automaton.edges[state]
      where members.contains(edge.target) && cameFrom[edge.target] == nil {
        cameFrom[edge.target] = state
        queue.append(edge.target)
      }
    }
    var path: [Int] = []
    var state = end
    while state != start, let previous = cameFrom[state] {
      path.append(state)
      state = previous
    }
    return text + path.reversed().map { example(automaton.stateClasses[$0]) }.joined()
  }

  /// The number of the class of characters that both states read, or nil.
  func shared(_ first: Int, _ second: Int) -> Int? {
    automaton.classes.intersection(
      automaton.stateClasses[first], automaton.stateClasses[second])
  }

  private func example(_ classNumber: Int) -> String {
    automaton.classes[classNumber].example.map { String($0) } ?? ""
  }
}
