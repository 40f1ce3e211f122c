import Platform

/// A folder that is filled beside the one it will replace, so that readers see the old site or the new, never
/// a part.
struct StagedFolder: Sendable {
  /// Where the site will stand, symbolic links resolved.
  let destination: String
  /// Where its files are written until then.
  let path: String

  private static let heading = "kb site 1"

  /// Makes an empty folder beside the destination.
  ///
  /// - Throws: `SiteExportError` where something stands at the destination that no export made;
  ///   `SystemError`.
  init(for folder: String) throws {
    destination = try Self.resolve(folder)
    try Self.refuseForeign(destination, named: folder)
    let parent = Path.parent(of: destination)
    path = Path.join(parent, ".\(Path.name(of: destination)).kb-export-\(Environment.processID)")
    try FileSystem.createFolder(parent)
    if FileSystem.kind(of: path) != nil { try FileSystem.removeTree(path) }
    try FileSystem.createFolder(path)
  }

  /// Writes one file; its folders are made as needed.
  ///
  /// A file that stands in the destination with the same bytes is taken over as it is, with its time: servers and copies
  /// of the site see only what changed.
  func write(_ bytes: [UInt8], to file: OutputPath) throws(SystemError) {
    let full = Path.join(path, file.file)
    if file.segments.count > 1 { try FileSystem.createFolder(Path.parent(of: full)) }
    let standing = Path.join(destination, file.file)
    if FileSystem.holds(bytes, at: standing) {
      try FileSystem.linkFile(standing, to: full)
    } else {
      try FileSystem.writeAtomically(bytes, to: full, durable: false)
    }
  }

  /// Puts the folder in the destination's place and removes what stood there.
  ///
  /// - Returns: the files that stood there and are no more, sorted.
  func commit() throws -> [String] {
    let names = try FileSystem.names(in: path)
    let marker = ([Self.heading] + names).joined(separator: "\n") + "\n"
    try write(Array(marker.utf8), to: OutputPath([SiteFiles.marker]))
    guard FileSystem.kind(of: destination) != nil else {
      try FileSystem.rename(path, to: destination)
      return []
    }
    let kept = Set(try Self.files(in: path))
    let removed = try Self.files(in: destination).filter { !kept.contains($0) }
    try FileSystem.exchange(path, destination)
    try FileSystem.removeTree(path)
    return removed
  }

  /// Removes everything written.
  func discard() { try? FileSystem.removeTree(path) }

  /// The files below a folder, relative to it, sorted.
  static func files(in folder: String) throws(SystemError) -> [String] {
    var files: [String] = []
    var pending = [""]
    while let next = pending.popLast() {
      for name in try FileSystem.names(in: Path.join(folder, next)) {
        let child = Path.join(next, name)
        if FileSystem.kind(of: Path.join(folder, child)) == .folder {
          pending.append(child)
        } else {
          files.append(child)
        }
      }
    }
    return files.sorted()
  }

  private static func resolve(_ folder: String) throws -> String {
    switch FileSystem.kind(of: folder) {
    case .folder: return try FileSystem.realPath(folder)
    case .some: throw SiteExportError.notAFolder(folder)
    case nil: break
    }
    let trimmed = String(folder.reversed().drop { $0 == "/" }.reversed())
    let parent = Path.parent(of: trimmed)
    try FileSystem.createFolder(parent.isEmpty ? "." : parent)
    return Path.join(try FileSystem.realPath(parent.isEmpty ? "." : parent), Path.name(of: trimmed))
  }

  private static func refuseForeign(_ destination: String, named folder: String) throws {
    let names = try FileSystem.names(in: destination)
    guard !names.isEmpty else { return }
    guard names.contains(SiteFiles.marker) else { throw SiteExportError.foreignFolder(folder) }
    let marker = try FileSystem.read(Path.join(destination, SiteFiles.marker), limit: 1 << 20)
    let lines = String(decoding: marker, as: UTF8.self).split(separator: "\n").map(String.init)
    guard lines.first == heading else { throw SiteExportError.foreignFolder(folder) }
    let own = Set(lines.dropFirst() + [SiteFiles.marker])
    if let foreign = names.first(where: { !own.contains($0) }) {
      throw SiteExportError.foreignEntry(folder: folder, name: foreign)
    }
  }
}
