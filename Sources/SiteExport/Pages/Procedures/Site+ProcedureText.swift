import SOP

extension Site {
  /// One SOP in one language as Markdown: what its page says, without the frame.
  func procedureText(_ index: Int, in tree: Int, at page: OutputPath, _ compiled: CompiledSOP) -> String {
    let card = plan.procedures[index]
    let language = plan.trees[tree].language
    var parts = ["# " + MarkdownText.line(card.title.text(in: language))]
    if let summary = card.summary { parts.append(MarkdownText.line(summary.text(in: language))) }
    if let sop = compiled.sop {
      let writer = StepWriter(site: self, sop: sop, graph: compiled.graph, tree: tree, page: page)
      parts += sop.steps.indices.flatMap { Self.text(of: writer.values(of: $0), words: words(of: tree)) }
    }
    return parts.joined(separator: "\n\n") + "\n"
  }

  /// The paragraphs of a step, from the values that its template shows.
  private static func text(of step: TemplateValues, words: Words) -> [String] {
    func texts(_ name: String, _ keys: String...) -> [[String]] {
      (step.child(named: name) as? [TemplateValues] ?? []).map { item in keys.map { item.text($0) ?? "" } }
    }
    func list(_ items: [String]) -> [String] {
      items.isEmpty ? [] : [items.map { "- " + MarkdownText.line($0) }.joined(separator: "\n")]
    }
    var parts = [
      MarkdownText.line("## \(step.text("number") ?? "") \(step.text("title") ?? "")")
        + " {#\(step.text("anchor") ?? "")}"
    ]
    if let branch = step.text("branch") { parts.append(MarkdownText.line(branch)) }
    let facts = texts("facts", "label", "value").map { $0.filter { !$0.isEmpty }.joined(separator: " ") }
    if !facts.isEmpty { parts.append(MarkdownText.line(facts.joined(separator: " · "))) }
    if let say = step.text("say") { parts.append(say) }
    parts += list(texts("checklist", "title").map { $0[0] })
    parts += list(
      texts("fields", "title", "options").map { $0.filter { !$0.isEmpty }.joined(separator: ": ") })
    if let title = step.text("articleTitle"), let href = step.text("articleHref") {
      parts.append("\(words["step.read"]) [\(MarkdownText.line(title))](\(href))")
    }
    parts += list(
      texts("ways", "label", "spoken", "condition", "title", "href").map { way in
        let text = way[0..<3].filter { !$0.isEmpty }.joined(separator: " ")
        return "\(text) → [\(way[3])](\(way[4]))"
      })
    return parts
  }
}

extension TemplateValues {
  /// A text among the values.
  fileprivate func text(_ name: String) -> String? { child(named: name) as? String }
}
