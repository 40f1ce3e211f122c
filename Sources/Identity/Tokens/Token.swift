import JSONReading
import JSONWriting

/// A signed text that names a user for a time: a compact JWS (RFC 7515) with an Ed25519 signature (RFC 8037) over the
/// claims of RFC 7519.
///
/// One algorithm and nothing that the token itself could choose: a header with other members is refused, so no token
/// can ask to be believed unsigned, by another algorithm, or by a key that it brings along.
public struct Token: Sendable, Hashable {
  /// The user it names.
  public let subject: String
  /// The moment from which on it is worth nothing, in Unix seconds.
  public let expires: Int

  /// The longest token that is read, in bytes.
  static let lengthLimit = 4096
  /// The longest name of a user, in bytes.
  static let nameLimit = 256

  /// Makes the text of a token.
  ///
  /// - Parameters:
  ///   - subject: the user, as `kb.yaml` writes the name.
  ///   - lifetime: seconds from now on; 1 to a year.
  ///   - key: the private key.
  ///   - now: Unix time in seconds.
  public static func issue(
    subject: String, lifetime: Int, key: TokenKey, now: Int
  ) throws(TokenFault) -> String {
    guard isName(subject) else { throw .malformed(part: .subject) }
    guard (1...31_622_400).contains(lifetime), (0...1 << 53).contains(now) else {
      throw .malformed(part: .expiry)
    }
    var header = JSONWriter()
    header.object {
      $0.member("alg", "EdDSA")
      $0.member("typ", "JWT")
    }
    var claims = JSONWriter()
    claims.object {
      $0.member("sub", subject)
      $0.member("iat", now)
      $0.member("exp", now + lifetime)
    }
    let signed = "\(Base64.encode(header.bytes, .url)).\(Base64.encode(claims.bytes, .url))"
    guard let signature = key.signature(of: Array(signed.utf8)) else { throw .malformed(part: .signature) }
    return "\(signed).\(Base64.encode(signature, .url))"
  }

  /// Reads a token and looks whether it is signed and good now.
  ///
  /// - Parameters:
  ///   - text: the token.
  ///   - keys: the public keys of which one must have signed it.
  ///   - now: Unix time in seconds.
  public static func verify(
    _ text: String, keys: [TokenPublicKey], now: Int
  ) throws(TokenFault) -> Token {
    guard text.utf8.count <= lengthLimit else { throw .malformed(part: .length) }
    let parts = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard parts.count == 3 else { throw .malformed(part: .parts) }
    try checkHeader(try object(parts[0], .header))
    guard let signature = Base64.decode(parts[2], .url), signature.count == 64 else {
      throw .malformed(part: .signature)
    }
    let signed = Array(text.utf8.prefix(parts[0].count + 1 + parts[1].count))
    // What is not signed is not read.
    guard keys.contains(where: { $0.verifies(signature, of: signed) }) else {
      throw keys.isEmpty ? .noKeys : .notSigned
    }
    return try claims(try object(parts[1], .claims), now: now)
  }

  private static func object(
    _ part: some Collection<UInt8>, _ name: TokenFault.Part
  ) throws(TokenFault) -> [JSONValue.Member] {
    guard let bytes = Base64.decode(part, .url),
      let members = (try? JSONValue(parsing: bytes, depthLimit: 4))?.members
    else { throw .malformed(part: name) }
    return members
  }

  private static func checkHeader(_ members: [JSONValue.Member]) throws(TokenFault) {
    for member in members where !["alg", "typ"].contains(member.name) {
      throw .malformed(part: .header)
    }
    guard members.first(where: { $0.name == "alg" })?.value == .string("EdDSA") else { throw .otherAlgorithm }
    guard let type = members.first(where: { $0.name == "typ" }) else { return }
    guard type.value == .string("JWT") else { throw .malformed(part: .header) }
  }

  private static func claims(_ members: [JSONValue.Member], now: Int) throws(TokenFault) -> Token {
    func moment(_ name: String, _ part: TokenFault.Part) throws(TokenFault) -> Int? {
      switch members.first(where: { $0.name == name })?.value {
      case nil: return nil
      case .int(let value): return value
      default: throw .malformed(part: part)
      }
    }
    guard let subject = members.first(where: { $0.name == "sub" })?.value.text, isName(subject) else {
      throw .malformed(part: .subject)
    }
    guard let expires = try moment("exp", .expiry) else { throw .malformed(part: .expiry) }
    let begins = try moment("nbf", .begin)
    _ = try moment("iat", .issue)
    guard now < expires else { throw .expired(since: expires) }
    if let begins, now < begins { throw .notYetValid(until: begins) }
    return Token(subject: subject, expires: expires)
  }

  private static func isName(_ text: String) -> Bool {
    (1...nameLimit).contains(text.utf8.count)
      && text.unicodeScalars.allSatisfy { $0.value >= 0x20 && !(0x7F...0x9F).contains($0.value) }
  }
}
