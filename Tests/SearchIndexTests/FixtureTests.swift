import BinaryCoding
import Platform
import Testing

@testable import SearchIndex

/// One small index of every released version of the format, kept for ever: articles `refund-time` and `address`.
@Suite struct FixtureTests {
  private static let folder = Path.join(Path.parent(of: #filePath), "Fixtures")

  private func folder(_ version: UInt32) -> String { Path.join(Self.folder, "v\(version)") }

  @Test func everyVersionIsKept() throws {
    let versions = (1...SegmentFormat.version).map { "v\($0)" }
    #expect(try FileSystem.names(in: Self.folder).sorted() == versions)
  }

  @Test(arguments: 1..<SegmentFormat.version) func anOlderIndexIsNamedAsOne(_ version: UInt32) throws {
    let error = #expect(throws: IndexError.self) { try IndexStore(folder: folder(version)).open() }
    guard case .unreadable("manifest", let failure) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(failure.kind == .otherVersion(version))
    #expect(error?.description.contains("was written by another version of kb") == true)
    for name in try FileSystem.names(in: folder(version)) where name.hasSuffix(".segment") {
      let failure = #expect(throws: ContainerFailure.self) {
        try SegmentReader(path: Path.join(folder(version), name), name: name)
      }
      #expect(failure?.kind == .otherVersion(version))
    }
  }

  @Test func anIndexOfThisVersionOpens() throws {
    let folder = folder(SegmentFormat.version)
    let file = try MappedFile(Path.join(folder, ManifestFormat.fileName))
    let container = try ContainerReader(
      file.bytes, owner: file, magic: ManifestFormat.magic, version: ManifestFormat.version)
    let manifest = try Manifest(container.bytes(container.region(ManifestFormat.region)))
    let snapshot = try IndexStore(folder: folder, settings: manifest.settings).open()
    try snapshot.verify()
    #expect(try snapshot.document(id: "refund-time")?.title == "How long a refund takes")
    #expect(try snapshot.document(id: "address")?.path == "kb/address.md")
    let reader = try #require(snapshot.segments.first).reader
    // The whole of an identifier has no positions, its pieces have.
    #expect(try positions(of: "genitgc", in: reader) == [])
    #expect(try positions(of: "gen", in: reader) == [29])
    #expect(try positions(of: "itgc", in: reader) == [30])
    #expect(try positions(of: "工作", in: reader).count == 1)
  }

  private func positions(of term: String, in reader: SegmentReader) throws -> [UInt32] {
    let info = try #require(try reader.dictionary.lookup(Array(term.utf8)))
    var list = PostingList()
    try list.append(reader.cursor(info)) { $0 }
    return list.positions
  }
}
