public import Content
import Diagnostics
import History
import Platform
import SOP
import SearchIndex
public import SiteExport

extension Workspace {
  /// Writes the static site for an audience and every wider one.
  ///
  /// - Parameter baseURL: where the site will stand; default: kb.yaml's `base_url`.
  /// - Complexity: one compilation of every article for navigation, one for its page.
  public func export(to folder: String, audience: Content.Audience = .public, baseURL: String? = nil)
    async throws(WorkspaceError) -> SiteReport
  {
    if let part = part(holding: folder) {
      throw .failed(
        "\(folder) would stand in \(part)/, which is no place for a site\n  help: choose another folder, such as site"
      )
    }
    let source = WorkspaceSite(self, await articleHistories())
    var options = SiteOptions(
      title: configuration.title, languages: configuration.languages, audience: audience,
      baseURL: baseURL ?? configuration.baseURL, settings: configuration.site)
    options.templates = siteTemplates()
    do {
      return try SiteExporter(source: source, options: options).export(to: folder)
    } catch let error as SiteExportError {
      throw .failed("\(error)")
    } catch let error as SystemError {
      throw .system(error)
    } catch let error as WorkspaceError {
      throw error
    } catch {
      throw .failed("\(error)")
    }
  }

  /// The templates that the workspace has in place of built-in ones.
  private func siteTemplates() -> [(name: String, text: String)] {
    guard let folder = configuration.site.templates?.value else { return [] }
    return SiteExporter.templateNames.compactMap { name in
      let path = Path.join(folder, "\(name).mustache")
      guard files.isFile(at: path), let bytes = try? files.read(path, limit: 1 << 20) else { return nil }
      return (name, String(decoding: bytes, as: UTF8.self))
    }
  }

  /// The folder of sources or caches that a path lies in; `nil` where it lies in none.
  private func part(holding folder: String) -> String? {
    let parent = Path.parent(of: folder)
    let real =
      (try? FileSystem.realPath(folder))
      ?? (try? FileSystem.realPath(parent.isEmpty ? "." : parent)).map {
        Path.join($0, Path.name(of: folder))
      }
    guard let real else { return nil }
    return ["kb", "sops", ".kb"].first { part in
      let path = Path.join(root, part)
      return real == path || real.hasPrefix(path + "/")
    }
  }
}

/// A workspace as the site is made from it.
struct WorkspaceSite: SiteSource {
  let articles: [ArticleCard]
  let procedures: [ProcedureCard]
  private let workspace: Workspace
  private let sops: [CompiledSOP]

  init(_ workspace: Workspace, _ histories: ArticleHistories) {
    self.workspace = workspace
    articles = workspace.mapArticles(of: workspace.articleFiles()) { _, compiled in
      compiled.article.map(ArticleCard.init)
    }.compactMap { $0 }.map { card in
      var card = card
      if case .commit(let commit) = histories.change(of: card.path) { card.changed = commit.date }
      return card
    }
    let sops = workspace.sops().filter { $0.sop != nil }
    self.sops = sops
    let defaultAudience = workspace.configuration.defaults.audience
    procedures = sops.compactMap(\.sop).map { ProcedureCard($0, defaultAudience: defaultAudience) }
  }

  func article(at index: Int) throws -> Article {
    let path = articles[index].path
    let compiled = try workspace.compile(path)
    guard let article = compiled.article else {
      throw WorkspaceError.brokenArticle(path, reason: compiled.diagnostics.first?.message ?? "no article")
    }
    return article
  }

  func procedure(at index: Int) throws -> CompiledSOP { sops[index] }

  func search() throws -> SiteSearch? {
    let configuration = workspace.configuration
    return SiteSearch(
      index: try workspace.refreshForSearch(progress: { _, _ in }).snapshot,
      ranking: Ranking(configuration.searchWeights), synonyms: configuration.searchSynonyms)
  }

  func hasAsset(at path: String) -> Bool { workspace.files.isFile(at: path) }

  func asset(at path: String) throws -> [UInt8] { try workspace.files.read(path) }
}
