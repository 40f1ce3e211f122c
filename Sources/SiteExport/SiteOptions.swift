public import Content

/// What an export is to make.
public struct SiteOptions: Sendable {
  /// The name of the site.
  public var title: String
  /// The languages in the order in which they are offered; the first is the default.
  public var languages: [String]
  /// Who the site is for: articles and SOPs for this audience and every wider one leave, nothing else does.
  public var audience: Audience
  /// The address at which the site will stand; without it, what needs whole addresses is left out.
  public var baseURL: String?
  /// Mark, colours, contact, repository, words.
  public var settings: SiteSettings
  /// Templates that replace built-in ones, by name.
  public var templates: [(name: String, text: String)] = []

  /// Makes options.
  public init(
    title: String, languages: [String], audience: Audience = .public, baseURL: String? = nil,
    settings: SiteSettings = SiteSettings()
  ) {
    self.title = title
    self.languages = languages
    self.audience = audience
    self.baseURL = baseURL
    self.settings = settings
  }

  /// Where readers can ask, where that is an address that a page may link to.
  var contact: String? { settings.contact.flatMap { ExternalLink.isAllowed($0) ? $0 : nil } }
}
