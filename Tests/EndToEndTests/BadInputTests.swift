import Platform
import TestSupport
import Testing

/// What is wrong in one file is said with its place, and every other file is compiled and found for all that.
@Suite struct BadInputTests {
  @Test(arguments: BadFile.frontMatter + BadFile.bytes)
  func isReportedAndSparesTheRest(bad: BadFile) throws {
    let kb = try BuiltProgram()
    try kb.workspace.write(bad.bytes, to: bad.path)
    let lint = try kb.run("lint")
    #expect(lint.status == 1)
    let place = bad.place.replacing("\n", with: "␊")
    #expect(hasFinding(lint.output, at: place, bad.rule) || isDuplicate(lint.output, bad), "\(lint.output)")
    #expect(try kb.run("build").status == 0)
    try kb.expectGoodArticleFound()
    let name = Path.name(of: bad.path).prefix { $0 != "." }
    let isFound = try kb.run("search", "zebra", "--format", "trec").output.contains("Q0 \(name) ")
    let isFoundByCleanName = try kb.run("search", "zebra", "--format", "trec").output.contains("Q0 x-y ")
    #expect((isFound || isFoundByCleanName) == bad.isFound)
  }

  @Test(arguments: ["\u{FEFF}---\ntitle: X\n---\n\nA zebra.\n", "---\r\ntitle: X\r\n---\r\n\r\nA zebra.\r\n"])
  func takesByteOrderMarksAndCarriageReturns(text: String) throws {
    let kb = try BuiltProgram()
    try kb.workspace.write(text, to: "kb/windows.md")
    let lint = try kb.run("lint", "--fail-on", "note")
    #expect(lint.status == 0, "\(lint.output)")
    #expect(try kb.run("search", "zebra").output.contains("windows@"))
  }

  @Test(arguments: [">", "[", "![", "*a **b ", "- ", "`", "<!--", "<div>", "|", "[a](", "&#", "[^1]: "])
  func survivesDeepNesting(sign: String) throws {
    let kb = try BuiltProgram()
    try kb.workspace.write(
      "# Deep\n\nquagga\n\n\(String(repeating: sign, count: 10_000)) end\n", to: "kb/deep.md")
    #expect(try kb.run("lint").status <= 1)
    try kb.expectGoodArticleFound()
    #expect(try kb.run("search", "quagga").output.contains("deep@"))
    #expect(try kb.run("show", "deep").status == 0)
    #expect(try kb.run("export", "site", "--audience", "internal").status == 0)
  }

  @Test func leavesOutAHugeFile() throws {
    let kb = try BuiltProgram()
    #expect(try kb.system("truncate", "-s", "100M", kb.path("kb/huge.md")).status == 0)
    let lint = try kb.run("lint")
    #expect(lint.status == 1)
    #expect(hasFinding(lint.output, at: "kb/huge.md", "source.too-large"), "\(lint.output)")
    try kb.expectGoodArticleFound()
  }

  @Test(arguments: [
    (link: "kb/out.md", target: "/etc/passwd", rule: "source.link-outside"),
    (link: "kb/out", target: "/etc", rule: "source.link-outside"),
    (link: "kb/loop.md", target: "loop.md", rule: "source.link-loop"),
    (link: "kb/self", target: ".", rule: "source.link-loop"),
    (link: "kb/gone.md", target: "nowhere.md", rule: "source.unreadable"),
  ])
  func followsNoLinkOutOrRound(link: String, target: String, rule: String) throws {
    let kb = try BuiltProgram()
    #expect(try kb.system("ln", "-s", target, link).status == 0)
    let lint = try kb.run("lint")
    #expect(lint.status == 1)
    #expect(hasFinding(lint.output, at: link, rule), "\(lint.output)")
    try kb.expectGoodArticleFound()
    #expect(try !kb.run("search", "root").output.contains("out"))
  }

  @Test func reportsAFolderAndAPipeWithTheNameOfAnArticle() throws {
    let kb = try BuiltProgram()
    try kb.workspace.write("# Inside\n\nA zebra.\n", to: "kb/folder.md/inside.md")
    #expect(try kb.system("mkfifo", "kb/pipe.md").status == 0)
    let lint = try kb.run("lint")
    #expect(hasFinding(lint.output, at: "kb/folder.md", "source.not-a-file"), "\(lint.output)")
    #expect(hasFinding(lint.output, at: "kb/pipe.md", "source.not-a-file"), "\(lint.output)")
    try kb.expectGoodArticleFound()
    #expect(try kb.run("search", "zebra").output.contains("folder.md/inside@"))
  }

