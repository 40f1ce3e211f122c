/// Whom a walk tells the files of one folder, instead of making a list of them.
///
/// A large folder's files are told by several threads at once, in no order.
public protocol FileVisitor: Sendable {
  /// A file of the folder.
  ///
  /// - Parameter name: the name's bytes, valid during the call only.
  func visit(_ name: UnsafeRawBufferPointer, _ status: FileStatus)
}

extension FolderWalk {
  /// Walks as `list` does, but makes no list: what stays is what the visitors keep, and nothing is sorted.
  ///
  /// - Parameter visitor: gives the visitor of a folder, named by the prefix of its files' paths; called by several
  ///   threads.
  /// - Returns: what could not be read, sorted by path.
  public static func visit(
    root: String, folder: String, wanted: Names, prefix: String = "",
    excluded: (@Sendable (String) -> Bool)? = nil, visitor: @escaping @Sendable (String) -> any FileVisitor
  ) -> [WalkProblem] {
    walk(
      root: root, folder: folder, wanted: wanted, prefix: prefix, excluded: excluded, visitor: visitor,
      threads: min(4, Parallel.workers)
    ).problems
  }
}
