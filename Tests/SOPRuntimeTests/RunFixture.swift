import Diagnostics
import Expressions
import Journal
import Platform
import SOP
import TestSupport

@testable import SOPRuntime

/// A workspace's runs in a folder of their own, with a clock that tests set and people who are named by their roles.
final class RunFixture: Sendable {
  let folder: TemporaryFolder
  let service: RunService
  let clock: Lock<Int64>

  private let surroundings: RunSurroundings
  private let durability: Durability

  /// Makes runs of some SOP files.
  ///
  /// - Parameter due: how time limits are counted.
  init(
    _ sources: [String], programs: [String] = [], folder: TemporaryFolder? = nil,
    due: (@Sendable (Moment, Int, String?) -> Moment)? = nil, durability: Durability = .full
  ) throws {
    let folder = try folder ?? TemporaryFolder()
    self.folder = folder
    let clock = Lock<Int64>(1_800_000_000_000_000)
    self.clock = clock
    let closures = Self.library(sources)
    var surroundings = RunSurroundings(
      folder: folder.path + "/state", root: folder.path,
      now: { Moment(microseconds: clock.withLock { $0 }) },
      closure: { (id) throws(RunError) in
        do throws(SOPClosure.Fault) {
          return try SOPClosure(
            of: id, in: closures, settings: RunSettings(keywordLists: [WordList("angry-words", ["scam"])]))
        } catch {
          throw .refused(RunRefusal(.unknown, error.message))
        }
      })
    // `agent-2` has the role `agent`; `boss` has them all.
    surroundings.hasRole = { user, role in user == "boss" || user == role || user.hasPrefix(role + "-") }
    surroundings.isOwner = { user, owner in user == owner }
    surroundings.leads = ["team_lead"]
    surroundings.allowedPrograms = programs
    if let due { surroundings.due = due }
    self.surroundings = surroundings
    self.durability = durability
    service = try RunService(
      surroundings, journal: try SQLiteJournal(folder: surroundings.folder, durability: durability))
  }

  /// What another process would open.
  func another() throws -> RunService {
    try RunService(
      surroundings, journal: try SQLiteJournal(folder: surroundings.folder, durability: durability))
  }

  static func library(_ sources: [String]) -> [String: CompiledSOP] {
    SOPClosure.library(
      of: sources.map { source in
        SOPCompiler.compile(
          path: "sops/x.yaml", bytes: Array(source.utf8),
          settings: SOPSettings(keywordLists: ["angry-words"]))
      })
  }

  /// Lets time pass.
  func pass(seconds: Int) { clock.withLock { $0 += Int64(seconds) * 1_000_000 } }

  /// The position at a step.
  func position(_ step: String, _ view: RunView) throws -> Int {
    guard let found = view.positions.first(where: { $0.step.id.value == step }) else {
      throw TestFailure("the run stands at \(view.positions.map { $0.step.id.value }), not at \(step)")
    }
    return found.number
  }
}

struct TestFailure: Error, CustomStringConvertible {
  let description: String
  init(_ description: String) { self.description = description }
}

extension RunView {
  /// The steps at which it stands.
  var steps: [String] { positions.map { $0.step.id.value } }
}
