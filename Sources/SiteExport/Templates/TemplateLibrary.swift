import Mustache

/// The site's templates, parsed once.
struct TemplateLibrary: Sendable {
  private let library: MustacheLibrary

  /// Parses the built-in templates, with others in place of those that bear their names.
  init(replacing own: [(name: String, text: String)] = []) throws {
    try self.init(
      Self.builtIn.map { builtIn in
        (builtIn.name, own.first { $0.name == builtIn.name }?.text ?? builtIn.text)
      })
  }

  /// Parses templates: name and text.
  init(_ templates: [(name: String, text: String)]) throws {
    HTMLText.registered
    var library = MustacheLibrary()
    for (name, text) in templates {
      do {
        // A partial starts with Mustache's own escaping again, so each template asks for ours.
        try library.register("{{% CONTENT_TYPE:\(HTMLText.name)}}\(text)", named: name)
      } catch {
        throw SiteExportError.template(name: name, reason: "\(error)")
      }
    }
    self.library = library
  }

  /// The page that a template makes of values, as UTF-8.
  func render(_ name: String, _ values: TemplateValues) throws -> [UInt8] {
    guard let text = library.render(values, withTemplate: name) else {
      throw SiteExportError.template(name: name, reason: "there is no such template")
    }
    return Array(text.utf8)
  }

  /// The built-in templates by name.
  static let builtIn: [(name: String, text: String)] = [
    ("layout", layout), ("header", header), ("breadcrumbs", breadcrumbs), ("cards", cards), ("pager", pager),
    ("home", home), ("category", category), ("list", list), ("tags", tags), ("article", article),
    ("contents", contents), ("notices", notices), ("procedure", procedure), ("step", step),
    ("message", message), ("search", search), ("meta", meta), ("redirect", redirect), ("siteMap", siteMap),
    ("footer", footer),
    ("feedback", feedback),
  ]
}
