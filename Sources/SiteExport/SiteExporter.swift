import Content
import Platform

/// Makes the self-service site: a folder of static pages that any web server, or the disk, can serve.
///
/// The same source and options give the same bytes. Pages are rendered several at a time, and only those
/// being rendered are in memory.
public struct SiteExporter: Sendable {
  private let source: any SiteSource
  private let options: SiteOptions

  /// The names of the templates that a site can replace.
  public static var templateNames: [String] { TemplateLibrary.builtIn.map(\.name) }

  /// Makes an exporter.
  public init(source: any SiteSource, options: SiteOptions) {
    self.source = source
    self.options = options
  }

  /// Writes the site beside the folder, checks it, and puts it in the folder's place in one step.
  ///
  /// - Throws: `SiteExportError` where the folder holds what no export made; what the source throws;
  ///   `SystemError`. The site that stood there before is then untouched.
  /// - Returns: what was written, and every link that leads nowhere.
  public func export(to folder: String) throws -> SiteReport {
    let staged = try StagedFolder(for: folder)
    do {
      var report = try write(into: staged)
      report.brokenLinks += try OutputCheck(staged.path, baseURL: options.baseURL).run()
      report.removed = try staged.commit()
      return report
    } catch {
      staged.discard()
      throw error
    }
  }

  private func write(into staged: StagedFolder) throws -> SiteReport {
    var planner = SitePlanner(source, options)
    let plan = planner.plan()
    let search = try source.search()
    let site = Site(
      plan: plan, source: source, templates: try TemplateLibrary(replacing: options.templates),
      hasSearch: search != nil)
    var tally = SiteTally(articles: source.articles.count)
    tally.add(site.notes, refused: plan.refusedRedirects, redirects: plan.redirects.count)
    tally.add(assets: site.shared.assets)
    for file in site.shared.files + site.machineFiles() {
      try staged.write(file.bytes, to: file.path)
      tally.add(file: file.bytes.count)
    }
    for jobs in [site.textPages(), site.listPages()] {
      let inbound = tally.inbound
      let written = Parallel.map(jobs.count) { index in
        Result { try site.write(jobs[index], into: staged, inbound: inbound) }
      }
      for page in written { tally.add(page: try page.get()) }
    }
    for asset in tally.assets.sorted() {
      let bytes = try source.asset(at: asset)
      try staged.write(bytes, to: AssetKind.page(of: asset, in: plan))
      tally.add(file: bytes.count)
    }
    if let search {
      let export = SearchExport(site: site, search: search, textSizes: tally.textSizes)
      let folder = SearchFolder { bytes, path in
        try staged.write(bytes, to: path)
        tally.add(file: bytes.count)
      }
      try export.write(to: folder, scratchFolder: staged.path)
    }
    return tally.report
  }
}
