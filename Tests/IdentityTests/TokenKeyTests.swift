import Platform
import TestSupport
import Testing

@testable import Identity

struct TokenKeyTests {
  @Test func isKeptInAFileOfItsOwner() throws {
    let folder = try TemporaryFolder()
    let path = Path.join(folder.path, "token.key")
    var generator = SystemRandomNumberGenerator()
    let key = try TokenKey(using: &generator)
    try key.write(to: path)
    #expect(try Program.run("stat", ["-c", "%a %s", path], in: "/").output == "600 44\n")
    #expect(try TokenKey(file: path).publicKey == key.publicKey)
    #expect(throws: TokenKeyFault.self) { try key.write(to: path) }
    #expect(try TokenKey(using: &generator).publicKey != key.publicKey)
  }

  @Test(arguments: ["640", "604", "620", "666"])
  func isRefusedWhereOthersMayReadIt(mode: String) throws {
    let folder = try TemporaryFolder()
    let path = Path.join(folder.path, "token.key")
    var generator = SystemRandomNumberGenerator()
    try TokenKey(using: &generator).write(to: path)
    #expect(try Program.run("chmod", [mode, path], in: "/").status == 0)
    #expect(throws: TokenKeyFault.readByOthers(path)) { try TokenKey(file: path) }
  }

  @Test func isNotMadeOfSomethingElse() throws {
    let folder = try TemporaryFolder()
    for (number, text) in [
      "", "\n", "short", String(repeating: "A", count: 44), "\(Array(repeating: 0, count: 32))",
    ]
    .enumerated() {
      let path = Path.join(folder.path, "key\(number)")
      try FileSystem.writeSecret(Array(text.utf8), to: path)
      #expect(throws: TokenKeyFault.malformed) { try TokenKey(file: path) }
    }
    #expect(throws: TokenKeyFault.self) { try TokenKey(file: Path.join(folder.path, "missing")) }
    #expect(throws: TokenKeyFault.self) { try TokenKey(file: "/dev/zero") }
    #expect(TokenKey(seed: []) == nil)
  }

  @Test func hasAPublicHalfThatReadsBack() throws {
    let key = try #require(TokenKey(seed: [UInt8](repeating: 7, count: 32)))
    let text = key.publicKey.description
    #expect(text.hasPrefix("ed25519:") && text.utf8.count == 52)
    #expect(TokenPublicKey(text) == key.publicKey)
    for wrong in [
      "", "ed25519:", String(text.dropLast()), text + "=", "ED25519:" + text.dropFirst(8), "rsa:AAAA",
      " " + text,
    ] {
      #expect(TokenPublicKey(wrong) == nil)
    }
  }
}
