import BinaryCoding
import Crypto
import Testing

@testable import Journal

@Suite struct SealerTests {
  let key = SymmetricKey(data: [UInt8](repeating: 1, count: 32))
  let place = SealedPlace(run: "r1", sequence: 4, field: "phone")
  let text = Array("0151 2345".utf8)

  @Test(arguments: [0, 1, 1000]) func opensWhatItSealed(_ length: Int) throws {
    let bytes = [UInt8](repeating: 7, count: length)
    let sealed = Sealer.seal(bytes, with: key, at: place)
    #expect(sealed.count == length + Sealer.overhead)
    #expect(try Sealer.open(sealed, with: key, at: place) == bytes)
  }

  @Test func neverUsesANonceTwice() {
    let nonces = (0..<1000).map { _ in Sealer.seal(text, with: key, at: place).prefix(12) }
    #expect(Set(nonces).count == 1000)
  }

  @Test func refusesEveryFlippedBitAndEveryLength() {
    let sealed = Sealer.seal(text, with: key, at: place)
    for bit in 0..<8 * sealed.count {
      var changed = sealed
      changed[bit / 8] ^= 1 << UInt8(bit % 8)
      #expect(throws: SealBroken.self) { try Sealer.open(changed, with: key, at: place) }
    }
    for length in 0..<sealed.count {
      #expect(throws: SealBroken.self) { try Sealer.open(Array(sealed.prefix(length)), with: key, at: place) }
    }
    #expect(throws: SealBroken.self) { try Sealer.open(sealed + [0], with: key, at: place) }
  }

  @Test(arguments: [
    SealedPlace(run: "r2", sequence: 4, field: "phone"), SealedPlace(run: "r1", sequence: 5, field: "phone"),
    SealedPlace(run: "r1", sequence: 4, field: "name"), SealedPlace(run: "r", sequence: 4, field: "1phone"),
  ])
  func refusesAnotherPlace(_ other: SealedPlace) {
    let sealed = Sealer.seal(text, with: key, at: place)
    #expect(throws: SealBroken.self) { try Sealer.open(sealed, with: key, at: other) }
  }

  @Test func refusesAnotherKeyAndSwappedParts() {
    let other = SymmetricKey(data: [UInt8](repeating: 2, count: 32))
    let first = Sealer.seal(text, with: key, at: place)
    let second = Sealer.seal(Array("0160 0000".utf8), with: key, at: place)
    #expect(throws: SealBroken.self) { try Sealer.open(first, with: other, at: place) }
    let swapped: [[UInt8]] = [
      Array(second.prefix(12) + first.dropFirst(12)), Array(first.dropLast(16) + second.suffix(16)),
      Array(first.prefix(12) + second.dropFirst(12).dropLast(16) + first.suffix(16)),
    ]
    for parts in swapped {
      #expect(throws: SealBroken.self) { try Sealer.open(parts, with: key, at: place) }
    }
  }

  /// RFC 4231, test case 2, by way of a key of its own size.
  @Test func computesTheHMACOfTheStandard() {
    let code = Sealer.hmac(
      Array("what do ya want for nothing?".utf8), with: SymmetricKey(data: Array("Jefe".utf8)))
    #expect(code.hexadecimal == "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")
  }
}
