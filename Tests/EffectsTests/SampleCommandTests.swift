import Diagnostics
import Effects
import JSONReading
import Platform
import StrictYAML
import TestSupport
import Testing

/// The commands of the sample workspace, as its SOPs call them.
struct SampleCommandTests {
  /// A shop that opens for one test.
  private struct Shop {
    let folder: TemporaryFolder
    let root = SampleWorkspace.root

    init() throws { folder = try TemporaryFolder() }

    func run(_ words: [String], key: String? = nil) -> ProgramOutcome {
      let runner = ProgramRunner { [folder] in $0 == "KB_SHOP" ? Path.join(folder.path, "shop") : nil }
      return runner.run(
        ProgramSpec(
          words: words, folder: root, allow: words.first.map { [$0] } ?? [], inherited: ["KB_SHOP"],
          environment: key.map { [.init("KB_IDEMPOTENCY_KEY", $0)] } ?? [], timeout: .seconds(60)))
    }

    func answer(_ words: [String], key: String? = nil) throws -> [JSONValue.Member] {
      guard case .exited(0, let output, _, false) = run(words, key: key) else {
        Issue.record("\(words): \(run(words, key: key))")
        return []
      }
      return try #require(try JSONValue(parsing: output).members)
    }

    func lines(_ file: String) throws -> [String] {
      try folder.read("shop/\(file)").split(separator: "\n").dropFirst().map(String.init)
    }
  }

  /// A command of an SOP.
  private struct Command {
    var run: [[ArgumentPiece]] = []
    var undo: [[ArgumentPiece]] = []
    var output: [(name: String, type: String)] = []
  }

  private static let values = [
    "account_no": "AC-4471820", "amount": "10.00", "case_no": "CB-481968", "order_no": "NL-22456145",
    "order_total": "389.00", "reason": "faulty", "refund_amount": "20.50", "tracking_no": "JX302611096302",
    "wanted": "JKT-L-BLU",
  ]

  private static func commands(_ file: String, in folder: String) throws -> [Command] {
    let source = SourceText(path: file, bytes: try FileSystem.read(Path.join(folder, file)))
    var found: [Command] = []
    func look(_ node: YAMLNode) {
      var command = Command()
      for entry in node.entries ?? [] {
        switch entry.name {
        case "run": command.run = words(entry.value)
        case "undo": command.undo = words(entry.value)
        case "output":
          command.output = (entry.value.entries ?? []).map { field in
            (field.name, field.value.entries?.first { $0.name == "type" }?.value.text ?? "")
          }
        default: look(entry.value)
        }
      }
      if !command.run.isEmpty { found.append(command) }
      for item in node.items ?? [] { look(item) }
    }
    if let root = StrictYAML.parse(source).0 { look(root) }
    return found
  }

  private static func words(_ node: YAMLNode) -> [[ArgumentPiece]] {
    (node.items ?? []).map { item in
      (item.text ?? "").split(separator: "{{", omittingEmptySubsequences: false).enumerated().flatMap {
        index, part -> [ArgumentPiece] in
        guard index > 0, let end = part.firstRange(of: "}}") else { return [.literal(String(part))] }
        return [.value(String(part[..<end.lowerBound])), .literal(String(part[end.upperBound...]))]
      }
    }
  }

  private static func arguments(_ words: [[ArgumentPiece]]) throws -> [String] {
    try ArgumentList.make(words: words) { name in
      // A case is closed once: the other way to close it needs another case.
      name == "case_no" && words.contains([.literal("accept-chargeback")]) ? "CB-690630" : values[name]
    }
  }

  private static func fits(_ value: JSONValue, _ type: String) -> Bool {
    switch (type, value) {
    case ("boolean", .bool), ("integer", .int): true
    case ("text", .string(let text)): !text.isEmpty
    case ("money", .string(let text)): text.wholeMatch(of: /[0-9]+\.[0-9]{2}/) != nil
    case ("datetime", .string(let text)): text.hasSuffix("T10:24:00Z")
    default: false
    }
  }

  @Test func doWhatTheSOPsCallThemFor() throws {
    let folder = Path.join(try Shop().root, "sops")
    var count = 0
    for file in try FileSystem.names(in: folder).sorted() where file.hasSuffix(".yaml") {
      let shop = try Shop()
      let commands = try Self.commands(file, in: folder)
      for command in commands {
        count += 1
        let arguments = try Self.arguments(command.run)
        let key = "\(file)-\(count)"
        let answer = try shop.answer(arguments, key: key)
        for field in command.output {
          let value = answer.first { $0.name == field.name }?.value
          #expect(value.map { Self.fits($0, field.type) } == true, "\(file): \(field.name) of \(arguments)")
        }
        // Whatever it does, a second try does not do it again.
        #expect(try shop.answer(arguments, key: key) == answer)
      }
      for command in commands.reversed() where !command.undo.isEmpty {
        let arguments = try Self.arguments(command.undo)
        #expect(shop.run(arguments, key: "undo").status == 0)
        #expect(shop.run(arguments).status == 0, "an undo may run again: \(arguments)")
      }
    }
    #expect(count >= 15)
  }

  @Test func giveOneReturnNumberAKey() throws {
    let shop = try Shop()
    let words = ["bin/orders", "open-return", "--order=NL-22456145", "--reason=faulty"]
    #expect(try shop.answer(words, key: "A") == [.init("return_no", .string("RT-104188"))])
    #expect(try shop.answer(words, key: "A") == [.init("return_no", .string("RT-104188"))])
    #expect(try shop.answer(words, key: "B") == [.init("return_no", .string("RT-104189"))])
  }

  @Test func payOnceForAKeyHoweverManyTry() async throws {
    let shop = try Shop()
    let words = ["bin/payments", "refund", "--order=NL-22456145", "--amount=100.00"]
    await withTaskGroup(of: Int?.self) { group in
      for number in 0..<12 { group.addTask { shop.run(words, key: "K\(number % 3)").status } }
      for await status in group { #expect(status == 0) }
    }
    let lines = try shop.lines("ledger.csv")
    #expect(lines.count == 3)
    for key in ["K0", "K1", "K2"] {
      #expect(lines.count { $0.hasSuffix("NL-22456145,100.00,refund,\(key)") } == 1)
    }
  }

  @Test(arguments: [
    (["bin/orders", "show", "--order=NL-00000000"], "there is no order NL-00000000"),
    (["bin/orders", "show", "--order=NL-12867135"], "has not been delivered"),
    (["bin/orders", "show", "--order=$(id)"], "--order holds"),
    (["bin/payments", "refund", "--order=NL-22456145", "--amount=389.01"], "is more than"),
    (["bin/payments", "refund", "--order=NL-22456145", "--amount=-1"], "--amount holds"),
    (["bin/payments", "refund", "--order=NL-22456145", "--amount=0.00"], "nothing to pay"),
    (["bin/orders", "send-replacement", "--order=NL-60233817", "--item=BTS-42"], "is not set aside"),
    (["bin/privacy", "erase", "--account=AC-0000000"], "there is no account"),
    (["bin/orders", "show"], "required"),
  ])
  func sayWhyTheyDoNot(words: [String], why: String) throws {
    let shop = try Shop()
    let outcome = shop.run(words, key: "K")
    #expect(outcome.status != 0 && outcome.text == "")
    #expect(outcome.complaint?.contains(why) == true, "\(outcome.complaint ?? "")")
    // Nothing is remembered of what was refused.
    #expect(shop.run(words, key: "K") == outcome)
  }
}
