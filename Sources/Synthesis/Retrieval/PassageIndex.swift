internal import Foundation
internal import GRDB

/// A part of a document that may go into a prompt.
public struct Passage: Equatable, Sendable {
  /// The document's path in its folder.
  public var document: String
  public var text: String
}

/// The passages of a folder of documents, searched by their words.
///
/// SQLite's FTS5 indexes them, with its Porter stemmer, and ranks by BM25 (Robertson and Zaragoza
/// 2009). The index lives in memory and is made anew each time: it is never out of date.
struct PassageIndex {
  private let database: DatabaseQueue
  /// What is read of one document, and of all, in bytes.
  static let largestDocument = 16 << 20
  static let largestFolder = 256 << 20
  private static let suffixes = [".txt", ".md"]

  /// Reads and indexes the `.txt` and `.md` files below a folder.
  ///
  /// - Throws: `SynthesisError` where the folder cannot be read or holds no such file.
  init(folder: String) throws {
    database = try DatabaseQueue()
    let documents = try Self.documents(in: folder)
    try database.write { database in
      try database.create(virtualTable: "passage", using: FTS5()) { table in
        table.tokenizer = .porter(wrapping: .unicode61())
        table.column("text")
        table.column("document").notIndexed()
      }
      for (name, text) in documents {
        for passage in PassageSplitter.passages(of: text) {
          try database.execute(
            sql: "INSERT INTO passage (text, document) VALUES (?, ?)", arguments: [passage, name])
        }
      }
    }
  }

  /// The passages that answer a query best; equal ranks in the order of the documents.
  func best(_ count: Int, for query: String) throws -> [Passage] {
    guard let pattern = FTS5Pattern(matchingAnyTokenIn: query) else { return [] }
    return try database.read { database in
      try Row.fetchAll(
        database,
        sql:
          "SELECT document, text FROM passage WHERE passage MATCH ? ORDER BY rank, rowid LIMIT ?",
        arguments: [pattern, count]
      ).map { Passage(document: $0["document"], text: $0["text"]) }
    }
  }

  private static func documents(in folder: String) throws -> [(name: String, text: String)] {
    var documents: [(name: String, text: String)] = []
    var size = 0
    for name in try FolderListing.files(in: folder) {
      guard suffixes.contains(where: name.lowercased().hasSuffix) else { continue }
      let path = RelativePath.join(folder, name)
      let bytes: [UInt8]
      do {
        bytes = try LimitedFile.read(path, limit: largestDocument)
      } catch let failure as LimitedFile.Failure {
        throw SynthesisError(.cannotRead, "\(path): \(failure)")
      }
      size += bytes.count
      guard size <= largestFolder else {
        throw SynthesisError(
          .badData, "\(folder): the documents have more than \(largestFolder >> 20) MiB",
          help: "name a folder with fewer of them")
      }
      guard let text = String(validating: bytes, as: UTF8.self) else {
        throw SynthesisError(
          .badData, "\(RelativePath.join(folder, name)): expected UTF-8 text, found other bytes",
          help: "save the document as UTF-8, or move it out of the folder")
      }
      documents.append((name, text))
    }
    guard !documents.isEmpty else {
      throw SynthesisError(
        .cannotRead, "\(folder): expected .txt or .md files in the folder, found none")
    }
    return documents
  }
}
