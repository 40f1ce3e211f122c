/// Writes what a sanitizer lets through and keeps the list of elements that are open.
struct SanitizedHTML {
  /// Elements that raw HTML has opened, with how deep in the document that was.
  private var open: [(name: String, depth: Int)] = []

  /// Gives the target of a link (`href`) or image (`src`); `nil` takes it away.
  typealias Resolver = (_ attribute: String, _ value: String) -> String?

  /// Closes the elements that were opened deeper in the document.
  mutating func close(deeperThan depth: Int, to output: inout [UInt8]) {
    while let last = open.last, last.depth > depth {
      open.removeLast()
      writeEnd(last.name, to: &output)
    }
  }

  /// Appends the harmless part of a piece of HTML that stands so deep in the document.
  mutating func append(
    _ html: UnsafeBufferPointer<UInt8>, by sanitizer: HTMLSanitizer, depth: Int,
    resolve: Resolver?, to output: inout [UInt8]
  ) {
    var scanner = TagScanner(html: html)
    while let token = scanner.next() {
      switch token {
      case .text(let range): appendText(UnsafeBufferPointer(rebasing: html[range]), to: &output)
      case .end(let name): end(name, depth: depth, to: &output)
      case .start(let name, let attributes):
        if HTMLSanitizer.hiddenElements.contains(name) {
          scanner.skipContent(of: name)
        } else if sanitizer.elements.contains(name) {
          start(name, attributes, sanitizer, depth, resolve, to: &output)
        }
      }
    }
  }

  private mutating func start(
    _ name: String, _ attributes: [(name: String, value: String)], _ sanitizer: HTMLSanitizer, _ depth: Int,
    _ resolve: Resolver?, to output: inout [UInt8]
  ) {
    if name == "img", let resolve, !Self.hasSource(attributes, sanitizer, resolve) {
      var alternative = attributes.first { $0.name == "alt" }?.value ?? ""
      alternative.withUTF8 { HTMLEscaping.append($0, to: &output) }
      return
    }
    let isVoid = HTMLSanitizer.voidElements.contains(name)
    // Deep nesting serves no reader and is slow in browsers.
    guard isVoid || open.count < 100 else { return }
    output.append(ASCII.less)
    output += name.utf8
    var seen: Set<String> = []
    for attribute in attributes where seen.insert(attribute.name).inserted {
      guard var value = sanitizer.value(attribute.value, of: attribute.name, in: name) else { continue }
      if let resolve, attribute.name == "href" || attribute.name == "src" {
        guard let resolved = resolve(attribute.name, value), sanitizer.isSafeTarget(resolved) else {
          continue
        }
        value = resolved
      }
      output.append(ASCII.space)
      output += attribute.name.utf8
      output.append("=\"")
      value.withUTF8 { HTMLEscaping.append($0, to: &output) }
      output.append("\"")
    }
    if isVoid {
      output.append(" />")
    } else {
      output.append(ASCII.greater)
      open.append((name, depth))
    }
  }

  /// Whether an image is left with something to show.
  private static func hasSource(
    _ attributes: [(name: String, value: String)], _ sanitizer: HTMLSanitizer, _ resolve: Resolver
  ) -> Bool {
    guard let source = attributes.first(where: { $0.name == "src" })?.value,
      let value = sanitizer.value(source, of: "src", in: "img")
    else { return false }
    return resolve("src", value).map(sanitizer.isSafeTarget) ?? false
  }

  private mutating func end(_ name: String, depth: Int, to output: inout [UInt8]) {
    guard let match = open.lastIndex(where: { $0.name == name && $0.depth == depth }) else { return }
    guard open[match...].allSatisfy({ $0.depth >= depth }) else { return }
    while open.count > match { writeEnd(open.removeLast().name, to: &output) }
  }

  private func writeEnd(_ name: String, to output: inout [UInt8]) {
    output.append("</")
    output += name.utf8
    output.append(ASCII.greater)
  }

  /// Text of raw HTML: entities stay, everything else that could be markup is escaped.
  private func appendText(_ text: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]) {
    for index in text.indices {
      switch text[index] {
      case ASCII.less: output.append("&lt;")
      case ASCII.greater: output.append("&gt;")
      case ASCII.ampersand where !startsEntity(text, index): output.append("&amp;")
      case 0: output.append("\u{FFFD}")
      default: output.append(text[index])
      }
    }
  }

  private func startsEntity(_ text: UnsafeBufferPointer<UInt8>, _ start: Int) -> Bool {
    var index = start + 1
    if index < text.count, text[index] == ASCII.hash { index += 1 }
    let first = index
    while index < text.count, index - first < 32, ASCII.isAlphanumeric(text[index]) { index += 1 }
    return index > first && index < text.count && text[index] == ASCII.semicolon
  }
}

extension HTMLWriter {
  mutating func sanitize(_ sanitizer: HTMLSanitizer, _ index: Int, _ raw: UnsafeBufferPointer<UInt8>) {
    let options = options
    let resolver: SanitizedHTML.Resolver = { attribute, value in
      if attribute == "src", let resolve = options.resolveSource { return resolve(value) }
      return options.resolve.map { $0(index, value) } ?? value
    }
    let isNeeded = options.resolve != nil || options.resolveSource != nil
    sanitized.append(raw, by: sanitizer, depth: open.count, resolve: isNeeded ? resolver : nil, to: &html)
  }
}
