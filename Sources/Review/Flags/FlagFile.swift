public import Diagnostics
import Platform
import StrictYAML

/// The form of a flag's file: five keys of YAML, one a line.
public enum FlagFile {
  private static let keys = ["article", "what", "on", "by", "revision"]

  /// The file's text; texts stand in double quotes, so that nothing in them means anything.
  public static func text(of flag: ArticleFlag) -> String {
    let reference = flag.anchor.isEmpty ? flag.article : "\(flag.article)#\(flag.anchor)"
    return """
      article: \(YAMLText.quoted(reference))
      what: \(YAMLText.quoted(flag.what))
      on: \(flag.on)
      by: \(YAMLText.quoted(flag.by))
      revision: \(YAMLText.quoted(flag.revision))

      """
  }

  /// Reads a file; `nil`, and what is wrong, where it is no flag.
  ///
  /// - Parameter name: the file's name without `.yaml`.
  public static func flag(named name: String, in source: SourceText) -> (ArticleFlag?, [Diagnostic]) {
    if let finding = source.encodingFinding() { return (nil, [finding]) }
    let (root, findings) = StrictYAML.parse(source)
    let context = DecodingContext(source, invalidValue: "front-matter.invalid-value")
    context.diagnostics = findings
    guard let root, let reader = MappingReader(root, keys: keys, in: context),
      let reference = reader.string("article")?.value, let what = reader.string("what")?.value,
      let on = reader.date("on")?.value
    else { return (nil, context.diagnostics.inReportOrder()) }
    let parts = reference.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    let flag = ArticleFlag(
      name: name, article: String(parts[0]), anchor: parts.count > 1 ? String(parts[1]) : "",
      what: String(what.prefix(ArticleFlag.longestText)), on: on, by: reader.string("by")?.value ?? "",
      revision: reader.string("revision")?.value ?? "")
    return (flag, context.diagnostics.inReportOrder())
  }
}
