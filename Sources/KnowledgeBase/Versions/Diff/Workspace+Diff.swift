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
    diff.articles = articleChanges(articles, old, renames)
    let sops = FilePairs(old.sopFiles(), old.files, sopFiles(), files, in: path)
    diff.procedures = procedureChanges(sops, old)
    diff.problems = (articles.problems + sops.problems).map { "\($0.path): \($0.diagnostic.message)" }
    return diff
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

  private func articleChanges(_ pairs: FilePairs, _ old: Workspace, _ renames: [String: String])
    -> [KnowledgeDiff.Article]
  {
    let (left, right) = (old, self)
    let before = Parallel.map(pairs.old.count) { (try? left.compile(pairs.old[$0]))?.article }.compactMap {
      $0
    }
    let after = Parallel.map(pairs.new.count) { (try? right.compile(pairs.new[$0]))?.article }.compactMap {
      $0
    }
    let origins = ArticleOrigins(before, renames)
    var free = Set(before.indices)
    var matched: [(old: Article?, new: Article)] = after.map { new in
      let origin = origins.sameID(new).flatMap { free.remove($0) }
      return (origin.map { before[$0] }, new)
    }
    for index in matched.indices where matched[index].old == nil {
      let found = origins.likely(matched[index].new).first { free.contains($0) }
      matched[index].old = found.flatMap { free.remove($0) }.map { before[$0] }
    }
    var changes: [KnowledgeDiff.Article] = matched.compactMap { old, new in
      guard let old else {
        return KnowledgeDiff.Article(fate: .added, id: new.id, title: new.title, path: new.path, changes: [])
      }
      let changes = ArticleDifference(from: old, to: new).changes
      guard !changes.isEmpty else { return nil }
      return KnowledgeDiff.Article(
        fate: .changed, id: new.id, title: new.title, path: new.path, changes: changes)
    }
    changes += free.sorted().map { before[$0] }.map {
      KnowledgeDiff.Article(fate: .removed, id: $0.id, title: $0.title, path: $0.path, changes: [])
    }
    return changes.sorted { PathOrder.precedes($0.path, $1.path) }
  }

  private func procedureChanges(_ pairs: FilePairs, _ old: Workspace) -> [KnowledgeDiff.Procedure] {
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
      change?.comparison = SOPComparison(from: old, to: new)
      return change
    }
    let kept = Set(after.compactMap { $0.sop?.id.value })
    changes += before.filter { !kept.contains($0.sop?.id.value ?? "") }.compactMap { procedure($0, .removed) }
    return changes.sorted { PathOrder.precedes($0.path, $1.path) }
  }
}

/// The files of two versions that are not the same in both.
private struct FilePairs {
  /// Paths in the old version.
  var old: [String] = []
  /// Paths in the new version.
  var new: [String] = []
  /// What could not be listed.
  var problems: [WalkProblem] = []

  init(
    _ before: FolderListing, _ left: any FileSource, _ after: FolderListing, _ right: any FileSource,
    in part: String
  ) {
    func isWanted(_ path: String) -> Bool { part.isEmpty || path == part || path.hasPrefix(part + "/") }
    let (first, second) = (
      before.files.map(\.path).filter(isWanted), after.files.map(\.path).filter(isWanted)
    )
    let revisions = Dictionary(
      zip(first, Parallel.map(first.count) { left.revision(of: first[$0]) }), uniquingKeysWith: { $1 })
    let others = Parallel.map(second.count) { right.revision(of: second[$0]) }
    var same: Set<String> = []
    for (path, revision) in zip(second, others) {
      if let revision, revisions[path] == revision { same.insert(path) } else { new.append(path) }
    }
    old = first.filter { !same.contains($0) }
    problems = (before.problems + after.problems).filter { isWanted($0.path) }
  }
}

/// Finds out which article of an older version a newer one was.
private struct ArticleOrigins {
  private let ids: [String: Int]
  private let paths: [String: Int]
  private let bodies: [UInt64: Int]
  /// The old paths of files by their new ones.
  private let formerPaths: [String: String]

  init(_ articles: [Article], _ renames: [String: String]) {
    func positions<Key: Hashable>(_ key: (Article) -> Key) -> [Key: Int] {
      Dictionary(articles.enumerated().map { (key($1), $0) }, uniquingKeysWith: { first, _ in first })
    }
    ids = positions { $0.id.lowercased() }
    paths = positions(\.path)
    bodies = positions { BodyHash.number(of: $0.frontMatter, $0.document) }
    formerPaths = Dictionary(renames.map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
  }

  func sameID(_ article: Article) -> Int? { ids[article.id.lowercased()] }

  /// The articles that it may have been, the likeliest first.
  func likely(_ article: Article) -> [Int] {
    var found = [formerPaths[article.path].flatMap { paths[$0] }].compactMap { $0 }
    for address in article.frontMatter.redirectFrom {
      // An address is the id, with the language before it on sites of several.
      let parts = address.value.split(separator: "/")
      for count in 0..<min(2, parts.count) {
        if let index = ids[parts.dropFirst(count).joined(separator: "/").lowercased()] { found.append(index) }
      }
    }
    if !article.document.text.isEmpty,
      let index = bodies[BodyHash.number(of: article.frontMatter, article.document)]
    {
      found.append(index)
    }
    return found
  }
}
