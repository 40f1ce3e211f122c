import BinaryCoding
import Platform

/// The folder of an index: opens what the manifest names, and replaces it.
///
/// Readers need no lock: a snapshot keeps its files mapped. Writers must exclude each other (`FileLock`),
/// because an update starts from what it read.
public struct IndexStore: Sendable {
  /// The folder.
  public let folder: String
  /// What the caller compiles documents with; an index of other settings does not open.
  public let settings: UInt64

  /// Names a folder, which need not exist.
  public init(folder: String, settings: UInt64 = 0) {
    self.folder = folder
    self.settings = settings
  }

  /// Opens the index as it stands.
  public func open() throws(IndexError) -> IndexSnapshot {
    // A writer may replace the manifest and remove old segments between the two reads; then the new one is
    // read.
    for _ in 0..<8 {
      let (manifest, fingerprint) = try readManifest()
      guard manifest.settings == settings else { throw .otherSettings }
      do {
        return try snapshot(manifest, fingerprint)
      } catch .missing {
        continue
      }
    }
    throw .missing
  }

  /// Replaces the whole index by chunks of documents, ascending by id across all of them.
  public func replaceAll(_ partials: consuming [PartialIndex]) throws(IndexError) -> IndexSnapshot {
    var manifest = Manifest(settings: settings)
    if let segment = try write(partials) { manifest.segments.append(segment) }
    return try commit(manifest)
  }

  /// Takes documents out and puts others in; a document put in replaces the one with its id.
  ///
  /// - Parameters:
  ///   - snapshot: the index as it stands.
  ///   - removed: ids to take out; those that the index does not have are ignored.
  ///   - partials: chunks of documents, ascending by id across all of them.
  /// - Complexity: the size of the change, as long as segments need not be merged.
  public func update(
    _ snapshot: IndexSnapshot, removing removed: [String], adding partials: [PartialIndex]
  ) throws(IndexError) -> IndexSnapshot {
    var manifest = Manifest(settings: settings, segments: snapshot.segments.map(\.entry))
    let replaced = try ids(of: partials)
    for index in snapshot.segments.indices {
      try delete(removed + replaced, from: snapshot.segments[index], in: &manifest.segments[index])
    }
    if let segment = try write(partials) { manifest.segments.append(segment) }
    manifest.segments = manifest.segments.filter { $0.liveCount > 0 }
    let worn = MergePolicy.segmentsToMerge(manifest.segments)
    if !worn.isEmpty {
      let merged = try self.snapshot(manifest, 0).segments.enumerated().filter { worn.contains($0.offset) }
        .map(\.element)
      manifest.segments = manifest.segments.enumerated().filter { !worn.contains($0.offset) }.map(\.element)
      manifest.segments.append(
        try write { (writer) throws(IndexError) in try IndexBuilder.write(merging: merged, to: writer) })
    }
    return try commit(manifest)
  }

  private func delete(
    _ ids: [String], from snapshot: SegmentSnapshot, in entry: inout Manifest.Segment
  ) throws(IndexError) {
    entry = try IndexError.wrap(snapshot.reader.name) {
      var changed = entry
      var found: Set<UInt32> = []
      for id in ids {
        guard let number = try snapshot.reader.documents.number(of: id), !snapshot.isDeleted(number) else {
          continue
        }
        found.insert(UInt32(truncatingIfNeeded: number))
      }
      guard !found.isEmpty else { return changed }
      let norms = try snapshot.reader.norms()
      for number in found {
        changed.lengths.count(norms.row(Int(number)).norms, sign: -1)
      }
      changed.deleted = (changed.deleted + found).sorted()
      return changed
    }
  }

  private func ids(of partials: [PartialIndex]) throws(IndexError) -> [String] {
    try IndexError.wrap("partial index") {
      var ids: [String] = []
      for partial in partials { try partial.documents.forEach { ids.append($0.id) } }
      return ids
    }
  }

  private func write(_ partials: consuming [PartialIndex]) throws(IndexError) -> Manifest.Segment? {
    guard partials.contains(where: { $0.documentCount > 0 }) else { return nil }
    return try write { (writer) throws(IndexError) in try IndexBuilder.write(partials, to: writer) }
  }

  /// Writes a segment, which takes its name, the checksum of its content, when it is complete.
  private func write(_ build: (SegmentWriter) throws(IndexError) -> Manifest.Segment) throws(IndexError)
    -> Manifest.Segment
  {
    try IndexError.wrap("segment") {
      try FileSystem.createFolder(folder)
      let file = try NewFile(in: folder)
      let segment = try build(SegmentWriter(scratchFolder: folder) { try file.write($0) })
      try file.commit(as: Path.join(folder, segment.fileName))
      return segment
    }
  }

  private func commit(_ manifest: Manifest) throws(IndexError) -> IndexSnapshot {
    let bytes = manifest.encoded()
    try IndexError.wrap(ManifestFormat.fileName) {
      try FileSystem.createFolder(folder)
      try FileSystem.writeAtomically(
        bytes, to: Path.join(folder, ManifestFormat.fileName), durable: false)
      let kept = Set(manifest.segments.map(\.fileName))
      for name in try FileSystem.names(in: folder) {
        if name.hasSuffix(Manifest.segmentSuffix), !kept.contains(name) {
          try FileSystem.removeFile(Path.join(folder, name))
        }
      }
    }
    return try open()
  }

  private func readManifest() throws(IndexError) -> (Manifest, UInt64) {
    try IndexError.wrap(ManifestFormat.fileName) {
      let file = try MappedFile(Path.join(folder, ManifestFormat.fileName))
      let container = try ContainerReader(
        file.bytes, owner: file, magic: ManifestFormat.magic, version: ManifestFormat.version)
      let region = try container.bytes(container.region(ManifestFormat.region))
      return (try Manifest(region), container.fingerprint)
    }
  }

  private func snapshot(_ manifest: Manifest, _ fingerprint: UInt64) throws(IndexError) -> IndexSnapshot {
    var segments: [SegmentSnapshot] = []
    for entry in manifest.segments {
      segments.append(
        try IndexError.wrap(entry.fileName) {
          let reader = try SegmentReader(path: Path.join(folder, entry.fileName), name: entry.fileName)
          guard reader.container.fingerprint == entry.fingerprint,
            reader.documentCount == entry.documentCount, entry.lengths.documents == entry.liveCount
          else { throw ContainerFailure(.damaged, "not the segment that the manifest names") }
          return SegmentSnapshot(reader, entry)
        })
    }
    return IndexSnapshot(manifest, fingerprint: fingerprint, segments: segments)
  }
}
