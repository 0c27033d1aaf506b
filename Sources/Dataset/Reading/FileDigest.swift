import CCrypto

/// The SHA-256 of files and bytes, by which outputs name what they were made from.
public enum FileDigest {
  /// The digest of bytes in hexadecimal digits.
  public static func sha256(of bytes: [UInt8]) -> String {
    var digest = [UInt8](repeating: 0, count: Int(SHA256_DIGEST_LENGTH))
    _ = SHA256(bytes, bytes.count, &digest)
    return hexadecimal(digest)
  }

  /// The digest of a file's bytes in hexadecimal digits.
  public static func sha256(of path: String) throws(DatasetError) -> String {
    try sha256(of: InputFile(path: path))
  }

  static func sha256(of file: borrowing InputFile) throws(DatasetError) -> String {
    let context = EVP_MD_CTX_new()
    defer { EVP_MD_CTX_free(context) }
    var isSound = EVP_DigestInit_ex(context, EVP_sha256(), nil) == 1
    try file.forEachPiece { piece throws(DatasetError) in
      isSound = isSound && EVP_DigestUpdate(context, piece.baseAddress, piece.count) == 1
    }
    var digest = [UInt8](repeating: 0, count: Int(SHA256_DIGEST_LENGTH))
    isSound = isSound && EVP_DigestFinal_ex(context, &digest, nil) == 1
    guard isSound else {
      throw DatasetError(.cannotRead, path: file.path, message: "cannot compute the file's SHA-256")
    }
    return hexadecimal(digest)
  }

  /// Refuses a file that is not the one that another file was written for.
  ///
  /// A run that is stopped between the renames of the two leaves a new one beside an old one.
  static func require(
    _ digest: String, of path: String, namedIn side: String, cure: String
  ) throws(DatasetError) {
    let found = try sha256(of: path)
    if found == digest { return }
    throw DatasetError(
      .badData, path: path,
      message: "expected the file with the SHA-256 \(digest.prefix(12))... that `\(side)` was "
        + "written for, found another with \(found.prefix(12))...",
      help: "a run may have been stopped between writing the two; \(cure)")
  }

  private static func hexadecimal(_ digest: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(
      decoding: digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }
}
