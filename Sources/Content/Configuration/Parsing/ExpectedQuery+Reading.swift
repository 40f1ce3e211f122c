public import Diagnostics
import StrictYAML

extension ExpectedQuery {
  /// Reads a file that `queries:` names: the same list as in `kb.yaml`.
  public static func list(in source: SourceText) -> ([ExpectedQuery], [Diagnostic]) {
    if let finding = source.encodingFinding() { return ([], [finding]) }
    let (root, findings) = StrictYAML.parse(source)
    let context = DecodingContext(source, invalidValue: "config.invalid-value")
    context.diagnostics = findings
    guard let root else { return ([], context.diagnostics) }
    let key = ConfigurationKey.queries
    let items = context.list(root, key: key.rawValue, example: key.example)
    return (items.compactMap { ExpectedQuery($0, context) }, context.diagnostics.inReportOrder())
  }

  /// Reads one query; `nil` where it lacks its words or its article.
  init?(_ node: YAMLNode, _ context: DecodingContext) {
    let key = ConfigurationKey.queries
    guard node.entries != nil else {
      context.reportType(of: node, key: key.rawValue, expected: "a list of mappings", example: key.example)
      return nil
    }
    guard let reader = MappingReader(node, keys: key.itemNames, in: context) else { return nil }
    reader.rejectUnknownKeys(known: key.itemNames)
    guard let query = reader.string("query"), let article = reader.string("article") else {
      context.report(
        "config.invalid-value", "a query needs `query` and `article`", at: node.range,
        help: "write it like `\(key.example)`")
      return nil
    }
    self.init(query: query, article: article, within: reader.integer("within", in: 1...100)?.value ?? 3)
  }
}
