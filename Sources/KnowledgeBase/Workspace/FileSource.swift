import Content
import Platform

/// Where the files of a workspace come from: its folder, or the tree of a commit. Paths are relative to the root.
protocol FileSource: Sendable {
  /// Reads a regular file of at most `limit` bytes.
  func read(_ path: String, limit: Int) throws(SystemError) -> [UInt8]

  /// The hash of the file's content as git names it; `nil` where it cannot be read.
  func revision(of path: String) -> [UInt8]?

  /// Whether a regular file stands at a path, without a link that leads out of the root.
  func isFile(at path: String) -> Bool

  /// The files below a folder of which the names end in one of the texts.
  ///
  /// - Parameter excluded: whether a file or folder is left out.
  func list(_ folder: String, endings: [String], excluded: (@Sendable (String) -> Bool)?) -> FolderListing
}

extension FileSource {
  /// Reads a regular file.
  func read(_ path: String) throws(SystemError) -> [UInt8] { try read(path, limit: .max) }
}

/// The files of a folder on disk as they are.
struct FolderFiles: FileSource {
  /// The root, an absolute path with every symbolic link resolved.
  let root: String

  func read(_ path: String, limit: Int) throws(SystemError) -> [UInt8] {
    try FileSystem.read(Path.join(root, path), limit: limit)
  }

  func revision(of path: String) -> [UInt8]? {
    (try? read(path, limit: SourceFinding.limit(path))).map { Revision(blob: $0).bytes }
  }

  func isFile(at path: String) -> Bool { FileSystem.isFile(at: path, inside: root) }

  func list(_ folder: String, endings: [String], excluded: (@Sendable (String) -> Bool)?) -> FolderListing {
    FolderWalk.list(
      root: root, folder: folder, wanted: .ending(in: endings), prefix: folder + "/", excluded: excluded)
  }
}
