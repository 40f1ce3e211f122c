import Platform
import Testing

@Suite struct PathTests {
  @Test(arguments: [
    ("a", "b", "a/b"), ("a/", "b", "a/b"), ("", "b", "b"), ("/", "b", "/b"), ("退", "款", "退/款"),
  ])
  func joins(folder: String, name: String, path: String) {
    #expect(Path.join(folder, name) == path)
  }

  @Test(arguments: [
    ("a/b/c", "a/b", "c"), ("a", "", "a"), ("/a", "/", "a"), ("a/", "a", ""), ("", "", ""), ("/", "/", ""),
    ("a/\u{301}b", "a", "\u{301}b"),
  ])
  func dividesFolderAndName(path: String, parent: String, name: String) {
    #expect(Path.parent(of: path) == parent)
    #expect(Path.name(of: path) == name)
  }

  @Test(arguments: [
    ("a/./b/../c", "a/c"), ("a//b/", "a/b"), ("", ""), (".", ""), ("a/..", ""), ("..a/...", "..a/..."),
  ])
  func resolvesDots(path: String, normalized: String) {
    #expect(Path.normalized(path) == normalized)
  }

  @Test(arguments: ["..", "../a", "a/../..", "/a", "/", "a/../../a", "a/../../\u{301}b"])
  func refusesPathsThatLeaveTheirFolder(path: String) {
    #expect(Path.normalized(path) == nil)
  }
}
