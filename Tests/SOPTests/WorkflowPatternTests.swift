import Diagnostics
import Platform
import SOP
import Testing

/// The workflow patterns that the format keeps, by their numbers in the catalogue of van der Aalst and others: each is a
/// small SOP whose examples say in which order its steps are visited.
struct WorkflowPatternTests {
  static let files: [String] = {
    let names = try? FileSystem.names(in: Path.join(Fixtures.folder, "Patterns"))
    return (names ?? []).filter { $0.hasSuffix(".yaml") }.sorted()
  }()

  @Test func hasEveryPatternThatIsKept() {
    let numbers = Self.files.compactMap { Int($0.prefix(2)) }
    #expect(numbers == [1, 2, 3, 4, 5, 6, 7, 9, 10, 11, 13, 14, 16, 19, 20, 21, 24, 43])
  }

  @Test(arguments: files) func visitsItsStepsInOrder(file: String) throws {
    let compiled = try Fixtures.compile("Patterns/\(file)")
    #expect(compiled.diagnostics.map(\.message) == [])
    let sop = try #require(compiled.sop)
    #expect(!sop.examples.isEmpty)
    for (number, example) in sop.examples.enumerated() {
      #expect(!example.path.isEmpty)
      let run = try #require(ExampleRun.run(number, of: compiled))
      #expect(run.findings.map(\.message) == [])
      #expect(run.path.map { compiled.graph.ids[$0] } == example.path.map(\.value))
    }
    let simulation = try #require(SOPSimulation(compiled, walks: 500, seed: 1))
    #expect(simulation.fault == nil)
    #expect(simulation.coverage.missingSteps == [])
    #expect(simulation.coverage.missingWays.map(\.label) == [])
  }

  /// What examples cannot say: which branch of `join: first` is done first.
  @Test func takesWhicheverBranchIsDoneFirst() throws {
    let compiled = try Fixtures.compile("Patterns/09-discriminator.yaml")
    let simulation = try #require(SOPSimulation(compiled, walks: 100, seed: 1))
    let paths = simulation.paths.map { path in path.steps.map { compiled.graph.ids[$0] } }
    #expect(Set(paths) == [["reach", "ring", "done"], ["reach", "mail", "done"]])
  }
}
