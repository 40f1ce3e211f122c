public import Crypto
import FoundationEssentials

/// Why sealed bytes cannot be opened: another key, another place than they were sealed for, changed or missing bytes.
/// Which of these it is cannot be told.
public struct SealBroken: Error, Sendable, Hashable, CustomStringConvertible {
  /// The one sentence that is true of all causes.
  public var description: String { "sealed bytes do not open: wrong key, wrong place, or changed" }
}

/// Where in the journal sealed bytes belong. They open nowhere else, so that none can be moved.
public struct SealedPlace: Sendable, Hashable {
  /// The run.
  public let run: String
  /// The number of the event.
  public let sequence: Int
  /// The field.
  public let field: String

  /// A field of an event.
  public init(run: String, sequence: Int, field: String) {
    self.run = run
    self.sequence = sequence
    self.field = field
  }

  var authenticated: [UInt8] {
    var bytes: [UInt8] = []
    bytes.appendField(run.utf8)
    bytes.appendField(Int64(sequence))
    bytes.appendField(field.utf8)
    return bytes
  }
}

/// Seals values with AES-256-GCM: nonce (12 bytes), ciphertext, tag (16 bytes).
public enum Sealer {
  static let overhead = 28

  /// Seals bytes for one place.
  public static func seal(
    _ bytes: [UInt8], with key: SymmetricKey, at place: SealedPlace,
    using generator: inout some RandomNumberGenerator
  ) -> [UInt8] {
    seal(bytes, with: key, authenticating: place.authenticated, using: &generator)
  }

  /// Seals bytes for one place, with a nonce from the system.
  public static func seal(_ bytes: [UInt8], with key: SymmetricKey, at place: SealedPlace) -> [UInt8] {
    var generator = SystemRandomNumberGenerator()
    return seal(bytes, with: key, at: place, using: &generator)
  }

  /// Opens what was sealed with this key for this place.
  public static func open(
    _ sealed: [UInt8], with key: SymmetricKey, at place: SealedPlace
  ) throws(SealBroken) -> [UInt8] {
    try open(sealed, with: key, authenticating: place.authenticated)
  }

  /// HMAC-SHA-256 of bytes, 32 bytes: says whether two values are the same to whoever has the key.
  public static func hmac(_ bytes: [UInt8], with key: SymmetricKey) -> [UInt8] {
    Array(HMAC<SHA256>.authenticationCode(for: bytes, using: key))
  }

  static func seal(
    _ bytes: [UInt8], with key: SymmetricKey, authenticating place: [UInt8],
    using generator: inout some RandomNumberGenerator
  ) -> [UInt8] {
    let nonce = [UInt8].random(12, using: &generator)
    // Fails for keys of a wrong size and more than 64 GiB only.
    guard let number = try? AES.GCM.Nonce(data: nonce),
      let box = try? AES.GCM.seal(bytes, using: key, nonce: number, authenticating: place)
    else { preconditionFailure("a key of 128, 192 or 256 bits and less than 64 GiB") }
    return nonce + [UInt8](box.ciphertext) + [UInt8](box.tag)
  }

  static func open(
    _ sealed: [UInt8], with key: SymmetricKey, authenticating place: [UInt8]
  ) throws(SealBroken) -> [UInt8] {
    guard sealed.count >= overhead, let box = try? AES.GCM.SealedBox(combined: sealed),
      let opened = try? AES.GCM.open(box, using: key, authenticating: place)
    else { throw SealBroken() }
    return [UInt8](opened)
  }
}
