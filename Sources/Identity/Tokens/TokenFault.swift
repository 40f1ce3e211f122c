import Platform

/// Why a token is not believed. It never holds a part of the token.
public enum TokenFault: Error, Sendable, Hashable, CustomStringConvertible {
  /// A part of a token.
  public enum Part: String, Sendable, Hashable {
    /// Its length.
    case length = "its length"
    /// The three parts between dots.
    case parts = "its three parts"
    /// The header.
    case header = "its header"
    /// The claims.
    case claims = "its claims"
    /// The signature.
    case signature = "its signature"
    /// The user, `sub`.
    case subject = "its user (`sub`)"
    /// The end, `exp`.
    case expiry = "its end (`exp`)"
    /// The begin, `nbf`.
    case begin = "its begin (`nbf`)"
    /// When it was issued, `iat`.
    case issue = "its issue (`iat`)"
  }

  /// The part is not as it has to be.
  case malformed(part: Part)
  /// The header names another algorithm than EdDSA, or none.
  case otherAlgorithm
  /// `kb.yaml` has no public keys.
  case noKeys
  /// None of the public keys of `kb.yaml` fits the signature.
  case notSigned
  /// It was good until then, in Unix seconds.
  case expired(since: Int)
  /// It will be good from then on, in Unix seconds.
  case notYetValid(until: Int)

  /// What is wrong, to stand behind "the token".
  public var description: String {
    switch self {
    case .malformed(let part): "is malformed at \(part.rawValue)"
    case .otherAlgorithm: "is not signed with EdDSA, the one algorithm that is believed"
    case .noKeys: "cannot be checked: kb.yaml has no public key"
    case .notSigned: "has a signature that fits none of the public keys in kb.yaml"
    case .expired(let moment): "expired at \(Self.text(moment))"
    case .notYetValid(let moment): "is not valid before \(Self.text(moment))"
    }
  }

  /// What helps, in one line.
  public var remedy: String {
    switch self {
    case .noKeys: "write the public key into `runs: {token_keys: [\"ed25519:…\"]}` of kb.yaml"
    case .notYetValid: "wait, or look whether the clock of this machine is right"
    default: "ask for a new token, or unset `KB_TOKEN` to act as the user of this machine"
    }
  }

  /// `2026-11-21T08:30:00Z`.
  private static func text(_ moment: Int) -> String {
    let date = CivilDate(unixTime: moment)
    guard date.days(since: CivilDate(daysSinceEpoch: 0)).magnitude < 3_000_000 else { return "\(moment)" }
    let second = moment - date.daysSinceEpoch * 86_400
    let parts = [second / 3600, second / 60 % 60, second % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
    return "\(date)T\(parts.joined(separator: ":"))Z"
  }
}
