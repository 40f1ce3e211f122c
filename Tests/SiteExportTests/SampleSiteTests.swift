import Content
import Platform
import SOP
import SiteExport
import TestSupport
import Testing

/// The project's own sample workspace, exported as a reader would see it.
@Suite struct SampleSiteTests {
  private static let root =
    "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/")

  /// Where the site is kept for looking at: `KB_SAMPLE_SITE`, else nowhere.
  private static let kept = Environment.value("KB_SAMPLE_SITE")

  @Test func exportsWithoutABrokenLink() throws {
    let folder = try TemporaryFolder()
    let source = try FolderSource(Self.root)
    let site = Self.kept ?? Path.join(folder.path, "site")
    let report = try SiteExporter(source: source, options: source.options()).export(to: site)
    #expect(report.brokenLinks == [])
    let open = source.articles.filter { $0.audience == .public }
    #expect(!open.isEmpty)
    #expect(report.pages > open.count)
    for page in ["index.html", "404.html", "en/index.html", "zh-CN/index.html"] {
      #expect(FileSystem.kind(of: Path.join(site, page)) == .file)
    }
  }
}
