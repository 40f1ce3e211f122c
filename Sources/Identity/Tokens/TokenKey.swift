import Crypto
import Platform

/// A private key (Ed25519, RFC 8032) by which tokens are signed. It stands in a file that only its owner may read, and
/// nowhere in the workspace.
public struct TokenKey: Sendable {
  private let key: Curve25519.Signing.PrivateKey

  /// Makes the key of a seed of 32 bytes; `nil` for another number of bytes.
  public init?(seed: [UInt8]) {
    guard seed.count == 32, let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: seed) else {
      return nil
    }
    self.key = key
  }

  /// Makes a new key, all of it from the generator: only the system's is good for more than a test.
  public init(using generator: inout some RandomNumberGenerator) throws(TokenKeyFault) {
    let seed = (0..<32).map { _ in UInt8.random(in: 0...255, using: &generator) }
    guard let key = TokenKey(seed: seed) else { throw .malformed }
    self = key
  }

  /// Reads the key of a file.
  public init(file path: String) throws(TokenKeyFault) {
    let bytes: [UInt8]?
    do { bytes = try FileSystem.readSecret(path, limit: 1024) } catch { throw .unreadable(error.description) }
    guard let bytes else { throw .readByOthers(path) }
    let text = bytes.last == 0x0A ? bytes.dropLast() : bytes[...]
    guard let seed = Base64.decode(text, .url), let key = TokenKey(seed: seed) else { throw .malformed }
    self = key
  }

  /// Writes the key to a new file that only its owner may read; one that stands there is never replaced.
  public func write(to path: String) throws(TokenKeyFault) {
    let text = Base64.encode(Array(key.rawRepresentation), .url) + "\n"
    do { try FileSystem.writeSecret(Array(text.utf8), to: path) } catch {
      throw .unwritable(error.description)
    }
  }

  /// The half that stands in `kb.yaml`.
  public var publicKey: TokenPublicKey { TokenPublicKey(bytes: Array(key.publicKey.rawRepresentation)) }

  /// The signature of a message; `nil` where the library fails.
  func signature(of message: [UInt8]) -> [UInt8]? { (try? key.signature(for: message)).map { Array($0) } }
}

/// Why there is no private key. It never holds a part of one.
public enum TokenKeyFault: Error, Sendable, Hashable, CustomStringConvertible {
  /// The file cannot be read.
  case unreadable(String)
  /// The file cannot be written.
  case unwritable(String)
  /// Others than the user may read or write the file, or it is another user's.
  case readByOthers(String)
  /// What stands in the file is no key.
  case malformed

  /// What is wrong, in one line.
  public var description: String {
    switch self {
    case .unreadable(let reason), .unwritable(let reason): reason
    case .readByOthers(let path): "others may read the private key \(path), or it is another user's"
    case .malformed: "what stands in the file is no private key"
    }
  }

  /// What helps, in one line.
  public var remedy: String {
    switch self {
    case .unreadable: "make a key with `kb token key FILE`"
    case .unwritable: "name a new file, in a folder outside of the workspace that is yours"
    case .readByOthers: "make a new key, and put its public half into kb.yaml in place of the old one's"
    case .malformed: "a key file holds 43 characters, as `kb token key FILE` writes them"
    }
  }
}
