import Glibc
import Platform
import Synchronization
import TestSupport
import Testing

@Suite struct FileSystemTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func path(_ name: String) -> String { Path.join(folder.path, name) }

  private func mode(of name: String) -> UInt32 {
    var status = stat()
    return lstat(path(name), &status) == 0 ? status.st_mode & 0o7777 : 0
  }

  @Test func writesAndReads() throws {
    try FileSystem.writeAtomically([1, 2, 0, 255], to: path("a"))
    #expect(try FileSystem.read(path("a")) == [1, 2, 0, 255])
    try FileSystem.writeAtomically([], to: path("a"))
    #expect(try FileSystem.read(path("a")) == [])
    #expect(try FileSystem.names(in: folder.path) == ["a"])
  }

  @Test func keepsTheOldFileWhereTheNewCannotBeWritten() throws {
    try folder.write("old", to: "a")
    try FileSystem.createFolder(path("b/c"))
    #expect(throws: SystemError.self) { try FileSystem.writeAtomically([1], to: path("b")) }
    #expect(throws: SystemError.self) { try FileSystem.writeAtomically([1], to: path("none/a")) }
    #expect(throws: SystemError.self) { try FileSystem.writeAtomically([1], to: path("a/b")) }
    #expect(try folder.read("a") == "old")
    #expect(try FileSystem.names(in: folder.path) == ["a", "b"])
  }

  /// On a file system of 4 KiB, which only root can mount; other users test no more than the cases above.
  @Test func keepsTheOldFileWhereTheDiskIsFull() throws {
    let limited = path("limited")
    try FileSystem.createFolder(limited)
    let mounted = try Program.run(
      "mount", ["-t", "tmpfs", "-o", "size=4k", "tmpfs", limited], in: folder.path,
      environment: ["PATH": Environment.value("PATH") ?? "/bin"])
    guard mounted.status == 0 else { return }
    defer { umount(limited) }
    try folder.write("old", to: "limited/a")
    #expect(throws: SystemError.self) {
      try FileSystem.writeAtomically([UInt8](repeating: 1, count: 8192), to: path("limited/a"))
    }
    #expect(try folder.read("limited/a") == "old")
    #expect(try FileSystem.names(in: limited) == ["a"])
  }

  @Test func keepsTheModeOfAFileThatIsThere() throws {
    try folder.write("old", to: "a")
    try #require(chmod(path("a"), 0o755) == 0)
    try folder.write("new", to: "a")
    #expect(mode(of: "a") == 0o755)
    try FileSystem.writeAtomically([], to: path("b"), mode: 0o600)
    #expect(mode(of: "b") == 0o600)
  }

  @Test func replacesALinkInsteadOfWritingThroughIt() throws {
    try folder.write("target", to: "a")
    try #require(symlink("a", path("b")) == 0)
    try folder.write("new", to: "b")
    #expect(try folder.read("a") == "target")
    #expect(try folder.read("b") == "new")
  }

  @Test func writesBesideTheLongestName() throws {
    let name = String(repeating: "x", count: 255)
    try folder.write("text", to: name)
    #expect(try folder.read(name) == "text")
  }

  @Test func writesOneFileFromManyThreads() throws {
    let path = path("a")
    Parallel.forEach(64) { number in
      try? FileSystem.writeAtomically(
        [UInt8](repeating: UInt8(number), count: 5000), to: path, durable: false)
    }
    let bytes = try FileSystem.read(path)
    #expect(bytes.count == 5000)
    #expect(Set(bytes).count == 1)
    #expect(try FileSystem.names(in: folder.path) == ["a"])
  }

  @Test func refusesToReadWhatIsNoFileOrTooLarge() throws {
    try folder.write("12345", to: "a")
    #expect(throws: SystemError.self) { try FileSystem.read(folder.path) }
    #expect(throws: SystemError.self) { try FileSystem.read(path("a"), limit: 4) }
    #expect(try FileSystem.read(path("a"), limit: 5).count == 5)
    try #require(mkfifo(path("pipe"), 0o600) == 0)
    #expect(throws: SystemError.self) { try FileSystem.read(path("pipe")) }
    let error = #expect(throws: SystemError.self) { try FileSystem.read(path("gone")) }
    #expect(error?.isMissing == true)
    #expect(error?.description == "cannot read \(path("gone")): No such file or directory")
  }

  @Test func makesFoldersAndSaysWhatIsInTheWay() throws {
    try FileSystem.createFolder(path("a/b/c"))
    try FileSystem.createFolder(path("a/b/c"))
    #expect(FileSystem.kind(of: path("a/b/c")) == .folder)
    try folder.write("", to: "file")
    #expect(throws: SystemError.self) { try FileSystem.createFolder(path("file")) }
    #expect(throws: SystemError.self) { try FileSystem.createFolder(path("file/below")) }
    try #require(symlink("nowhere", path("link")) == 0)
    #expect(throws: SystemError.self) { try FileSystem.createFolder(path("link")) }
  }

  @Test func removesATreeButNotWhatLinksLeadTo() throws {
    try folder.write("kept", to: "outside/a")
    try folder.write("x", to: "tree/b/c")
    try #require(symlink("../outside", path("tree/link")) == 0)
    try #require(symlink("outside", path("top")) == 0)
    try FileSystem.removeTree(path("tree"))
    try FileSystem.removeTree(path("top"))
    try FileSystem.removeTree(path("gone"))
    #expect(try FileSystem.names(in: folder.path) == ["outside"])
    #expect(try folder.read("outside/a") == "kept")
  }

  @Test func removesNamesThatAreNotUTF8() throws {
    try FileSystem.createFolder(path("tree"))
    let name = path("tree/").utf8CString.dropLast() + [-1, 0]
    let descriptor = open(Array(name), O_CREAT | O_WRONLY, 0o644)
    try #require(descriptor >= 0)
    close(descriptor)
    try FileSystem.removeTree(path("tree"))
    #expect(FileSystem.kind(of: path("tree")) == nil)
  }

  @Test func listsNamesInOrderOfBytes() throws {
    for name in ["b", "a-", "a", "Z", "退", ".hidden"] { try folder.write("", to: name) }
    #expect(try FileSystem.names(in: folder.path) == [".hidden", "Z", "a", "a-", "b", "退"])
    #expect(try FileSystem.names(in: path("gone")).isEmpty)
  }
}

