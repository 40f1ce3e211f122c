import Glibc
@testable import Platform
import TestSupport
import Testing

@Suite struct FolderWalkTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func walk(
    _ start: String = "kb", wanted: FolderWalk.Names = .ending(in: [".md"]),
    excluded: (@Sendable (String) -> Bool)? = nil
  ) -> FolderListing {
    FolderWalk.list(root: folder.path, folder: start, wanted: wanted, excluded: excluded)
  }

  private func link(_ name: String, to target: String) throws {
    let path = Path.join(folder.path, name)
    try FileSystem.createFolder(Path.parent(of: path))
    try #require(symlink(target, path) == 0)
  }

  @Test func listsWantedFilesInOrderOfPathBytes() throws {
    for name in ["a/b.md", "a-b.md", "a.md", "a/z/退款.md", "b/c.txt", "a/Z.md", "a/z.md"] {
      try folder.write("x", to: "kb/\(name)")
    }
    let expected = ["a-b.md", "a.md", "a/Z.md", "a/b.md", "a/z.md", "a/z/退款.md"]
    #expect(walk().files.map(\.path) == expected)
    #expect(walk().problems.isEmpty)
    #expect(walk(wanted: .all).files.map(\.path) == expected + ["b/c.txt"])
  }

  @Test func tellsSizeTimesAndInode() throws {
    try folder.write("12345", to: "kb/a.md")
    let path = Path.join(folder.path, "kb/a.md")
    let times = [timespec(tv_sec: 1, tv_nsec: 2), timespec(tv_sec: 1_700_000_000, tv_nsec: 123_456_789)]
    try #require(utimensat(AT_FDCWD, path, times, 0) == 0)
    var status = stat()
    try #require(stat(path, &status) == 0)
    let file = try #require(walk().files.first)
    #expect(file.size == 5)
    #expect(file.status.modified == 1_700_000_000_123_456_789)
    #expect(file.status.changed > file.status.modified)
    #expect(file.status.inode == UInt64(status.st_ino))
  }

  @Test func findsNothingWhereThereIsNoFolder() {
    #expect(walk("nowhere").files.isEmpty)
    #expect(walk("nowhere").problems.isEmpty)
  }

  @Test func skipsHiddenNames() throws {
    for name in [".hidden.md", ".git/a.md", "a/.b/c.md", "d.md"] { try folder.write("x", to: "kb/\(name)") }
    #expect(walk().files.map(\.path) == ["d.md"])
  }

  @Test func leavesOutWhatTheCallerExcludes() throws {
    for name in ["a.md", "old/b.md", "c/draft.md", "c/d.md"] { try folder.write("x", to: "kb/\(name)") }
    let listing = walk { $0 == "old" || $0 == "c/draft.md" }
    #expect(listing.files.map(\.path) == ["a.md", "c/d.md"])
  }

  @Test func followsLinksInsideTheRoot() throws {
    try folder.write("12345", to: "common/a.md")
    try folder.write("123", to: "other/text")
    try folder.write("x", to: "kb/b.md")
    try link("kb/shared", to: "../common")
    try link("kb/c.md", to: "../other/text")
    try link("kb/again", to: "shared")
    let listing = walk()
    #expect(listing.files.map(\.path) == ["again/a.md", "b.md", "c.md", "shared/a.md"])
    #expect(listing.files.map(\.size) == [5, 1, 3, 5])
    #expect(listing.problems.isEmpty)
  }

  @Test func reportsLinksThatLeaveTheRoot() throws {
    let outside = try TemporaryFolder()
    try outside.write("x", to: "a.md")
    try link("kb/folder", to: outside.path)
    try link("kb/file.md", to: "\(outside.path)/a.md")
    try link("kb/picture.png", to: "\(outside.path)/a.md")
    #expect(walk().files.isEmpty)
    #expect(
      walk().problems == [
        WalkProblem(path: "file.md", kind: .linkOutside), WalkProblem(path: "folder", kind: .linkOutside),
      ])
  }

  @Test func reportsAFolderThatIsItselfALinkOutside() throws {
    let outside = try TemporaryFolder()
    try link("kb", to: outside.path)
    #expect(walk().problems == [WalkProblem(path: "", kind: .linkOutside)])
  }

  @Test func doesNotTakeANeighbourWithALongerNameForInside() throws {
    try folder.write("x", to: "kb-other/a.md")
    try link("kb/a.md", to: "../kb-other/a.md")
    let listing = FolderWalk.list(
      root: Path.join(folder.path, "kb"), folder: "", wanted: .ending(in: [".md"]))
    #expect(listing.problems == [WalkProblem(path: "a.md", kind: .linkOutside)])
  }

  @Test(arguments: [".", "..", "../..", "../../kb", "../a"])
  func reportsALinkThatLeadsBack(target: String) throws {
    try folder.write("x", to: "kb/a/b.md")
    try link("kb/a/loop", to: target)
    #expect(walk().files.map(\.path) == ["a/b.md"])
    #expect(walk().problems == [WalkProblem(path: "a/loop", kind: .linkLoop)])
  }

  @Test func reportsLinksThatLeadToEachOther() throws {
    try link("kb/a.md", to: "b")
    try link("kb/b", to: "a.md")
    #expect(
      walk().problems == [
        WalkProblem(path: "a.md", kind: .linkLoop), WalkProblem(path: "b", kind: .linkLoop),
      ])
  }

  @Test func endsWhereFoldersLinkToEachOther() throws {
    try folder.write("x", to: "kb/a/1.md")
    try folder.write("x", to: "kb/b/2.md")
    try link("kb/a/to-b", to: "../b")
    try link("kb/b/to-a", to: "../a")
    #expect(walk().files.map(\.path) == ["a/1.md", "a/to-b/2.md", "b/2.md", "b/to-a/1.md"])
    #expect(
      walk().problems == [
        WalkProblem(path: "a/to-b/to-a", kind: .linkLoop), WalkProblem(path: "b/to-a/to-b", kind: .linkLoop),
      ])
  }

  @Test func reportsABrokenLinkOnlyUnderAWantedName() throws {
    try link("kb/a.md", to: "gone")
    try link("kb/b.png", to: "gone")
    #expect(
      walk().problems == [WalkProblem(path: "a.md", kind: .unreadable("No such file or directory"))])
  }

  @Test(arguments: ["a\nb.md", "a\u{1B}[31m.md", "a\u{7F}.md", "a\u{85}.md"])
  func reportsControlCharactersInNames(name: String) throws {
    try folder.write("x", to: "kb/\(name)")
    #expect(walk().files.isEmpty)
    #expect(walk().problems == [WalkProblem(path: name, kind: .badName)])
  }

  @Test func reportsNamesThatAreNotUTF8() throws {
    try FileSystem.createFolder(Path.join(folder.path, "kb"))
    let path = Path.join(folder.path, "kb/").utf8CString.dropLast() + [-1, 0x2E, 0x6D, 0x64, 0]
    let descriptor = open(Array(path), O_CREAT | O_WRONLY, 0o644)
    try #require(descriptor >= 0)
    close(descriptor)
    #expect(walk().problems == [WalkProblem(path: "\u{FFFD}.md", kind: .badName)])
  }

  @Test func reportsAFolderNamedLikeAFileAndListsWhatIsInIt() throws {
    try folder.write("x", to: "kb/x.md/y.md")
    try #require(mkfifo(Path.join(folder.path, "kb/pipe.md"), 0o644) == 0)
    #expect(walk().files.map(\.path) == ["x.md/y.md"])
    #expect(
      walk().problems == [
        WalkProblem(path: "pipe.md", kind: .notAFile), WalkProblem(path: "x.md", kind: .notAFile),
      ])
  }

  @Test func listsMoreFoldersThanThereAreDescriptors() throws {
    var limit = rlimit()
    try #require(getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0)
    let count = min(Int(limit.rlim_cur) + 50, 1500)
    for index in 0..<count { try folder.write("", to: "kb/\(index)/a.md") }
    #expect(walk().files.count == count)
    #expect(walk().problems.isEmpty)
  }

  /// Deeper than a path can be long: the system refuses, and that is said once.
  @Test func reportsAFolderThatTheSystemCannotOpen() throws {
    try folder.write("x", to: "kb/a.md")
    var parent = open(Path.join(folder.path, "kb"), O_RDONLY | O_DIRECTORY)
    let name = String(repeating: "d", count: 200)
    for _ in 0..<25 {
      try #require(mkdirat(parent, name, 0o755) == 0)
      let child = openat(parent, name, O_RDONLY | O_DIRECTORY)
      close(parent)
      parent = child
    }
    close(parent)
    let listing = walk()
    #expect(listing.files.map(\.path) == ["a.md"])
    #expect(listing.problems.map(\.kind) == [.unreadable("File name too long")])
    _ = try Program.run("rm", ["-rf", "kb"], in: folder.path, environment: ["PATH": "/bin:/usr/bin"])
  }

  @Test(.enabled(if: getuid() != 0, "root may read everything"))
  func reportsAFolderThatMayNotBeRead() throws {
    try folder.write("x", to: "kb/closed/a.md")
    try #require(chmod(Path.join(folder.path, "kb/closed"), 0) == 0)
    defer { chmod(Path.join(folder.path, "kb/closed"), 0o755) }
    #expect(walk().problems == [WalkProblem(path: "closed", kind: .unreadable("Permission denied"))])
  }

  @Test func givesTheSameListingWhateverTheThreads() throws {
    for index in 0..<3000 { try folder.write("", to: "kb/\(index % 7)/\(index % 3)/\(index).md") }
    for index in 0..<1500 { try folder.write("", to: "kb/big/\(index)\(index % 100 == 0 ? "/x" : "").md") }
    try link("kb/5/link", to: "../big")
    let listings = [1, 2, 8].map { threads in
      FolderWalk.walk(
        root: folder.path, folder: "kb", wanted: .ending(in: [".md"]), excluded: nil, visitor: nil,
        threads: threads)
    }
    let paths = listings[0].files.map(\.path)
    #expect(paths.count == 3000 + 2 * 1500)
    #expect(paths == paths.sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) })
    #expect(listings[1].files == listings[0].files)
    #expect(listings[2].files == listings[0].files)
  }

  /// Two links in each of 20 folders to the next would be a million paths.
  @Test(.timeLimit(.minutes(10))) func endsWhereLinksMultiply() throws {
    for level in 0..<20 {
      try folder.write("x", to: "levels/\(level)/a.md")
      for name in ["l", "r"] where level < 19 {
        try link("levels/\(level)/\(name)", to: "../\(level + 1)")
      }
    }
    try link("kb/start", to: "../levels/0")
    let listing = walk()
    #expect(listing.files.count > 1000)
    #expect(listing.problems.contains { $0.kind == .linkLoop })
  }
}
