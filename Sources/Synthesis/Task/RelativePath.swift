/// Paths that stand in a file and count from that file's folder.
public enum RelativePath {
  /// The folder of a file with its final slash; empty for the working folder.
  public static func folder(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
  }

  /// The path as the working folder sees it.
  static func resolve(_ path: String, in folder: String) -> String {
    path.hasPrefix("/") ? path : folder + path
  }

  /// A path joined to a folder.
  public static func join(_ folder: String, _ name: String) -> String {
    folder.isEmpty || folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
  }
}