@Suite struct MappedFileTests {
  @Test func mapsTheBytesAndKeepsThemWhenTheFileIsReplaced() throws {
    let folder = try TemporaryFolder()
    try folder.write("old", to: "a")
    let file = try MappedFile(Path.join(folder.path, "a"))
    try folder.write("new!", to: "a")
    #expect(Array(file.bytes) == Array("old".utf8))
    withExtendedLifetime(file) {}
  }

  @Test func mapsAnEmptyFile() throws {
    let folder = try TemporaryFolder()
    try folder.write("", to: "a")
    #expect(try MappedFile(Path.join(folder.path, "a")).bytes.isEmpty)
  }

  @Test func refusesFoldersPipesAndNothing() throws {
    let folder = try TemporaryFolder()
    try #require(mkfifo(Path.join(folder.path, "pipe"), 0o600) == 0)
    for path in [folder.path, Path.join(folder.path, "pipe"), Path.join(folder.path, "gone")] {
      #expect(throws: SystemError.self) { try MappedFile(path) }
    }
  }
}

@Suite struct FileLockTests {
  @Test func letsOneHolderInAtATime() throws {
    let folder = try TemporaryFolder()
    let path = Path.join(folder.path, "lock")
    // The lock is the kernel's, which the thread sanitizer does not see, so the counters are atomic.
    let inside = Atomic(0)
    let most = Atomic(0)
    Parallel.forEach(32) { _ in
      guard let lock = try? FileLock(path) else { return }
      defer { lock.release() }
      most.max(inside.add(1, ordering: .relaxed).newValue, ordering: .relaxed)
      inside.subtract(1, ordering: .relaxed)
    }
    #expect(most.load(ordering: .relaxed) == 1)
    #expect(inside.load(ordering: .relaxed) == 0)
  }

  @Test func refusesALink() throws {
    let folder = try TemporaryFolder()
    try #require(symlink("elsewhere", Path.join(folder.path, "lock")) == 0)
    #expect(throws: SystemError.self) { try FileLock(Path.join(folder.path, "lock")) }
    #expect(FileSystem.kind(of: Path.join(folder.path, "elsewhere")) == nil)
  }
}

@Suite struct ParallelTests {
  @Test(arguments: [0, 1, 2, 1000])
  func keepsTheOrderOfResults(count: Int) {
    #expect(Parallel.map(count) { $0 * $0 } == (0..<count).map { $0 * $0 })
  }

  @Test func keepsResultsThatAreNil() {
    #expect(Parallel.map(3) { $0 == 1 ? nil : $0 } == [0, nil, 2])
  }
}
