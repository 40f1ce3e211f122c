/// Draws a step graph in the language of Mermaid, as Git hosts show it in Markdown.
public struct Mermaid: Sendable {
  private let language: String?

  /// Draws in a language where the SOP has it.
  public init(language: String? = nil) {
    self.language = language
  }

  /// The drawing, ending in a line end.
  public func render(_ sop: SOP, _ graph: StepGraph) -> String {
    let drawing = StepDrawing(sop, graph, language: language)
    var text = "flowchart TD\n"
    var depth = 1
    for item in drawing.items {
      switch item {
      case .node(let node):
        text += indent(depth) + node.name + shape(node) + "\n"
      case .open(let name, let title):
        text += "\(indent(depth))subgraph \(name)[\"\(Self.escape(title.isEmpty ? " " : title))\"]\n"
        depth += 1
      case .close:
        depth -= 1
        text += "\(indent(depth))end\n"
      }
    }
    for arrow in drawing.arrows {
      let label = arrow.label.map { "|\"\(Self.escape($0))\"|" } ?? ""
      text += "  \(arrow.source) \(line(arrow.style))\(label) \(arrow.target)\n"
    }
    return text
  }

  private func indent(_ depth: Int) -> String { String(repeating: "  ", count: depth) }

  private func line(_ style: StepDrawing.Style) -> String {
    switch style {
    case .main: "==>"
    case .side: "-->"
    case .exception: "-.->"
    }
  }

  private func shape(_ node: StepDrawing.Node) -> String {
    let label = "\"" + node.lines.map { Self.escape($0) }.joined(separator: "<br/>") + "\""
    switch node.shape {
    case .join: return "((\" \"))"
    case .event: return ">\(label)]"
    case .step(let kind):
      switch kind {
      case .task: return "[\(label)]"
      case .decision: return "{\(label)}"
      case .approval: return "{{\(label)}}"
      case .command: return "[/\(label)/]"
      case .wait: return "(\(label))"
      case .handoff: return "[\\\(label)\\]"
      case .call, .parallel, .forEach: return "[[\(label)]]"
      case .end: return "([\(label)])"
      }
    }
  }

  /// Everything but letters, digits and harmless signs as a numbered entity, so that no title can be taken
  /// for Mermaid's own signs, for HTML or for a directive.
  static func escape(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9", " ", ",", ".", ":", "_", "-", "/", "(", ")", "?", "!", "=", "+":
        escaped.unicodeScalars.append(scalar)
      default:
        if scalar.isASCII {
          escaped += "#\(scalar.value);"
        } else {
          escaped.unicodeScalars.append(scalar)
        }
      }
    }
    return escaped
  }
}
