import Platform
import Synchronization
import TestSupport
import Testing

@testable import KnowledgeBase

/// Reading while another thread builds, which the thread sanitizer watches.
@Suite struct ConcurrencyTests {
  @Test func aReaderKeepsItsAnswersWhileBuildsRun() throws {
    let texts = Dictionary(
      uniqueKeysWithValues: (0..<40).map { ("n\($0)", "# Title \($0)\n\nshared word number\($0)\n") })
    let workspace = try SmallWorkspace(texts)
    _ = try workspace.open().refresh()
    let failures = Mutex<[String]>([])
    let isDone = Atomic<Bool>(false)
    Parallel.forEach(2) { thread in
      do {
        if thread == 0 {
          defer { isDone.store(true, ordering: .relaxed) }
          for round in 0..<12 {
            try workspace.write("n\(round)", "# Title \(round)\n\nshared word changed\(round)\n")
            _ = try workspace.open().refresh(full: round % 4 == 3)
          }
        } else {
          var rounds = 0
          while rounds < 3 || !isDone.load(ordering: .relaxed) {
            rounds += 1
            let session = try workspace.open().searchSession(refreshing: rounds % 2 == 0)
            for limit in [50, 3, 50] {
              let hits = try session.search(SearchRequest("shared", limit: limit)).hits
              if Set(hits.map(\.id)).count != min(limit, 40) {
                failures.withLock { $0.append("\(hits.count) hits of \(min(limit, 40))") }
              }
            }
          }
        }
      } catch {
        failures.withLock { $0.append("thread \(thread): \(error)") }
      }
    }
    #expect(failures.withLock { $0 } == [])
    #expect(try workspace.ids("changed11").first == "n11")
  }

  @Test func buildsAtOnceLeaveOneIndexOfAllFiles() throws {
    let workspace = try SmallWorkspace(["a": "# Apples\n\nshared\n"])
    let failures = Mutex<[String]>([])
    Parallel.forEach(2) { thread in
      do {
        for round in 0..<8 {
          try workspace.write("t\(thread)r\(round)", "# T\n\nshared\n")
          _ = try workspace.open().refresh()
        }
      } catch {
        failures.withLock { $0.append("\(error)") }
      }
    }
    #expect(failures.withLock { $0 } == [])
    let session = try workspace.open().searchSession(refreshing: false)
    #expect(try session.search(SearchRequest("shared", limit: 50)).hits.count == 17)
  }
}
