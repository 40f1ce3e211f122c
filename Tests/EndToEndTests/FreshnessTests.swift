import Glibc
import Platform
import TestSupport
import Testing

/// Whatever happens to the cache, a search answers from the files as they are, or says that it does not.
@Suite struct FreshnessTests {
  private let kb: BuiltProgram

  init() throws { kb = try BuiltProgram() }

  /// Runs the program under a limit on the size of the files it writes, which is how a full disk looks; what it prints
  /// goes through a pipe, because the limit is on those files, too.
  private func runOnFullDisk(_ words: String) throws -> Program.Result {
    let limited = "trap '' XFSZ; ulimit -f 0; export HOME=\(kb.path("home")) TMPDIR=\(kb.path("home"));"
    return try kb.system("sh", "-c", "(\(limited) \(kb.program) \(words); echo \"status $?\") 2>&1 | cat")
  }

  @Test func answersFromTheOldIndexWhereTheDiskIsFull() throws {
    _ = try kb.run("build")
    try kb.workspace.write("# New\n\nA zebra.\n", to: "kb/new.md")
    let found = try runOnFullDisk("search zebra --format json")
    #expect(found.output.contains("\"fresh\":false") && found.output.contains("\"id\":\"good\""), "\(found)")
    #expect(found.output.contains("answers are those of the index as it stands"))
    #expect(!found.output.contains("\"id\":\"new\""))
    #expect(try kb.system("find", ".kb", "-name", "*.tmp").output.isEmpty)
    let after = try kb.run("search", "zebra")
    #expect(after.output.contains("new@") && after.output.contains("good@") && after.error.isEmpty)
  }

  @Test func buildFailsWhereTheDiskIsFull() throws {
    _ = try kb.run("build")
    try kb.workspace.write("# New\n\nA zebra.\n", to: "kb/new.md")
    let built = try runOnFullDisk("build")
    #expect(built.output.contains("status 2"), "\(built)")
    try kb.expectGoodArticleFound()
  }

  @Test(.enabled(if: Nobody.canRun)) func answersFromAReadOnlyIndexThatIsUpToTheFiles() throws {
    _ = try kb.run("build")
    let nobody = try Nobody(owning: kb)
    #expect(try kb.system("chmod", "-R", "a-w", ".kb").status == 0)
    defer { _ = try? kb.system("chmod", "-R", "u+w", ".kb") }
    let noCache = ["env", "XDG_CACHE_HOME=/proc/nowhere", "TMPDIR=/proc/nowhere"]
    let found = try kb.run("search", "zebra", "--format", "json", prefix: nobody.prefix + noCache)
    #expect(found.status == 0 && found.output.contains("\"fresh\":true") && found.error.isEmpty, "\(found)")
    try kb.workspace.write("# New\n\nA zebra.\n", to: "kb/new.md")
    let stale = try kb.run("search", "zebra", "--format", "json", prefix: nobody.prefix + noCache)
    #expect(stale.status == 0 && stale.output.contains("\"fresh\":false"), "\(stale)")
    #expect(stale.error.contains("index as it stands"))
  }

  @Test(.enabled(if: Nobody.canRun)) func answersWhereNothingCanBeWritten() throws {
    let nobody = try Nobody(owning: kb)
    #expect(try kb.system("chmod", "a-w", ".").status == 0)
    defer { _ = try? kb.system("chmod", "u+w", ".") }
    let noCache = ["env", "XDG_CACHE_HOME=/proc/nowhere", "TMPDIR=/tmp"]
    let found = try kb.run("search", "zebra", "--format", "json", prefix: nobody.prefix + noCache)
    #expect(found.status == 0 && found.output.contains("\"fresh\":true"), "\(found)")
    #expect(found.error.contains("for this search alone"))
  }

  @Test func saysNothingAndStaysRightWhenKilledAtAnyMoment() throws {
    for number in 0..<30 { try kb.workspace.write("# N\(number)\n\nA zebra.\n", to: "kb/n\(number).md") }
    for round in 0..<25 {
      try kb.workspace.write("# Good\n\nA zebra, round\(round)x.\n", to: "kb/good.md")
      let seconds = "0.0\(round < 10 ? "0" : "")\(round)"
      _ = try kb.system("timeout", "-s", "KILL", seconds, kb.program, "build", "--full")
      let found = try kb.run("search", "round\(round)x")
      #expect(found.status == 0 && found.output.contains("good@"), "\(round): \(found)")
    }
    _ = try kb.run("build", "--full")
    #expect(try kb.system("find", ".kb", "-name", "*.tmp").output.isEmpty)
  }

  @Test func twoBuildsAtOnceWaitForEachOther() throws {
    for number in 0..<50 { try kb.workspace.write("# N\(number)\n\nA zebra.\n", to: "kb/n\(number).md") }
    let both = try kb.system(
      "sh", "-c", "seq 4 | xargs -P 4 -I N \(kb.program) build --full && \(kb.program) search stands")
    #expect(both.status == 0 && both.output.contains("good@") && both.error.isEmpty, "\(both)")
    #expect(both.output.components(of: "51 articles, 51 compiled") == 4)
  }

  @Test func printsWhatEachPartTook() throws {
    for extra in [[], ["--no-refresh"]] {
      let found = try kb.run(["search", "zebra", "--timing"] + extra)
      for part in ["start", "open", "look", "compile", "search", "excerpts", "in all"] {
        #expect(found.error.contains(part), "\(found.error)")
      }
    }
  }
}

extension String {
  /// How often a text stands in this one.
  fileprivate func components(of text: String) -> Int {
    var count = 0
    var rest = self[...]
    while let found = rest.firstRange(of: text) {
      count += 1
      rest = rest[found.upperBound...]
    }
    return count
  }
}
