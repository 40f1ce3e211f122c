import Diagnostics
import Platform
import SOP
import Testing

struct SpecificationTests {
  @Test(arguments: [("return.yaml", 17, 25), ("angry-customer.yaml", 10, 14)])
  func compilesTheExamplesOfTheSpecification(name: String, steps: Int, edges: Int) throws {
    let compiled = try Fixtures.compile(name)
    #expect(compiled.diagnostics == [])
    #expect(compiled.isSound)
    #expect(compiled.graph.count == steps)
    #expect(compiled.graph.edges.count == edges)
  }

  /// In each of the two, two branches of one decision apply at once.
  @Test(arguments: ["return.yaml", "angry-customer.yaml"]) func tellsMoreOnRequest(name: String) throws {
    let bytes = try FileSystem.read(Path.join(Fixtures.folder, name))
    let compiled = SOPCompiler.compile(path: name, bytes: bytes, settings: SOPSettings(isStrict: true))
    #expect(compiled.diagnostics.map(\.rule) == ["sop.overlapping-branches"])
  }

  @Test func compilesTheSampleWorkspace() throws {
    let root = Path.parent(of: Path.parent(of: Path.parent(of: #filePath)))
    let folder = Path.join(root, "sops")
    let names = try FileSystem.names(in: folder).filter { $0.hasSuffix(".yaml") }
    #expect(!names.isEmpty)
    for name in names {
      let compiled = SOPCompiler.compile(path: name, bytes: try FileSystem.read(Path.join(folder, name)))
      let shown = compiled.diagnostics.map { TextRenderer(colour: false).render($0) }.joined()
      #expect(compiled.diagnostics == [], "\(shown)")
    }
  }
}
