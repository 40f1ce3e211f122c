import Content
import Diagnostics
import Platform

extension Workspace {
  /// The articles' files and what is wrong with the others, without reading any.
  ///
  /// - Complexity: one system call a file.
  func articleFiles() -> FolderListing {
    list("kb", endings: [".md"])
  }

  /// The SOPs' files.
  func sopFiles() -> FolderListing {
    list("sops", endings: [".yaml", ".yml"])
  }

  /// The files that the index is made from.
  func indexedFiles() -> FolderListing {
    var listing = articleFiles()
    let sops = sopFiles()
    listing.files += sops.files
    listing.problems += sops.problems
    return listing
  }

  /// What differs between the files that the index is made from and a table of them.
  ///
  /// - Complexity: one system call a file.
  func changes(since table: FileTable) -> FileChanges {
    if let tree = files as? TreeFiles { return changes(of: tree, since: table) }
    let comparison = FileComparison(table)
    let problems = [("kb", [".md"]), ("sops", [".yaml", ".yml"])].flatMap { folder, endings in
      FolderWalk.visit(
        root: root, folder: folder, wanted: .ending(in: endings), prefix: folder + "/", excluded: excluded,
        visitor: { comparison.visitor(of: $0) })
    }
    var changes = comparison.changes()
    changes.problems = problems
    return changes
  }

  /// The folders on whose content articles, SOPs and settings depend.
  func watchedFolders() -> [String] {
    let articles = FolderWalk.folders(
      root: root, folder: "kb", wanted: .ending(in: [".md"]), prefix: "kb/", excluded: excluded)
    let sops = FolderWalk.folders(
      root: root, folder: "sops", wanted: .ending(in: [".yaml", ".yml"]), prefix: "sops/", excluded: excluded)
    return Set(articles + sops).sorted()
  }

  private func list(_ folder: String, endings: [String]) -> FolderListing {
    files.list(folder, endings: endings, excluded: excluded)
  }

  private var excluded: (@Sendable (String) -> Bool)? {
    guard !configuration.exclude.isEmpty else { return nil }
    let configuration = configuration
    return { configuration.excludes($0) }
  }
}

extension WalkProblem {
  /// The problem as a finding about a file.
  var diagnostic: Diagnostic {
    switch kind {
    case .unreadable(let reason):
      Diagnostic("source.unreadable", "cannot be read: \(reason)", at: .file(path))
    case .linkOutside:
      Diagnostic("source.link-outside", "the link leads out of the workspace", at: .file(path))
    case .linkLoop: Diagnostic("source.link-loop", "the link leads back to itself", at: .file(path))
    case .badName: Diagnostic("source.name", "the name holds characters that no id can have", at: .file(path))
    case .notAFile:
      Diagnostic("source.not-a-file", "a folder or device with the name of a file", at: .file(path))
    }
  }
}
