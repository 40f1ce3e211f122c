import Platform

/// Takes what several threads merged, in any order, and hands it to the writer in order, at once.
final class OrderedMerges: Sendable {
  private struct State {
    var waiting: [Int: Result<MergedTerms, any Error>] = [:]
    var next = 0
    var isWriting = false
    var failure: (any Error)?
  }

  private let state = Lock(State())
  /// Used by one thread at a time: the one that set `isWriting`.
  private nonisolated(unsafe) let writer: SegmentWriter

  init(_ writer: SegmentWriter) { self.writer = writer }

  /// The first failure of a merge or of the writer.
  var failure: (any Error)? { state.withLock(\.failure) }

  /// Takes what was merged from the range with a number.
  func take(_ number: Int, _ merged: Result<MergedTerms, any Error>) {
    let isWriter = state.withLock { state in
      state.waiting[number] = merged
      if state.isWriting { return false }
      state.isWriting = true
      return true
    }
    guard isWriter else { return }
    while let next = nextInOrder() {
      do {
        try writer.append(next.get())
      } catch {
        state.withLock { $0.failure = $0.failure ?? error }
      }
    }
  }

  private func nextInOrder() -> Result<MergedTerms, any Error>? {
    state.withLock { state in
      let next = state.waiting.removeValue(forKey: state.next)
      if next == nil { state.isWriting = false } else { state.next += 1 }
      return next
    }
  }
}
