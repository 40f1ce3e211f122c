import Crypto
import Testing

@testable import Identity

/// RFC 8037, appendix A.
private enum Vector {
  static let seed = "nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A"
  static let publicKey = "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"
  static let signed = "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc"
  static let signature =
    "hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg"
}

/// A key from a byte, and tokens of any shape signed with it.
private struct Signer {
  let key: TokenKey

  init(_ byte: UInt8 = 1) throws { key = try #require(TokenKey(seed: [UInt8](repeating: byte, count: 32))) }

  func sign(header: String = #"{"alg":"EdDSA","typ":"JWT"}"#, _ claims: String) throws -> String {
    let signed = Base64.encode(Array(header.utf8), .url) + "." + Base64.encode(Array(claims.utf8), .url)
    let signature = try #require(key.signature(of: Array(signed.utf8)))
    return signed + "." + Base64.encode(signature, .url)
  }

  func verify(_ text: String, now: Int = 1000) throws(TokenFault) -> Token {
    try Token.verify(text, keys: [key.publicKey], now: now)
  }
}

struct TokenTests {
  @Test func agreesWithTheStandard() throws {
    let seed = try #require(Base64.decode(Vector.seed.utf8, .url))
    let key = try #require(TokenKey(seed: seed))
    #expect(Base64.encode(key.publicKey.bytes, .url) == Vector.publicKey)
    let signature = try #require(Base64.decode(Vector.signature.utf8, .url))
    #expect(key.publicKey.verifies(signature, of: Array(Vector.signed.utf8)))
    // The standard's example is signed well, and holds no claims.
    #expect(throws: TokenFault.malformed(part: .claims)) {
      try Token.verify("\(Vector.signed).\(Vector.signature)", keys: [key.publicKey], now: 0)
    }
    // The same message signed here: a signature may be another's bytes, as long as it holds.
    let own = try #require(key.signature(of: Array(Vector.signed.utf8)))
    #expect(key.publicKey.verifies(own, of: Array(Vector.signed.utf8)))
  }

