import Foundation

/// The rules of a benchmark's data set, written as labeling programs.
struct BenchmarkRules {
  /// The name of the data set's folder.
  let name: String
  /// The column that the rules look at.
  let field: String
  /// One program for each rule that can be said.
  let programs: [String]
  /// The place of each program's votes among the votes of a row.
  let columns: [Int]

  /// Human-written rules: words anywhere, a regex, and a count of tokens.
  static func youtube(_ folder: URL) throws -> BenchmarkRules {
    struct Rule: Decodable {
      var type: String
      var words: [String]?
      var pattern: String?
      var n: Int?
      var vote: Int
    }
    let rules = try read([Rule].self, folder, "youtube")
    var programs: [String] = []
    var columns: [Int] = []
    for (column, rule) in rules.enumerated() {
      let condition: String
      switch rule.type {
      case "substring_lower":
        let words = (rule.words ?? []).map { "\"*\($0)*\"" }
        condition = "has(text, [\(words.joined(separator: ", "))])"
      case "regex_search_ignorecase": condition = "has(text, /\(rule.pattern ?? "")/)"
      case "whitespace_token_count_less_than": condition = "tokens(text) < \(rule.n ?? 0)"
      default: continue
      }
      programs.append(
        "labels ham, spam\ninput text: text\nwhen \(condition) => \(["ham", "spam"][rule.vote])")
      columns.append(column)
    }
    return BenchmarkRules(name: "youtube", field: "text", programs: programs, columns: columns)
  }

  /// Regexes that were made from exemplars.
  static func sms(_ folder: URL) throws -> BenchmarkRules {
    struct Rules: Decodable {
      struct Rule: Decodable {
        var vote: Int
        var pattern: String
      }
      var rules: [Rule]
    }
    let rules = try read(Rules.self, folder, "sms").rules
    let programs = rules.map { rule in
      let pattern = rule.pattern.replacing("/", with: "\\/")
      return "labels ham, spam\ninput text: text\n"
        + "when has(text, /\(pattern)/c) => \(["ham", "spam"][rule.vote])"
    }
    return BenchmarkRules(
      name: "sms", field: "text", programs: programs, columns: Array(rules.indices))
  }

  /// Lists of words: the negative ones, and the positive ones with a prefix that negates them, come
  /// first. Entries with a space are no tokens and never match.
  static func imdb(_ folder: URL) throws -> BenchmarkRules {
    struct Rules: Decodable {
      struct Rule: Decodable {
        var pos: [String]?
        var neg: [String]?
      }
      var prefixes: [String]
      var lfs: [Rule]
    }
    let rules = try read(Rules.self, folder, "imdb")
    var programs: [String] = []
    var columns: [Int] = []
    for (column, rule) in rules.lfs.enumerated() {
      guard let positive = rule.pos, let negative = rule.neg else { continue }
      let negated = rules.prefixes.flatMap { prefix in positive.map { prefix + $0 } }
      programs.append(
        """
        labels negative, positive
        input plain: text
        when has(plain, /\(token(negative + negated))/) => negative
        when has(plain, /\(token(positive))/) => positive
        """)
      columns.append(column)
    }
    return BenchmarkRules(name: "imdb", field: "plain", programs: programs, columns: columns)
  }

  private static func token(_ words: [String]) -> String {
    "(?<![^ ])(?:\(words.filter { !$0.contains(" ") }.joined(separator: "|")))(?![^ ])"
  }

  private static func read<Rules: Decodable>(
    _ type: Rules.Type, _ folder: URL, _ name: String
  ) throws -> Rules {
    let data = try Data(contentsOf: folder.appending(path: "\(name)/rules.json"))
    return try JSONDecoder().decode(type, from: data)
  }
}
