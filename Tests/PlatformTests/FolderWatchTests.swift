import Glibc
import TestSupport
import Testing

@testable import Platform

@Suite struct FolderWatchTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test func tellsAChange() throws {
    let watch = try FolderWatch()
    try watch.watch([folder.path])
    try folder.write("x", to: "a.md")
    #expect(watch.wait(60_000) == .changed)
    #expect(watch.wait(1) == .timeout)
  }

  @Test func tellsNoChangeOfHiddenNames() throws {
    let watch = try FolderWatch()
    try watch.watch([folder.path])
    try folder.write("x", to: ".a.md.swp")
    #expect(watch.wait(1) == .timeout)
  }

  @Test func tellsThatEventsWereLost() throws {
    let watch = try FolderWatch()
    try watch.watch([folder.path])
    var digits = [UInt8](repeating: 0, count: 16)
    let file = open("/proc/sys/fs/inotify/max_queued_events", O_RDONLY)
    let length = max(0, read(file, &digits, digits.count))
    close(file)
    let text = String(decoding: digits[..<length].filter { $0 >= 0x30 && $0 <= 0x39 }, as: UTF8.self)
    let count = try #require(Int(text))
    try #require(count <= 1 << 17)
    // Only hidden names, of which nothing is told; the overflow is. Two names in turn are not merged.
    let paths = [".a", ".b"].map { Path.join(folder.path, $0) }
    for number in 0...count + 1 {
      let descriptor = open(paths[number % 2], O_WRONLY | O_CREAT, 0o600)
      close(descriptor)
    }
    #expect(watch.wait(60_000) == .changed)
  }

  @Test func leavesOutFoldersThatHaveGone() throws {
    let watch = try FolderWatch()
    try watch.watch([folder.path, Path.join(folder.path, "gone")])
    try folder.write("x", to: "a.md")
    #expect(watch.wait(60_000) == .changed)
  }

  @Test func listsTheFoldersThatAListingDependsOn() throws {
    for name in ["kb/a.md", "kb/b/c.md", "kb/b/.d/e.md", "common/x/f.md", "texts/g.md", "other/h.md"] {
      try folder.write("x", to: name)
    }
    try #require(symlink("../common", Path.join(folder.path, "kb/common")) == 0)
    try #require(symlink("../texts/g.md", Path.join(folder.path, "kb/g.md")) == 0)
    let root = try FileSystem.realPath(folder.path)
    let found = FolderWalk.folders(root: folder.path, folder: "kb", wanted: .ending(in: [".md"]))
    let expected = ["", "/common", "/common/x", "/kb", "/kb/b", "/texts"].map { root + $0 }
    #expect(found == expected)
  }
}
