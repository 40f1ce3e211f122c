import Diagnostics
import Expressions
import SOP
import SOPRuntime

/// One place where a run stands, as text for a person.
struct PositionText {
  let view: RunView
  let position: PositionView
  let words: RunWords
  let values: ValueText
  let time: RunTime
  let console: Console
  let now: Moment
  let columns: Int
  /// Who looks at it; their own name need not be told.
  let actor: String
  /// Whether commands such as `:article` can be typed.
  var isDialogue = false

  /// How far the time limit is.
  enum Pressure: Int, Comparable {
    case none, warned, over
    static func < (left: Pressure, right: Pressure) -> Bool { left.rawValue < right.rawValue }
  }

  /// How far the time limit of a position is at a moment.
  static func pressure(of position: PositionView, at now: Moment) -> Pressure {
    if position.isBreached || position.dueAt.map({ $0 <= now }) == true { return .over }
    return position.warnsAt.map { $0 <= now } == true ? .warned : .none
  }

  private var filled: FilledText { FilledText(position, values: values) }

  /// The SOP and the run, above everything.
  static func heading(_ view: RunView, words: RunWords, console: Console) -> String {
    let title = TextWidth.oneLine(view.title.text(in: words.language))
    return "\(console.paint(title, .title)) · \(view.run)"
  }

  /// The title of the step with its number.
  var title: String {
    let text: String
    switch position.step.work {
    case .call(let call): text = call.sop.value
    default: text = TextWidth.oneLine(filled.text(position.step.title))
    }
    return "\(position.stepNumber)  \(console.paint(text, .title))"
  }

  /// Who, which visit, how long, by when.
  var facts: String {
    var facts: [String] = []
    if position.sop != view.sop { facts.append("SOP " + TextWidth.oneLine(position.sop)) }
    if let role = position.role { facts.append(TextWidth.oneLine(role)) }
    if position.visit > 1 { facts.append(words("visit \(position.visit)", "第 \(position.visit) 次")) }
    if let person = position.claimedBy, person != actor {
      facts.append(words("taken by \(TextWidth.oneLine(person))", "处理人 \(TextWidth.oneLine(person))"))
    }
    let spent = RunTime.span(from: position.enteredAt, to: now)
    facts.append(words("\(spent) on this step", "本步骤已用 \(spent)"))
    return console.paint(facts.joined(separator: " · "), .quiet) + limit
  }

  private var limit: String {
    guard let due = position.dueAt else { return "" }
    let at = time.short(due, beside: now)
    let text =
      due <= now
      ? words(
        "late by \(RunTime.span(from: due, to: now)), was due \(at)",
        "已超时 \(RunTime.span(from: due, to: now))，截止 \(at)")
      : words(
        "due \(at), in \(RunTime.span(from: now, to: due))", "截止 \(at)，剩余 \(RunTime.span(from: now, to: due))"
      )
    switch Self.pressure(of: position, at: now) {
    case .none: return console.paint(" · \(text)", .quiet)
    case .warned: return " · " + console.paint(text, .mark)
    case .over: return " · " + console.paint(text, .bad)
    }
  }

  /// What to do here, without what is entered: words to say, article, what the step waits for.
  var body: String {
    var text = ""
    if let say = position.step.say {
      text += "\n" + indented(words("Say: ", "话术："), filled.text(say), .good)
    }
    if let article = position.step.article {
      text += "\n\(words("Read: ", "参考："))\(TextWidth.oneLine(article.value))"
      text += (isDialogue ? console.paint(words("  (:article)", "（:文章）"), .quiet) : "") + "\n"
    }
    if let state { text += "\n\(state)\n" }
    return text
  }

  /// What the step waits for, where that is not plain from the step itself.
  private var state: String? {
    func at(_ moment: Moment?) -> String? { moment.map { time.short($0, beside: now) } }
    switch position.phase {
    case .task, .approval, .handoff: return nil
    case .wait: return wait
    case .program(let attempt, let moment):
      let later = moment > now ? words(", not before \(at(moment) ?? "")", "，不早于 \(at(moment) ?? "")") : ""
      if let obstacle = position.obstacle {
        return console.paint(words("The program cannot be started: ", "无法启动程序："), .bad)
          + TextWidth.oneLine(obstacle)
          + words("\nThen go on with: ", "\n处理后继续：") + "kb run resume \(view.run)"
      }
      return words("A program is to run, try \(attempt)\(later)", "等待运行程序，第 \(attempt) 次\(later)")
    case .running(let attempt):
      return words(
        "A program runs, or was cut off: try \(attempt)", "程序正在运行或已中断：第 \(attempt) 次")
    case .unknown(let reason):
      return console.paint(words("Nobody knows whether this happened: ", "不确定此操作是否已执行："), .mark)
        + ReasonText.text(reason, words)
        + (position.process.map { process in
          "\n"
            + console.paint(
              words(
                "It still runs, as process \(process): wait until it has ended.",
                "程序仍在运行（进程 \(process)）：请等待其结束。"), .bad)
        } ?? "")
    case .incident(let reason):
      return console.paint(words("This could not be taken back: ", "此操作无法撤销："), .bad)
        + ReasonText.text(reason, words)
    case .deviation(let deviation):
      let asked = words(
        "\(TextWidth.oneLine(deviation.actor)) asks to leave the path and go to \(deviation.target): \(TextWidth.oneLine(deviation.reason))",
        "\(TextWidth.oneLine(deviation.actor)) 申请偏离流程，转到 \(deviation.target)：\(TextWidth.oneLine(deviation.reason))"
      )
      return asked + (deviation.note.map { "\n  " + TextWidth.oneLine($0) } ?? "")
    }
  }

  /// What a wait is for, and how to tell that it happened.
  private var wait: String {
    let until = position.wakesAt.map { time.short($0, beside: now) }
    guard case .wait(let wait) = position.step.work,
      let event = wait.event.map({ TextWidth.oneLine($0.value) })
    else {
      return words("Waits until \(until ?? "–")", "等待至 \(until ?? "–")")
    }
    let latest = until.map { words(", at the latest until \($0)", "，最晚至 \($0)") } ?? ""
    return words("Waits for \(event)\(latest)", "等待 \(event)\(latest)")
      + words("\nOnce it happens: ", "\n发生后运行：") + "kb run event \(view.run) \(event)"
  }

  /// The checklist with its ticks, numbered from 1.
  var checklist: String {
    var text = ""
    for (index, item) in position.step.checklist.enumerated() {
      let mark = position.ticked.contains(index) ? console.paint("x", .good) : " "
      text += "  [\(mark)] \(index + 1)  \(TextWidth.oneLine(filled.text(item)))\n"
    }
    return text
  }

  /// A text with its lines under one another, behind a label.
  private func indented(_ label: String, _ text: String, _ style: Console.Style) -> String {
    let width = TextWidth.columns(of: label)
    let margin = String(repeating: " ", count: width)
    var lines: [String] = []
    for paragraph in text.split(whereSeparator: \.isNewline) {
      let safe = TextWidth.oneLine(String(paragraph))
      lines += LineWrap.wrap(safe, width: max(20, columns - width)).split(separator: "\n").map(String.init)
    }
    return lines.enumerated().map { ($0 == 0 ? label : margin) + console.paint($1, style) + "\n" }.joined()
  }
}
