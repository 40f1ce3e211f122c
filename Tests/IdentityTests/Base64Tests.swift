import Testing

@testable import Identity

struct Base64Tests {
  /// RFC 4648, section 10.
  @Test(arguments: [
    ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="),
    ("foobar", "Zm9vYmFy"),
  ])
  func agreesWithTheStandard(plain: String, encoded: String) {
    #expect(Base64.encode(Array(plain.utf8), .standard) == encoded)
    #expect(Base64.decode(encoded.utf8, .standard) == Array(plain.utf8))
    let bare = encoded.filter { $0 != "=" }
    #expect(Base64.encode(Array(plain.utf8), .url) == bare)
    #expect(Base64.decode(bare.utf8, .url) == Array(plain.utf8))
  }

  @Test func readsBackAllBytes() {
    let bytes = (0..<1000).map { UInt8(truncatingIfNeeded: $0 * $0 / 7) }
    for length in 0..<70 {
      for alphabet in [Base64.Alphabet.standard, .url] {
        let part = Array(bytes[length * 3..<length * 4])
        #expect(Base64.decode(Base64.encode(part, alphabet).utf8, alphabet) == part)
      }
    }
    #expect(Base64.encode([0xFB, 0xFF, 0xBF], .standard) == "+/+/")
    #expect(Base64.encode([0xFB, 0xFF, 0xBF], .url) == "-_-_")
  }

  @Test(arguments: [
    "Zg", "Zg=", "Zg===", "Zh==", "Zm9=", "Z g=", "Zm8=\n", "=", "====", "Z===", "-_-_", "Zm8é",
  ])
  func refusesWhatIsNoOrAnotherWayToWriteIt(text: String) {
    #expect(Base64.decode(text.utf8, .standard) == nil)
  }

  @Test(arguments: ["Zg==", "Zh", "Zm9", "Z", "+/+/", "Zg.", "Z\0g"])
  func refusesPaddingAndStrayBitsInTokens(text: String) {
    #expect(Base64.decode(text.utf8, .url) == nil)
  }
}
