import Platform

/// The runs that this process has acted on last, as its own last event left them.
///
/// What is remembered is a guess, which saves reading a run that nobody else has touched. An append says which event it
/// stands behind, so a run that has gone on elsewhere is noticed there and read anew; nothing may be refused by a guess.
final class RecentRuns: Sendable {
  struct Entry: Sendable {
    var state: RunState
    var closure: RunClosure
    var keys: RunKeys
  }

  /// So many runs are remembered: more than a person or a program has in hand.
  private static let limit = 1024

  private struct Memory {
    var entries: [String: (use: Int, entry: Entry)] = [:]
    var uses = 0
  }

  private let memory = Lock(Memory())

  /// Takes a run out, so that one thread at a time goes by it.
  func take(_ run: String) -> Entry? {
    memory.withLock { $0.entries.removeValue(forKey: run)?.entry }
  }

  /// Remembers a run; the one used longest ago is forgotten where there are too many. A run that has ended is not worth it.
  func remember(_ entry: Entry) {
    guard entry.state.ended == nil else { return }
    memory.withLock { memory in
      let known = memory.entries[entry.state.run]?.entry.state.sequence ?? 0
      guard known < entry.state.sequence else { return }
      memory.uses += 1
      memory.entries[entry.state.run] = (memory.uses, entry)
      guard memory.entries.count > Self.limit else { return }
      if let oldest = memory.entries.min(by: { $0.value.use < $1.value.use })?.key {
        memory.entries[oldest] = nil
      }
    }
  }
}
