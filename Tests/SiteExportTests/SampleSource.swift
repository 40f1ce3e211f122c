import Content
import SOP
import SiteExport

/// A source of cards alone, for tests of what is decided before the first page is rendered.
struct CardSource: SiteSource {
  var articles: [ArticleCard]
  var procedures: [ProcedureCard] = []

  struct NoText: Error {}

  func article(at index: Int) throws -> Article { throw NoText() }
  func procedure(at index: Int) throws -> CompiledSOP { throw NoText() }
  func hasAsset(at path: String) -> Bool { false }
  func asset(at path: String) throws -> [UInt8] { throw NoText() }
}

extension ArticleCard {
  /// A public article at its usual place; a name that ends in `.zh-CN` is Chinese.
  init(
    _ id: String, file: String? = nil, title: String? = nil, language: String? = nil,
    of original: String? = nil,
    audience: Content.Audience = .public, tags: [String] = []
  ) {
    self.init(
      id: id, path: "kb/\(file ?? id).md", title: title ?? "Title of \(id)",
      language: language ?? (id.hasSuffix(".zh-CN") ? "zh-CN" : "en"), translationOf: original,
      audience: audience, tags: tags)
  }
}
