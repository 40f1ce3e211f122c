import Content
import Diagnostics
import Platform
import SOP
import SiteExport
import TestSupport

/// A workspace on disk, compiled anew for each page as an export does.
struct FolderSource: SiteSource {
  let folder: String
  let configuration: Configuration
  let articlePaths: [String]
  let procedurePaths: [String]
  private(set) var articles: [ArticleCard]
  let procedures: [ProcedureCard]

  init(_ folder: String) throws {
    self.folder = folder
    let file = Path.join(folder, "kb.yaml")
    configuration =
      FileSystem.kind(of: file) == nil
      ? Configuration()
      : Configuration.parse(SourceText(path: "kb.yaml", bytes: try FileSystem.read(file))).0
    let files = try Self.files(below: folder)
    articlePaths = files.filter { $0.hasPrefix("kb/") && $0.hasSuffix(".md") }
    procedurePaths = files.filter { $0.hasPrefix("sops/") && $0.hasSuffix(".yaml") }
    let compiler = ArticleCompiler(configuration: configuration)
    articles = try articlePaths.compactMap { path in
      compiler.compile(path: path, bytes: try FileSystem.read(Path.join(folder, path))).article.map {
        ArticleCard($0)
      }
    }
    let audience = configuration.defaults.audience
    procedures = try procedurePaths.compactMap { path in
      SOPCompiler.compile(path: path, bytes: try FileSystem.read(Path.join(folder, path))).sop
        .map { ProcedureCard($0, defaultAudience: audience) }
    }
  }

  /// A workspace of the given files in a folder of its own.
  init(_ temporary: TemporaryFolder, _ files: [(path: String, text: String)]) throws {
    for (path, text) in files { try temporary.write(text, to: path) }
    try self.init(temporary.path)
  }

  /// Says on which days articles changed, by path.
  mutating func date(_ days: [String: CivilDate]) {
    for index in articles.indices { articles[index].changed = days[articles[index].path] }
  }

  struct Unreadable: Error {}

  func article(at index: Int) throws -> Article {
    let path = articles[index].path
    let bytes = try FileSystem.read(Path.join(folder, path))
    guard
      let article = ArticleCompiler(configuration: configuration).compile(path: path, bytes: bytes).article
    else { throw Unreadable() }
    return article
  }

  func procedure(at index: Int) throws -> CompiledSOP {
    let path = procedures[index].path
    return SOPCompiler.compile(path: path, bytes: try FileSystem.read(Path.join(folder, path)))
  }

  func hasAsset(at path: String) -> Bool { FileSystem.kind(of: Path.join(folder, path)) == .file }

  func asset(at path: String) throws -> [UInt8] { try FileSystem.read(Path.join(folder, path)) }

  /// The options that the configuration asks for.
  func options(audience: Content.Audience = .public) -> SiteOptions {
    SiteOptions(
      title: configuration.title, languages: configuration.languages, audience: audience,
      baseURL: configuration.baseURL, settings: configuration.site)
  }

  /// The files below a folder, relative to it, sorted.
  static func files(below folder: String) throws -> [String] {
    var files: [String] = []
    for part in ["kb", "sops"] {
      var pending = [part]
      while let next = pending.popLast() {
        for name in try FileSystem.names(in: Path.join(folder, next)) {
          let child = Path.join(next, name)
          if FileSystem.kind(of: Path.join(folder, child)) == .folder {
            pending.append(child)
          } else {
            files.append(child)
          }
        }
      }
    }
    return files.sorted()
  }
}
