import Crypto

/// A public key of `kb.yaml`: what it verifies was signed by whoever has the private half.
public struct TokenPublicKey: Sendable, Hashable, CustomStringConvertible {
  private static let prefix = "ed25519:"

  /// The key's 32 bytes (RFC 8032).
  let bytes: [UInt8]

  init(bytes: [UInt8]) { self.bytes = bytes }

  /// Reads `ed25519:BASE64`; `nil` where the text is none.
  public init?(_ text: String) {
    guard text.utf8.starts(with: Self.prefix.utf8),
      let bytes = Base64.decode(text.utf8.dropFirst(Self.prefix.utf8.count), .standard), bytes.count == 32
    else { return nil }
    self.bytes = bytes
  }

  /// `ed25519:` and the key in Base64, as `kb.yaml` has it.
  public var description: String { Self.prefix + Base64.encode(bytes, .standard) }

  /// Whether the private half signed the message.
  func verifies(_ signature: [UInt8], of message: [UInt8]) -> Bool {
    guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: bytes) else { return false }
    return key.isValidSignature(signature, for: message)
  }
}
