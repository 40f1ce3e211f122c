import Diagnostics
import SOP
import SOPRuntime

/// Reads events in order, and knows at which step each position stands.
struct TimelineReader {
  let timeline: Timeline
  /// The version that the run goes by.
  private var version = ""
  private var sops: [Int: String] = [:]
  private var places: [Int: (frame: Int, step: String, since: Moment)] = [:]
  /// What is known in each frame, for texts that name it.
  private var known: [Int: [String: NamedValue]] = [:]
  /// The commands that succeeded, in order.
  private var completed: [(frame: Int, step: String)] = []

  init(timeline: Timeline) {
    self.timeline = timeline
  }

  private var words: RunWords { timeline.words }

  mutating func read(_ event: RunEvent) -> Timeline.Line {
    var span: String?
    switch event.fact {
    case .runStarted(let start):
      version = start.version
      sops[Self.ownFrame] = start.sop
      learn(start.inputs, in: Self.ownFrame)
    case .callEntered(let call):
      sops[call.frame] = call.sop
      learn(call.values, in: call.frame)
    case .stepEntered(let step):
      places[step.position] = (step.frame, step.step, event.at)
      learn([step.element].compactMap { $0 }, in: step.frame)
    case .migrated(let new):
      version = new.version
      for move in new.steps { places[move.position]?.step = move.step }
    default:
      if let position = event.fact.endedPosition, let since = places[position]?.since {
        span = RunTime.span(from: since, to: event.at)
      }
    }
    learnWhatIsDone(event.fact)
    let (text, isInner) = words(of: event)
    return Timeline.Line(event: event, text: text, isInner: isInner, span: span)
  }

  private static let ownFrame = 1

  private mutating func learn(_ values: [NamedValue], in frame: Int) {
    for value in values { known[frame, default: [:]][value.name] = value }
  }

  private mutating func learnWhatIsDone(_ fact: RunFact) {
    func frame(_ position: Int) -> Int { places[position]?.frame ?? Self.ownFrame }
    switch fact {
    case .fieldsSubmitted(let part), .approvalGiven(let part), .approvalRefused(let part):
      learn(part.values, in: frame(part.position))
    case .deviated(let part): learn(part.values, in: frame(part.position))
    case .commandSucceeded(let part):
      learn(part.values, in: frame(part.position))
      completed.append((frame(part.position), part.step))
    default: break
    }
  }

