import Diagnostics
import SOP
import SOPRuntime

/// What happened in a run, in order: when, who, what.
struct Timeline {
  let events: [RunEvent]
  /// An SOP by its id, for titles and labels.
  let sop: (String) -> SOP?
  let words: RunWords
  let values: ValueText
  let time: RunTime
  let console: Console

  /// One event as people read it.
  struct Line {
    let event: RunEvent
    let text: String
    /// Whether it only tells how the run works inside.
    let isInner: Bool
    /// How long the step took that ends here.
    var span: String?
  }

  /// A table of all events that say something to people, or of what was done at steps alone.
  func text(deeds: Bool = false) -> String {
    let superseded = superseded()
    let lines = lines().filter { line in
      !line.isInner && !superseded.contains(line.event.sequence) && !(deeds && Self.isNoDeed(line.event.fact))
    }
    let actors = lines.map { TextWidth.oneLine($0.event.actor) }
    let width = actors.map { TextWidth.columns(of: $0) }.max() ?? 0
    var text = ""
    for (line, actor) in zip(lines, actors) {
      let blanks = String(repeating: " ", count: width - TextWidth.columns(of: actor))
      let span = line.span.map { console.paint("  (\($0))", .quiet) } ?? ""
      let at = console.paint(time.text(line.event.at, seconds: true), .quiet)
      text += "\(at)  \(actor)\(blanks)  \(line.text)\(span)\n"
    }
    return text
  }

  private static func isNoDeed(_ fact: RunFact) -> Bool {
    switch fact {
    case .claimed, .released, .valuesSaved, .checklistTicked: true
    default: false
    }
  }

  /// Every event with its words.
  func lines() -> [Line] {
    var reader = TimelineReader(timeline: self)
    return events.map { reader.read($0) }
  }

  /// The numbers of the events that kept what was handed in later: that tells it again.
  fileprivate func superseded() -> Set<Int> {
    var kept: [Int: [Int]] = [:]
    var superseded: Set<Int> = []
    for event in events {
      switch event.fact {
      case .valuesSaved(let fact): kept[fact.position, default: []].append(event.sequence)
      case .checklistTicked(let fact): kept[fact.position, default: []].append(event.sequence)
      case .fieldsSubmitted(let fact), .approvalGiven(let fact), .approvalRefused(let fact):
        superseded.formUnion(kept.removeValue(forKey: fact.position) ?? [])
      default: break
      }
    }
    return superseded
  }
}

extension RunFact {
  /// The position whose step is done with it, as people see it.
  fileprivate var endedPosition: Int? {
    switch self {
    case .fieldsSubmitted(let fact), .approvalGiven(let fact), .approvalRefused(let fact): fact.position
    case .commandSucceeded(let fact): fact.position
    case .accepted(let fact): fact.position
    case .deviated(let fact): fact.position
    case .timerFired(let fact): fact.position
    case .eventReceived(let fact): fact.position
    case .stepLeft(let fact): fact.position
    default: nil
    }
  }
}

/// Reads events in order, and knows at which step each position stands.
private struct TimelineReader {
  let timeline: Timeline
  private var sops: [Int: String] = [:]
  private var places: [Int: (frame: Int, step: String, since: Moment)] = [:]

  init(timeline: Timeline) {
    self.timeline = timeline
  }

  private var words: RunWords { timeline.words }

  mutating func read(_ event: RunEvent) -> Timeline.Line {
    var span: String?
    switch event.fact {
    case .runStarted(let start): sops[0] = start.sop
    case .callEntered(let call): sops[call.frame] = call.sop
    case .stepEntered(let step): places[step.position] = (step.frame, step.step, event.at)
    default:
      if let position = event.fact.endedPosition, let since = places[position]?.since {
        span = RunTime.span(from: since, to: event.at)
      }
    }
    let (text, isInner) = words(of: event)
    return Timeline.Line(event: event, text: text, isInner: isInner, span: span)
  }

