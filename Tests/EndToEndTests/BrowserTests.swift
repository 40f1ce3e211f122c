import Platform
import TestSupport
import Testing

/// The site's scripts, run by node and by a real browser where they are installed.
@Suite struct BrowserTests {
  private static let tests = Path.join(SampleWorkspace.root, "Tests/Browser")

  /// Whether a program is there and does as asked.
  private static func works(_ words: String...) -> Bool {
    let result = try? Program.run(
      words[0], Array(words[1...]), in: "/",
      environment: ["PATH": Environment.value("PATH") ?? "/usr/bin:/bin"])
    return result?.status == 0
  }

  /// The sample workspace, copied and exported for readers inside.
  private static func exportSample(_ kb: BuiltProgram) throws {
    for name in ["kb.yaml", "kb", "sops"] {
      #expect(try kb.system("cp", "-R", Path.join(SampleWorkspace.root, name), ".").status == 0)
    }
    let exported = try kb.run(
      "export", "--audience", "internal", "--base-url", "https://shop.example/help", "site")
    #expect(exported.status == 0, "\(exported.error)")
  }

  private static let queries = [
    "refund", "refund time", "how long does a refund take", "money back", "refnd", "passwrod reset", "retu",
    "\"refund time\"", "退款", "退款多久到账", "退 款", "密码", "密碼", "無法登入", "投诉", "海关 税", "配送费",
    "parcel lost", "damaged item", "gift receipt", "lang:zh-CN 退款", "tag:returns refund", "-refund return",
    "type:sop return", "in:returns policy", "confidence:archived parcel", "title:refund", "App 3.4",
    "2026 spring festival", "no-reply@shop.example", "zzzzqqqq",
  ]

  @Test(.enabled(if: works("node", "--version"))) func scriptsKeepTheirVectorsAndFindWhatTheCommandFinds()
    throws
  {
    let kb = try BuiltProgram()
    try Self.exportSample(kb)
    let lines = Self.queries.enumerated().map { "\($0)\t\($1)\n" }.joined()
    try kb.workspace.write(lines, to: "queries.tsv")
    let search = [
      "search", "--query-language", "--batch", "queries.tsv", "--format", "json", "--limit", "10",
    ]
    let found = try kb.run(search)
    try kb.workspace.write(found.output, to: "answers.jsonl")
    let result = try Program.run(
      "node", ["--test", Self.tests], in: SampleWorkspace.root,
      environment: [
        "PATH": Environment.value("PATH") ?? "/usr/bin:/bin", "KB_BROWSER_SITE": kb.path("site"),
        "KB_BROWSER_ANSWERS": kb.path("answers.jsonl"), "KB_BROWSER_QUERIES": kb.path("queries.tsv"),
      ])
    let failures = result.output.split(separator: "\n").filter {
      $0.hasPrefix("not ok") || $0.contains("error:")
    }
    #expect(result.status == 0, "\(failures.joined(separator: "\n"))")
    #expect(result.output.contains("a site finds what the command finds"))
  }

  @Test func searchDataIsThatOfTheSiteAlone() throws {
    let kb = try BuiltProgram()
    for name in ["kb.yaml", "kb", "sops"] {
      #expect(try kb.system("cp", "-R", Path.join(SampleWorkspace.root, name), ".").status == 0)
    }
    try kb.workspace.write(
      """
      ---
      title: Open
      audience: public
      owner: canaryowner
      ---
      <!-- canarycomment --> Words for <b>all</b>.
      """, to: "kb/open.md")
    try kb.workspace.write(
      "---\naudience: internal\ntags: [canarytag]\n---\n# Inside\n\ncanaryword\n", to: "kb/in.md")
    _ = try kb.run("export", "with")
    let inside = "grep -rL --include='*.md' --include='*.yaml' 'audience: public' kb sops | xargs rm"
    #expect(try kb.system("sh", "-c", inside).status == 0)
    _ = try kb.run("export", "without")
    let difference = try kb.system("diff", "-r", kb.path("with/search"), kb.path("without/search"))
    #expect(difference.status == 0, "\(difference.output)")
    #expect(try kb.system("test", "-s", "with/search/index.bin").status == 0)
    #expect(try kb.system("grep", "-raq", "canary", "with").status == 1)
  }

  @Test(.enabled(if: works("python3", Path.join(tests, "site.py"), "--check")))
  func readersSearchInARealBrowser() throws {
    let kb = try BuiltProgram()
    try Self.exportSample(kb)
    let result = try Program.run(
      "python3", [Path.join(Self.tests, "site.py"), kb.path("site")], in: kb.workspace.path,
      environment: [
        "PATH": Environment.value("PATH") ?? "/usr/bin:/bin", "HOME": kb.workspace.path,
        "LC_ALL": "C.UTF-8",
      ])
    #expect(result.status == 0, "\(result.output)\n\(result.error)")
  }
}
