/// What an export did.
public struct SiteReport: Sendable, Hashable {
  /// The HTML pages written.
  public var pages = 0
  /// All files written, pages included.
  public var files = 0
  /// The bytes of all files.
  public var bytes = 0
  /// The files of the site before that are no more, sorted.
  public var removed: [String] = []
  /// The pages that send readers of old addresses on.
  public var redirects = 0
  /// What the site lacks, and why.
  public var notes: [Note] = []

  /// What a site lacks.
  public enum Note: String, Sendable, Hashable {
    /// There is no base address: no sitemap.xml, no feeds, no canonical and no language links for search engines, no
    /// breadcrumbs in their results.
    case noBaseURL = "no-base-url"
    /// Nothing has a date: no feeds, and no list of changes.
    case noDates = "no-dates"
  }

  /// Links and images that lead nowhere, in order of page.
  public var brokenLinks: [BrokenLink] = []

  /// Makes an empty report.
  public init() {}
}

/// A link or image that leads nowhere.
public struct BrokenLink: Sendable, Hashable {
  /// Why it is broken.
  public enum Reason: String, Sendable, Hashable {
    /// No article, SOP or file stands at the target.
    case missingTarget = "missing-target"
    /// The target has no such anchor.
    case missingAnchor = "missing-anchor"
    /// The target is a kind of file that is not published, such as a script.
    case unsafeFile = "unsafe-file"
    /// The target stands outside the workspace's articles.
    case outside
    /// The image stands on another site, which pages never load from; its text is shown instead.
    case externalImage = "external-image"
    /// The address has a scheme that pages must not link to.
    case unsafeScheme = "unsafe-scheme"
    /// Another page stands at the old address already.
    case takenAddress = "taken-address"
    /// The old address holds what file systems or hosts refuse.
    case unsafeAddress = "unsafe-address"
  }

  /// The article's or SOP's path in the workspace where the link was written, or the page's below the site's
  /// folder where the finished page was checked.
  public var page: String
  /// The target as it is written there.
  public var target: String
  /// Why it is broken.
  public var reason: Reason

  /// Makes a broken link.
  public init(page: String, target: String, reason: Reason) {
    self.page = page
    self.target = target
    self.reason = reason
  }
}
