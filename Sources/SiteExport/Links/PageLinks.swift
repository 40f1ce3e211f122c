import Content
import Platform

/// Turns the links of one page's source into links of the site, and notes what they need.
///
/// A reader meets only links that work: what stays inside, what is not there and what would be unsafe becomes
/// text.
final class PageLinks: Sendable {
  /// What a page's links need and lack.
  struct Findings: Sendable {
    /// The workspace paths of the files that the page uses, each once, in order.
    var assets: [String] = []
    /// The articles that the page links to, each once, in order.
    var articles: [Int] = []
    /// The links that lead nowhere, in order.
    var broken: [BrokenLink] = []
    /// What stands in `broken`, so that a page of many broken links costs each of them once.
    fileprivate var brokenOnce: Set<BrokenLink> = []
  }

  private let site: Site
  private let path: String
  private let page: OutputPath
  private let collected = Lock(Findings())

  init(site: Site, path: String, page: OutputPath) {
    self.site = site
    self.path = path
    self.page = page
  }

  /// What the links asked for so far need and lack.
  var findings: Findings { collected.withLock { $0 } }

  /// The address that a link becomes; `nil` where only its text is to be shown.
  func href(_ destination: String) -> String? {
    switch LinkTarget(destination, from: path) {
    case .external: return external(destination)
    case .anchor(let anchor): return anchor.isEmpty ? "#" : "#" + PercentEncoding.encodePath(anchor)
    case .outside: return note(destination, .outside)
    case .template: return nil
    case .path(let target, let anchor): return `internal`(destination, target, anchor ?? "")
    }
  }

  /// The address of an image's file; `nil` where only its text is to be shown. Images of other sites are
  /// never loaded: readers would be seen there.
  func source(_ destination: String) -> String? {
    switch LinkTarget(destination, from: path) {
    case .path(let target, _):
      guard site.source.hasAsset(at: target) else { return note(destination, .missingTarget) }
      guard AssetKind(of: target) == .image else { return note(destination, .unsafeFile) }
      return asset(target)
    case .outside: return note(destination, .outside)
    case .external: return note(destination, .externalImage)
    case .anchor, .template: return nil
    }
  }

  private func `internal`(_ destination: String, _ target: String, _ anchor: String) -> String? {
    let candidates = LinkTarget.candidates(for: target)
    for candidate in candidates {
      if let article = site.plan.articleOfPath[candidate], let to = site.plan.articlePages[article] {
        collected.withLock { if !$0.articles.contains(article) { $0.articles.append(article) } }
        return to.href(from: page, fragment: anchor)
      }
      if let procedure = site.plan.procedureOfPath[candidate], let to = procedurePage(procedure) {
        return to.href(from: page, fragment: anchor)
      }
      if site.plan.withheldPaths.contains(candidate) { return nil }
    }
    guard site.source.hasAsset(at: target) else { return note(destination, .missingTarget) }
    switch AssetKind(of: target) {
    case .image where !target.lowercased().hasSuffix(".svg"), .document: return asset(target)
    case .image, .refused: return note(destination, .unsafeFile)
    }
  }

  /// The page of an SOP in the language of the page that links to it, else in the first it has.
  private func procedurePage(_ procedure: Int) -> OutputPath? {
    let pages = site.plan.procedurePages[procedure]
    let tree = site.plan.trees.firstIndex { $0.folder == page.segments.first } ?? 0
    return pages[tree] ?? pages.min { $0.key < $1.key }?.value
  }

  private func external(_ destination: String) -> String? {
    if destination.hasPrefix("//") { return "https:" + destination }
    return ExternalLink.isAllowed(destination) ? destination : note(destination, .unsafeScheme)
  }

  private func asset(_ target: String) -> String? {
    collected.withLock { if !$0.assets.contains(target) { $0.assets.append(target) } }
    return AssetKind.page(of: target, in: site.plan).href(from: page)
  }

  private func note(_ destination: String, _ reason: BrokenLink.Reason) -> String? {
    let link = BrokenLink(page: path, target: destination, reason: reason)
    collected.withLock { if $0.brokenOnce.insert(link).inserted { $0.broken.append(link) } }
    return nil
  }
}
