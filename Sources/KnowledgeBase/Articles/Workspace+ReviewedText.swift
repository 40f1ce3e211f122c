public import Content
import Diagnostics
import History
import Platform
public import Review

/// What differs between an article and the text that its last review saw.
public enum ChangesSinceReview: Sendable, Hashable {
  /// There was no review.
  case neverReviewed
  /// Nothing that readers see.
  case none
  /// These lines of the file.
  case lines(LineDifference)
  /// Nobody can tell, and why.
  case unknown(String)
}

extension Workspace {
  /// The most versions among which the reviewed text is looked for.
  private static let searchedVersions = 500

  /// What changed in an article since its last review, line by line, from the version in git that was reviewed.
  public func changesSinceReview(of article: Article) async -> ChangesSinceReview {
    guard let reviewed = article.frontMatter.reviewed?.value else { return .neverReviewed }
    guard let stamp = reviewed.of, let isCurrent = BodyHash.isCurrent(stamp, of: article) else {
      return .unknown("its review did not record what it saw")
    }
    if isCurrent { return .none }
    guard case .found(let repository) = await repository() else {
      return .unknown("the text changed since its review, and git cannot tell how")
    }
    let history: FolderHistory
    do throws(GitError) {
      history = try await HistoryCache(self).history(of: repository)
    } catch {
      return .unknown("the text changed since its review: \(error)")
    }
    let objects = ObjectReader(repository)
    let compiler = ArticleCompiler(configuration: configuration)
    for version in history.versions(of: article.path).prefix(Self.searchedVersions) {
      guard let blob = version.blob,
        case .content(let bytes) = objects.read(blob, limit: ArticleCompiler.maximumSize),
        let old = compiler.compile(path: article.path, bytes: bytes).article,
        BodyHash.isCurrent(stamp, of: old) == true
      else { continue }
      let difference = LineDifference(
        from: String(decoding: bytes, as: UTF8.self),
        to: String(decoding: article.source.bytes, as: UTF8.self))
      return difference.map { .lines($0) } ?? .unknown("the text is too long to be compared")
    }
    return .unknown("the text that was reviewed is in no commit")
  }
}
