import Diagnostics
import StrictYAML

extension ConfigurationParser {
  mutating func readRuns() {
    guard let reader = inner(.runs) else { return }
    result.runStore = reader.string("store")?.value
    if reader.node("leads") != nil { result.runLeads = leads(reader.strings("leads")) }
    result.tokenKeys = reader.strings("token_keys").compactMap(tokenKey)
  }

  /// The roles that `roles` has; one that nobody can take would lock everybody out.
  private func leads(_ names: [Located<String>]) -> [String] {
    let roles = root.named("roles", example: ConfigurationKey.roles.example).map(\.name)
    for name in names where !roles.contains(name.value) {
      let nearest = Suggestion.closest(to: name.value, among: roles)
      invalid(
        "there is no role `\(name.value)`" + (nearest.map { "; did you mean `\($0)`?" } ?? ""),
        at: name.range,
        help: "write who has it: `roles: {\(name.value): [li.wei]}`")
    }
    return names.map(\.value).filter(roles.contains)
  }

  private func tokenKey(_ text: Located<String>) -> String? {
    if Self.isPublicKey(text.value) { return text.value }
    invalid(
      "`\(text.value)` is no public key", at: text.range,
      help: "write `ed25519:` and the 32 bytes of the key in Base64, which are 44 characters")
    return nil
  }

  /// Whether a text is `ed25519:` and 32 bytes in Base64 (RFC 4648, section 4).
  static func isPublicKey(_ text: String) -> Bool {
    let prefix = Array("ed25519:".utf8)
    let bytes = Array(text.utf8)
    guard bytes.starts(with: prefix), bytes.count == prefix.count + 44, bytes.last == UInt8(ascii: "=") else {
      return false
    }
    let digits = bytes[prefix.count..<bytes.count - 1]
    // The last digit holds the last four bits of the key; its other two stand for nothing.
    return digits.allSatisfy { $0.isBase64Digit }
      && "AEIMQUYcgkosw048".utf8.contains(digits.last ?? 0)
  }
}

extension UInt8 {
  fileprivate var isBase64Digit: Bool {
    switch self {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"): true
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "/"): true
    default: false
    }
  }
}
