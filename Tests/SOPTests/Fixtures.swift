import Diagnostics
import Platform
import SOP

/// SOP files of the tests.
enum Fixtures {
  /// Where the files lie.
  static let folder = Path.join(Path.parent(of: #filePath), "Fixtures")

  /// A compiled file of the folder.
  static func compile(_ name: String) throws -> CompiledSOP {
    SOPCompiler.compile(
      path: "sops/\(name)", bytes: try FileSystem.read(Path.join(folder, name)))
  }

  /// A text compiled as an SOP.
  static func compile(text: String) -> CompiledSOP {
    SOPCompiler.compile(path: "sops/test.yaml", bytes: Array(text.utf8))
  }
}

extension CompiledSOP {
  /// The findings as `line:column rule`.
  var places: [String] {
    diagnostics.map { finding in
      "\(finding.place.start?.line ?? 0):\(finding.place.start?.column ?? 0) \(finding.rule)"
    }
  }
}
