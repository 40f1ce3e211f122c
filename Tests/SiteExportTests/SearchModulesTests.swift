import Platform
import TestSupport
import Testing

@testable import SiteExport

/// The scripts of the search as they are served.
@Suite struct SearchModulesTests {
  @Test func serveEveryModuleOfTheSearch() throws {
    let folder = Path.join(SampleWorkspace.root, "Sources/SiteExport/Browser")
    let modules = try FileSystem.names(in: folder).filter { $0 != "Guide" }.flatMap { part in
      try FileSystem.names(in: Path.join(folder, part)).map { "\(part)/\($0)" }
    }
    #expect(SearchModules.served.map { "\($0.folder)/\($0.name)" }.sorted() == modules.sorted())
  }

  @Test func namesTheFolderByItsContents() {
    #expect(SearchModules.folder.count == 2)
    #expect(SearchModules.folder[1].utf8.count == "modules-".utf8.count + 8)
  }

  @Test(arguments: [
    ("// a comment\n  const a = 1;\n", "const a=1;\n"),
    ("/** doc\n * more\n */\nfunction f(a, b) {\n}\n", "function f(a,b){\n}\n"),
    (#"  const text = "a = b, c";"#, #"const text="a = b, c";"# + "\n"),
    ("const text = 'a = b';\n", "const text = 'a = b';\n"),
    ("const text = `a = ${b}`;\n", "const text = `a = ${b}`;\n"),
    ("return a / b;\n", "return a / b;\n"),
    ("a = b + +c - -d;\n", "a=b + +c - -d;\n"),
    ("return [a];\n", "return[a];\n"),
  ]) func stripsWhatNobodyNeeds(source: String, served: String) {
    #expect(String(decoding: ScriptStripping.stripped(Array(source.utf8)), as: UTF8.self) == served)
  }

  @Test func cutsSummariesBetweenWords() {
    let latin = String(repeating: "word ", count: 40)
    let cut = SearchExport.shortened(latin)
    #expect(cut.hasSuffix("word…") && cut.utf8.count < 80)
    #expect(SearchExport.shortened("short") == "short")
    let wide = SearchExport.shortened(String(repeating: "字", count: 100))
    #expect(wide.hasSuffix("字…") && wide.unicodeScalars.count <= 36)
  }
}
