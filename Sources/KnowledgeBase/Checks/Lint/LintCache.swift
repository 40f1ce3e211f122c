import BinaryCoding
import Content
import Diagnostics
import Platform
import Review

/// What lint found in files that have not changed since, and what the searches found. A file that is missing, damaged,
/// of another version or of other settings is an empty cache.
final class LintCache: Sendable {
  /// What is known of one file.
  struct Entry: Sendable {
    var revision: Revision
    /// Where it lies among the bytes of all files.
    var range: Range<Int>
  }

  /// What searches found in one state of the workspace.
  struct Searches: Sendable {
    /// Names the state.
    var key: UInt64
    var findings: [Diagnostic]
    var notes: [String]
  }

  /// The pairs that say nearly the same in one state of the workspace.
  struct Alike: Sendable {
    /// Names the state.
    var key: UInt64
    var pairs: [AlikeArticles]
  }

  private let entries: [String: Entry]
  private nonisolated(unsafe) let known: UnsafeRawBufferPointer
  private let owner: MappedFile?
  private let reader: ContainerReader?

  /// The number of files that it knows.
  var count: Int { entries.count }

  /// Opens the cache of a folder.
  init(_ path: String, settings: UInt64) {
    var entries: [String: Entry] = [:]
    var known = UnsafeRawBufferPointer(start: nil, count: 0)
    let file = try? MappedFile(path)
    let reader = file.flatMap {
      try? ContainerReader(
        $0.bytes, owner: $0, magic: LintCacheFormat.magic, version: LintCacheFormat.version)
    }
    if let reader, Self.settings(reader) == settings {
      do {
        known = try reader.bytes(try reader.region(LintCacheFormat.Region.known))
        entries = try Self.entries(reader, limit: known.count)
      } catch {
        entries = [:]
      }
    }
    self.entries = entries
    self.known = known
    self.reader = entries.isEmpty ? nil : reader
    owner = file
  }

  /// What is known of a file with these bytes, and the binary form of it.
  func file(_ path: String, _ revision: Revision) -> (file: LintedFile, form: UnsafeRawBufferPointer)? {
    guard let entry = entries[path], entry.revision == revision else { return nil }
    let form = UnsafeRawBufferPointer(rebasing: known[entry.range])
    var reader = ByteReader(form)
    guard let file = try? LintedFile(from: &reader) else { return nil }
    return (file, form)
  }

  /// What the searches found, where they were asked in the same state.
  func searches(_ key: UInt64) -> Searches? {
    guard let reader, let region = try? reader.region(LintCacheFormat.Region.searches),
      let bytes = try? reader.bytes(region)
    else { return nil }
    var content = ByteReader(bytes)
    do {
      guard try content.fixed(UInt64.self) == key else { return nil }
      let findings = try FindingsForm.read(from: &content)
      var notes: [String] = []
      for _ in 0..<(try content.count(limit: 1000)) { notes.append(try content.text()) }
      return Searches(key: key, findings: findings, notes: notes)
    } catch {
      return nil
    }
  }

  /// The pairs found among a number of articles, where they were compared in the same state.
  func alike(_ key: UInt64, articles count: Int) -> Alike? {
    guard let reader, let region = try? reader.region(LintCacheFormat.Region.alike),
      let bytes = try? reader.bytes(region)
    else { return nil }
    var content = ByteReader(bytes)
    guard (try? content.fixed(UInt64.self)) == key,
      let pairs = try? AlikeArticles.read(from: &content, articles: count)
    else { return nil }
    return Alike(key: key, pairs: pairs)
  }

  private static func settings(_ reader: ContainerReader) -> UInt64? {
    guard let region = try? reader.region(LintCacheFormat.Region.settings),
      let bytes = try? reader.bytes(region)
    else { return nil }
    var content = ByteReader(bytes)
    return try? content.fixed(UInt64.self)
  }

  private static func entries(_ reader: ContainerReader, limit: Int) throws -> [String: Entry] {
    var table = ByteReader(try reader.bytes(try reader.region(LintCacheFormat.Region.files)))
    let count = try table.count(limit: limit)
    var entries: [String: Entry] = [:]
    entries.reserveCapacity(count)
    var offset = 0
    for _ in 0..<count {
      let path = try table.text()
      let revision = Revision(bytes: Array(try table.prefixed()))
      let length = try table.count(limit: limit - offset)
      entries[path] = Entry(revision: revision, range: offset..<offset + length)
      offset += length
    }
    return entries
  }
}

/// Writes the cache of what lint found.
enum LintCacheWriter {
  /// What is to be kept of one file.
  struct File: Sendable {
    var path: String
    var revision: Revision
    var form: Form
  }

  /// The binary form of what is known of a file.
  enum Form: @unchecked Sendable {
    /// Just made.
    case new([UInt8])
    /// Where it lies in a cache, which outlives this.
    case kept(UnsafeRawBufferPointer)

    var bytes: [UInt8] {
      switch self {
      case .new(let bytes): bytes
      case .kept(let bytes): Array(bytes)
      }
    }

    var count: Int {
      switch self {
      case .new(let bytes): bytes.count
      case .kept(let bytes): bytes.count
      }
    }
  }

  /// The file; the same content gives the same bytes.
  static func bytes(
    _ files: [File], settings: UInt64, searches: LintCache.Searches?, alike: LintCache.Alike?
  ) -> [UInt8] {
    var container = ContainerWriter(magic: LintCacheFormat.magic, version: LintCacheFormat.version)
    var writer = ByteWriter()
    writer.fixed(settings)
    container.append(LintCacheFormat.Region.settings, writer.bytes)
    writer = ByteWriter()
    writer.varint(files.count)
    for file in files {
      writer.prefixed(file.path)
      writer.prefixed(file.revision.bytes)
      writer.varint(file.form.count)
    }
    container.append(LintCacheFormat.Region.files, writer.bytes)
    container.begin(LintCacheFormat.Region.known)
    for file in files { container.append(file.form.bytes) }
    if let searches {
      writer = ByteWriter()
      writer.fixed(searches.key)
      FindingsForm.write(searches.findings, to: &writer)
      writer.varint(searches.notes.count)
      for note in searches.notes { writer.prefixed(note) }
      container.append(LintCacheFormat.Region.searches, writer.bytes)
    }
    if let alike {
      writer = ByteWriter()
      writer.fixed(alike.key)
      AlikeArticles.write(alike.pairs, to: &writer)
      container.append(LintCacheFormat.Region.alike, writer.bytes)
    }
    return container.finish()
  }
}
