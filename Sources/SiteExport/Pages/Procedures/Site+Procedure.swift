import Content
import Diagnostics
import SOP

extension Site {
  /// One SOP in one language.
  func procedurePage(_ index: Int, in tree: Int, at page: OutputPath, _ compiled: CompiledSOP)
    -> TemplateValues
  {
    let card = plan.procedures[index]
    let language = plan.trees[tree].language
    let words = words(of: tree)
    var values = layout(
      "procedure", at: page, in: tree, title: card.title.text(in: language),
      description: card.summary?.text(in: language) ?? "", versions: plan.procedurePages[index])
    values["crumbs"] = [
      homeCrumb(in: tree, from: page),
      crumb(words["procedures"], plan.trees[tree].procedureList, from: page),
    ]
    values["hasCrumbs"] = true
    values["summary"] = card.summary?.text(in: language)
    let articles = card.articles.compactMap { plan.articleOfID[$0.lowercased()] }
      .map { plan.version(of: $0, in: tree) }
    values["items"] = cards(articles, from: page, words: words)
    values["hasArticles"] = !articles.isEmpty
    values["pager"] = nil
    guard let sop = compiled.sop else {
      values["steps"] = [TemplateValues]()
      return values
    }
    let writer = StepWriter(site: self, sop: sop, graph: compiled.graph, tree: tree, page: page)
    let inputs = sop.inputs.compactMap(\.label).map { label -> TemplateValues in
      ["title": label.text(in: language)]
    }
    values["inputs"] = inputs
    values["hasInputs"] = !inputs.isEmpty
    values["steps"] = sop.steps.indices.map(writer.values)
    let outcomes = writer.outcomes()
    values["outcomes"] = outcomes
    values["hasOutcomes"] = !outcomes.isEmpty
    values["chart"] = sop.steps.count > 1 ? chart(of: sop, compiled.graph, in: tree) : nil
    if card.audience == .public {
      let steps = sop.steps.indices.map(writer.guideStep).map { step in
        (title: step.title, text: step.say ?? step.title)
      }
      values["pageData"] = StructuredData.guide(
        title: card.title.text(in: language), summary: card.summary?.text(in: language), language: language,
        steps: steps)
    }
    return values
  }
}