  @Test(.enabled(if: Nobody.canRun)) func reportsAnUnreadableFileAndFolder() throws {
    let kb = try BuiltProgram()
    try kb.workspace.write("# Secret\n\nA zebra.\n", to: "kb/secret.md")
    try kb.workspace.write("# Hidden\n\nA zebra.\n", to: "kb/closed/hidden.md")
    let nobody = try Nobody(owning: kb)
    #expect(try kb.system("chmod", "0", "kb/secret.md", "kb/closed").status == 0)
    defer { _ = try? kb.system("chmod", "700", "kb/secret.md", "kb/closed") }
    let lint = try kb.run("lint", prefix: nobody.prefix)
    #expect(lint.status == 1)
    #expect(hasFinding(lint.output, at: "kb/secret.md", "source.unreadable"), "\(lint.output)")
    #expect(hasFinding(lint.output, at: "kb/closed", "source.unreadable"), "\(lint.output)")
    let found = try kb.run("search", "zebra", prefix: nobody.prefix)
    #expect(found.status == 0)
    #expect(found.output.contains("good@") && !found.output.contains("secret@"))
  }

  @Test(.enabled(if: Nobody.canRun)) func saysWhyTheArticlesOfAClosedFolderHaveGone() throws {
    let kb = try BuiltProgram()
    try kb.workspace.write("# Hidden\n\nA zebra.\n", to: "kb/closed/hidden.md")
    let nobody = try Nobody(owning: kb)
    #expect(try kb.run("build", prefix: nobody.prefix).output.hasPrefix("2 articles, 2 compiled"))
    #expect(try kb.system("chmod", "0", "kb/closed").status == 0)
    defer { _ = try? kb.system("chmod", "700", "kb/closed") }
    let build = try kb.run("build", prefix: nobody.prefix)
    let expected = "kb/closed: error: cannot be read: Permission denied [source.unreadable]"
    #expect(build.output.hasPrefix("1 article, 0 compiled") && build.error.contains(expected), "\(build)")
  }

  @Test(.enabled(if: Nobody.canRun)) func namesWhatHelpsWhereNothingCanBeWritten() throws {
    let kb = try BuiltProgram()
    let nobody = try Nobody(owning: kb)
    #expect(try kb.system("chmod", "a-w", ".").status == 0)
    defer { _ = try? kb.system("chmod", "u+w", ".") }
    let build = try kb.run("build", prefix: nobody.prefix + ["env", "XDG_CACHE_HOME=/proc/none"])
    #expect(build.status == 2)
    let said = build.error.split(separator: "\n")
    #expect(
      said.first?.hasSuffix(": Permission denied") == true
        && said.first?.contains("/.kb or /proc/none/") == true)
    #expect(said.dropFirst() == ["  help: let this user write there"])
  }

  @Test(arguments: [[String](), ["kb"], ["sops"], ["kb", "sops"]])
  func isAtEaseInAnEmptyWorkspace(folders: [String]) throws {
    let kb = try BuiltProgram()
    try FileSystem.removeTree(kb.path("kb"))
    for folder in folders { try FileSystem.createFolder(kb.path(folder)) }
    for command in ["lint", "build", "audit", "doctor"] {
      #expect(try kb.run(command).status == 0, "\(command)")
    }
    #expect(try kb.run("export", "site").status == 0)
    let search = try kb.run("search", "zebra")
    #expect(search.status == 1)
    #expect(search.error.contains("kb new article"))
  }

  /// Whether a line reports a rule at a place.
  private func hasFinding(_ output: String, at place: String, _ rule: String) -> Bool {
    output.split(separator: "\n").contains { $0.hasPrefix("\(place): error: ") && $0.hasSuffix("[\(rule)]") }
  }

  /// Of two files with one id the second in order is reported; which one that is, does not matter here.
  private func isDuplicate(_ output: String, _ bad: BadFile) -> Bool {
    bad.rule == "article.duplicate-id" && output.contains("[article.duplicate-id]")
      && output.contains(bad.path)
  }
}

/// Another user than root, whom the system refuses things.
struct Nobody {
  /// What starts a program as that user; empty where the tests do not run as root.
  let prefix: [String]

  /// Gives a workspace and the way to it to that user.
  init(owning kb: BuiltProgram) throws {
    guard Nobody.isRoot else {
      prefix = []
      return
    }
    prefix = Nobody.command
    #expect(try kb.system("chown", "-R", "65534:65534", ".").status == 0)
  }

  private static let command = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
  private static var isRoot: Bool { Environment.userName == "root" }

  /// Whether an ordinary user can run the program in a temporary folder.
  static let canRun: Bool = {
    guard isRoot else { return true }
    guard let kb = try? BuiltProgram(), let nobody = try? Nobody(owning: kb) else { return false }
    return (try? kb.run("search", "zebra", prefix: nobody.prefix).status) == 0
  }()
}
