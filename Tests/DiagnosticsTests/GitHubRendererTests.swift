import Testing

@testable import Diagnostics

@Suite struct GitHubRendererTests {
  private let source = SourceText(path: "kb/a,b: 50%.md", text: "first\nsecond\n")

  @Test func escapesWhatCommandsReadOtherwise() {
    let finding = Diagnostic(
      "link.unresolved", "100%\r\n: gone, \u{1B}[0m", at: source.place(6..<12), help: "did you mean \"x\"?")
    #expect(
      GitHubRenderer().render(finding)
        == "::error file=kb/a%2Cb%3A 50%25.md,line=2,endLine=2,col=1,endColumn=7,title=link.unresolved"
        + "::100%25%0D%0A: gone, ␛[0m%0Adid you mean \"x\"?\n")
  }

  @Test func namesNoColumnsWhereAFindingHasSeveralLines() {
    let finding = Diagnostic("link.unresolved", "m", at: source.place(0..<12), severity: .warning)
    #expect(
      GitHubRenderer(folder: "docs/").render(finding)
        == "::warning file=docs/kb/a%2Cb%3A 50%25.md,line=1,endLine=2,title=link.unresolved::m\n")
  }

  @Test func namesNoLineWhereAFileIsMeant() {
    let finding = Diagnostic("source.encoding", "m", at: .file("kb/a.md"), severity: .note)
    #expect(GitHubRenderer().render(finding) == "::notice file=kb/a.md,title=source.encoding::m\n")
  }
}
