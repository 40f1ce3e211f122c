import Effects
import Testing

/// What people and programs type into fields to break what stands behind them.
enum Payloads {
  static let fixed = [
    "; rm -rf ~", "&& rm -rf .", "|| true", "| cat /etc/passwd", "& sleep 100 &", "$(touch pwned)",
    "`touch pwned`", "${IFS}", "$HOME", "$PATH", "%PATH%", "!!", "!$", "\\", "\\\\", "\\n", "\\0", "\\x00",
    "'",
    "''", "'; touch pwned; '", "\"", "\"\"", "\"; touch pwned; \"", "a'b\"c`d$e", "\n", "a\nb", "\r\n", "\r",
    "\t", " ", "  a  ", "a b c", "*", "?", "[a-z]*", "~", "~root", ".", "..", "../../etc/passwd",
    "/etc/passwd",
    "//", "{a,b}", "{1..9}", "{{order_no}}", "{{", "}}", "<(cat)", ">(cat)", "> out", "2>&1", "< /dev/null",
    "<<EOF", "#", "# comment", "=x", "A=1", "PATH=/tmp", "@/etc/passwd", "%s%s%s%n", "%00", "%0a", "%2e%2e",
    "&lt;script&gt;", "<script>alert(1)</script>", "' OR '1'='1", "1; DROP TABLE orders", "--flag", "-x", "-",
    "--", "-rf", "--output=/tmp/x", "+x", "\u{202E}txt.exe", "\u{2066}a\u{2069}", "\u{200B}", "\u{FEFF}a",
    "\u{FFFD}", "e\u{301}", "\u{E9}", "ﬁ", "Ａ", "退款", "订单号；删除", "‘引号’", "“引号”", "💥", "👨‍👩‍👧‍👦",
    "\u{1F1E8}\u{1F1F3}", "\u{10FFFF}", "\u{0300}", "/\u{0301}", "\u{1B}[31mred\u{1B}[0m",
    "\u{1B}]0;title\u{7}",
    "\u{7}", "\u{8}\u{8}", "\u{7F}", "\u{85}", "\u{2028}", "\u{2029}", "\u{1}\u{2}\u{3}", "\u{4}", "\u{1A}",
    "\u{C}",
    "null", "true", "0", "-0", "1e999", "NaN", "0x10", "NL-22456145", "389.00", "",
  ]

  /// Two hundred and more: the fixed ones, each control character in the middle of a word, and long ones.
  static let all: [String] = {
    var payloads = fixed
    for code in UInt8(1)..<32 { payloads.append("a\(Character(Unicode.Scalar(code)))b") }
    for character in "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~" {
      payloads.append("x\(character)")
      payloads.append("\(character)\(character) \(character)")
    }
    payloads.append(String(repeating: "'\"`$(;", count: 5_000))
    payloads.append(String(repeating: "很长", count: 10_000))
    payloads.append(String(repeating: "a", count: 131_000))
    return payloads
  }()
}

struct InjectionTests {
  static let record = """
    with open("argv", "wb") as file:
        for word in sys.argv[1:]:
            file.write(os.fsencode(word) + bytes(1))
    """

  @Test func everyPayloadReachesTheProgramAsOneArgumentByteForByte() throws {
    let payloads = Payloads.all
    #expect(payloads.count >= 200)
    let workshop = try Workshop()
    try workshop.python("bin/record", Self.record)
    // Some at a time: the system bounds how much a program is given at once.
    for start in stride(from: 0, to: payloads.count, by: 64) {
      let batch = Array(payloads[start..<min(start + 64, payloads.count)])
      let values = Dictionary(uniqueKeysWithValues: batch.enumerated().map { ("v\($0)", $1) })
      let words: [[ArgumentPiece]] =
        [[.literal("bin/record")], [.literal("--")]] + batch.indices.map { [.value("v\($0)")] }
        + batch.indices.map { [.literal("--note="), .value("v\($0)"), .literal(".")] }
      let arguments = try ArgumentList.make(words: words) { values[$0] }
      let outcome = workshop.run(arguments)
      #expect(outcome.status == 0, "\(outcome)")
      let expected = ["--"] + batch + batch.map { "--note=\($0)." }
      let received = try workshop.bytes("argv")
      #expect(received == expected.flatMap { Array($0.utf8) + [0] })
    }
  }

  @Test func aPayloadThatIsAnOptionNeverBeginsAnArgument() throws {
    for payload in Payloads.all {
      let made = try? ArgumentList.make(words: [[.literal("x")], [.value("v")]]) { _ in payload }
      #expect((made == nil) == (payload.utf8.first == UInt8(ascii: "-")))
    }
  }

  @Test func nothingOfTheProgramIsTakenFromAWord() throws {
    let workshop = try Workshop()
    let outcome = workshop.run(["bin/x\0/etc"], allow: ["bin/x\0/etc"])
    #expect(outcome.reason != nil)
    try workshop.python("bin/record", Self.record)
    #expect(workshop.run(["bin/record", "a\0b"]).reason != nil)
  }

  @Test func moreThanTheSystemHandsOverIsSaidNotToHaveRun() throws {
    let workshop = try Workshop()
    try workshop.python("bin/record", Self.record)
    let outcome = workshop.run(["bin/record", String(repeating: "a", count: 1 << 18)])
    #expect(outcome.reason?.contains("Argument list too long") == true)
  }
}
