public import Diagnostics
import StrictYAML

extension CompiledSOP {
  /// Stands for a file that cannot be read.
  public init(unreadable finding: Diagnostic) {
    self.init(sop: nil, graph: .empty, expressions: .none, diagnostics: [finding])
  }
}

extension SOPCompiler {
  /// The largest SOP in bytes.
  public static let maximumSize = StrictYAML.maximumSize
}
