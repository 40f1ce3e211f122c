import Diagnostics
import Platform
import Testing

@testable import Content

struct FrontMatterEditorTests {
  private func stamped(_ text: String, by: String = "li.wei") throws -> String {
    let source = SourceText(path: "kb/a.md", text: text)
    let day = try #require(CivilDate("2026-11-21"))
    let stamp = ReviewStamp(on: day, by: by, of: "1:0123456789abcdef")
    let edit = try FrontMatterEditor.settingReviewed(stamp, in: source)
    var bytes = source.bytes
    bytes.replaceSubrange(edit.range, with: Array(edit.replacement.utf8))
    return String(decoding: bytes, as: UTF8.self)
  }

  private let new = "reviewed: {on: 2026-11-21, by: li.wei, of: \"1:0123456789abcdef\"}"

  @Test func changesNothingButTheStamp() throws {
    let cases = [
      (
        "---\ntitle: x\nreviewed: {on: 2026-01-01}  # why\ntags: [a]\n---\nBody",
        "---\ntitle: x\n\(new)  # why\ntags: [a]\n---\nBody"
      ),
      ("---\nreviewed:\n  on: 2026-01-01\n  by: x\ntitle: x\n---\n", "---\n\(new)\ntitle: x\n---\n"),
      ("---\nreviewed:\ntitle: x\n---\n", "---\n\(new)\ntitle: x\n---\n"),
      ("---\ntitle: x # !&*\n---\nBody", "---\ntitle: x # !&*\n\(new)\n---\nBody"),
      ("---\r\ntitle: x\r\n---\r\nBody\r\n", "---\r\ntitle: x\r\n\(new)\r\n---\r\nBody\r\n"),
      ("\u{FEFF}---\ntitle: x\n...\nBody", "\u{FEFF}---\ntitle: x\n\(new)\n...\nBody"),
      ("---\n---\nBody", "---\n\(new)\n---\nBody"), ("---\n# c\n---\n", "---\n# c\n\(new)\n---\n"),
      ("---\n{title: x}\n---\n", "---\n{\(new), title: x}\n---\n"),
      (
        "---\n{\n  title: x, # why\n  tags: [a], # c\n}\n---\n",
        "---\n{\(new),\n  title: x, # why\n  tags: [a], # c\n}\n---\n"
      ),
      ("---\n{}\n---\n", "---\n{\(new)}\n---\n"),
      ("---\n  title: x\n---\n", "---\n  title: x\n  \(new)\n---\n"),
      ("Body\n", "---\n\(new)\n---\n\nBody\n"),
      ("\u{FEFF}Body\r\n", "\u{FEFF}---\r\n\(new)\r\n---\r\n\r\nBody\r\n"),
    ]
    for (before, after) in cases {
      #expect(try stamped(before) == after)
      let parsed = FrontMatterParser().parse(SourceText(path: "kb/a.md", text: after))
      #expect(parsed.diagnostics.isEmpty)
      #expect(parsed.frontMatter.reviewed?.value.by == "li.wei")
      #expect(try stamped(after) == after)
    }
  }

  @Test(arguments: ["李伟", "a: b", "x\"y\\z", "2026", "-", "no\nline"])
  func quotesNames(name: String) throws {
    let text = try stamped("---\ntitle: x\n---\n", by: name)
    let parsed = FrontMatterParser().parse(SourceText(path: "kb/a.md", text: text))
    #expect(parsed.diagnostics.isEmpty)
    #expect(parsed.frontMatter.reviewed?.value.by == name)
  }

  @Test(arguments: [
    "---\ntitle: x\n", "---\n- a\n---\n", "---\ntitle: \"x\n---\n", "---\n? title\n: x\n---\n",
  ])
  func refusesWhatItCannotRead(text: String) {
    #expect(throws: FrontMatterEditor.Refusal.self) { try stamped(text) }
  }

  @Test func keepsANoteThatItReadsAgain() throws {
    let note = "asked the bank: \"5 days\", # not 3 \\ 五天"
    let day = try #require(CivilDate("2026-11-21"))
    let source = SourceText(path: "kb/a.md", text: "---\ntitle: x\n---\nBody\n")
    let stamp = ReviewStamp(on: day, by: "li.wei", of: nil, note: note)
    let edit = try FrontMatterEditor.settingReviewed(stamp, in: source)
    var bytes = source.bytes
    bytes.replaceSubrange(edit.range, with: Array(edit.replacement.utf8))
    let compiled = ArticleCompiler(configuration: Configuration()).compile(path: "kb/a.md", bytes: bytes)
    #expect(compiled.diagnostics == [])
    #expect(compiled.article?.frontMatter.reviewed?.value == stamp)
  }
}
