import ArgumentParser

/// The command `labellang`: one verb a file.
@main
struct LabelLangCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "labellang",
    abstract: "Labels data with small programs that are checked, fast and safe to run.")
}
