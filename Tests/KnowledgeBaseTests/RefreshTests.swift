import Diagnostics
import Platform
import TestSupport
import Testing

@testable import KnowledgeBase

/// A workspace made of texts, in a folder of its own.
struct SmallWorkspace {
  let folder: TemporaryFolder

  init(_ articles: [String: String]) throws {
    folder = try TemporaryFolder()
    try folder.write("title: Test\n", to: "kb.yaml")
    for (id, text) in articles { try write(id, text) }
  }

  func write(_ id: String, _ text: String) throws { try folder.write(text, to: "kb/\(id).md") }
  func open() throws -> Workspace { try Workspace.open(root: folder.path) }

  func ids(_ query: String) throws -> [String] {
    try open().searchSession().search(SearchRequest(query)).hits.map(\.id)
  }
}

@Suite struct RefreshTests {
  @Test func findsAnEditMadeWithinTheSameClockTick() throws {
    let workspace = try SmallWorkspace(["a": "# Apples\n\nred\n"])
    for round in 0..<20 {
      let word = "word\(round)x"
      try workspace.write("a", "# Apples\n\n\(word)\n")
      #expect(try workspace.ids(word) == ["a"])
      #expect(try workspace.ids("word\(round - 1)x").isEmpty)
    }
  }

  @Test func tellsGitToLeaveTheIndexOut() throws {
    let workspace = try SmallWorkspace(["a": "# A\n\none\n"])
    _ = try workspace.open().refresh()
    #expect(try workspace.folder.read(".kb/.gitignore") == "*\n")
    try workspace.folder.write("mine\n", to: ".kb/.gitignore")
    _ = try workspace.open().refresh()
    #expect(try workspace.folder.read(".kb/.gitignore") == "mine\n")
  }

  @Test func compilesOnlyWhatChanged() throws {
    let workspace = try SmallWorkspace(["a": "# A\n\none\n", "b": "# B\n\ntwo\n"])
    #expect(try workspace.open().refresh().compiledCount == 2)
    #expect(try workspace.open().refresh().compiledCount == 0)
    try workspace.write("b", "# B\n\nthree\n")
    #expect(try workspace.open().refresh().compiledCount == 1)
    try FileSystem.removeFile(Path.join(workspace.folder.path, "kb/a.md"))
    let refresh = try workspace.open().refresh()
    #expect(refresh.compiledCount == 0)
    #expect(refresh.articleCount == 1)
  }

