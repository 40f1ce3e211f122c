import Platform
import TestSupport
import Testing

/// `.kb` holds nothing that cannot be made again: whatever is done to it, the answer stays and one line says so.
@Suite struct CacheFolderTests {
  @Test func isMadeElsewhereWhereAFileHasItsName() throws {
    let kb = try BuiltProgram()
    try kb.workspace.write("no folder", to: ".kb")
    let first = try kb.run("search", "zebra")
    #expect(first.status == 0)
    #expect(first.output.contains("good@"))
    #expect(first.error.contains(".kb cannot be written") && lineCount(first.error) == 1)
    #expect(try kb.run("search", "zebra").error.isEmpty)
    #expect(try kb.workspace.read(".kb") == "no folder")
  }

  @Test(.enabled(if: Nobody.canRun)) func isMadeElsewhereWhereItIsReadOnly() throws {
    let kb = try BuiltProgram()
    _ = try kb.run("build")
    let nobody = try Nobody(owning: kb)
    #expect(try kb.system("chmod", "-R", "a-w", ".kb").status == 0)
    defer { _ = try? kb.system("chmod", "-R", "u+w", ".kb") }
    try kb.workspace.write("# New\n\nA zebra.\n", to: "kb/new.md")
    let cache = "env XDG_CACHE_HOME=\(kb.path("cache"))".split(separator: " ").map(String.init)
    let found = try kb.run("search", "zebra", prefix: nobody.prefix + cache)
    #expect(found.status == 0)
    #expect(found.output.contains("good@") && found.output.contains("new@"))
    #expect(found.error.contains(".kb cannot be written"))
  }

  @Test func isMadeAgainAfterEveryLoss() throws {
    let kb = try BuiltProgram()
    _ = try kb.run("build")
    let files = try kb.system("find", ".kb", "-type", "f").output.split(separator: "\n").map(String.init)
      .sorted()
    #expect(files.count >= 3)
    for file in files {
      for change in [
        "rm \(file)", ": > \(file)", "echo junk > \(file)", "echo junk >> \(file)", "truncate -s -1 \(file)",
      ] {
        #expect(try kb.system("sh", "-c", change).status == 0)
        let found = try kb.run("search", "zebra")
        #expect(found.status == 0 && found.output.contains("good@"), "\(change): \(found)")
        #expect(lineCount(found.error) <= 1, "\(change): \(found.error)")
        #expect(try kb.run("search", "zebra").error.isEmpty, "\(change)")
      }
    }
  }

  /// One byte changed anywhere never leads to a crash, an error or another answer.
  @Test func answersTheSameWithAnyByteDamaged() throws {
    let kb = try BuiltProgram()
    for number in 0..<20 {
      try kb.workspace.write(
        "# Article \(number)\n\nA zebra, number \(number), in a herd.\n", to: "kb/n\(number).md")
    }
    _ = try kb.run("build")
    #expect(try kb.system("cp", "-R", ".kb", "whole").status == 0)
    let expected = try kb.run("search", "zebra herd", "--format", "json").output
    let files = try kb.system("find", ".kb", "-type", "f").output.split(separator: "\n").map(String.init)
      .sorted()
    for file in files {
      let bytes = try FileSystem.read(kb.path(file))
      for position in stride(from: 0, to: bytes.count, by: max(1, bytes.count / 24)) {
        var damaged = bytes
        damaged[position] ^= 0x41
        try kb.workspace.write(damaged, to: file)
        let found = try kb.run("search", "zebra herd", "--format", "json")
        #expect(found.status == 0 && found.output == expected, "\(file), byte \(position): \(found)")
        #expect(lineCount(found.error) <= 1, "\(file), byte \(position): \(found.error)")
        try FileSystem.removeTree(kb.path(".kb"))
        #expect(try kb.system("cp", "-R", "whole", ".kb").status == 0)
      }
    }
  }

  @Test func saysOnceThatAnotherVersionIsMadeAgain() throws {
    let kb = try BuiltProgram()
    _ = try kb.run("build")
    try kb.workspace.write("title: Other\nlanguages: [zh-CN, en]\n", to: "kb.yaml")
    let found = try kb.run("search", "zebra")
    #expect(found.error.contains("other settings") && lineCount(found.error) == 1)
    #expect(try kb.run("search", "zebra").error.isEmpty)
  }

  private func lineCount(_ text: String) -> Int { text.split(separator: "\n").count }
}
