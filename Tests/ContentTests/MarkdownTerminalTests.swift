import Content
import Testing

struct MarkdownTerminalTests {
  @Test func drawsAPlainPage() {
    let text = """
      # Refunds

      Your money is *back* within **5 days**, see [the list](banks.md) or <https://a.example>.
      - one
      - two
        1. deep `code`
      - [x] done

      > [!WARNING]
      > Ask first.

      > quoted

      | Bank | 天数 |
      |:-----|----:|
      | 招商银行 | 3 |
      | Other | 12 |

          kb show

      End[^1] ![a box](box.png)

      [^1]: Not on weekends.
      """
    #expect(
      render(text, width: 44) == """
        # Refunds

        Your money is back within 5 days, see the
        list (banks.md) or https://a.example.

        • one
        • two
          1. deep `code`
        ☑ done

        │ Warning
        │ Ask first.

        │ quoted

        ┌──────────┬──────┐
        │ Bank     │ 天数 │
        ├──────────┼──────┤
        │ 招商银行 │    3 │
        │ Other    │   12 │
        └──────────┴──────┘

            kb show

        End[1] [a box]

        [1] Not on weekends.

        """)
  }

  @Test func wrapsChineseByColumnsAndKeepsClosingMarks() {
    #expect(
      render("退款一般在三个工作日内到账，请耐心等待（节假日顺延）。\n", width: 20) == """
        退款一般在三个工作日
        内到账，请耐心等待
        （节假日顺延）。

        """)
  }

  @Test func narrowsTablesToTheWidth() {
    let table = "| a | b |\n|---|---|\n| one two three four five | x |\n"
    #expect(
      render(table, width: 24) == """
        ┌──────────────────┬───┐
        │ a                │ b │
        ├──────────────────┼───┤
        │ one two three    │ x │
        │ four five        │   │
        └──────────────────┴───┘

        """)
  }

  @Test func makesControlCharactersVisible() {
    let shown = render("a\u{1B}[31mb `\u{9B}x` [t](\u{1B}]8;;) \u{202E}\n", width: 80)
    #expect(!shown.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
    #expect(!shown.unicodeScalars.contains { (0x7F...0x9F).contains($0.value) || $0.value == 0x202E })
  }

  @Test func linksAreClickableOnlyWithColour() {
    var options = TerminalOptions()
    options.isColored = true
    let document = MarkdownDocument.parse("[a](https://b.example)\n")
    let shown = TerminalRenderer(options: options).render(document)
    #expect(shown.contains("\u{1B}]8;;https://b.example\u{1B}\\"))
    #expect(!render("[a](https://b.example)\n", width: 80).contains("\u{1B}"))
  }

  private func render(_ text: String, width: Int) -> String {
    var options = TerminalOptions()
    options.width = width
    return TerminalRenderer(options: options).render(MarkdownDocument.parse(text))
  }
}
