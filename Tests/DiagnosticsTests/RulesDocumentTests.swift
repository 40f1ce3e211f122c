import Platform
import Testing

@testable import Diagnostics

@Suite struct RulesDocumentTests {
  @Test func isWhatTheFileInDocsSays() throws {
    let root = Path.parent(of: Path.parent(of: Path.parent(of: #filePath)))
    let page = String(decoding: try FileSystem.read(Path.join(root, "docs/rules.md")), as: UTF8.self)
    #expect(page == RulesDocument.text(), "write it anew: kb explain --format md > docs/rules.md")
  }
}
