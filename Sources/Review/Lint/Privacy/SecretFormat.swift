/// The form of a token that its issuer made recognisable.
struct SecretFormat: Sendable {
  /// What the token is, for messages.
  let name: String
  /// How it begins.
  let prefix: StaticString
  /// What stands behind the prefix.
  let body: Body

  /// What stands behind a prefix.
  enum Body: Sendable {
    /// Letters and digits, and some signs, within a number of them.
    case token(ClosedRange<Int>, signs: StaticString)
    /// A JSON Web Token: three parts, the first of which begins with the prefix.
    case jsonWebToken
    /// The lines of a private key.
    case privateKey
  }

  /// Every format, in the order in which they are tried.
  static let all: [SecretFormat] = [
    SecretFormat(name: "an AWS access key", prefix: "AKIA", body: .token(16...16, signs: "")),
    SecretFormat(name: "an AWS access key", prefix: "ASIA", body: .token(16...16, signs: "")),
    SecretFormat(name: "a GitHub token", prefix: "ghp_", body: .token(36...36, signs: "")),
    SecretFormat(name: "a GitHub token", prefix: "gho_", body: .token(36...36, signs: "")),
    SecretFormat(name: "a GitHub token", prefix: "ghu_", body: .token(36...36, signs: "")),
    SecretFormat(name: "a GitHub token", prefix: "ghs_", body: .token(36...36, signs: "")),
    SecretFormat(name: "a GitHub token", prefix: "ghr_", body: .token(36...76, signs: "")),
    SecretFormat(name: "a GitHub token", prefix: "github_pat_", body: .token(82...82, signs: "_")),
    SecretFormat(name: "a GitLab token", prefix: "glpat-", body: .token(20...64, signs: "_-")),
    SecretFormat(name: "a Slack token", prefix: "xoxb-", body: .token(24...200, signs: "-")),
    SecretFormat(name: "a Slack token", prefix: "xoxp-", body: .token(24...200, signs: "-")),
    SecretFormat(name: "a Slack token", prefix: "xoxa-", body: .token(24...200, signs: "-")),
    SecretFormat(name: "a Slack token", prefix: "xapp-", body: .token(24...200, signs: "-")),
    SecretFormat(
      name: "a Slack web hook", prefix: "hooks.slack.com/services/T", body: .token(30...80, signs: "/")),
    SecretFormat(name: "a Stripe key", prefix: "sk_live_", body: .token(24...120, signs: "")),
    SecretFormat(name: "a Stripe key", prefix: "rk_live_", body: .token(24...120, signs: "")),
    SecretFormat(name: "a Google API key", prefix: "AIza", body: .token(35...35, signs: "_-")),
    SecretFormat(name: "a Google client secret", prefix: "GOCSPX-", body: .token(28...28, signs: "_-")),
    SecretFormat(name: "an OpenAI key", prefix: "sk-proj-", body: .token(40...200, signs: "_-")),
    SecretFormat(name: "an Anthropic key", prefix: "sk-ant-", body: .token(40...200, signs: "_-")),
    SecretFormat(name: "an npm token", prefix: "npm_", body: .token(36...36, signs: "")),
    SecretFormat(name: "a PyPI token", prefix: "pypi-AgEI", body: .token(50...250, signs: "_-")),
    SecretFormat(name: "a SendGrid key", prefix: "SG.", body: .token(66...66, signs: "_-.")),
    SecretFormat(name: "a DigitalOcean token", prefix: "dop_v1_", body: .token(64...64, signs: "")),
    SecretFormat(name: "a Hugging Face token", prefix: "hf_", body: .token(34...34, signs: "")),
    SecretFormat(name: "a Shopify token", prefix: "shpat_", body: .token(32...32, signs: "")),
    SecretFormat(name: "an Alibaba Cloud access key", prefix: "LTAI", body: .token(12...24, signs: "")),
    SecretFormat(name: "a Tencent Cloud secret id", prefix: "AKID", body: .token(32...32, signs: "")),
    SecretFormat(name: "a JSON Web Token", prefix: "eyJ", body: .jsonWebToken),
    SecretFormat(name: "a private key", prefix: "-----BEGIN ", body: .privateKey),
  ]

