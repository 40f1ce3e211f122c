import Platform

/// Finds the folder that a workspace lives in.
enum WorkspaceRoot {
  /// The nearest folder, from `start` upwards, that holds a `kb.yaml`; else the nearest that holds a `kb` or `sops`
  /// folder.
  ///
  /// - Parameter start: an absolute path.
  static func find(from start: String) -> String? {
    nearest(from: start) { FileSystem.kind(of: Path.join($0, "kb.yaml")) == .file }
      ?? nearest(from: start) { folder in
        ["kb", "sops"].contains { FileSystem.kind(of: Path.join(folder, $0)) == .folder }
      }
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
