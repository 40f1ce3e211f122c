import Diagnostics

/// Draws a step graph in the language of Graphviz.
public struct Dot: Sendable {
  private let language: String?

  /// Draws in a language where the SOP has it.
  public init(language: String? = nil) {
    self.language = language
  }

  /// The drawing, ending in a line end.
  public func render(_ sop: SOP, _ graph: StepGraph) -> String {
    let drawing = StepDrawing(sop, graph, language: language)
    var text = "digraph \(Self.quote([SOPText.oneLine(sop.id.value)])) {\n"
    text += "  label=\(Self.quote([SOPText.oneLine(sop.title.text(in: language))])); labelloc=t;\n"
    text += "  node [fontname=\"sans-serif\"]; edge [fontname=\"sans-serif\", fontsize=11];\n"
    var depth = 1
    for item in drawing.items {
      switch item {
      case .node(let node):
        text += "\(indent(depth))\(node.name) [\(attributes(node))];\n"
      case .open(let name, let title):
        text += "\(indent(depth))subgraph cluster_\(name) {\n"
        depth += 1
        text += "\(indent(depth))label=\(Self.quote([title]));\n"
      case .close:
        depth -= 1
        text += "\(indent(depth))}\n"
      }
    }
    for arrow in drawing.arrows {
      let label = arrow.label.map { "label=\(Self.quote([$0]))" }
      let attributes = [label, style(arrow.style)].compactMap { $0 }.joined(separator: ", ")
      text += "  \(arrow.source) -> \(arrow.target)\(attributes.isEmpty ? "" : " [\(attributes)]");\n"
    }
    return text + "}\n"
  }

  private func indent(_ depth: Int) -> String { String(repeating: "  ", count: depth) }

  private func style(_ style: StepDrawing.Style) -> String? {
    switch style {
    case .main: "penwidth=2, weight=10"
    case .side: nil
    case .exception: "style=dashed"
    }
  }

  private func attributes(_ node: StepDrawing.Node) -> String {
    let label = "label=\(Self.quote(node.lines))"
    switch node.shape {
    case .join: return "shape=point, label=\"\""
    case .event: return "\(label), shape=cds"
    case .step(let kind):
      switch kind {
      case .task: return "\(label), shape=box"
      case .decision: return "\(label), shape=diamond"
      case .approval: return "\(label), shape=hexagon"
      case .command: return "\(label), shape=component"
      case .wait: return "\(label), shape=box, style=rounded"
      case .handoff: return "\(label), shape=parallelogram"
      case .call, .parallel, .forEach: return "\(label), shape=box, peripheries=2"
      case .end: return "\(label), shape=oval"
      }
    }
  }

  /// A quoted text of several lines; backslashes and quotes are doubled up, so that nothing in it is an
  /// escape.
  static func quote(_ lines: [String]) -> String {
    let escaped = lines.map { line in
      line.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    }
    return "\"\(escaped.joined(separator: "\\n"))\""
  }
}
