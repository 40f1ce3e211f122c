import Content
import Diagnostics
import Platform
import Review
import SOP

extension Workspace {
  /// What checks across files know of this workspace.
  ///
  /// - Parameter overlay: files that are judged as if they held these bytes.
  func facts(_ articles: [ArticleFacts], _ sops: [SOP], overlay: [String: [UInt8]] = [:]) -> WorkspaceFacts {
    let files = files
    let last = Lock<SourceText?>(nil)
    return WorkspaceFacts(
      articles: articles, sops: sops.map { SOPFacts($0, defaultAudience: configuration.defaults.audience) },
      fileExists: { files.isFile(at: $0) },
      source: { path in
        // Findings come file by file; a text finds its lines once for all of them.
        last.withLock { last in
          if let last, last.path == path { return last }
          let bytes = overlay[path] ?? (try? files.read(path, limit: ArticleCompiler.maximumSize))
          let source = SourceText(path: path, bytes: bytes ?? [])
          last = source
          return source
        }
      })
  }
}
