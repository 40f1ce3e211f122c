import Diagnostics

/// The words that drawings and sheets put around what the writer wrote, in the reader's language.
struct SOPWords: Sendable {
  private let isChinese: Bool

  /// The words for a language: Chinese for `zh` and all its variants, English for every other.
  init(language: String?) {
    isChinese = language?.lowercased().split(separator: "-").first == "zh"
  }

  /// One of two wordings.
  func callAsFunction(_ english: String, _ chinese: String) -> String {
    isChinese ? chinese : english
  }

  /// How an edge is named: `when goods == "worn"`; `nil` where it is simply what comes next.
  func label(of edge: StepEdge, in sop: SOP) -> String? {
    let step = sop.steps[edge.source]
    switch edge.label {
    case .next: return nil
    case .choose(let index):
      return step.choices.indices.contains(index)
        ? self("when ", "当 ") + SOPText.oneLine(step.choices[index].when.text) : nil
    case .otherwise: return self("otherwise", "否则")
    case .approved: return self("approved", "通过")
    case .rejected: return self("rejected", "驳回")
    case .accepted: return self("accepted", "已接手")
    case .expired:
      return self("no answer", "无人回应") + (step.sla.map { self(" in ", "，") + $0.within.value.text } ?? "")
    case .onError: return self("on error", "出错时")
    case .slaBreach: return self("later than ", "超过 ") + (step.sla?.within.value.text ?? "")
    case .exceeded: return self("after ", "满 ") + visits(step.maximumVisits?.value ?? 0)
    case .branch(let index): return branch(index, of: step, in: sop)
    }
  }

  private func branch(_ index: Int, of step: Step, in sop: SOP) -> String? {
    switch step.work {
    case .parallel(let parallel) where parallel.branches.indices.contains(index):
      let when = sop.blocks[parallel.branches[index]].when
      return when.map { self("when ", "当 ") + SOPText.oneLine($0.text) }
    case .forEach(let loop):
      return self("each ", "逐个 ") + (loop.element?.value ?? "")
    default: return nil
    }
  }

  /// Who does a step, by when and how, in a few words each.
  func details(of step: Step) -> [String] {
    var words: [String] = []
    switch step.work {
    case .task: words.append(step.role?.value ?? SOP.defaultRole)
    case .decision: words.append(self("decision", "判断"))
    case .approval(let approval):
      words.append(self("approval", "审批"))
      words += [approval.by?.value].compactMap { $0 }
    case .command(let command):
      words.append(self("command", "命令"))
      words += [command.effect?.value.rawValue].compactMap { $0 }
    case .wait(let wait):
      words.append(self("wait", "等待"))
      words += [wait.duration?.value.text, wait.event?.value].compactMap { $0 }
    case .handoff(let handoff): words.append(self("handoff to ", "转交 ") + (handoff.to?.value ?? ""))
    case .call: words.append(self("SOP", "子流程"))
    case .parallel(let parallel):
      words.append(self("side by side", "并行"))
      if parallel.join == .first { words.append(self("until the first is done", "任一完成即止")) }
    case .forEach(let loop):
      words.append(self("for each ", "逐个 ") + (loop.element?.value ?? ""))
      if let limit = loop.limit { words.append(self("at most ", "最多 ") + String(limit.value)) }
    case .end(let end):
      words.append(outcome(end.outcome.value))
      if end.undo { words.append(self("undo", "撤销已执行的命令")) }
    }
    if let sla = step.sla { words.append(self("within ", "限时 ") + sla.within.value.text) }
    if let most = step.maximumVisits { words.append("≤ " + visits(most.value)) }
    return words.map { SOPText.oneLine($0) }
  }

  /// An outcome as people read it.
  func outcome(_ outcome: Outcome) -> String {
    switch outcome {
    case .resolved: self("resolved", "已解决")
    case .transferred: self("transferred", "已转交")
    case .cancelled: self("cancelled", "已取消")
    case .notResolved: self("not resolved", "未解决")
    }
  }

  /// A title as people read it: the writer's own, but for an end the outcome.
  func title(of step: Step, in language: String?) -> String {
    if case .end(let end) = step.work { return outcome(end.outcome.value) }
    return SOPText.oneLine(step.title.text(in: language))
  }

  private func visits(_ count: Int) -> String {
    isChinese ? "\(count) 次" : count == 1 ? "1 visit" : "\(count) visits"
  }
}
