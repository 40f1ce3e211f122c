import BinaryCoding
import Platform

/// Where a workspace's index and caches lie: `.kb` in its root, or elsewhere where that cannot be written.
struct CacheFolder: Sendable {
  /// The folder's path.
  let path: String
  /// Whether it is not the workspace's own.
  let isFallback: Bool

  /// The workspace's own folder, whether or not it can be used.
  static func own(root: String) -> CacheFolder {
    CacheFolder(path: Path.join(root, ".kb"), isFallback: false)
  }

  /// The user's folder for this workspace: `${XDG_CACHE_HOME:-~/.cache}/kb/<hash of the root's path>`.
  static func user(root: String) -> CacheFolder {
    let cache =
      Environment.value("XDG_CACHE_HOME") ?? Path.join(Environment.value("HOME") ?? "/tmp", ".cache")
    let name = String(Checksum.xxh64(Array(root.utf8)), radix: 16)
    return CacheFolder(path: Path.join(Path.join(cache, "kb"), name), isFallback: true)
  }

  /// A folder for this process alone, which removes it once the index in it is open.
  static func temporary() -> CacheFolder {
    let folder = Environment.value("TMPDIR") ?? "/tmp"
    return CacheFolder(path: Path.join(folder, "kb-\(Environment.processID).tmp"), isFallback: true)
  }

  /// Makes the folder where it is missing. In a workspace it tells git to leave it out, whatever else git is told.
  ///
  /// - Returns: whether it can be written.
  func prepare() -> Bool {
    do {
      try FileSystem.createFolder(path)
      let ignored = Path.join(path, ".gitignore")
      if !isFallback, FileSystem.kind(of: ignored) == nil {
        try FileSystem.writeAtomically(Array("*\n".utf8), to: ignored, durable: false)
      }
      return FileSystem.isWritable(path)
    } catch {
      return false
    }
  }
}
