import Expressions
import Foundation
import JSONReading
import Platform
import SOP
import TestSupport
import Testing

@testable import SOPRuntime

/// The figures, held against those that a script computes in SQL over an export.
@Suite struct RunReferenceTests {
  static let script = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../../Scripts/run-stats-reference").standardizedFileURL

  static let python: String? = {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    return folders.map { "\($0)/python3" }.first { FileManager.default.isExecutableFile(atPath: $0) }
  }()

  struct Case: Sendable, CustomTestStringConvertible {
    let seed: UInt64
    let runs: Int
    let zone: String
    let groupings: [RunStatistics.Grouping]
    var sop: String?
    var hasWindow = true

    var testDescription: String { "\(runs) runs, \(zone), \(groupings.map(\.rawValue)), \(sop ?? "all")" }
  }

  static let cases = [
    Case(seed: 1, runs: 1200, zone: "Europe/Berlin", groupings: [.sop, .week, .day]),
    Case(seed: 2, runs: 300, zone: "America/St_Johns", groupings: [.month], sop: "order"),
    Case(seed: 3, runs: 7, zone: "Asia/Shanghai", groupings: [.sop], hasWindow: false),
  ]

  @Test(.enabled(if: python != nil, "python3 is missing"), arguments: cases)
  func agreeWithTheReference(_ example: Case) throws {
    let closures = [
      try RunFixtures.closure("order"), try RunFixtures.closure("calm"), try RunFixtures.closure("plain"),
    ]
    let later = try RunFixtures.closure("order", renaming: ("confirm", "tell"))
    let start = try #require(LocalDays.moment("2026-10-01T00:00:00Z"))
    var options = RunStatistics.Options(now: try #require(LocalDays.moment("2026-11-09T07:00:00Z")))
    options.zone = TimeZoneRules.installed(example.zone)
    options.groupings = example.groupings
    options.sop = example.sop
    if example.hasWindow {
      let days = LocalDays(zone: options.zone)
      options.from = days.start(of: try #require(CivilDate("2026-10-09")))
      options.until = days.start(of: try #require(CivilDate("2026-11-06")))
    }
    var generator = RunGenerator(seed: example.seed, closures: closures, later: later)
    var runs: [[RunEvent]] = []
    for _ in 0..<example.runs {
      runs.append(
        generator.run(from: start.microseconds, over: 36 * 86_400_000_000, people: example.runs / 2))
    }
    if let from = options.from, let until = options.until {
      for (number, border) in [from, until].enumerated() { runs[number].moveEnd(to: border) }
    }
    let versions = closures + [later]
    var statistics = RunStatistics(options) { hash in versions.first { $0.hash == hash } }
    for run in runs { statistics.add(run) }
    let mine = try Self.lines(Array(statistics.report().json().utf8))
    let theirs = try Self.reference(runs, versions, options, example)
    #expect(mine.count == theirs.count)
    for (left, right) in zip(mine, theirs) {
      let difference = Self.difference(left, right)
      #expect(difference == nil)
      if difference != nil { break }
    }
  }

  static func reference(
    _ runs: [[RunEvent]], _ versions: [SOPClosure], _ options: RunStatistics.Options, _ example: Case
  ) throws -> [JSONValue] {
    let folder = try TemporaryFolder()
    let export = try RunExport.lines(of: runs)
    try Data(export).write(to: URL(filePath: "\(folder.path)/export.jsonl"))
    var arguments = [
      script.path, "\(folder.path)/export.jsonl", "--now", "\(options.now.microseconds)", "--zone",
      example.zone,
    ]
    for (index, closure) in versions.enumerated() {
      try Data(closure.bytes).write(to: URL(filePath: "\(folder.path)/\(index).json"))
      arguments += ["--closure", "\(folder.path)/\(index).json"]
    }
    for grouping in example.groupings { arguments += ["--by", grouping.rawValue] }
    if let from = options.from { arguments += ["--since", "\(from.microseconds)"] }
    if let until = options.until { arguments += ["--until", "\(until.microseconds)"] }
    if let sop = example.sop { arguments += ["--sop", sop] }
    arguments += ["--fcr-window", "\(options.repeatWindow)"]
    let process = Process()
    process.executableURL = URL(filePath: python ?? "")
    process.arguments = arguments
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let bytes = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    return try lines([UInt8](bytes))
  }

  static func lines(_ bytes: [UInt8]) throws -> [JSONValue] {
    try bytes.split(separator: 0x0A).map { try JSONValue(parsing: Array($0)) }
  }

  /// Where two values differ: by more than 1e-9 in fractions, by anything else.
  static func difference(_ left: JSONValue, _ right: JSONValue, at path: String = "") -> String? {
    if let mine = left.members, let theirs = right.members {
      let names = Set(mine.map(\.name)).union(theirs.map(\.name)).sorted()
      for name in names {
        guard let one = mine.first(where: { $0.name == name }),
          let other = theirs.first(where: { $0.name == name })
        else { return "\(path).\(name) is missing on one side: \(left) \(right)" }
        if let found = difference(one.value, other.value, at: "\(path).\(name)") {
          return "\(found) in \(left)"
        }
      }
      return nil
    }
    if let mine = left.elements, let theirs = right.elements, mine.count == theirs.count {
      for (index, (one, other)) in zip(mine, theirs).enumerated() {
        if let found = difference(one, other, at: "\(path)[\(index)]") { return found }
      }
      return nil
    }
    if let mine = left.fraction, let theirs = right.fraction {
      return abs(mine - theirs) <= 1e-9 ? nil : "\(path): \(mine) and \(theirs)"
    }
    return left == right ? nil : "\(path): \(left) and \(right)"
  }
}

extension JSONValue {
  /// A number with a fraction, or one that could have one: 0 and 1 are written both ways.
  fileprivate var fraction: Double? {
    switch self {
    case .double(let number): number
    case .int(let number) where (0...1).contains(number): Double(number)
    default: nil
    }
  }
}

extension LocalDays {
  static func moment(_ text: String) -> Moment? { Timestamp(text).map { Moment($0) } }
}

extension [RunEvent] {
  /// Moves a run in time so that it ends at a moment.
  fileprivate mutating func moveEnd(to moment: Moment) {
    guard let last = last(where: { if case .ended = $0.fact { true } else { false } }) else { return }
    let shift = moment.microseconds - last.at.microseconds
    for index in indices { self[index].at = Moment(microseconds: self[index].at.microseconds + shift) }
  }
}

/// Runs as `kb run export` writes them.
enum RunExport {
  static func lines(of runs: [[RunEvent]]) throws -> [UInt8] {
    // What stands for the encrypted bytes says nothing about them.
    let seal = FactSeal(seal: { _, _, _ in [1, 2, 3] }, open: { _, _, _ in nil })
    var bytes: [UInt8] = []
    for (index, run) in runs.enumerated() {
      for event in run {
        let body = String(decoding: try event.fact.body(sealing: seal), as: UTF8.self)
        bytes += Array(
          """
          {"run":"r\(index)","seq":\(event.sequence),"at":\(event.at.microseconds),"actor":"\(event.actor)",\
          "type":"\(event.fact.type)","body":\(body),"hash":"00"}\n
          """.utf8)
      }
    }
    return bytes
  }
}
