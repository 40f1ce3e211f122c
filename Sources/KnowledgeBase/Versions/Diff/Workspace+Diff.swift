import Content
import Diagnostics
import History
import Platform
import SOP

extension Workspace {
  /// What changed from an older version of this workspace to this one.
  ///
  /// Articles are the same where their ids are; an article with another id is the same one where its text is, where it
  /// says so by `redirect_from`, or where git takes its file for renamed.
  ///
  /// - Parameter path: a file or folder to look at alone, relative to the root; empty for all.
  /// - Complexity: one look at each file, a parse of both versions of those that differ.
  public func diff(from old: Workspace, in path: String = "") async -> KnowledgeDiff {
    var diff = KnowledgeDiff(articles: [], procedures: [], problems: [])
    let renames = await renames(from: old)
    let articles = FilePairs(old.articleFiles(), old.files, articleFiles(), files, in: path)
    let matches = ArticleMatches(articles, old, self, renames)
    diff.articles = articleChanges(matches)
    let sops = FilePairs(old.sopFiles(), old.files, sopFiles(), files, in: path)
    if !sops.isEmpty {
      let isPart = !path.isEmpty
      let all = isPart ? FilePairs(old.articleFiles(), old.files, articleFiles(), files, in: "") : articles
      let whole = isPart ? ArticleMatches(all, old, self, renames) : matches
      diff.procedures = procedureChanges(sops, old, whole.renamed)
    }
    diff.problems = (articles.problems + sops.problems).map { "\($0.path): \($0.diagnostic.message)" }
    return diff
  }

  /// Whether an article or SOP stands at a path, or below it.
  public func holdsKnowledge(at path: String) -> Bool {
    (articleFiles().files + sopFiles().files).contains { $0.path == path || $0.path.hasPrefix(path + "/") }
  }

  /// The new paths of files by their old ones, as git sees renames.
  private func renames(from old: Workspace) async -> [String: String] {
    guard let from = old.revision?.commit, case .found(let repository) = await repository() else {
      return [:]
    }
    let renames = try? await repository.renames(
      from: from, to: revision?.commit ?? repository.head, in: ["kb"])
    return renames ?? [:]
  }

  private func articleChanges(_ matches: ArticleMatches) -> [KnowledgeDiff.Article] {
    var changes: [KnowledgeDiff.Article] = matches.pairs.compactMap { old, new in
      guard let old else {
        return KnowledgeDiff.Article(fate: .added, id: new.id, title: new.title, path: new.path, changes: [])
      }
      let changes = ArticleDifference(from: old, to: new).changes
      guard !changes.isEmpty else { return nil }
      return KnowledgeDiff.Article(
        fate: .changed, id: new.id, title: new.title, path: new.path, changes: changes)
    }
    changes += matches.removed.map {
      KnowledgeDiff.Article(fate: .removed, id: $0.id, title: $0.title, path: $0.path, changes: [])
    }
    return changes.sorted { PathOrder.precedes($0.path, $1.path) }
  }

  private func procedureChanges(_ pairs: FilePairs, _ old: Workspace, _ renamed: [String: String])
    -> [KnowledgeDiff.Procedure]
  {
    let (left, right) = (old, self)
    let before = pairs.old.map { left.compile($0, left.sopSettings) }.filter { $0.sop != nil }
    let after = pairs.new.map { right.compile($0, right.sopSettings) }.filter { $0.sop != nil }
    let known = Dictionary(
      before.map { ($0.sop?.id.value ?? "", $0) }, uniquingKeysWith: { first, _ in first })
    func procedure(_ compiled: CompiledSOP, _ fate: KnowledgeDiff.Fate) -> KnowledgeDiff.Procedure? {
      compiled.sop.map {
        KnowledgeDiff.Procedure(
          fate: fate, id: $0.id.value, title: $0.title.text(in: configuration.defaultLanguage), path: $0.path)
      }
    }
    var changes: [KnowledgeDiff.Procedure] = after.compactMap { new in
      guard let old = known[new.sop?.id.value ?? ""] else { return procedure(new, .added) }
      var change = procedure(new, .changed)
      change?.comparison = SOPComparison(from: old, to: new) { renamed[$0.lowercased()] }
      return change
    }
    let kept = Set(after.compactMap { $0.sop?.id.value })
    changes += before.filter { !kept.contains($0.sop?.id.value ?? "") }.compactMap { procedure($0, .removed) }
    return changes.sorted { PathOrder.precedes($0.path, $1.path) }
  }
}