  /// Behind a token that begins at an index; `nil` where none does, or it is a placeholder.
  func end(in bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> Int? {
    let first = start + prefix.utf8CodeUnitCount
    switch body {
    case .token(let length, let signs):
      let end = Self.run(bytes, from: first, signs: signs)
      guard length.contains(end - first), Self.isRandom(bytes[first..<end]) else { return nil }
      return end
    case .jsonWebToken: return Self.jsonWebTokenEnd(bytes, at: start)
    case .privateKey: return Self.privateKeyEnd(bytes, at: first)
    }
  }

  private static func run(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int, signs: StaticString) -> Int {
    var index = start
    while index < bytes.count, index - start <= 4096 {
      let byte = bytes[index]
      let isSign = (0..<signs.utf8CodeUnitCount).contains { signs.utf8Start[$0] == byte }
      guard Letters.isAlphanumeric(byte) || isSign else { break }
      index += 1
    }
    return index
  }

  /// Whether nobody typed it: many different characters, digits among them, and no word that examples have.
  static func isRandom(_ body: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    var seen: (UInt64, UInt64) = (0, 0)
    var digits = 0
    var equal = 1
    var rising = 1
    for index in body.indices {
      let byte = body[index]
      if byte < 64 { seen.0 |= 1 << UInt64(byte) } else { seen.1 |= 1 << UInt64(byte & 63) }
      if Letters.isDigit(byte) { digits += 1 }
      guard index > body.startIndex else { continue }
      equal = byte == body[index - 1] ? equal + 1 : 1
      rising = byte == body[index - 1] &+ 1 ? rising + 1 : 1
      if equal >= 4 || rising >= 5 { return false }
    }
    let variety = seen.0.nonzeroBitCount + seen.1.nonzeroBitCount
    guard variety >= min(10, body.count / 2), digits > 0 else { return false }
    let words: [StaticString] = [
      "example", "sample", "your", "placeholder", "redacted", "secret", "token", "xxx",
    ]
    return !body.indices.contains { index in words.contains { body.holds($0, at: index, ignoringCase: true) }
    }
  }

  private static func jsonWebTokenEnd(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> Int? {
    let header = run(bytes, from: start, signs: "_-")
    guard header - start >= 16, header + 3 < bytes.count, bytes[header] == UInt8(ascii: "."),
      bytes.holds("eyJ", at: header + 1)
    else { return nil }
    let payload = run(bytes, from: header + 1, signs: "_-")
    guard payload - header >= 16, payload < bytes.count, bytes[payload] == UInt8(ascii: ".") else {
      return nil
    }
    let end = run(bytes, from: payload + 1, signs: "_-")
    // The payload that shows how such tokens are made begins with the subject 1234567890.
    let isExample =
      bytes.holds("eyJzdWIiOiIxMjM0NTY3ODkw", at: header + 1) || !isRandom(bytes[payload + 1..<end])
    return end - payload >= 27 && !isExample ? end : nil
  }

  /// `-----BEGIN … PRIVATE KEY-----` with the key below it; without one it is only talked about.
  private static func privateKeyEnd(_ bytes: UnsafeBufferPointer<UInt8>, at first: Int) -> Int? {
    var index = first
    while index < bytes.count, index - first < 40, bytes[index] != UInt8(ascii: "-"), bytes[index] != 0x0A {
      index += 1
    }
    guard index - first >= 11, bytes[first..<index].firstRange(of: "PRIVATE KEY", from: first) != nil,
      bytes.holds("-----", at: index)
    else { return nil }
    let end = index + 5
    var key = 0
    var position = end
    while position < bytes.count, position - end < 600, key < 100 {
      let byte = bytes[position]
      if Letters.isAlphanumeric(byte) || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "/") {
        key += 1
      } else if byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "<") {
        break
      }
      position += 1
    }
    return key >= 100 ? end : nil
  }
}