  /// What an event says, and whether people can do without it.
  private func words(of event: RunEvent) -> (String, Bool) {
    switch event.fact {
    case .runStarted(let start):
      return (words("began", "开始") + list(start.inputs, at: nil), false)
    case .stepEntered(let step): return ("→ " + title(step.position), true)
    case .stepLeft(let left):
      let isPlain = Self.plainWays.contains { left.way.hasPrefix($0) }
      return (words("left ", "离开 ") + title(left.position) + ": " + TextWidth.oneLine(left.way), isPlain)
    case .visitsExceeded(let at):
      return (words("one visit too many: ", "访问次数超限：") + title(at.position), false)
    case .branchTaken(let branch):
      return ("\(branch.step): \(branch.way)" + list(branch.values, at: nil), true)
    case .listsEntered(let lists): return (title(lists.position), true)
    case .callEntered(let call): return (words("calls ", "调用 ") + TextWidth.oneLine(call.sop), false)
    case .positionEnded(let at): return (title(at.position), true)
    case .claimed(let at): return (words("takes ", "开始处理 ") + title(at.position), false)
    case .released(let at): return (words("lets go of ", "放开 ") + title(at.position), false)
    case .valuesSaved(let kept): return (words("typed", "录入") + list(kept.values, at: kept.position), false)
    case .checklistTicked(let ticked):
      let items = ticked.items.map { String($0 + 1) }.joined(separator: ", ")
      return (words("ticked off ", "勾选 ") + items, false)
    case .fieldsSubmitted(let done):
      return (words("done: ", "完成：") + title(done.position) + list(done.values, at: done.position), false)
    case .approvalGiven(let given):
      return (
        words("yes to ", "同意：") + title(given.position) + list(given.values, at: given.position)
          + note(given.note), false
      )
    case .approvalRefused(let given):
      return (
        words("no to ", "不同意：") + title(given.position) + list(given.values, at: given.position)
          + note(given.note), false
      )
    case .commandScheduled(let command): return (title(command.position), true)
    case .commandStarted(let command): return (words("runs ", "运行 ") + title(command.position), true)
    case .commandSucceeded(let result):
      return (
        words("ran ", "已运行 ") + title(result.position) + list(result.values, at: result.position), false
      )
    case .commandFailed(let result):
      return (words("failed: ", "失败：") + title(result.position) + note(result.reason), false)
    case .commandUnknown(let result):
      return (
        words("nobody knows whether it ran: ", "不确定是否已执行：") + title(result.position) + note(result.reason),
        false
      )
    case .timerFired(let timer): return (words("time is up at ", "时间到：") + title(timer.position), false)
    case .slaWarned(let timer):
      return (words("time limit is near at ", "即将超时：") + title(timer.position), false)
    case .slaBreached(let timer):
      return (words("time limit is over at ", "已超时：") + title(timer.position), false)
    case .eventReceived(let received):
      let text = received.text.map { timeline.values.reveals ? TextWidth.oneLine($0) : ValueText.mask }
      return (
        words("event ", "事件 ") + TextWidth.oneLine(received.name) + (text.map { ": \($0)" } ?? ""), false
      )
    case .deviationAsked(let asked):
      return (deviation(asked, words("asks to leave the path", "申请偏离流程")), false)
    case .deviationRefused(let at):
      return (words("the path is kept at ", "不同意偏离：") + title(at.position), false)
    case .deviated(let left): return (deviation(left, words("leaves the path", "偏离流程")), false)
    case .takeOverAsked(let given):
      return (
        words("the owner takes over as soon as no program runs: ", "程序结束后由负责人接手：")
          + TextWidth.oneLine(given.step), false
      )
    case .handedOff(let given):
      return (words("hands over to ", "转交 ") + TextWidth.oneLine(given.to) + note(given.note), false)
    case .accepted(let at): return (words("takes over ", "接手 ") + title(at.position), false)
    case .undoPlanned: return (words("effects are taken back", "开始撤销操作"), false)
    case .undoStarted(let undo): return (words("takes back ", "撤销 ") + TextWidth.oneLine(undo.step), true)
    case .undoDone(let undo): return (words("took back ", "已撤销 ") + TextWidth.oneLine(undo.step), false)
    case .undoFailed(let undo):
      return (
        words("could not take back ", "撤销失败 ") + TextWidth.oneLine(undo.step) + note(undo.reason), false
      )
    case .undoRetried(let undo):
      return (words("tries again to take back ", "再次撤销 ") + TextWidth.oneLine(undo.step), false)
    case .undoFinished: return (words("all effects are settled", "操作已全部处理"), false)
    case .migrated(let new): return (words("goes on by version ", "迁移到版本 ") + new.version.prefix(12), false)
    case .paused(let stop): return (words("paused", "暂停") + note(stop.note), false)
    case .resumed: return (words("resumed", "恢复"), false)
    case .cancelAsked(let stop): return (words("called off", "取消") + note(stop.note), false)
    case .ended(let end):
      return (
        "■ "
          + (Outcome(rawValue: end.outcome).map { OutcomeText.text($0, words) }
            ?? TextWidth.oneLine(end.outcome)),
        false
      )
    case .subjectLinked: return ("", true)
    case .keepEnded(let ended):
      return (words("data kept for \(ended.span) was erased", "保存期 \(ended.span) 已满，数据已删除"), false)
    case .erased: return (words("personal data was erased", "个人信息已删除"), false)
    case .personalDataRead(let read):
      return (
        words("looked at personal data: ", "查看个人信息：")
          + TextWidth.oneLine(read.fields.joined(separator: ", ")), false
      )
    }
  }

  private func deviation(_ fact: RunFact.DeviationFact, _ verb: String) -> String {
    "\(verb): \(fact.from) → \(fact.to), \(TextWidth.oneLine(fact.reason))\(note(fact.note))"
  }

  private func note(_ text: String?) -> String {
    // What people wrote and programs printed may name anybody.
    text.map { words(": ", "：") + (timeline.values.reveals ? TextWidth.oneLine($0) : ValueText.mask) } ?? ""
  }

  /// The ways that follow from what was told before.
  private static let plainWays = [
    "next", "choose", "otherwise", "approved", "rejected", "accepted", "on_error", "deviation", "end", "join",
    "cancel",
    "branch",
  ]

  private func sop(at position: Int?) -> SOP? {
    let frame = position.flatMap { places[$0]?.frame } ?? 0
    return (sops[frame] ?? sops[0]).flatMap { timeline.sop($0) }
  }

  private func title(_ position: Int) -> String {
    guard let place = places[position] else { return "\(position)" }
    let step = sop(at: position)?.steps.first { $0.id.value == place.step }
    guard let step, step.kind != .end, step.kind != .call else { return TextWidth.oneLine(place.step) }
    return TextWidth.oneLine(step.title.text(in: words.language))
  }

  private func list(_ values: [NamedValue], at position: Int?) -> String {
    guard !values.isEmpty else { return "" }
    let fields = sop(at: position)?.allFields ?? []
    let texts = values.map { value in
      let field = fields.first { $0.name.value == value.name }
      // What a customer wrote is personal, whatever the SOP says.
      let isHidden = value.name == "event.text" && !timeline.values.reveals
      return
        "\(TextWidth.oneLine(value.name)) = \(isHidden ? ValueText.mask : timeline.values.text(value, of: field))"
    }
    return " · " + texts.joined(separator: ", ")
  }
}
