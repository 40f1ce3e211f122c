import Diagnostics
import Expressions
import FuzzSupport
import Glibc
import SOP

private struct Host: EvaluationHost {
  var now: Timestamp? { Timestamp("2026-03-01T08:30:00Z") }
  func mentions(_ text: String, keywords list: String) -> Bool? { text.utf8.count % 2 == 0 }
}

/// Every finding names a rule and shows a place of the file, and every edit lies in it.
private func checkFindings(_ compiled: CompiledSOP, count: Int) {
  for finding in compiled.diagnostics {
    check(Catalogue.rule(finding.rule) != nil, "no such rule: \(finding.rule)")
    check(!finding.message.isEmpty, "a finding without a message: \(finding.rule)")
    for fix in finding.fixes {
      check(fix.range.lowerBound >= 0 && fix.range.upperBound <= count, "an edit outside the file")
    }
  }
}

/// What the checks promise of an SOP without errors: a walk by legal answers ends, and reads only what is set.
private func walk(_ compiled: CompiledSOP, _ sop: SOP, seed: UInt64) {
  var answers = RandomAnswers(compiled, seed: seed)
  guard var walk = Walk(compiled, inputs: answers.inputs(of: sop), host: Host()) else {
    fatalError("no walk through a sound SOP")
  }
  walk.run(&answers)
  guard case .stopped(let fault) = walk.end else {
    check(walk.end != nil, "a walk without an end")
    return
  }
  switch fault.reason {
  // Lists inside lists may be long; a division by zero and the like is told only by the values.
  case .tooLong: return
  case .expression(let error):
    check(error.kind != .unset && error.kind != .unknownName, "stopped: \(error) at \(fault.vertex)")
  default: fatalError("stopped: \(fault.message) at \(compiled.graph.ids[fault.vertex])")
  }
}

private func draw(_ sop: SOP, _ graph: StepGraph) {
  _ = SOPGraphText().render(sop, graph)
  _ = Mermaid().render(sop, graph)
  _ = Dot().render(sop, graph)
  _ = SVG(language: "zh").render(sop, graph)
  _ = ProcedureSheet(sop, graph).text(colour: true)
}

/// Compiles any bytes as an SOP; walks the sound ones, and draws one of eight.
private func fuzzSOP(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  let settings = SOPSettings(keywordLists: ["angry"])
  let compiled = SOPCompiler.compile(path: "sops/fuzz.yaml", bytes: bytes, settings: settings)
  checkFindings(compiled, count: count)
  guard let sop = compiled.sop else {
    check(!compiled.diagnostics.isEmpty, "neither an SOP nor a finding")
    return 0
  }
  _ = compiled.findings(against: SOPReferences(articles: ["returns/policy"], sops: [sop]))
  if compiled.isSound {
    for seed: UInt64 in 0..<4 { walk(compiled, sop, seed: seed) }
    for number in sop.examples.indices.prefix(4) { _ = ExampleRun.run(number, of: compiled, host: Host()) }
  }
  if count % 8 == 0 { draw(sop, compiled.graph) }
  return 0
}

@main enum FuzzSop {
  static func main() {
    exit(Driver.run { fuzzSOP($0, $1) })
  }
}
