import Glibc

/// Lists the files below a folder with their sizes and times, as fast as the system can tell them.
///
/// Hidden names (a leading dot) are skipped. Symbolic links are followed where they stay inside the root; a link
/// that would lead back to a folder it was reached through is a problem, not a loop.
public enum FolderWalk {
  /// The file names that a walk looks for.
  public enum Names: Sendable, Hashable {
    /// Every name.
    case all
    /// Names that end in one of the texts, such as `.md`.
    case ending(in: [String])
  }

  /// The files below `root/folder`; empty where there is no such folder.
  ///
  /// Several threads list folders at once; the result is the same whatever their number.
  ///
  /// - Parameters:
  ///   - root: the folder that links may not lead out of.
  ///   - folder: the folder to list, relative to the root; empty for the root itself.
  ///   - wanted: the names to look for; other files cost no system call of their own.
  ///   - prefix: what stands before every path of the listing, such as `kb/`; empty for paths relative to `folder`.
  ///   - excluded: whether a wanted file or a folder, named by its path in the listing, is left out.
  /// - Complexity: one `readdir` and one `fstatat` a wanted file.
  public static func list(
    root: String, folder: String, wanted: Names, prefix: String = "",
    excluded: (@Sendable (String) -> Bool)? = nil
  ) -> FolderListing {
    walk(
      root: root, folder: folder, wanted: wanted, prefix: prefix, excluded: excluded, visitor: nil,
      threads: min(4, Parallel.workers))
  }

  /// The folders on whose content a listing depends: those that it lists, those of the files that links lead to, and
  /// the root.
  ///
  /// - Returns: absolute paths, sorted.
  public static func folders(
    root: String, folder: String, wanted: Names, prefix: String = "",
    excluded: (@Sendable (String) -> Bool)? = nil
  ) -> [String] {
    guard let root = try? FileSystem.realPath(root) else { return [] }
    guard let start = try? FileSystem.realPath(Path.join(root, folder)), isInside(start, root) else {
      return [root]
    }
    let walker = FolderWalker(
      root: root, wanted: wanted, excluded: excluded, visitor: { _ in NoVisitor() },
      threads: min(4, Parallel.workers))
    let first = WalkedFolder(prefix: prefix, real: start, linkedFrom: [])
    _ = walker.listing(of: first)
    return Set([root] + walker.folders(below: first)).sorted()
  }

  private struct NoVisitor: FileVisitor {
    func visit(_ name: UnsafeRawBufferPointer, _ status: FileStatus) {}
  }

  static func walk(
    root: String, folder: String, wanted: Names, prefix: String = "",
    excluded: (@Sendable (String) -> Bool)?, visitor: (@Sendable (String) -> any FileVisitor)?, threads: Int
  ) -> FolderListing {
    func failure(_ kind: WalkProblem.Kind) -> FolderListing {
      FolderListing(problems: [WalkProblem(path: String(prefix.dropLast()), kind: kind)])
    }
    do {
      let root = try FileSystem.realPath(root)
      let start = try FileSystem.realPath(Path.join(root, folder))
      guard isInside(start, root) else {
        return failure(.linkOutside)
      }
      guard FileSystem.kind(of: start) == .folder else {
        return failure(.notAFile)
      }
      let walker = FolderWalker(
        root: root, wanted: wanted, excluded: excluded, visitor: visitor, threads: threads)
      return walker.listing(of: WalkedFolder(prefix: prefix, real: start, linkedFrom: []))
    } catch {
      if error.isMissing { return FolderListing() }
      let kind: WalkProblem.Kind = error.code == ELOOP ? .linkLoop : .unreadable(error.reason)
      return failure(kind)
    }
  }

  /// Whether a resolved path is a resolved folder or lies below it.
  public static func isInside(_ path: String, _ folder: String) -> Bool {
    if folder == "/" || path == folder { return true }
    return path.utf8.count > folder.utf8.count && path.utf8.starts(with: folder.utf8)
      && path.utf8[path.utf8.index(path.utf8.startIndex, offsetBy: folder.utf8.count)] == UInt8(ascii: "/")
  }
}

extension FolderWalk.Names {
  /// The suffixes as bytes; `nil` for every name.
  var suffixes: [[UInt8]]? {
    switch self {
    case .all: nil
    case .ending(let texts): texts.map { Array($0.utf8) }
    }
  }
}
