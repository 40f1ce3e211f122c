public import Diagnostics
import StrictYAML

extension ProductReleases {
  /// Reads a file that `releases:` names: the same mapping as in `kb.yaml`.
  public static func list(in source: SourceText) -> ([ProductReleases], [Diagnostic]) {
    if let finding = source.encodingFinding() { return ([], [finding]) }
    let (root, findings) = StrictYAML.parse(source)
    let context = DecodingContext(source, invalidValue: "config.invalid-value")
    context.diagnostics = findings
    guard let root else { return ([], context.diagnostics) }
    return (list(root, context), context.diagnostics.inReportOrder())
  }

  /// Reads the products of a mapping.
  static func list(_ node: YAMLNode, _ context: DecodingContext) -> [ProductReleases] {
    let key = ConfigurationKey.releases
    return context.named(node, key: key.rawValue, example: key.example).map { entry in
      let items = context.list(entry.value, key: entry.name, example: key.example)
      return ProductReleases(product: entry.name, releases: items.compactMap { release($0, context) })
    }
  }

  private static func release(_ node: YAMLNode, _ context: DecodingContext) -> Release? {
    let key = ConfigurationKey.releases
    if let version = node.text, !version.isEmpty { return Release(version: version, on: nil) }
    guard node.entries != nil else {
      context.reportType(of: node, key: key.rawValue, expected: "a list of mappings", example: key.example)
      return nil
    }
    guard let reader = MappingReader(node, keys: key.itemNames, in: context) else { return nil }
    reader.rejectUnknownKeys(known: key.itemNames)
    guard let version = reader.string("version") else {
      context.report("config.invalid-value", "a release needs a `version`", at: node.range)
      return nil
    }
    return Release(version: version.value, on: reader.date("on")?.value)
  }
}
