import ArgumentParser
import Diagnostics
import Platform
import SOP
import SOPRuntime

/// The terminal of a conversation: what is written to it, and the lines that are typed at it.
struct Typist: ~Copyable {
  var words: RunWords
  let console: Console
  private var input: LineInput
  /// What ended the input, as the status to end with.
  private(set) var status = ExitCode.success

  init(words: RunWords, console: Console) throws(SystemError) {
    self.words = words
    self.console = console
    input = try LineInput()
  }

  /// A typed line without the blanks around it; `nil` where there is none any more.
  mutating func line(_ prompt: String) -> String? {
    while true {
      write(console.paint(prompt, .title))
      switch input.next() {
      case .text(let text): return Self.trimmed(text)
      case .unreadable: complain(words("that line cannot be read; please type it again", "无法识别这一行，请重新输入"))
      case .end:
        write("\n")
        return nil
      case .interrupted:
        write("\n")
        status = .interrupted
        return nil
      }
    }
  }

  /// Asks for a field before the run begins; the texts, none where it is passed over, `nil` where the input ended.
  mutating func ask(for field: Field) -> [String]? {
    let question = FieldQuestion(field: field, words: words)
    write(question.options)
    while let typed = line(question.prompt) {
      if !typed.isEmpty { return question.texts(typed) }
      if !field.isRequired { return [] }
      complain(words("a value is needed here", "此项必填"))
    }
    return nil
  }

  func complain(_ text: String) { write(console.paint("✗ ", .bad) + Console.visible(text) + "\n") }

  func complain(_ refusal: RunRefusal) {
    complain(refusal.text(words))
    for problem in refusal.untold {
      write("  \(TextWidth.oneLine("\(problem.field): \(problem.message)"))\n")
    }
    let help = words.isChinese ? refusal.chinese.help ?? refusal.help : refusal.help
    if let help { write("  \(TextWidth.oneLine(help))\n") }
  }

  func write(_ text: String) { Terminal.write(Array(text.utf8), to: .output) }

  private static func trimmed(_ text: String) -> String {
    var rest = text[...]
    while rest.first?.isWhitespace == true { rest.removeFirst() }
    while rest.last?.isWhitespace == true { rest.removeLast() }
    return String(rest)
  }
}
