/// Reads `git log -z --raw -c --combined-all-paths` piece by piece, fields that end in NUL.
///
/// A commit is `..`, which no path can be, and the fields of `format`; each of its files is a field that begins with as
/// many colons as there are parents, then modes, objects and status, and one field a path: two where the status is a
/// rename, in a merge one for each parent and one for the result.
struct HistoryParser {
  /// What `git log --format` is told.
  static let format = "%x00..%x00%H%x00%at%x00%aN%x00%aE%x00%s"
  private static let headerLength = 5

  private(set) var builder = HistoryBuilder()
  /// Whether a commit was met whose parents were not fetched.
  private(set) var reachedBoundary = false
  private let boundary: Set<String>
  private var carried: [UInt8] = []
  private var header: [String] = []
  private var isInHeader = false
  private var commit: Commit?
  private var entries: [HistoryBuilder.Entry] = []
  private var change: Change?

  /// A file of which not all paths were read.
  private struct Change {
    var parents: Int
    var blob: ObjectID?
    var previous: [ObjectID]
    var isRename: Bool
    var paths: [[UInt8]] = []

    var pathCount: Int { parents > 1 ? parents + 1 : isRename ? 2 : 1 }
  }

  init(boundary: Set<String>) { self.boundary = boundary }

  /// Takes the next bytes of the output.
  mutating func read(_ bytes: UnsafeRawBufferPointer) {
    var start = 0
    for end in bytes.indices where bytes[end] == 0 {
      let part = bytes[start..<end]
      if carried.isEmpty {
        take(Array(part))
      } else {
        carried.append(contentsOf: part)
        take(carried)
        carried.removeAll(keepingCapacity: true)
      }
      start = end + 1
    }
    carried.append(contentsOf: bytes[start...])
  }

  /// Takes the end of the output.
  ///
  /// - Parameter isCut: whether git broke off, so that what was read of the last commit may not be all.
  mutating func finish(isCut: Bool) {
    if isCut { return }
    endCommit()
  }

  private mutating func take(_ field: [UInt8]) {
    if isInHeader {
      header.append(String(decoding: field, as: UTF8.self))
      if header.count == Self.headerLength { endHeader() }
    } else if var change {
      change.paths.append(field)
      if change.paths.count < change.pathCount {
        self.change = change
      } else {
        self.change = nil
        end(change)
      }
    } else if field.elementsEqual("..".utf8) {
      endCommit()
      isInHeader = true
    } else {
      // Before the first file of a commit git writes a line feed, or an empty field for a merge.
      let text = field.first == UInt8(ascii: "\n") ? field.dropFirst() : field[...]
      if text.first == UInt8(ascii: ":") { begin(text) }
    }
  }

  private mutating func endHeader() {
    commit = Commit(
      hash: header[0], time: Int(header[1]) ?? 0, author: Person(name: header[2], email: header[3]),
      subject: header[4])
    header = []
    isInHeader = false
  }

  private mutating func endCommit() {
    if let commit {
      let isBoundary = boundary.contains(commit.hash)
      if isBoundary { reachedBoundary = true }
      builder.add(commit, entries, isBoundary: isBoundary)
    }
    commit = nil
    entries.removeAll(keepingCapacity: true)
  }

  /// Reads `:MODE MODE OBJECT OBJECT STATUS`, with one more mode and object for each further parent.
  private mutating func begin(_ field: ArraySlice<UInt8>) {
    let parents = field.prefix { $0 == UInt8(ascii: ":") }.count
    let parts = field.dropFirst(parents).split(separator: UInt8(ascii: " "))
    guard parts.count == 2 * (parents + 1) + 1, let status = parts.last else { return }
    func object(_ number: Int) -> ObjectID? {
      // Only files have content: a symbolic link's is a path, and a submodule's lies in another repository.
      guard parts[number].starts(with: "100".utf8) else { return nil }
      return ObjectID(hex: parts[parents + 1 + number]).flatMap { $0.isZero ? nil : $0 }
    }
    change = Change(
      parents: parents, blob: object(parents), previous: (0..<parents).compactMap(object),
      isRename: parents == 1 && [UInt8(ascii: "R"), UInt8(ascii: "C")].contains(status.first))
  }

  private mutating func end(_ change: Change) {
    guard let path = change.paths.last else { return }
    entries.append(
      HistoryBuilder.Entry(
        path: path, formerPaths: change.paths.dropLast().filter { $0 != path }, isRename: change.isRename,
        blob: change.blob, previous: change.previous))
  }
}
