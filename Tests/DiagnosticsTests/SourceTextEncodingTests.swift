import Diagnostics
import Testing

struct SourceTextEncodingTests {
  private func finding(_ bytes: [UInt8]) -> String? {
    SourceText(path: "kb/a.md", bytes: bytes).encodingFinding().map { finding in
      "\(finding.place.start?.line ?? 0):\(finding.place.start?.column ?? 0) \(finding.rule) \(finding.message)"
    }
  }

  @Test func acceptsUTF8() {
    for text in ["", "a", "plain text of more than eight bytes", "退款😀\r\n", "\u{FEFF}x"] {
      #expect(finding(Array(text.utf8)) == nil)
    }
  }

  @Test func namesWideEncodings() {
    let wide = Array("# 退款 refund".utf16)
    let little = wide.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8(truncatingIfNeeded: $0 >> 8)] }
    let big = wide.flatMap { [UInt8(truncatingIfNeeded: $0 >> 8), UInt8(truncatingIfNeeded: $0)] }
    #expect(finding([0xFF, 0xFE] + little) == "0:0 source.encoding the file is UTF-16, not UTF-8")
    #expect(finding([0xFE, 0xFF] + big) == "0:0 source.encoding the file is UTF-16, not UTF-8")
    #expect(finding(little) == "0:0 source.encoding the file is UTF-16LE, not UTF-8")
    #expect(finding(big) == "0:0 source.encoding the file is UTF-16BE, not UTF-8")
    #expect(finding([0xFF, 0xFE, 0, 0, 65, 0, 0, 0]) == "0:0 source.encoding the file is UTF-32, not UTF-8")
  }

  @Test(
    arguments: [
      ([0x61, 0x0A, 0xE9, 0x80, 0x80, 0xB1], "2:2 source.encoding the byte 0xB1 is not UTF-8"),
      ([0xC0, 0x80], "1:1 source.encoding the byte 0xC0 is not UTF-8"),
      ([0x61, 0xED, 0xA0, 0x80], "1:2 source.encoding the byte 0xED is not UTF-8"),
      ([0x61, 0x62, 0xE9, 0x80], "1:3 source.encoding the byte 0xE9 is not UTF-8"),
      ([0x61, 0x0A, 0x62, 0x00, 0x63, 0x61, 0x61, 0x61, 0x61], "2:2 source.nul a NUL byte"),
      ([0x61, 0x62, 0x63, 0x00], "1:4 source.nul a NUL byte"),
    ] as [([UInt8], String)])
  func pointsAtTheFirstBadByte(bytes: [UInt8], expected: String) {
    #expect(finding(bytes) == expected)
  }
}
