import Content
import Diagnostics
import SOP

/// Says the steps of one SOP in one language.
///
/// What a command runs stays inside: readers learn that a system does something, not how it is called.
struct StepWriter {
  private let site: Site
  private let sop: SOP
  private let graph: StepGraph
  private let tree: Int
  private let page: OutputPath
  private let language: String
  private let words: Words
  private let labels: [String: String]
  private let conditions: ConditionText

  init(site: Site, sop: SOP, graph: StepGraph, tree: Int, page: OutputPath) {
    self.site = site
    self.sop = sop
    self.graph = graph
    self.tree = tree
    self.page = page
    let language = site.plan.trees[tree].language
    self.language = language
    words = site.words(of: tree)
    let fields = sop.inputs + sop.steps.flatMap(\.fields) + sop.steps.flatMap(Self.answers)
    conditions = ConditionText(fields: fields, language: language, words: words)
    labels = Dictionary(fields.map { ($0.name.value, Self.label(of: $0, language)) }) { first, _ in first }
  }

  /// The values of a step.
  func values(of index: Int) -> TemplateValues {
    let step = sop.steps[index]
    var values: TemplateValues = [
      "anchor": step.id.value, "kind": step.kind.rawValue, "number": number(of: index),
      "depth": String(min(depth(of: index), 3)), "branch": branch(startingAt: index),
      "title": title(of: index),
      "say": step.say.map { filled($0.text(in: language)) },
    ]
    let facts = facts(of: step)
    values["facts"] = facts
    values["hasFacts"] = !facts.isEmpty
    values["checklist"] = step.checklist.map { ["title": $0.text(in: language)] as TemplateValues }
    values["hasChecklist"] = !step.checklist.isEmpty
    values["fields"] = step.fields.map(field)
    values["hasFields"] = !step.fields.isEmpty
    // Customers read public SOPs themselves: nobody says the words to them or notes down their answers.
    let isForStaff =
      site.plan.procedureOfID[sop.id.value].map { site.plan.procedures[$0].audience != .public } ?? true
    values["sayLabel"] = isForStaff ? words["step.say"] : nil
    values["fieldsLabel"] = words[isForStaff ? "step.fields" : "step.answer"]
    let article = step.article.flatMap { site.plan.articleOfID[$0.value.lowercased()] }
      .map { site.plan.version(of: $0, in: tree) }
    values["articleTitle"] = article.map { site.plan.articles[$0].title }
    values["articleLang"] = article.flatMap { site.foreignLanguage(of: $0, in: tree) }
    values["articleHref"] = article.flatMap { site.plan.articlePages[$0]?.href(from: page) }
    let ways = ways(from: index)
    values["ways"] = ways
    values["hasWays"] = !ways.isEmpty
    return values
  }

  /// A step as a guide asks it, without its ways.
  func guideStep(of index: Int) -> GuideGraph.Step {
    let step = sop.steps[index]
    var guide = GuideGraph.Step(id: step.id.value, title: title(of: index))
    guide.say = step.say.map { filled($0.text(in: language)) }
    guide.checklist = step.checklist.map { $0.text(in: language) }
    guide.fields = step.fields
    if let article = step.article.flatMap({ site.plan.articleOfID[$0.value.lowercased()] })
      .map({ site.plan.version(of: $0, in: tree) }), let target = site.plan.articlePages[article]
    {
      guide.link = (site.plan.articles[article].title, target.href(from: page))
    }
    return guide
  }

  /// The steps at which it is over.
  func outcomes() -> [TemplateValues] {
    sop.steps.indices.filter { graph.outcomes.indices.contains($0) && graph.outcomes[$0] != nil }.map {
      ["title": "\(number(of: $0)) \(title(of: $0))", "href": href(of: $0)]
    }
  }

  private func number(of index: Int) -> String {
    graph.numbers.indices.contains(index) ? graph.numbers[index] : String(index + 1)
  }

  private func href(of index: Int) -> String { page.href(from: page, fragment: sop.steps[index].id.value) }

