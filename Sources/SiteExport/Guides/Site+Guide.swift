import Content
import Diagnostics
import SOP

extension Site {
  /// The graph of a public SOP that can be walked in the browser, beside its page.
  func guideFile(of index: Int, in tree: Int, at page: OutputPath, _ compiled: CompiledSOP) -> MachineFile? {
    let card = plan.procedures[index]
    guard card.audience == .public, let sop = compiled.sop else { return nil }
    let language = plan.trees[tree].language
    let writer = StepWriter(site: self, sop: sop, graph: compiled.graph, tree: tree, page: page)
    let graph = GuideGraph(
      compiled, writer, title: card.title.text(in: language), language: language, words: words(of: tree))
    guard let graph else { return nil }
    let name = "\(SafeName.segment(card.id)).guide.js"
    return MachineFile(path: OutputPath(page.segments.dropLast() + [name]), bytes: graph.script(id: card.id))
  }

  /// Puts the player on the page of an SOP.
  func addGuide(_ file: MachineFile, id: String, to values: inout TemplateValues, at page: OutputPath) {
    let scripts = shared.guideScripts
    guard let last = scripts.last else { return }
    values["guide"] = id
    // The player looks for the graph as it starts, so it comes last.
    values["scripts"] = (scripts.dropLast() + [file.path, last]).map { script -> TemplateValues in
      ["href": script.href(from: page)]
    }
  }

  /// The drawing of an SOP, without what stays inside.
  func chart(of sop: SOP, _ graph: StepGraph, in tree: Int) -> String {
    let language = plan.trees[tree].language
    var open = sop
    for index in open.steps.indices {
      switch open.steps[index].work {
      case .command(var command):
        (command.run, command.undo) = ([], [])
        open.steps[index].work = .command(command)
      case .call(var call):
        let called = plan.procedureOfID[call.sop.value].map { plan.procedures[$0] }
        let title = called?.title.text(in: language) ?? words(of: tree)["step.otherProcedure"]
        open.steps[index].title = LocalizedText(title, at: 0..<0)
        call.sop = Located(title, at: call.sop.range)
        call.arguments = []
        open.steps[index].work = .call(call)
      case .task, .decision, .approval, .wait, .handoff, .parallel, .forEach, .end: break
      }
      if let article = open.steps[index].article, plan.articleOfID[article.value.lowercased()] == nil {
        open.steps[index].article = nil
      }
    }
    return SVG(language: language, standsAlone: false).render(open, graph)
  }
}
