import JSONWriting
import Testing

@Suite struct JSONWriterTests {
  private func write(_ body: (inout JSONWriter) -> Void) -> String {
    var writer = JSONWriter()
    body(&writer)
    return writer.string
  }

  @Test func writesNestedValuesWithCommasBetweenThem() {
    let text = write {
      $0.object {
        $0.member("id", "returns/refund")
        $0.member("tags", ["a", "b"])
        $0.member("none", [String]())
        $0.key("hits")
        $0.array { hits in
          for number in 1...2 { hits.object { $0.member("n", number) } }
          hits.array { _ in }
        }
        $0.member("yes", true)
        $0.member("missing", ifPresent: nil)
        $0.key("nothing")
        $0.null()
      }
    }
    #expect(
      text
        == #"{"id":"returns/refund","tags":["a","b"],"none":[],"hits":[{"n":1},{"n":2},[]],"yes":true,"nothing":null}"#
    )
  }

  @Test(arguments: [
    ("退款 🙂", "退款 🙂"), ("say \"hi\"", #"say \"hi\""#), (#"a\b"#, #"a\\b"#), ("a\nb\r\tc", #"a\nb\r\tc"#),
    ("\u{0}\u{1B}\u{7F}", #"\u0000\u001b\u007f"#), ("a/b", "a/b"), ("\r\n", #"\r\n"#), ("", ""),
    ("\u{2028}", "\u{2028}"),
  ])
  func escapesOnlyWhatMustBe(text: String, escaped: String) {
    #expect(write { $0.value(text) } == "\"\(escaped)\"")
    #expect(write { $0.object { $0.member(text, 1) } } == "{\"\(escaped)\":1}")
  }

  @Test(arguments: [
    (0.1, "0.1"), (1, "1.0"), (-2.5, "-2.5"), (1e300, "1e+300"), (.leastNonzeroMagnitude, "5e-324"),
    (.nan, "null"),
    (.infinity, "null"), (-.infinity, "null"),
  ])
  func writesNumbersThatReadBackTheSame(number: Double, text: String) {
    #expect(write { $0.value(number) } == text)
    if number.isFinite { #expect(Double(text) == number) }
  }

  @Test func writesIntegersOfEverySize() {
    #expect(
      write {
        $0.array {
          $0.value(Int.min); $0.value(UInt64.max)
        }
      } == "[\(Int.min),\(UInt64.max)]")
  }

  @Test func writesOneObjectALine() {
    let text = write { writer in
      for number in 1...2 {
        writer.object { $0.member("n", number) }
        writer.newline()
      }
    }
    #expect(text == "{\"n\":1}\n{\"n\":2}\n")
  }
}
