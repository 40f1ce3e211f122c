public import Content
import Diagnostics
public import Platform

extension Workspace {
  /// Stamps a review of an article's text as it stands, and changes nothing else in its file.
  ///
  /// - Parameter note: what the next reviewer should know; it is kept in the stamp, on one line.
  /// - Throws: `WorkspaceError` where the front matter cannot be changed, or the file is no longer the one compiled.
  public func review(
    _ article: Article, by name: String, on day: CivilDate, note: String? = nil
  ) throws(WorkspaceError) -> ReviewStamp {
    let line = note?.split(whereSeparator: \.isWhitespace).joined(separator: " ") ?? ""
    let stamp = ReviewStamp(
      on: day, by: name, of: BodyHash.stamp(of: article), note: line.isEmpty ? nil : line)
    try change(article) { source throws(FrontMatterEditor.Refusal) in
      try FrontMatterEditor.settingReviewed(stamp, in: source)
    }
    return stamp
  }

  /// Takes an article out of search: its `confidence` becomes `archived`, and nothing else in its file changes.
  ///
  /// - Throws: `WorkspaceError` as `review` does.
  public func archive(_ article: Article) throws(WorkspaceError) {
    try change(article) { source throws(FrontMatterEditor.Refusal) in
      try FrontMatterEditor.setting(.archived, in: source)
    }
  }

  private func change(
    _ article: Article, _ edit: (SourceText) throws(FrontMatterEditor.Refusal) -> FixIt
  ) throws(WorkspaceError) {
    try WorkspaceError.wrap {
      let path = Path.join(root, article.path)
      guard try FileSystem.read(path, limit: ArticleCompiler.maximumSize) == article.source.bytes else {
        throw WorkspaceError.failed("\(article.path) was changed just now; look at it again")
      }
      do {
        let edit = try edit(article.source)
        var bytes = article.source.bytes
        bytes.replaceSubrange(edit.range, with: edit.replacement.utf8)
        try FileSystem.writeAtomically(bytes, to: path)
      } catch let refusal as FrontMatterEditor.Refusal {
        let reason =
          refusal == .unterminated ? "its front matter has no closing `---`" : "its front matter is broken"
        throw WorkspaceError.brokenArticle(article.path, reason: reason)
      }
    }
  }
}