  private func title(of index: Int) -> String {
    let step = sop.steps[index]
    switch step.work {
    case .end(let end): return words["outcome.\(end.outcome.value.rawValue)"]
    case .call(let call):
      let called = site.plan.procedureOfID[call.sop.value].map { site.plan.procedures[$0] }
      return called?.title.text(in: language) ?? words["step.otherProcedure"]
    default: return step.title.text(in: language)
    }
  }

  private func depth(of index: Int) -> Int {
    var depth = 0
    var block = sop.steps[index].block
    while depth < 3, let owner = sop.blocks[block].owner {
      depth += 1
      block = sop.steps[owner].block
    }
    return depth
  }

  /// The branch's name before its first step.
  private func branch(startingAt index: Int) -> String? {
    let block = sop.blocks[sop.steps[index].block]
    return block.steps.first == index ? block.name?.text(in: language) : nil
  }

  private func facts(of step: Step) -> [TemplateValues] {
    var facts: [TemplateValues] = []
    func add(_ label: String?, _ value: String) { facts.append(["label": label, "value": value]) }
    if step.kind != .task, step.kind != .end { add(nil, words["kind.\(step.kind.rawValue)"]) }
    var role = step.role
    if case .approval(let approval) = step.work { role = approval.by ?? role }
    if let role { add(words["step.role"], Self.spoken(role.value)) }
    if case .handoff(let handoff) = step.work, let to = handoff.to {
      add(words["step.to"], Self.spoken(to.value))
    }
    if case .wait(let wait) = step.work, let duration = wait.duration {
      add(words["step.waitFor"], words.span(duration.value))
    }
    if let sla = step.sla { add(words["step.within"], words.span(sla.within.value)) }
    return facts
  }

  private func field(_ field: Field) -> TemplateValues {
    let options = field.options.map { $0.label?.text(in: language) ?? Self.spoken($0.id.value) }
    return [
      "title": Self.label(of: field, language),
      "options": options.joined(separator: words.isChinese ? "、" : ", "),
      "optional": field.isRequired ? nil : words["step.optional"],
    ]
  }

  /// The ways on that the order of the list does not say already.
  private func ways(from index: Int) -> [TemplateValues] {
    guard index + 1 < graph.firstEdge.count else { return [] }
    return graph.edges(from: index).compactMap { edge -> TemplateValues? in
      let key: String
      var condition: String?
      var spoken: String?
      switch edge.label {
      case .next where edge.target == index + 1 || edge.isJoin: return nil
      case .branch: return nil
      case .choose(let choice):
        key = "choose"
        let choices = sop.steps[index].choices
        condition = choices.indices.contains(choice) ? choices[choice].when.text : nil
        spoken = condition.flatMap(conditions.spoken)
      case .next, .otherwise, .approved, .rejected, .expired, .accepted, .onError, .slaBreach, .exceeded:
        key = edge.label.description
      }
      return [
        "label": words["way.\(key)"], "condition": spoken == nil ? condition : nil, "spoken": spoken,
        "href": href(of: edge.target),
        "title": "\(number(of: edge.target)) \(title(of: edge.target))",
      ]
    }
  }

  /// A text with `{{name}}` replaced by the field's label in brackets.
  private func filled(_ text: String) -> String {
    var result = ""
    var rest = text[...]
    while let open = rest.firstRange(of: "{{"), let close = rest[open.upperBound...].firstRange(of: "}}") {
      let name = String(rest[open.upperBound..<close.lowerBound].filter { $0 != " " })
      result += rest[..<open.lowerBound] + "[\(labels[name] ?? Self.spoken(name))]"
      rest = rest[close.upperBound...]
    }
    return result + rest
  }

  /// What a command answers.
  private static func answers(_ step: Step) -> [Field] {
    if case .command(let command) = step.work { command.output } else { [] }
  }

  private static func label(of field: Field, _ language: String) -> String {
    field.label?.text(in: language) ?? SitePlanner.displayName(field.name.value)
  }

  /// `team_lead` as people say it.
  private static func spoken(_ name: String) -> String {
    name.split { $0 == "_" || $0 == "-" }.joined(separator: " ")
  }
}
