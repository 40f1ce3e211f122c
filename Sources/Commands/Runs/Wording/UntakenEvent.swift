import Diagnostics
import SOPRuntime

/// Says that nothing waited for an event.
enum UntakenEvent {
  static func text(_ name: String, _ view: RunView, _ words: RunWords) -> String {
    let name = TextWidth.oneLine(name)
    let awaited = view.awaitedEvents.map { TextWidth.oneLine($0) }.joined(separator: words(", ", "、"))
    let what = words(
      "nothing waits for \(name); it is kept in the journal", "没有步骤在等待 \(name)；已记入日志")
    return awaited.isEmpty ? what : what + words(". Awaited: \(awaited)", "。正在等待：\(awaited)")
  }
}
