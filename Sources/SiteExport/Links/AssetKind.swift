/// What the site does with a file beside the articles.
///
/// The site serves what it copies under its own address, so nothing leaves that a browser would run there.
enum AssetKind {
  /// Shown in pages. SVG may hold scripts: browsers run none in an `<img>`, so that is the only way to it.
  case image
  /// Offered for download.
  case document
  /// Not published: programs, pages, sources, hidden files.
  case refused

  private static let images: Set<String> = ["png", "jpg", "jpeg", "gif", "webp", "avif", "svg"]
  private static let documents: Set<String> = [
    "pdf", "txt", "csv", "zip", "doc", "docx", "xls", "xlsx", "ppt", "pptx", "odt", "ods", "odp", "rtf",
    "ics",
    "vcf", "mp3", "mp4", "webm", "ogg", "m4a",
  ]

  /// Judges a workspace path by where it stands and by its ending.
  init(of path: String) {
    let parts = path.split(separator: "/")
    let name = parts.last ?? ""
    let ending = name.lastIndex(of: ".").map { name[name.index(after: $0)...].lowercased() } ?? ""
    if parts.first != "kb" || parts.contains(where: { $0.hasPrefix(".") }) {
      self = .refused
    } else if Self.images.contains(ending) {
      self = .image
    } else {
      self = Self.documents.contains(ending) ? .document : .refused
    }
  }

  /// Where the site keeps a copy of the file. The name of one that stands among what stays inside says nothing.
  static func page(of path: String, in plan: SitePlan) -> OutputPath {
    var folder = path[...]
    while let slash = folder.lastIndex(of: "/") {
      folder = folder[..<slash]
      guard plan.innerFolders.contains(String(folder)) else { continue }
      let ending = path.lastIndex(of: ".").map { path[$0...].lowercased() } ?? ""
      return OutputPath([SiteFiles.files, "~\(SafeName.checksum(Array(path.utf8)))\(ending)"])
    }
    return OutputPath(
      [SiteFiles.files] + SafeName.segments(path.split(separator: "/").dropFirst().joined(separator: "/")))
  }
}
