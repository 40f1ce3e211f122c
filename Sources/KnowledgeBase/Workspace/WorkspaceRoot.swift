import Platform

/// Finds the folder that a workspace lives in.
enum WorkspaceRoot {
  /// The nearest folder, from `start` upwards, that holds a `kb.yaml`; else the nearest that holds a `kb` or `sops`
  /// folder.
  ///
  /// - Parameter start: an absolute path.
  static func find(from start: String) -> String? {
    nearest(from: start, where: hasSettings) ?? nearest(from: start, where: hasContent)
  }

  /// Whether a folder is a workspace's root by what it holds.
  static func isRoot(_ folder: String) -> Bool { hasSettings(folder) || hasContent(folder) }

  private static func hasSettings(_ folder: String) -> Bool {
    FileSystem.kind(of: Path.join(folder, "kb.yaml")) == .file
  }

  private static func hasContent(_ folder: String) -> Bool {
    ["kb", "sops"].contains { FileSystem.kind(of: Path.join(folder, $0)) == .folder }
  }

  private static func nearest(from start: String, where holds: (String) -> Bool) -> String? {
    var folder = start
    while true {
      if holds(folder) { return folder }
      let parent = Path.parent(of: folder)
      guard !parent.isEmpty, folder != "/" else { return nil }
      folder = parent
    }
  }
}