  @Test func answersAfterManyEditsLikeAFreshBuild() throws {
    let workspace = try SmallWorkspace([:])
    for round in 0..<40 {
      let id = "n\(round % 13)"
      try workspace.write(
        id, "# Title \(round)\n\nshared word number\(round) \(round % 2 == 0 ? "even" : "odd")\n")
      if round % 5 == 4 {
        try FileSystem.removeFile(Path.join(workspace.folder.path, "kb/n\(round % 7).md"))
      }
      _ = try workspace.open().refresh()
    }
    let queries = ["shared", "even", "odd word", "title 30", "number37"]
    let session = try workspace.open().searchSession()
    let incremental = try queries.map { try session.search(SearchRequest($0)).hits }
    _ = try workspace.open().refresh(full: true)
    let fresh = try workspace.open().searchSession()
    for (query, hits) in zip(queries, incremental) {
      let expected = try fresh.search(SearchRequest(query)).hits
      #expect(hits.map(\.id) == expected.map(\.id), "\(query)")
      for (hit, other) in zip(hits, expected) { #expect(abs(hit.score - other.score) < 1e-4) }
    }
  }

  @Test func makesTheIndexAgainWhereAnyFileOfItIsDamaged() throws {
    let workspace = try SmallWorkspace(["a": "# Apples\n\nred\n", "b": "# Pears\n\ngreen\n"])
    _ = try workspace.open().refresh()
    let cache = Path.join(workspace.folder.path, ".kb")
    let files = try ["files"] + FileSystem.names(in: Path.join(cache, "index")).map { "index/\($0)" }
    #expect(files.count >= 3)
    for file in files {
      let path = Path.join(cache, file)
      let bytes = try FileSystem.read(path)
      let damages: [[UInt8]] = [
        Array(bytes.dropLast(bytes.count / 2)), [], bytes.dropLast(), bytes.reversed(),
      ]
      for damage in damages {
        try FileSystem.writeAtomically(damage, to: path, durable: false)
        let session = try workspace.open().searchSession()
        #expect(session.refresh.rebuildReason != nil, "\(file)")
        #expect(try session.search(SearchRequest("pears")).hits.map(\.id) == ["b"])
        #expect(try workspace.open().searchSession().refresh.rebuildReason == nil)
      }
    }
  }

  @Test func answersWhicheverByteOfTheIndexIsFlipped() throws {
    let workspace = try SmallWorkspace(["a": "# Apples\n\nred\n", "b": "# Pears\n\ngreen\n"])
    _ = try workspace.open().refresh()
    let cache = Path.join(workspace.folder.path, ".kb")
    let index = try FileSystem.names(in: Path.join(cache, "index")).map { "index/\($0)" }
    for name in index + ["files"] {
      let path = Path.join(cache, name)
      let bytes = try FileSystem.read(path)
      for index in stride(from: 0, to: bytes.count, by: name == "files" ? 1 : 3) {
        var damaged = bytes
        damaged[index] ^= 0x41
        try FileSystem.writeAtomically(damaged, to: path, durable: false)
        #expect(try workspace.ids("pears") == ["b"], "byte \(index) of \(name)")
        try FileSystem.writeAtomically(bytes, to: path, durable: false)
      }
    }
  }

  @Test func makesTheIndexAgainWhereOnlyAMergeFindsTheDamage() throws {
    let words = { (number: Int) in (0..<200).map { "w\(number * $0 * 7)" }.joined(separator: " ") }
    let texts = (0..<24).map { ("n\($0)", "# Title \($0)\n\nshared \(words($0))\n") }
    let workspace = try SmallWorkspace(Dictionary(uniqueKeysWithValues: texts))
    _ = try workspace.open().refresh()
    let folder = Path.join(workspace.folder.path, ".kb/index")
    let name = try #require(try FileSystem.names(in: folder).first { $0.hasSuffix(".segment") })
    var bytes = try FileSystem.read(Path.join(folder, name))
    bytes[5000] ^= 0xFF
    try FileSystem.writeAtomically(bytes, to: Path.join(folder, name), durable: false)
    #expect(try workspace.open().refresh().rebuildReason == nil)
    // A third of the articles gone makes the segment worth a merge, which reads it whole.
    for number in 0..<8 { try FileSystem.removeFile(Path.join(workspace.folder.path, "kb/n\(number).md")) }
    let refresh = try workspace.open().refresh()
    #expect(refresh.rebuildReason?.hasPrefix("\(name) is damaged (bytes 4096–8192 ") == true)
    #expect(refresh.articleCount == 16)
    #expect(try workspace.ids("shared").count == 10)
  }

  @Test func aFileThatGoesAfterItWasListedIsNoFault() throws {
    let workspace = try SmallWorkspace(["a": "# Apples\n"])
    let opened = try workspace.open()
    let refresher = Refresher(opened, in: .own(root: opened.root))
    let listed = opened.articleFiles().files
    #expect(listed.count == 1)
    try FileSystem.removeFile(Path.join(workspace.folder.path, "kb/a.md"))
    let jobs = listed.map { ArticleCompilation.Job(file: $0, id: "a", known: nil) }
    let compiled = CompiledJobs(jobs, by: refresher.compilation)
    #expect(compiled.outcomes.count == 1 && compiled.outcomes.allSatisfy(\.findings.isEmpty))
    #expect(compiled.entries.isEmpty)
  }

  @Test func indexesOneOfTwoArticlesWithOneID() throws {
    let workspace = try SmallWorkspace([
      "a": "---\nid: same\n---\n# Apples\n", "b": "---\nid: same\n---\n# Pears\n", "same": "# Plums\n",
    ])
    #expect(try workspace.ids("plums apples pears").count == 1)
    try workspace.write("same", "# Plums and more\n")
    #expect(try workspace.ids("plums apples pears").count == 1)
    try workspace.write("b", "# Pears\n")
    #expect(try workspace.ids("pears") == ["b"])
  }

  @Test func followsAnIDThatFrontMatterChanges() throws {
    let workspace = try SmallWorkspace(["a": "# Apples\n", "z": "---\nid: b/first\n---\n# Zebras\n"])
    #expect(try workspace.ids("zebras") == ["b/first"])
    try workspace.write("z", "---\nid: c/second\n---\n# Zebras\n")
    #expect(try workspace.ids("zebras") == ["c/second"])
    #expect(try workspace.ids("zebra apple").count == 2)
  }

  @Test func buildsTheSameBytesInTwoFolders() throws {
    let texts = Dictionary(
      uniqueKeysWithValues: (0..<300).map { ("d\($0 % 7)/n\($0)", "# T\($0)\n\n退款 text \($0)\n") })
    let folders = try [SmallWorkspace(texts), SmallWorkspace(texts)]
    let bytes = try folders.map { workspace -> [[UInt8]] in
      _ = try workspace.open().refresh()
      let folder = Path.join(workspace.folder.path, ".kb/index")
      return try FileSystem.names(in: folder).map { try FileSystem.read(Path.join(folder, $0)) }
    }
    #expect(bytes[0] == bytes[1])
  }

  @Test func worksWithoutAnyArticle() throws {
    let workspace = try SmallWorkspace([:])
    #expect(try workspace.ids("anything").isEmpty)
  }

  @Test func anIndexOfAnOlderVersionIsMadeAgainWithAWord() throws {
    let tests = Path.parent(of: Path.parent(of: #filePath))
    let old = Path.join(tests, "SearchIndexTests/Fixtures/v1")
    let workspace = try SmallWorkspace(["a": "# Apples\n\nred\n"])
    for name in try FileSystem.names(in: old) {
      try workspace.folder.write(FileSystem.read(Path.join(old, name)), to: ".kb/index/\(name)")
    }
    let refresh = try workspace.open().refresh()
    let reason = "manifest was written by another version of kb (format version 1 instead of 3)"
    #expect(refresh.rebuildReason == "\(reason), so everything is compiled again")
    #expect(try FileSystem.names(in: workspace.folder.path + "/.kb/index").count == 2)
    #expect(try workspace.ids("apples") == ["a"])
  }
}

@Suite struct LintTests {
  @Test func findsEachOfManyFaultsInOneFileWithoutReadingItAgainForEach() throws {
    let links = (0..<6000).map { "[x](gone\($0).md)" }.joined(separator: "\n")
    let workspace = try SmallWorkspace(["a": "# A\n\n\(links)\n"])
    let findings = try workspace.open().lint().findings
    #expect(findings.count == 6000)
    #expect(findings.last?.place.start?.line == 6002)
  }
}
