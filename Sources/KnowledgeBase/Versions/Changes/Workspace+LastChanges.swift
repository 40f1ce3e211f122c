public import History
import Platform

/// The last change of what readers see of one article.
public struct LastChangeRow: Sendable, Hashable {
  /// The article's path.
  public var path: String
  /// The last change.
  public var change: SubstantiveChange
  /// The commits after it that changed nothing that readers see.
  public var mechanicalCount: Int
}

extension Workspace {
  /// The last change of every article that there is, the oldest first and those without a day before them, by path.
  public func lastChanges(in histories: ArticleHistories) -> [LastChangeRow] {
    let rows = articleFiles().files.map { file in
      LastChangeRow(
        path: file.path, change: histories.change(of: file.path),
        mechanicalCount: histories[file.path]?.mechanicalCount ?? 0)
    }
    return rows.sorted { left, right in
      let days = (left.change.order, right.change.order)
      return days.0 == days.1 ? PathOrder.precedes(left.path, right.path) : days.0 < days.1
    }
  }
}

extension SubstantiveChange {
  /// A number that grows with the day; what is not known comes first, what is in no commit last.
  fileprivate var order: Int {
    switch self {
    case .commit(let commit): commit.date.daysSinceEpoch
    case .uncommitted: .max
    case .unknown: .min
    }
  }
}
