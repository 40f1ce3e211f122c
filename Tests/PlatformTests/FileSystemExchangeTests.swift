import Platform
import TestSupport
import Testing

@Suite struct FileSystemExchangeTests {
  @Test func letsTwoFoldersChangePlaces() throws {
    let folder = try TemporaryFolder()
    try folder.write("1", to: "first/a")
    try folder.write("2", to: "second/b")
    try FileSystem.exchange(Path.join(folder.path, "first"), Path.join(folder.path, "second"))
    #expect(try folder.read("first/b") == "2")
    #expect(try folder.read("second/a") == "1")
    #expect(try FileSystem.names(in: folder.path) == ["first", "second"])
  }

  @Test func saysWhatCannotChangePlaces() throws {
    let folder = try TemporaryFolder()
    try folder.write("1", to: "first")
    #expect(throws: SystemError.self) {
      try FileSystem.exchange(Path.join(folder.path, "first"), Path.join(folder.path, "none"))
    }
  }
}
