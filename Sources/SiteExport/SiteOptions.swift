public import Content

/// What an export is to make.
public struct SiteOptions: Sendable {
  /// The name of the site.
  public var title: String
  /// The languages in the order in which they are offered; the first is the default.
  public var languages: [String]
  /// Who the site is for: articles and SOPs for this audience and every wider one leave, nothing else does.
  public var audience: Audience
  /// The address at which the site will stand, for canonical links; `nil` leaves them out.
  public var baseURL: String?
  /// Where readers can ask, such as `mailto:help@example.com`; `nil` shows no link.
  public var contact: String?

  /// Makes options.
  public init(
    title: String, languages: [String], audience: Audience = .public, baseURL: String? = nil,
    contact: String? = nil
  ) {
    self.title = title
    self.languages = languages
    self.audience = audience
    self.baseURL = baseURL
    self.contact = contact
  }
}
