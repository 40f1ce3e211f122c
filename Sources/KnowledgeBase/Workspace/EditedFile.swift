import Platform

/// A file as it was read and as it would be written.
public struct EditedFile: Sendable {
  /// The path relative to the root.
  public var path: String
  /// The bytes that were read.
  public var before: [UInt8]
  /// The bytes with every edit.
  public var after: [UInt8]
}

extension Workspace {
  /// Writes edited files, each as a whole or not at all; one that is no longer what was read is left alone, and so is
  /// one that is reached through a link, because it has a name of its own.
  ///
  /// - Returns: the paths written, and those left alone.
  public func write(_ files: [EditedFile]) throws(WorkspaceError) -> (written: [String], skipped: [String]) {
    var written: [String] = []
    var skipped: [String] = []
    for file in files {
      let path = Path.join(root, file.path)
      guard (try? FileSystem.realPath(path)) == path, (try? FileSystem.read(path)) == file.before else {
        skipped.append(file.path)
        continue
      }
      try WorkspaceError.wrap { try FileSystem.writeAtomically(file.after, to: path) }
      written.append(file.path)
    }
    return (written, skipped)
  }
}