  @Test func namesTheUserUntilItExpires() throws {
    let signer = try Signer()
    let text = try Token.issue(subject: "li.wei", lifetime: 60, key: signer.key, now: 1000)
    for now in [0, 1000, 1059] {
      #expect(try signer.verify(text, now: now) == Token(subject: "li.wei", expires: 1060))
    }
    #expect(throws: TokenFault.expired(since: 1060)) { try signer.verify(text, now: 1060) }
    #expect(throws: TokenFault.expired(since: 1060)) { try signer.verify(text, now: .max) }
    let parts = text.split(separator: ".")
    #expect(
      Base64.decode(parts[1].utf8, .url) == Array(#"{"sub":"li.wei","iat":1000,"exp":1060}"#.utf8))
  }

  @Test func oneOfSeveralKeysIsEnough() throws {
    let (old, new) = (try Signer(1), try Signer(2))
    let text = try old.sign(#"{"sub":"a","exp":2000}"#)
    let keys = [new.key.publicKey, old.key.publicKey]
    #expect(try Token.verify(text, keys: keys, now: 0).subject == "a")
    #expect(throws: TokenFault.notSigned) { try new.verify(text) }
    #expect(throws: TokenFault.noKeys) { try Token.verify(text, keys: [], now: 0) }
  }

  @Test(arguments: [
    #"{"alg":"none"}"#, #"{"alg":"HS256","typ":"JWT"}"#, #"{"alg":"eddsa"}"#, #"{"alg":"Ed25519"}"#,
    #"{"alg":""}"#,
    #"{"alg":null}"#, #"{"typ":"JWT"}"#, "{}", #"{"alg":["EdDSA"]}"#,
  ])
  func believesNoOtherAlgorithm(header: String) throws {
    let signer = try Signer()
    #expect(throws: TokenFault.otherAlgorithm) {
      try signer.verify(signer.sign(header: header, #"{"sub":"a","exp":2000}"#))
    }
  }

  @Test(arguments: [
    #"{"alg":"EdDSA","kid":"1"}"#, #"{"alg":"EdDSA","jwk":{}}"#, #"{"alg":"EdDSA","crit":["exp"]}"#,
    #"{"alg":"EdDSA","b64":false}"#, #"{"alg":"EdDSA","typ":"JWE"}"#, #"{"alg":"EdDSA","alg":"EdDSA"}"#,
    #"{"alg":"EdDSA","alg":"none"}"#, #"{"alg":"EdDSA"} x"#, "[]", "\"EdDSA\"", "",
    #"{"alg":"EdDSA","x5u":""}"#,
  ])
  func takesNothingElseInTheHeader(header: String) throws {
    let signer = try Signer()
    #expect(throws: TokenFault.malformed(part: .header)) {
      try signer.verify(signer.sign(header: header, #"{"sub":"a","exp":2000}"#))
    }
  }

  @Test func isNoSecretSharedWithThePublicKey() throws {
    // The classic confusion: an HMAC keyed with what everybody may read.
    let signer = try Signer()
    let header = Base64.encode(Array(#"{"alg":"HS256","typ":"JWT"}"#.utf8), .url)
    let claims = Base64.encode(Array(#"{"sub":"a","exp":2000}"#.utf8), .url)
    for secret in [signer.key.publicKey.bytes, Array(signer.key.publicKey.description.utf8)] {
      let code = HMAC<SHA256>.authenticationCode(
        for: Array("\(header).\(claims)".utf8), using: SymmetricKey(data: secret))
      let text = "\(header).\(claims).\(Base64.encode(Array(code), .url))"
      #expect(throws: TokenFault.otherAlgorithm) { try signer.verify(text) }
    }
  }

  @Test func believesNoChangedBit() throws {
    let signer = try Signer()
    let text = try signer.sign(#"{"sub":"anna.berg","exp":2000}"#)
    #expect(try signer.verify(text).subject == "anna.berg")
    let bytes = Array(text.utf8)
    for place in bytes.indices {
      for bit in 0..<7 {
        var changed = bytes
        changed[place] ^= 1 << UInt8(bit)
        let forged = String(decoding: changed, as: UTF8.self)
        #expect(throws: TokenFault.self) { try signer.verify(forged) }
      }
      #expect(throws: TokenFault.self) { try signer.verify(String(decoding: bytes[..<place], as: UTF8.self)) }
    }
    // A signature plus the order of the curve is another text for the same signature.
    #expect(throws: TokenFault.self) { try signer.verify(text + "A") }
    #expect(throws: TokenFault.malformed(part: .parts)) { try signer.verify(text + ".") }
  }

  @Test func takesNoSignatureOfAnotherText() throws {
    let signer = try Signer()
    let weak = try signer.sign(#"{"sub":"li.wei","exp":2000}"#).split(separator: ".")
    let strong = try signer.sign(#"{"sub":"tom.okafor","exp":9000}"#).split(separator: ".")
    #expect(throws: TokenFault.notSigned) { try signer.verify("\(strong[0]).\(strong[1]).\(weak[2])") }
  }

  @Test(arguments: [
    (#"{"exp":2000}"#, TokenFault.malformed(part: .subject)),
    (#"{"sub":"","exp":2000}"#, .malformed(part: .subject)),
    (#"{"sub":7,"exp":2000}"#, .malformed(part: .subject)),
    (#"{"sub":"a\u001bb","exp":2000}"#, .malformed(part: .subject)),
    (#"{"sub":"a"}"#, .malformed(part: .expiry)),
    (#"{"sub":"a","exp":"2000"}"#, .malformed(part: .expiry)),
    (#"{"sub":"a","exp":2000.5}"#, .malformed(part: .expiry)),
    (#"{"sub":"a","exp":1e9}"#, .malformed(part: .expiry)),
    (#"{"sub":"a","exp":null}"#, .malformed(part: .expiry)),
    (#"{"sub":"a","exp":true}"#, .malformed(part: .expiry)),
    (#"{"sub":"a","exp":99999999999999999999}"#, .malformed(part: .claims)),
    (#"{"sub":"a","exp":2000,"exp":9000}"#, .malformed(part: .claims)),
    (#"{"sub":"a","sub":"b","exp":2000}"#, .malformed(part: .claims)),
    (#"{"sub":"a","exp":2000,"nbf":"0"}"#, .malformed(part: .begin)),
    (#"{"sub":"a","exp":2000,"iat":"0"}"#, .malformed(part: .issue)),
    (#"{"sub":"a","exp":2000,"nbf":1001}"#, .notYetValid(until: 1001)),
    (#"{"sub":"a","exp":1000}"#, .expired(since: 1000)),
    (#"{"sub":"a","exp":-9223372036854775808}"#, .expired(since: .min)),
    (#"["a"]"#, .malformed(part: .claims)),
    ("[[[[[[[[]]]]]]]]", .malformed(part: .claims)),
    ("", .malformed(part: .claims)),
  ])
  func needsAUserAndAnEnd(claims: String, fault: TokenFault) throws {
    let signer = try Signer()
    #expect(throws: fault) { try signer.verify(signer.sign(claims)) }
    #expect(!fault.description.isEmpty && !fault.remedy.isEmpty)
  }

  @Test func takesOtherClaims() throws {
    let signer = try Signer()
    let text = try signer.sign(#"{"iss":"desk","aud":["kb"],"sub":"李伟","nbf":1000,"exp":2000}"#)
    #expect(try signer.verify(text).subject == "李伟")
  }

  @Test(arguments: ["", ".", "..", "...", "a.b", "a.b.c.d", "Bearer x.y.z", "\0", "é.é.é", " . . "])
  func saysWhatIsNoToken(text: String) throws {
    let signer = try Signer()
    #expect(throws: TokenFault.self) { try signer.verify(text) }
  }

  @Test func readsNoEndlessText() throws {
    let signer = try Signer()
    let text = String(repeating: "A", count: 5000)
    #expect(throws: TokenFault.malformed(part: .length)) { try signer.verify("\(text).\(text).\(text)") }
  }

  @Test func issuesOnlyWhatItWouldBelieve() throws {
    let signer = try Signer()
    for (subject, lifetime) in [("", 60), ("a\nb", 60), ("a", 0), ("a", -1), ("a", .max)] {
      #expect(throws: TokenFault.self) {
        try Token.issue(subject: subject, lifetime: lifetime, key: signer.key, now: 1000)
      }
    }
  }

  @Test func saysWhenItExpired() {
    #expect(TokenFault.expired(since: 1_763_713_805).description == "expired at 2025-11-21T08:30:05Z")
    #expect(TokenFault.expired(since: .min).description == "expired at -9223372036854775808")
  }
}
