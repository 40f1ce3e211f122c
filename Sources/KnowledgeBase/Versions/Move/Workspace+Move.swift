import Content
import Diagnostics
import Platform
import SOP

extension Workspace {
  /// Plans to give an article another path: its translations beside it move too, links to all of them and their own
  /// links keep their meaning, and the old address leads to the new one.
  ///
  /// - Parameters:
  ///   - id: the id or path of the article.
  ///   - new: the new id or path, below `kb/`.
  /// - Throws: `WorkspaceError` where the article is not there, or the new path is taken or no place for an article.
  /// - Complexity: one compilation of every article and SOP.
  public func planMove(of id: String, to new: String) throws(WorkspaceError) -> ArticleMove {
    let article = try article(Self.plain(id))
    let target = "kb/\(Self.plain(new)).md"
    try check(target, named: new)
    let steps = try self.steps(of: article, to: target)
    let moved = Dictionary(steps.map { ($0.from, $0.to) }, uniquingKeysWith: { first, _ in first })
    let rewriting = LinkRewriting(moved: moved, isFile: { [files] in files.isFile(at: $0) })
    let ids = newIDs(of: steps)
    let found = mapArticles(of: articleFiles()) { _, compiled in
      compiled.article.flatMap { article in edit(article, rewriting, ids) }
    }.compactMap { $0 }
    var move = ArticleMove(steps: steps, edits: found.compactMap(\.edit), notes: found.flatMap(\.notes))
    for sop in sops().compactMap(\.sop) {
      let uses = sop.articleUses.compactMap { use in ids[use.value.lowercased()].map { (use.range, $0) } }
      guard !uses.isEmpty else { continue }
      let bytes = sop.source.bytes
      move.edits.append(
        ArticleMove.Edit(
          path: sop.path, changes: ["names \(uses[0].1)"], old: bytes, new: Self.replacing(uses, in: bytes)))
    }
    move.edits.sort { PathOrder.precedes($0.path, $1.path) }
    if queriesName(ids) { move.notes.append("kb.yaml: `queries` name the old id; name the new one") }
    return move
  }

  private static func plain(_ text: String) -> String {
    var text = text
    if text.hasPrefix("kb/") { text.removeFirst(3) }
    if text.hasSuffix(".md") { text.removeLast(3) }
    return text
  }

  private func check(_ target: String, named new: String) throws(WorkspaceError) {
    let id = String(target.dropFirst(3).dropLast(3))
    if let problem = ArticleID.problem(in: id) { throw .failed("\"\(new)\" can be no id: \(problem)") }
    guard Path.normalized(target) == target, holds(target) else { throw .outside(new) }
    guard !configuration.excludes(target) else { throw .failed("kb.yaml excludes \(target)") }
  }

  /// The article and, where it is none itself, its translations beside it.
  private func steps(of article: Article, to target: String) throws(WorkspaceError) -> [ArticleMove.Step] {
    let (old, new) = (String(article.path.dropLast(3)), String(target.dropLast(3)))
    var steps = [ArticleMove.Step(from: article.path, to: target)]
    if languageSuffix(of: Path.name(of: old)) == nil {
      for language in configuration.languages {
        let path = "\(old).\(language).md"
        if files.isFile(at: path) { steps.append(.init(from: path, to: "\(new).\(language).md")) }
      }
    }
    for step in steps where step.from == step.to || FileSystem.kind(of: Path.join(root, step.to)) != nil {
      throw .failed("\(step.to) is there already")
    }
    return steps
  }

  /// The new ids by the old ones in lower case; an id that front matter gives stays.
  private func newIDs(of steps: [ArticleMove.Step]) -> [String: String] {
    var ids: [String: String] = [:]
    for step in steps {
      guard let article = try? compile(step.from).article, article.frontMatter.id == nil else { continue }
      ids[article.id.lowercased()] = ArticleID.byDefault(step.to, languages: configuration.languages)
    }
    return ids
  }

  private func edit(_ article: Article, _ rewriting: LinkRewriting, _ ids: [String: String])
    -> (edit: ArticleMove.Edit?, notes: [String])?
  {
    var changes: [String] = []
    var notes: [String] = []
    let links = rewriting.rewritten(article)
    var bytes = links.bytes
    if links.count > 0 { changes.append(links.count == 1 ? "1 link" : "\(links.count) links") }
    for missed in Set(links.missed).sorted(by: PathOrder.precedes) {
      notes.append("\(article.path): write the link to \(missed) anew by hand")
    }
    // The front matter stands before every link.
    if let source = article.frontMatter.translationOf, let new = ids[source.value.lowercased()] {
      bytes = Self.replacing([(source.range, new)], in: bytes)
      changes.append("translation_of")
    }
    if rewriting.moved[article.path] != nil, ids[article.id.lowercased()] != nil {
      let address = address(of: article)
      let known = article.frontMatter.redirectFrom.map(\.value)
      if !known.contains(address) {
        do throws(FrontMatterEditor.Refusal) {
          let source = SourceText(path: article.path, bytes: bytes)
          let edit = try FrontMatterEditor.settingRedirects(known + [address], in: source)
          bytes.replaceSubrange(edit.range, with: edit.replacement.utf8)
          changes.append("redirect_from \(address)")
        } catch {
          notes.append(
            "\(article.path): the front matter is broken; add `redirect_from: [\(address)]` by hand")
        }
      }
    }
    guard !changes.isEmpty || !notes.isEmpty else { return nil }
    let edit = ArticleMove.Edit(
      path: article.path, changes: changes, old: article.source.bytes, new: bytes)
    return (changes.isEmpty ? nil : edit, notes)
  }

  /// The address of an article's page: its language, and its id without it.
  private func address(of article: Article) -> String {
    let suffix = ".\(article.language)"
    let id = article.id.hasSuffix(suffix) ? String(article.id.dropLast(suffix.count)) : article.id
    return "/\(article.language)/\(id)/"
  }

  private static func replacing(_ edits: [(Range<Int>, String)], in bytes: [UInt8]) -> [UInt8] {
    var bytes = bytes
    for (range, text) in edits.sorted(by: { $0.0.lowerBound > $1.0.lowerBound }) {
      let isQuoted = [UInt8(ascii: "\""), UInt8(ascii: "'")].contains(bytes[range].first)
      let mark = isQuoted ? String(decoding: bytes[range].prefix(1), as: UTF8.self) : ""
      bytes.replaceSubrange(range, with: (mark + text + mark).utf8)
    }
    return bytes
  }

  private func queriesName(_ ids: [String: String]) -> Bool {
    switch configuration.queries {
    case .list(let queries): return queries.contains { ids[$0.article.value.lowercased()] != nil }
    case .file(let file):
      let bytes = (try? files.read(file.value, limit: ArticleCompiler.maximumSize)) ?? []
      let queries = ExpectedQuery.list(in: SourceText(path: file.value, bytes: bytes)).0
      return queries.contains { ids[$0.article.value.lowercased()] != nil }
    }
  }
}
