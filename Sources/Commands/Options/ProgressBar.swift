import Platform
import Synchronization

/// A line on standard error that shows how far long work is; drawn at most ten times a second.
final class ProgressBar: Sendable {
  private let isShown: Bool
  private let start = Stopwatch.now()
  private let lastDrawn = Atomic<UInt64>(0)

  init(isShown: Bool) {
    self.isShown = isShown
  }

  /// Shows that `done` of `total` files are compiled; may be called from any thread.
  func show(_ done: Int, of total: Int) {
    guard isShown, total > 0 else { return }
    let now = Stopwatch.now()
    let last = lastDrawn.load(ordering: .relaxed)
    // Short work shows nothing.
    guard now - max(last, start) > 100_000_000,
      lastDrawn.compareExchange(expected: last, desired: now, ordering: .relaxed).exchanged
    else { return }
    let line = Self.line(done, of: total, after: Double(now - start) / 1e9)
    Terminal.write(Array("\r\(line)\u{1B}[K".utf8), to: .error)
  }

  /// `███░░░ 50/100  120/s, 1 s left`.
  static func line(_ done: Int, of total: Int, after seconds: Double) -> String {
    let width = 30
    let filled = min(width, done * width / total)
    let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: width - filled)
    let rate = Double(done) / max(0.001, seconds)
    let left = rate > 0 ? Double(max(0, total - done)) / rate : 0
    return "\(bar) \(done)/\(total)  \(Int(rate))/s, \(Int(min(left, 86_400).rounded(.up))) s left"
  }

  /// Takes the line away.
  func clear() {
    guard isShown, lastDrawn.load(ordering: .relaxed) > 0 else { return }
    Terminal.write(Array("\r\u{1B}[K".utf8), to: .error)
  }
}
