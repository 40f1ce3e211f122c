import History
import Platform
import TestSupport
import Testing

@Suite struct ObjectTests {
  private func found(_ folder: String) async throws -> Repository {
    guard case .found(let repository) = await Repository.find(from: folder) else {
      throw SystemError("find", folder, code: SystemError.missing)
    }
    return repository
  }

  private func id(_ fixture: GitFixture, _ name: String) throws -> ObjectID {
    let digits = try fixture.git("rev-parse", name).utf8.dropLast()
    return try #require(ObjectID(hex: Array(digits)))
  }

  private func read(_ ids: [ObjectID], from objects: ObjectReader) -> [StoredObject] {
    var read: [StoredObject] = []
    objects.read(ids) { index, object in
      #expect(index == read.count)
      read.append(object)
    }
    return read
  }

  @Test func readsItsDigitsAndBytesBack() throws {
    let digits = "0123456789abcdef0123456789abcdef01234567"
    let id = try #require(ObjectID(hex: Array(digits.utf8)))
    #expect(id.description == digits)
    #expect(ObjectID(bytes: id.bytes) == id)
    let long = try #require(ObjectID(hex: Array((digits + "89abcdef01234567fedcba98").utf8)))
    #expect(long.description == digits + "89abcdef01234567fedcba98")
    #expect(ObjectID(bytes: long.bytes) == long)
    #expect(ObjectID(hex: Array("xyz".utf8)) == nil)
    #expect(ObjectID(hex: [UInt8](repeating: 0x30, count: 40))?.isZero == true)
  }

  @Test func readsManyObjectsInTheirOrder() async throws {
    let fixture = try GitFixture()
    var files: [String: String] = [:]
    for number in 0..<300 { files["kb/a\(number).md"] = String(repeating: "text \(number)\n", count: number) }
    try fixture.commit(files, day: "2026-01-01")
    let objects = ObjectReader(try await found(fixture.path))
    let ids = try (0..<300).map { try id(fixture, "HEAD:kb/a\($0).md") }
    let expected = (0..<300).map { StoredObject.content(Array(files["kb/a\($0).md", default: ""].utf8)) }
    #expect(read(ids, from: objects) == expected)
  }

  // What needs no waiting stands apart: the compiler gave one function of all of it too small a frame, which the address
  // sanitizer sees.
  @Test func tellsMissingAndDamagedAndTooLargeOnesAndGoesOn() async throws {
    let fixture = try GitFixture()
    let ids = try damagedObjects(in: fixture)
    let repository = try await found(fixture.path)
    try tellsMissingAndDamaged(ObjectReader(repository), ids)
  }

  /// Three objects, of which the second is damaged.
  private func damagedObjects(in fixture: GitFixture) throws -> [ObjectID] {
    try fixture.commit(["a": "aaaa", "b": "bbbb", "c": "cccc"], day: "2026-01-01")
    let ids = try ["a", "b", "c"].map { try id(fixture, "HEAD:\($0)") }
    let damaged = ids[1].description
    let path = Path.join(fixture.path, ".git/objects/\(damaged.prefix(2))/\(damaged.dropFirst(2))")
    try FileSystem.writeAtomically(Array("not an object".utf8), to: path)
    return ids
  }

  private func tellsMissingAndDamaged(_ objects: ObjectReader, _ ids: [ObjectID]) throws {
    let missing = try #require(ObjectID(hex: [UInt8](repeating: 0x31, count: 40)))
    let read = read([ids[0], missing, ids[1], ids[2]], from: objects)
    #expect(read[0] == .content(Array("aaaa".utf8)))
    #expect(read[1] == .missing)
    #expect(read[2] != .content(Array("bbbb".utf8)))
    #expect(read[3] == .content(Array("cccc".utf8)))
    #expect(objects.read(ids[2], limit: 3) == .tooLarge(4))
    #expect(objects.read(ids[0]) == .content(Array("aaaa".utf8)))
  }

  @Test func listsATree() async throws {
    let fixture = try GitFixture()
    try fixture.commit(["kb/a b.md": "1", "kb/子/x.md": "1"], day: "2026-01-01")
    let objects = ObjectReader(try await found(fixture.path))
    let entries = try #require(objects.entries(ofTree: try id(fixture, "HEAD:kb")))
    #expect(entries.map { String(decoding: $0.name, as: UTF8.self) } == ["a b.md", "子"])
    #expect(entries.map(\.kind) == [.file, .folder])
    #expect(objects.entries(ofTree: try id(fixture, "HEAD:kb/a b.md")) == nil)
  }

  @Test(arguments: [
    ("v1", "1"), ("main", "3"), ("2026-01-01", "1"), ("2026-01-02", "2"), ("2026-06-30", "2"),
    ("HEAD~1", "2"),
  ])
  func findsTheCommitThatANameMeans(name: String, text: String) async throws {
    let fixture = try GitFixture()
    try fixture.commit(["a": "1"], day: "2026-01-01")
    try fixture.git("tag", "v1")
    try fixture.commit(["a": "2"], day: "2026-01-02")
    try fixture.commit(["a": "3"], day: "2026-07-01")
    let repository = try await found(fixture.path)
    let revision = try await repository.revision(name)
    let entry = try #require(ObjectReader(repository).entries(ofTree: revision.tree)?.first)
    #expect(ObjectReader(repository).read(entry.id) == .content(Array(text.utf8)))
  }

  @Test func saysWhyThereIsNoRevision() async throws {
    let fixture = try GitFixture()
    try fixture.commit(["kb/a": "1"], day: "2026-01-01")
    let repository = try await found(fixture.path)
    await #expect(throws: RevisionFailure.unknown("v9")) { try await repository.revision("v9") }
    await #expect(throws: RevisionFailure.unknown("--help")) { try await repository.revision("--help") }
    let day = try #require(CivilDate("2020-01-01"))
    await #expect(throws: RevisionFailure.before(day)) { try await repository.revision("2020-01-01") }
    try fixture.folder.write("x", to: "new/x")
    let inside = try await found(Path.join(fixture.path, "new"))
    await #expect(throws: RevisionFailure.self) { try await inside.revision("main") }
  }
}
