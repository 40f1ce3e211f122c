public import Diagnostics
import StrictYAML

extension KeywordList {
  /// Reads the words of a file that `kb.yaml` names: one YAML list.
  public static func words(in source: SourceText) -> ([String], [Diagnostic]) {
    if let finding = source.encodingFinding() { return ([], [finding]) }
    let (root, findings) = StrictYAML.parse(source)
    let context = DecodingContext(source, invalidValue: "config.invalid-value")
    context.diagnostics = findings
    guard let root else { return ([], context.diagnostics) }
    let words = context.strings(root, key: ConfigurationKey.keywords.rawValue).map(\.value)
    return (words, context.diagnostics.inReportOrder())
  }
}
