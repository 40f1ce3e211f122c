import Diagnostics
import JSONWriting
import Platform
import SOP
import Testing

struct RenderingTests {
  /// Every drawing of an SOP by the ending of the file that holds it.
  static let renderers: [(ending: String, render: @Sendable (SOP, StepGraph) -> String)] = [
    ("graph.txt", { SOPGraphText().render($0, $1) }),
    ("graph.zh.txt", { SOPGraphText(language: "zh-CN").render($0, $1) }),
    ("mmd", { Mermaid().render($0, $1) }),
    ("svg", { SVG().render($0, $1) }), ("zh.svg", { SVG(language: "zh-CN").render($0, $1) }),
    ("dot", { Dot(language: "zh").render($0, $1) }),
    ("sheet.txt", { ProcedureSheet($0, $1).text(colour: false) }),
    ("sheet.zh.txt", { ProcedureSheet($0, $1, language: "zh-CN").text(colour: false) }),
    (
      "sheet.json",
      { sop, graph in
        var writer = JSONWriter()
        writer.object { ProcedureSheet(sop, graph, language: "en").write(into: &$0) }
        writer.newline()
        return writer.string
      }
    ),
  ]

  /// With KB_REWRITE=1 the files are written anew, to be looked at in the diff.
  @Test(arguments: ["return", "angry-customer", "blocks"])
  func drawsAsBefore(name: String) throws {
    let compiled = try Fixtures.compile("\(name).yaml")
    #expect(compiled.diagnostics == [])
    let sop = try #require(compiled.sop)
    for renderer in Self.renderers {
      let file = Path.join(Fixtures.folder, "Drawings/\(name).\(renderer.ending)")
      let drawing = renderer.render(sop, compiled.graph)
      if Environment.value("KB_REWRITE") == "1" {
        try FileSystem.createFolder(Path.parent(of: file))
        try FileSystem.writeAtomically(Array(drawing.utf8), to: file, durable: false)
      }
      #expect(drawing == String(decoding: try FileSystem.read(file), as: UTF8.self), "\(file)")
    }
  }
}
