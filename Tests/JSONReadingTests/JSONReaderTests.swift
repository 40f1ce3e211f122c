import JSONReading
import Testing

@Suite struct JSONReaderTests {
  @Test(arguments: [
    ("null", JSONValue.null), (" true\n", .bool(true)), ("false", .bool(false)), ("-0", .int(0)),
    ("9223372036854775807", .int(.max)), ("-9223372036854775808", .int(.min)), ("1.0", .double(1)),
    ("2e3", .double(2_000)), ("-1.5E-2", .double(-0.015)), (#""""#, .string("")),
    (#""a\"\\\/\b\f\n\r\té\u751f\uD83D\uDE00""#, .string("a\"\\/\u{8}\u{C}\n\r\té生😀")), ("[]", .array([])),
    ("[1, [2]]", .array([.int(1), .array([.int(2)])])), ("{}", .object([])),
    (
      #"{"b": 1, "a": {"生": null}}"#,
      .object([.init("b", .int(1)), .init("a", .object([.init("生", .null)]))])
    ),
  ])
  func readsValues(text: String, value: JSONValue) throws {
    #expect(try JSONValue(parsing: Array(text.utf8)) == value)
  }

  @Test(arguments: [
    ("", 0), ("  ", 2), ("tru", 0), ("nul", 0), ("[1,]", 3), ("[1 2]", 3), ("[", 1), ("{", 1), ("{a:1}", 1),
    (#"{"a" 1}"#, 5), (#"{"a":1,}"#, 7), (#"{"a":1,"b":2,"a":3}"#, 13), ("01", 0), ("-", 1), ("1.", 2),
    ("1e", 2), (".5", 0), ("+1", 0), ("9223372036854775808", 0), ("1e999", 0), ("1 2", 2), ("\"a", 0),
    ("\"a\nb\"", 2), (#""\x""#, 1), (#""\u12"#, 1), (#""\ud800""#, 1), (#""\ud800\u0041""#, 1),
    (#""\udc00""#, 1), ("'a'", 0), ("NaN", 0), ("// a", 0), ("\u{FEFF}1", 0),
  ])
  func tellsWhereTextIsNoJSON(text: String, offset: Int) {
    let fault = #expect(throws: JSONError.self) { try JSONValue(parsing: Array(text.utf8)) }
    #expect(fault?.offset == offset, "\(text): \(fault?.message ?? "")")
  }

  @Test func refusesBytesThatAreNotUTF8() {
    let fault = #expect(throws: JSONError.self) { try JSONValue(parsing: [0x22, 0xFF, 0x22]) }
    #expect(fault?.offset == 1)
  }

  @Test func refusesDeepNesting() throws {
    let deep = { (count: Int) in
      [UInt8](repeating: UInt8(ascii: "["), count: count)
        + [UInt8](repeating: UInt8(ascii: "]"), count: count)
    }
    _ = try JSONValue(parsing: deep(128))
    #expect(throws: JSONError.self) { try JSONValue(parsing: deep(129)) }
    #expect(throws: JSONError.self) { try JSONValue(parsing: deep(1_000_000)) }
    #expect(throws: JSONError.self) { try JSONValue(parsing: deep(5), depthLimit: 4) }
  }
}
