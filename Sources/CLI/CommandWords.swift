import ArgumentParser
import LabelLang

/// The words of a command line, where they need more than the parser of arguments gives.
enum CommandWords {
  private static let commands = LabelLangCommand.configuration.subcommands

  /// The words with negative numbers joined to the options in front, as `--limit=-1`: by itself
  /// the parser takes one for an option.
  static func joined(_ words: [String]) -> [String] {
    var joined: [String] = []
    for word in words {
      if let last = joined.last, last.hasPrefix("--"), !last.contains("="), !joined.contains("--"),
        word.starts(with: /-\.?[0-9]/)
      {
        joined[joined.count - 1] += "=" + word
      } else {
        joined.append(word)
      }
    }
    return joined
  }

  /// A word as a shell takes it, for commands that are printed to be copied.
  static func quoted(_ word: String) -> String {
    let isPlain = word.allSatisfy { $0.isLetter || $0.isNumber || "_-./+:,@%=".contains($0) }
    if isPlain, !word.isEmpty { return word }
    return "'" + word.replacing("'", with: "'\\''") + "'"
  }

  /// Fails where the first word, or the one behind `help`, is neither a command nor an option.
  static func requireKnownCommand(_ words: [String]) throws {
    let ownOptions = ["-h", "--help", "--version"]
    if let word = words.first, word.hasPrefix("-"), word != "--", !ownOptions.contains(word),
      !word.hasPrefix("--experimental-"), !word.hasPrefix("--generate-")
    {
      let nearest = Suggestion.nearest(to: word, in: ownOptions)
      throw CommandLineError(
        "`labellang` has no option `\(word)`; "
          + (nearest.map { "did you mean `\($0)`?" } ?? "its options are --help and --version"),
        code: .usage)
    }
    let names = commands.compactMap { $0.configuration.commandName }
    let words = words.first == "help" ? words.dropFirst() : words[...]
    guard let word = words.first, !word.hasPrefix("-"), word != "help", !names.contains(word)
    else { return }
    let advice =
      Suggestion.nearest(to: word, in: names).map { "did you mean `\($0)`?" }
      ?? "the commands are \(names.joined(separator: ", "))"
    throw CommandLineError("there is no command `\(word)`; \(advice)", code: .usage)
  }

  /// Fails where an option is none of the command's.
  static func requireKnownOptions(_ words: [String]) throws {
    guard let name = words.first,
      let command = commands.first(where: { $0.configuration.commandName == name })
    else { return }
    let known = options(of: command)
    for word in words.dropFirst().prefix(while: { $0 != "--" }) {
      let option = String(word.prefix { $0 != "=" })
      guard option.hasPrefix("-"), option != "-", !known.contains(option) else { continue }
      if option == "--json", known.contains("--format") {
        throw CommandLineError(
          "`labellang \(name)` has no option `--json`; did you mean `--format json`?", code: .usage)
      }
      let bare = known.map { String($0.drop { $0 == "-" }) }
      let nearest = Suggestion.nearest(to: String(option.drop { $0 == "-" }), in: bare)
      let advice =
        nearest.map { "did you mean `--\($0)`?" } ?? "`labellang \(name) --help` lists its options"
      throw CommandLineError(
        "`labellang \(name)` has no option `\(option)`; \(advice)", code: .usage)
    }
  }

  /// Options that may be given several times; of every other the last value alone would count.
  private static let repeatable = ["--column", "--clean", "--number", "--used", "--programs"]

  /// Fails where an option of one value is given twice.
  static func requireOptionsOnce(_ words: [String]) throws {
    var seen: Set<String> = []
    for word in words.dropFirst().prefix(while: { $0 != "--" }) where word.hasPrefix("--") {
      let option = String(word.prefix { $0 != "=" })
      guard !seen.insert(option).inserted, !repeatable.contains(option) else { continue }
      throw CommandLineError("`\(option)` is given twice; take one of them away", code: .usage)
    }
  }

  /// The options that stand in a command's help, with their dashes.
  private static func options(of command: any ParsableCommand.Type) -> [String] {
    let help = LabelLangCommand.helpMessage(for: command, includeHidden: true, columns: 1000)
    return help.split(separator: "\n").flatMap { line in
      line.split { " ,/".contains($0) }.prefix { $0.hasPrefix("-") }.map(String.init)
    }
  }
}
