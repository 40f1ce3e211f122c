import KnowledgeBase
import Platform

/// What the parts of one search took, for `--timing`.
struct SearchTimes {
  /// When the command began, by the clock that only moves forward.
  private let begun = Stopwatch.now()
  /// The processor time that the system and the runtime had taken by then.
  private let start = Stopwatch.processorTime()

  /// One line: every part and the whole, in milliseconds.
  func summary(of session: SearchSession) -> String {
    let total = Stopwatch.now() - begun + start
    let times = session.refresh.times
    let parts = [
      ("start", start), ("open", times.open), ("look", times.look), ("compile", times.compile),
      ("search", session.times.search), ("excerpts", session.times.excerpts),
    ]
    let known = parts.reduce(0) { $0 + $1.1 }
    let all = parts + [("rest and print", total > known ? total - known : 0)]
    let texts = all.map { "\($0.0) \(Self.milliseconds($0.1))" }
    return "\(texts.joined(separator: ", ")); \(Self.milliseconds(total)) ms in all"
  }

  private static func milliseconds(_ nanoseconds: UInt64) -> String {
    let hundredths = nanoseconds / 10_000
    let rest = hundredths % 100
    return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)"
  }
}
