import JSONReading
import SOP
import Testing

/// Bytes that are no closure.
@Suite struct ClosureReadingTests {
  static func bytes() throws -> [UInt8] {
    try SOPClosureTests.closure(
      ClosureHashTests.text, ClosureHashTests.other, settings: ClosureHashTests.settings
    ).bytes
  }

  @Test(arguments: [
    ("", ""), ("{", "{ "), ("\"version\":1", "\"version\":2"), ("\"version\":1", "\"version\":1,\"x\":1"),
    ("\"root\":\"full\"", "\"root\":\"none\""), ("\"limit\":5", "\"limit\":-5"),
    ("\"limit\":5", "\"limit\":5.0"),
    ("\"max_visits\":3", "\"max_visits\":9223372036854775807"), ("\"times\":2", "\"times\":-1"),
    ("\"to\":\"agree\"", "\"to\":\"nowhere\""), ("\"id\":\"agree\"", "\"id\":\"ask\""),
    ("\"id\":\"agree\"", "\"id\":\"A\""), ("\"id\":\"full\"", "\"id\":\"../full\""),
    ("count > 3", "count  > 3"), ("count > 3", "total > 3"), ("\"on\":\"otherwise\"", "\"on\":\"choose[1]\""),
    ("\"kind\":\"wait\"", "\"kind\":\"end\""),
    ("\"words\":[\"angry\",\"mad\"]", "\"words\":[\"mad\",\"angry\"]"),
    ("\"role\":\"agent\",", ""), ("\"money_digits\":2", "\"money_digits\":99"),
    ("\"within\":\"10m\"", "\"within\":\"ten\""),
    ("Hello", "\\u0048ello"), ("\"lists\":[", "\"list\":["),
  ])
  func refuses(old: String, new: String) throws {
    let text = String(decoding: try Self.bytes(), as: UTF8.self)
    let changed =
      old.isEmpty ? "" : text.replacing(old, with: new, maxReplacements: 1)
    try #require(changed != text)
    #expect(throws: SOPClosure.Fault.self) { try SOPClosure(bytes: Array(changed.utf8)) }
  }

  @Test func neverReadsDamagedBytesAsAnotherClosure() throws {
    let bytes = try Self.bytes()
    for place in stride(from: 0, to: bytes.count, by: 41) {
      var damaged = bytes
      damaged[place] ^= 1 << UInt8(place % 7)
      if let read = try? SOPClosure(bytes: damaged) { #expect(read.bytes == damaged) }
    }
    for length in stride(from: 0, to: bytes.count, by: 97) {
      #expect(throws: SOPClosure.Fault.self) { try SOPClosure(bytes: Array(bytes[..<length])) }
    }
  }

  @Test func readsTheWholeFormatBack() throws {
    let bytes = try Self.bytes()
    #expect(try SOPClosure(bytes: bytes).bytes == bytes)
  }
}
