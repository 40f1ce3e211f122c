import Crypto
import GRDB
import Glibc
import Platform
import TestSupport
import Testing

@testable import Journal

@Suite struct KeyStoreTests {
  let folder: TemporaryFolder
  init() throws { folder = try TemporaryFolder() }

  private func keys(_ master: MasterKey.Source = .file) throws -> KeyStore {
    try KeyStore(folder: folder.path, master: master, durability: .normal)
  }

  private func bytes(_ key: SymmetricKey?) -> [UInt8]? { key?.withUnsafeBytes { Array($0) } }

  private func file(_ name: String) -> String { Path.join(folder.path, name) }

  private static func master(_ byte: UInt8) throws -> MasterKey {
    try #require(MasterKey([UInt8](repeating: byte, count: 32)))
  }

  // MARK: Subjects

  @Test func givesAValueOneSubjectAndEachAnonymousOneItsOwn() throws {
    let keys = try keys()
    let ann = try keys.subject(for: "customer 1")
    #expect(try keys.subject(for: "customer 1") == ann)
    #expect(try keys.subject(for: "customer 2") != ann)
    #expect(try keys.subject(for: nil) != keys.subject(for: nil))
    #expect(try self.keys().subject(for: "customer 1") == ann)
    #expect(ann.utf8.count == 32)
  }

  @Test func linksSubjectsOnceTheirPersonIsKnown() throws {
    let keys = try keys()
    let first = try keys.subject(for: nil)
    let second = try keys.subject(for: nil)
    #expect(try keys.subjects(of: "ann") == [])
    #expect(try keys.link(second, to: "ann"))
    #expect(try keys.link(first, to: "ann"))
    #expect(try keys.link(first, to: "ann"))
    #expect(try keys.subjects(of: "ann") == [first, second])
    #expect(try keys.person(of: "ann") == second)
    #expect(try keys.subject(for: "ann") == second)
    #expect(try keys.person(of: "bob") == nil)
    #expect(try keys.link("nobody", to: "ann") == false)
  }

  @Test func givesEachSubjectAKeyThatStays() throws {
    let keys = try keys()
    let ids = try (0..<3).map { _ in try keys.subject(for: nil) }
    let found = try keys.keys(of: ids + ["nobody"])
    #expect(found.count == 3)
    #expect(Set(found.values.map { bytes($0) }).count == 3)
    #expect(bytes(try self.keys().key(of: ids[1])) == bytes(found[ids[1]]))
    #expect(try keys.key(of: "nobody") == nil)
  }

  @Test func takesItsRandomnessFromTheGenerator() throws {
    let subjects = try (0..<2).map { _ in
      let folder = try TemporaryFolder()
      let keys = try KeyStore(
        folder: folder.path, generator: SplitMix(seed: 7), durability: .normal)
      let id = try keys.subject(for: "ann")
      return [Array(id.utf8), bytes(try keys.key(of: id)) ?? []]
    }
    #expect(subjects[0] == subjects[1])
  }

