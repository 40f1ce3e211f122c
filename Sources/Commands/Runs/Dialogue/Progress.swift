import Diagnostics
import Platform
import SOP
import SOPRuntime

/// Says what programs do while a person waits for them.
struct Progress {
  let words: RunWords
  let console: Console
  let time: RunTime

  func show(_ progress: RunProgress) {
    switch progress {
    case .programStarted(_, let title, _):
      write("\(TextWidth.oneLine(title.text(in: words.language)))… ")
    case .programEnded(_, let isSuccess, let message):
      let result =
        isSuccess ? console.paint(words("done", "完成"), .good) : console.paint(words("failed", "失败"), .bad)
      write(result + (message.map { words(": ", "：") + ReasonText.text($0, words) } ?? "") + "\n")
    case .waiting(let until):
      write(
        words(
          "tried again at \(time.text(until, seconds: true))\n", "将于 \(time.text(until, seconds: true)) 重试\n")
      )
    }
  }

  private func write(_ text: String) { Terminal.write(Array(text.utf8), to: .output) }
}