  /// What an event says, and whether people can do without it.
  private func words(of event: RunEvent) -> (String, Bool) {
    switch event.fact {
    case .runStarted(let start):
      return (words("began", "开始") + list(start.inputs, at: nil), false)
    case .stepEntered(let step): return ("→ " + title(step.position), true)
    case .stepLeft(let left):
      let isPlain = Self.plainWays.contains { left.way.hasPrefix($0) }
      return (words("left ", "离开 ") + title(left.position) + words(": ", "：") + way(left.way), isPlain)
    case .visitsExceeded(let at):
      return (words("one visit too many: ", "访问次数超限：") + title(at.position), false)
    case .branchTaken(let branch):
      return ("\(branch.step): \(branch.way)" + list(branch.values, at: nil), true)
    case .listsEntered(let lists): return (title(lists.position), true)
    case .callEntered(let call): return (words("calls ", "调用 ") + sopTitle(call.sop), false)
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
      return (words("failed: ", "失败：") + title(result.position) + reason(result.reason), false)
    case .commandUnknown(let result):
      return (
        words("nobody knows whether it ran: ", "不确定是否已执行：") + title(result.position) + reason(result.reason),
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
        words("event ", "事件 ") + TextWidth.oneLine(received.name)
          + (text.map { words(": ", "：") + $0 } ?? ""),
        false
      )
    case .deviationAsked(let asked):
      return (deviation(asked, words("asks to leave the path", "申请偏离流程")), false)
    case .deviationRefused(let at):
      return (words("the path is kept at ", "不同意偏离：") + title(at.position), false)
    case .deviated(let left): return (deviation(left, words("leaves the path", "偏离流程")), false)
    case .takeOverAsked(let given):
      return (
        words("the owner takes over as soon as no program runs: ", "程序结束后由负责人接手：")
          + title(given.position), false
      )
    case .handedOff(let given):
      return (words("hands over to ", "转交 ") + TextWidth.oneLine(given.to) + note(given.note), false)
    case .accepted(let at): return (words("takes over ", "接手 ") + title(at.position), false)
    case .undoPlanned: return (words("effects are taken back", "开始撤销操作"), false)
    case .undoStarted(let undo): return (words("takes back ", "撤销 ") + title(of: undo), true)
    case .undoDone(let undo): return (words("took back ", "已撤销 ") + title(of: undo), false)
    case .undoFailed(let undo):
      return (
        words("could not take back ", "撤销失败 ") + title(of: undo) + reason(undo.reason), false
      )
    case .undoRetried(let undo):
      return (words("tries again to take back ", "再次撤销 ") + title(of: undo), false)
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
    let frame = places[fact.position]?.frame ?? Self.ownFrame
    let way = "\(title(of: fact.from, in: frame)) → \(title(of: fact.to, in: frame))"
    return verb + words(": ", "：") + way + words(", ", "，") + TextWidth.oneLine(fact.reason) + note(fact.note)
  }

  private func note(_ text: String?) -> String {
    // What people wrote and programs printed may name anybody.
    text.map { words(": ", "：") + (timeline.values.reveals ? TextWidth.oneLine($0) : ValueText.mask) } ?? ""
  }

  /// Why a program is no success; what it printed itself may name anybody.
  private func reason(_ text: String?) -> String { note(text.map { ReasonText.text($0, words) }) }

  /// The ways that follow from what was told before.
  private static let plainWays = [
    "next", "choose", "otherwise", "approved", "rejected", "accepted", "on_error", "deviation", "end", "join",
    "cancel",
    "branch",
  ]

  private func way(_ name: String) -> String {
    switch name {
    case "sla_breach": words("the time limit", "超时")
    case "expired": words("nobody answered in time", "逾期未答复")
    case "interrupt": words("something came in between", "中断")
    case "exceeded": words("one visit too many", "访问次数超限")
    default: TextWidth.oneLine(name)
    }
  }

  // MARK: Titles and labels

  private func sop(in frame: Int) -> SOP? {
    (sops[frame] ?? sops[Self.ownFrame]).flatMap { timeline.sop($0, version) }
  }

  private func sopTitle(_ id: String) -> String {
    TextWidth.oneLine(timeline.sop(id, version)?.title.text(in: words.language) ?? id)
  }

  private func title(_ position: Int) -> String {
    guard let place = places[position] else { return "\(position)" }
    return title(of: place.step, in: place.frame)
  }

  private func title(of undo: RunFact.UndoStep) -> String {
    guard completed.indices.contains(undo.item) else { return TextWidth.oneLine(undo.step) }
    return title(of: completed[undo.item].step, in: completed[undo.item].frame)
  }

  private func title(of id: String, in frame: Int) -> String {
    let sop = sop(in: frame)
    guard let step = sop?.steps.first(where: { $0.id.value == id }) else { return TextWidth.oneLine(id) }
    let fields = sop?.declaredFields ?? []
    return StepTitle.text(of: step, words) { text in
      Placeholder.fill(text) { name in
        guard let value = known[frame]?[name] else { return "…" }
        return timeline.values.text(value, of: fields.first { $0.name.value == name })
      }
    } sop: {
      timeline.sop($0, version)
    }
  }

  /// Labels and values; names where the SOP has no label.
  private func list(_ values: [NamedValue], at position: Int?) -> String {
    guard !values.isEmpty else { return "" }
    let frame = position.flatMap { places[$0]?.frame } ?? Self.ownFrame
    let fields = sop(in: frame)?.declaredFields ?? []
    let texts = values.map { value in
      let field = fields.first { $0.name.value == value.name }
      let label = field.map { FieldQuestion.label(of: $0, words) } ?? TextWidth.oneLine(value.name)
      // What a customer wrote is personal, whatever the SOP says.
      let isHidden = value.name == "event.text" && !timeline.values.reveals
      let text = isHidden ? ValueText.mask : timeline.values.text(value, of: field)
      return FieldQuestion.leading(label, words) + text
    }
    return " · " + texts.joined(separator: words(", ", "，"))
  }
}
