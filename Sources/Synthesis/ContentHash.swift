internal import CCrypto

/// The name that a content has by its bytes alone: two files of one hash are the same.
public enum ContentHash {
  /// SHA-256 as 64 hexadecimal digits in lower case.
  public static func sha256(_ bytes: [UInt8]) -> String {
    var digest = [UInt8](repeating: 0, count: Int(SHA256_DIGEST_LENGTH))
    _ = SHA256(bytes, bytes.count, &digest)
    return digest.map { byte in
      let digits = String(byte, radix: 16)
      return byte < 16 ? "0" + digits : digits
    }.joined()
  }
}
