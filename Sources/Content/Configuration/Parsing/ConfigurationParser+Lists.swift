import Diagnostics
import Platform
import StrictYAML

extension ConfigurationParser {
  func keywords() -> [KeywordList] {
    root.named("keywords", example: ConfigurationKey.keywords.example).compactMap { entry in
      let name = Located(entry.name, at: entry.key.range)
      if entry.value.isMissing { return KeywordList(name: name, words: .list([])) }
      if let text = entry.value.text {
        return path(Located(text, at: entry.value.range)).map { KeywordList(name: name, words: .file($0)) }
      }
      return KeywordList(name: name, words: .list(strings(entry)))
    }
  }

  func synonym(_ node: YAMLNode) -> Synonym? { Synonym(node, context) }

  func term(_ node: YAMLNode) -> PreferredTerm? {
    guard let reader = item(node, .terms) else { return nil }
    let not = reader.strings("not").map(\.value)
    guard let use = reader.string("use"), !not.isEmpty else {
      invalid(
        "a term needs `use` and `not`", at: node.range,
        help: "write it like `\(ConfigurationKey.terms.example)`")
      return nil
    }
    return PreferredTerm(use: use.value, not: not, language: reader.string("lang")?.value, range: node.range)
  }

  func releases() -> ListOrFile<ProductReleases> {
    guard let node = root.node("releases") else { return .list([]) }
    if let text = node.text {
      return path(Located(text, at: node.range)).map { .file($0) } ?? .list([])
    }
    return .list(ProductReleases.list(node, context))
  }
}
