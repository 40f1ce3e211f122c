import Content
import Diagnostics
import Platform

/// The articles of two versions that differ, each with what it was.
struct ArticleMatches {
  /// The articles of the newer version, with those that they were; `nil` for new ones.
  private(set) var pairs: [(old: Article?, new: Article)] = []
  /// The articles that are gone.
  private(set) var removed: [Article] = []

  /// - Parameter renames: the new paths of files by their old ones.
  init(_ files: FilePairs, _ left: Workspace, _ right: Workspace, _ renames: [String: String]) {
    let before = Parallel.map(files.old.count) { (try? left.compile(files.old[$0]))?.article }
      .compactMap { $0 }
    let after = Parallel.map(files.new.count) { (try? right.compile(files.new[$0]))?.article }
      .compactMap { $0 }
    let origins = ArticleOrigins(before, renames)
    var free = Set(before.indices)
    pairs = after.map { new in
      let origin = origins.sameID(new).flatMap { free.remove($0) }
      return (origin.map { before[$0] }, new)
    }
    for index in pairs.indices where pairs[index].old == nil {
      let found = origins.likely(pairs[index].new).first { free.contains($0) }
      pairs[index].old = found.flatMap { free.remove($0) }.map { before[$0] }
    }
    removed = free.sorted().map { before[$0] }
  }

  /// The new ids of articles that have another, by their old ones in lower case.
  var renamed: [String: String] {
    Dictionary(
      pairs.compactMap { old, new in
        old.flatMap { $0.id == new.id ? nil : ($0.id.lowercased(), new.id) }
      }, uniquingKeysWith: { first, _ in first })
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
      found += FormerID.candidates(for: address.value).compactMap { ids[$0] }
    }
    if !article.document.text.isEmpty,
      let index = bodies[BodyHash.number(of: article.frontMatter, article.document)]
    {
      found.append(index)
    }
    return found
  }
}
