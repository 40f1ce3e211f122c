import Platform

/// The files of two versions that are not the same in both.
struct FilePairs {
  /// Paths in the old version.
  var old: [String] = []
  /// Paths in the new version.
  var new: [String] = []
  /// What could not be listed.
  var problems: [WalkProblem] = []

  /// Whether all files are the same.
  var isEmpty: Bool { old.isEmpty && new.isEmpty }

  init(
    _ before: FolderListing, _ left: any FileSource, _ after: FolderListing, _ right: any FileSource,
    in part: String
  ) {
    func isWanted(_ path: String) -> Bool { part.isEmpty || path == part || path.hasPrefix(part + "/") }
    let (first, second) = (
      before.files.map(\.path).filter(isWanted), after.files.map(\.path).filter(isWanted)
    )
    let revisions = Dictionary(
      zip(first, Parallel.map(first.count) { left.revision(of: first[$0]) }), uniquingKeysWith: { $1 })
    let others = Parallel.map(second.count) { right.revision(of: second[$0]) }
    var same: Set<String> = []
    for (path, revision) in zip(second, others) {
      if let revision, revisions[path] == revision { same.insert(path) } else { new.append(path) }
    }
    old = first.filter { !same.contains($0) }
    problems = (before.problems + after.problems).filter { isWanted($0.path) }
  }
}
