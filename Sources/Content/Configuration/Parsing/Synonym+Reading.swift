public import Diagnostics
import StrictYAML

extension Synonym {
  /// Reads a file that holds what else stands below `synonyms` in `kb.yaml`: a list.
  public static func list(in source: SourceText) -> ([Synonym], [Diagnostic]) {
    if let finding = source.encodingFinding() { return ([], [finding]) }
    let (root, findings) = StrictYAML.parse(source)
    let context = DecodingContext(source, invalidValue: "config.invalid-value")
    context.diagnostics = findings
    guard let root else { return ([], context.diagnostics) }
    let key = ConfigurationKey.synonyms
    let items = context.list(root, key: key.rawValue, example: key.example)
    return (items.compactMap { Synonym($0, context) }, context.diagnostics.inReportOrder())
  }

  /// Reads one rule: words that mean each other, or `from` and `to`; `nil` where words are missing.
  init?(_ node: YAMLNode, _ context: DecodingContext) {
    let key = ConfigurationKey.synonyms
    if node.items != nil {
      let words = context.strings(node, key: key.rawValue).map(\.value)
      guard words.count > 1 else {
        context.report("config.invalid-value", "a synonym needs at least two words", at: node.range)
        return nil
      }
      self.init(from: words, to: words, range: node.range)
      return
    }
    guard node.entries != nil else {
      context.reportType(of: node, key: key.rawValue, expected: "a list of mappings", example: key.example)
      return nil
    }
    guard let reader = MappingReader(node, keys: key.itemNames, in: context) else { return nil }
    reader.rejectUnknownKeys(known: key.itemNames)
    let from = reader.strings("from").map(\.value)
    let to = reader.strings("to").map(\.value)
    guard !from.isEmpty, !to.isEmpty else {
      context.report("config.invalid-value", "a one-way synonym needs `from` and `to`", at: node.range)
      return nil
    }
    self.init(from: from, to: to, range: node.range)
  }
}
