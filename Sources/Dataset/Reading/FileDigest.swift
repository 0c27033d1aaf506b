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
    let file = try InputFile(path: path)
    let context = EVP_MD_CTX_new()
    defer { EVP_MD_CTX_free(context) }
    var isSound = EVP_DigestInit_ex(context, EVP_sha256(), nil) == 1
    try file.forEachPiece { piece throws(DatasetError) in
      isSound = isSound && EVP_DigestUpdate(context, piece.baseAddress, piece.count) == 1
    }
    var digest = [UInt8](repeating: 0, count: Int(SHA256_DIGEST_LENGTH))
    isSound = isSound && EVP_DigestFinal_ex(context, &digest, nil) == 1
    guard isSound else {
      throw DatasetError(.cannotRead, path: path, message: "cannot compute the file's SHA-256")
    }
    return hexadecimal(digest)
  }

  private static func hexadecimal(_ digest: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(
      decoding: digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }
}
