import BinaryCoding
import Platform

/// Where a workspace's index and caches lie: `.kb` in its root, or a folder of the user's where that cannot be written.
struct CacheFolder: Sendable {
  /// The folder's path; it exists and can be written.
  let path: String
  /// Whether it is not the workspace's own.
  let isFallback: Bool

  /// Finds the folder, and makes it where it is missing.
  ///
  /// The fallback is `${XDG_CACHE_HOME:-~/.cache}/kb/<hash of the root's path>`.
  init(root: String) throws(SystemError) {
    let own = Path.join(root, ".kb")
    if CacheFolder.isUsable(own) {
      path = own
      isFallback = false
      return
    }
    let cache =
      Environment.value("XDG_CACHE_HOME") ?? Path.join(Environment.value("HOME") ?? "/tmp", ".cache")
    let name = String(Checksum.xxh64(Array(root.utf8)), radix: 16)
    path = Path.join(Path.join(cache, "kb"), name)
    isFallback = true
    try FileSystem.createFolder(path)
  }

  private static func isUsable(_ path: String) -> Bool {
    do {
      try FileSystem.createFolder(path)
      return FileSystem.isWritable(path)
    } catch {
      return false
    }
  }
}
