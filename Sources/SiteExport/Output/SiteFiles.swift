/// The names at the top of the site's folder.
enum SiteFiles {
  /// Says that the folder was made by an export.
  static let marker = ".kb-site"
  /// The folder of the site's own styles.
  static let assets = "assets"
  /// The folder of files that stand beside articles.
  static let files = "files"
  /// The page that hosts show for unknown addresses.
  static let notFound = OutputPath(["404.html"])
  /// The name of the text that stands beside a page of an article or SOP.
  static let text = "index.md"
  /// The page that leads to the languages.
  static let root = OutputPath(["index.html"])
  /// The names that no language may take.
  static let reserved: Set<String> = ["assets", "files", "404.html", "index.html", "search"]
  /// The files for programs.
  static let machine: Set<String> = [
    "_redirects", "llms.txt", "robots.txt", "sitemap.xml", "_headers", "cname", ".kb-site",
  ]
}
