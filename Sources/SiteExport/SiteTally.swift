/// What one page's rendering came to.
struct WrittenPage: Sendable {
  /// The bytes of the page.
  let bytes: Int
  /// What its links need and lack.
  let links: PageLinks.Findings
}

/// Adds up what an export has done so far.
struct SiteTally {
  private(set) var report = SiteReport()
  /// How many pages link to each article, by index of article.
  private(set) var inbound: [Int]
  /// The workspace paths of the files that pages use.
  private(set) var assets: Set<String> = []

  init(articles: Int) { inbound = Array(repeating: 0, count: articles) }

  mutating func add(file bytes: Int) {
    report.files += 1
    report.bytes += bytes
  }

  mutating func add(page: WrittenPage) {
    add(file: page.bytes)
    report.pages += 1
    report.brokenLinks += page.links.broken
    assets.formUnion(page.links.assets)
    for article in page.links.articles { inbound[article] += 1 }
  }
}
