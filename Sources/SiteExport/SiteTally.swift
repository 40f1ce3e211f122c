/// What one page's rendering came to.
struct WrittenPage: Sendable {
  /// Where it stands.
  let page: OutputPath
  /// The bytes of the page.
  let bytes: Int
  /// The bytes of its text beside it; `nil` where it has none.
  let textBytes: Int?
  /// What its links need and lack.
  let links: PageLinks.Findings
  /// The bytes of each file that was written beside it.
  var extraFiles: [Int] = []
}

/// Adds up what an export has done so far.
struct SiteTally {
  private(set) var report = SiteReport()
  /// How many pages link to each article, by index of article.
  private(set) var inbound: [Int]
  /// The workspace paths of the files that pages use.
  private(set) var assets: Set<String> = []
  /// The bytes of the text beside each page that has one.
  private(set) var textSizes: [OutputPath: Int] = [:]

  init(articles: Int) { inbound = Array(repeating: 0, count: articles) }

  /// Notes what the plan and the options left out.
  mutating func add(_ notes: [SiteReport.Note], refused: [BrokenLink], redirects: Int) {
    report.notes = notes
    report.brokenLinks += refused
    report.redirects = redirects
  }

  mutating func add(file bytes: Int) {
    report.files += 1
    report.bytes += bytes
  }

  mutating func add(assets paths: [String]) { assets.formUnion(paths) }

  mutating func add(page: WrittenPage) {
    add(file: page.bytes)
    for bytes in page.extraFiles { add(file: bytes) }
    report.pages += 1
    if let bytes = page.textBytes {
      add(file: bytes)
      textSizes[page.page] = bytes
    }
    report.brokenLinks += page.links.broken
    assets.formUnion(page.links.assets)
    for article in page.links.articles { inbound[article] += 1 }
  }
}