  @Test func keepsNoValueInItsFiles() throws {
    let keys = try keys()
    try keys.link(try keys.subject(for: "Customer-ABC-123"), to: "Other-DEF-456")
    let all = try allBytes()
    for value in ["Customer-ABC-123", "Other-DEF-456"] { #expect(!all.holds(Array(value.utf8))) }
  }

  /// What lies in every file of the folder.
  private func allBytes() throws -> [UInt8] {
    try FileSystem.names(in: folder.path).flatMap { try FileSystem.read(file($0)) }
  }

  // MARK: Master key

  @Test func makesTheMasterKeyOnce() throws {
    let id = try keys().subject(for: nil)
    let made = try FileSystem.read(file(MasterKey.fileName))
    #expect(made.count == 32)
    #expect(try keys().key(of: id) != nil)
    #expect(try FileSystem.read(file(MasterKey.fileName)) == made)
  }

  @Test func takesTheMasterKeyFromTheCaller() throws {
    let master = MasterKey.Source.given(try Self.master(1))
    let id = try keys(master).subject(for: nil)
    #expect(try keys(master).key(of: id) != nil)
    #expect(FileSystem.kind(of: file(MasterKey.fileName)) == nil)
    #expect(throws: JournalError.self) { try keys(.given(try Self.master(2))) }
  }

  @Test func readsBase64OfExactly32Bytes() {
    #expect(MasterKey(base64: "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=") != nil)
    for bad in ["", "AAAA", "not base64!", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"] {
      #expect(MasterKey(base64: bad) == nil)
    }
  }

  @Test(arguments: [0o640, 0o604, 0o660, 0o644] as [mode_t])
  func refusesAMasterKeyThatOthersMayRead(_ mode: mode_t) throws {
    _ = try keys()
    chmod(file(MasterKey.fileName), mode)
    let found = #expect(throws: JournalError.self) { try keys() }
    #expect(found == .exposedKey(path: file(MasterKey.fileName)))
    #expect(found?.remedy.contains("chmod 600 ") == true)
  }

  @Test func refusesAnotherMissingOrShortMasterKey() throws {
    _ = try keys()
    let master = file(MasterKey.fileName)
    for bytes in [[UInt8](repeating: 9, count: 32), [1, 2, 3], []] {
      try FileSystem.writeAtomically(bytes, to: master, durable: false)
      #expect(throws: JournalError.self) { try keys() }
    }
    try FileSystem.removeFile(master)
    #expect(throws: JournalError.self) { try keys() }
    #expect(FileSystem.kind(of: master) == nil)
  }

  // MARK: Rotation

  @Test func changesTheMasterKeyAndNoOther() throws {
    let keys = try keys()
    let ids = try (0..<600).map { _ in try keys.subject(for: nil) }
    let ann = try keys.subject(for: "ann")
    let before = try keys.keys(of: ids).mapValues { bytes($0) }
    let wrapped = try wrappedKeys()
    let oldMaster = try FileSystem.read(file(MasterKey.fileName))
    try keys.rotate(to: try Self.master(3))
    #expect(try FileSystem.read(file(MasterKey.fileName)) == [UInt8](repeating: 3, count: 32))
    for keys in [keys, try self.keys()] {
      #expect(try keys.keys(of: ids).mapValues { bytes($0) } == before)
      #expect(try keys.subject(for: "ann") == ann)
    }
    let all = try allBytes()
    #expect(!all.holds(oldMaster))
    for old in wrapped.prefix(20) { #expect(!all.holds(old)) }
    try FileSystem.writeAtomically(oldMaster, to: file(MasterKey.fileName), durable: false)
    #expect(throws: JournalError.self) { try self.keys() }
  }

  @Test func finishesOrTakesBackARotationThatWasCutShort() throws {
    let id = try keys().subject(for: nil)
    let next = file("master.key.next")
    // Cut short before the keys were wrapped anew.
    try FileSystem.writeAtomically([UInt8](repeating: 4, count: 32), to: next, mode: 0o600)
    #expect(try keys().key(of: id) != nil)
    #expect(FileSystem.kind(of: next) == nil)
    // And behind that.
    let old = try FileSystem.read(file(MasterKey.fileName))
    try keys().rotate(to: try Self.master(5))
    try FileSystem.rename(file(MasterKey.fileName), to: next)
    try FileSystem.writeAtomically(old, to: file(MasterKey.fileName), mode: 0o600)
    #expect(try keys().key(of: id) != nil)
    #expect(try FileSystem.read(file(MasterKey.fileName)) == [UInt8](repeating: 5, count: 32))
    #expect(FileSystem.kind(of: next) == nil)
  }

  @Test func makesNoKeyWithAMasterKeyThatWasChangedMeanwhile() throws {
    let stale = try keys()
    try keys().rotate(to: try Self.master(6))
    #expect(throws: JournalError.self) { try stale.subject(for: nil) }
    #expect(try keys().subject(for: nil) != "")
  }

  // MARK: Erasure

  private func wrappedKeys(of ids: [String]? = nil) throws -> [[UInt8]] {
    let database = try RawDatabase(file(KeyStore.fileName))
    let rows = try database.queue.read { try Row.fetchAll($0, sql: "SELECT id, wrapped_key FROM subject") }
    let chosen = try rows.filter { row in
      guard let ids else { return true }
      return ids.contains(try row.text(at: 0))
    }
    return try chosen.map { try $0.bytes(at: 1) }
  }

  @Test func leavesNoByteOfAnErasedKey() throws {
    let keys = try keys()
    let ids = try (0..<300).map { try keys.subject(for: "customer \($0)") }
    try keys.link(try keys.subject(for: nil), to: "customer 0")
    let gone = try keys.subjects(of: "customer 0") + ids[1..<150]
    let wrapped = try wrappedKeys(of: gone)
    let digests = (0..<150).map { keys.digest("customer \($0)") }
    #expect(wrapped.count == 151)
    let before = try allBytes()
    for trace in wrapped + digests { #expect(before.holds(trace)) }

    #expect(try keys.erase(value: "customer 0").count == 2)
    #expect(try keys.erase(subjects: Array(ids[1..<150]) + ["nobody"]) == Array(ids[1..<150]))
    let after = try allBytes()
    for trace in wrapped + digests { #expect(!after.holds(trace)) }
    for id in gone { #expect(!after.holds(Array(id.utf8))) }

    #expect(try keys.keys(of: gone).isEmpty)
    #expect(try keys.subjects(of: "customer 0") == [])
    #expect(try keys.keys(of: ids[150...]).count == 150)
    #expect(try keys.subject(for: "customer 200") == ids[200])
    #expect(try keys.subject(for: "customer 0") != ids[0])
    #expect(try keys.erase(value: "nobody") == [])
  }

  @Test func refusesAKeyThatWasMovedToAnotherSubject() throws {
    let keys = try keys()
    let first = try keys.subject(for: nil)
    let second = try keys.subject(for: nil)
    let database = try RawDatabase(keys.path)
    try database.run(
      "UPDATE subject SET wrapped_key = (SELECT wrapped_key FROM subject WHERE id = ?) WHERE id = ?",
      [first, second])
    #expect(try keys.key(of: first) != nil)
    #expect(throws: JournalError.self) { try keys.key(of: second) }
  }
}

extension [UInt8] {
  /// Whether bytes occur.
  func holds(_ bytes: [UInt8]) -> Bool {
    withUnsafeBytes { hay in
      bytes.withUnsafeBytes { needle in
        guard var place = hay.baseAddress, let wanted = needle.baseAddress else { return needle.isEmpty }
        let end = place + hay.count
        while end - place >= needle.count {
          guard let next = memchr(place, CInt(needle[0]), end - place - needle.count + 1) else {
            return false
          }
          if memcmp(next, wanted, needle.count) == 0 { return true }
          place = UnsafeRawPointer(next) + 1
        }
        return false
      }
    }
  }
}
