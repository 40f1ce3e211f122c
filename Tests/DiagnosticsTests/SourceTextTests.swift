import Diagnostics
import Testing

@Suite struct SourceTextTests {
  @Test(arguments: [
    ("ab\ncd", 0, 1, 1), ("ab\ncd", 2, 1, 3), ("ab\ncd", 3, 2, 1), ("ab\ncd", 5, 2, 3), ("ab\ncd", 99, 2, 3),
    ("ab\ncd", -1, 1, 1), ("ab\r\ncd", 4, 2, 1), ("退款\n多久", 3, 1, 2), ("退款\n多久", 7, 2, 1),
    ("退款\n多久", 10, 2, 2),
    ("é🙂x", 2, 1, 2), ("é🙂x", 6, 1, 3), ("", 0, 1, 1), ("\n\n", 2, 3, 1),
    ("\u{FEFF}ab", 3, 1, 1), ("\u{FEFF}ab", 4, 1, 2), ("\u{FEFF}ab", 0, 1, 1),
  ])
  func countsLinesAndColumns(text: String, offset: Int, line: Int, column: Int) {
    let source = SourceText(path: "a.md", text: text)
    #expect(source.position(at: offset) == Position(line: line, column: column))
  }

  @Test func countsTheSameFarIntoALongFile() {
    let text = String(repeating: "退款 refund\n", count: 3000) + String(repeating: "多久", count: 9000)
    let source = SourceText(path: "a.md", text: text)
    var line = 1
    var column = 1
    for (offset, byte) in source.bytes.enumerated() where byte & 0xC0 != 0x80 {
      if offset % 97 == 0 || offset % 4096 < 3 {
        #expect(source.position(at: offset) == Position(line: line, column: column))
      }
      (line, column) = byte == 0x0A ? (line + 1, 1) : (line, column + 1)
    }
  }

  /// A line far longer than the steps of the line table, asked about all along.
  @Test func answersManyQuestionsAboutOneLongLine() {
    let source = SourceText(path: "a.md", bytes: [UInt8](repeating: 0x61, count: 1 << 20))
    for offset in stride(from: 0, to: source.bytes.count, by: 1999) {
      #expect(source.place(offset..<offset + 1).start?.column == offset + 1)
    }
  }

  @Test(arguments: [
    ("one\ntwo\nthree", 5, "two"), ("one\r\ntwo", 1, "one"), ("a\rb", 0, "a\rb"), ("one\n", 3, "one"),
    ("one\n", 4, ""), ("", 0, ""), ("\u{FEFF}---\n", 0, "---"), ("退款", 1, "退款"),
  ])
  func keepsTheLineOfAPlace(text: String, offset: Int, line: String) {
    let place = SourceText(path: "a.md", text: text).place(offset..<offset)
    #expect(Array(place.line.utf8) == Array(line.utf8))
    #expect(place.firstColumn == 1)
  }

  @Test func keepsThePartOfALongLineAroundThePlace() {
    let text = String(repeating: "退", count: 500) + "HERE" + String(repeating: "款", count: 500)
    let place = SourceText(path: "a.md", text: text).place(1500..<1504)
    #expect(place.start == Position(line: 1, column: 501))
    #expect(place.line.contains("HERE"))
    #expect(!place.line.contains("\u{FFFD}"))
    #expect(place.line.utf8.count <= 400)
    #expect(place.firstColumn == 501 - 40)
  }

  @Test func replacesBytesThatAreNotUTF8() {
    let source = SourceText(path: "a.md", bytes: [0x61, 0xFF, 0x62])
    #expect(source.text(in: 0..<99) == "a\u{FFFD}b")
    #expect(source.place(1..<2).line == "a\u{FFFD}b")
  }
}
