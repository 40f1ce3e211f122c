import Diagnostics
import StrictYAML

/// Reads the nodes of an SOP file into the typed model; what does not fit is reported and left out.
///
/// The reading is recursive over nested lists of steps; `StrictYAML` bounds the depth.
struct SOPParser {
  let context: DecodingContext
  var sop: SOP
  /// Where each step id stands first.
  var placesOfIDs: [String: Range<Int>] = [:]

  init(_ context: DecodingContext) {
    self.context = context
    let stem = Self.stem(of: context.source.path)
    sop = SOP(id: Located(stem, at: 0..<0), title: LocalizedText(stem, at: 0..<0), source: context.source)
    sop.blocks = [SOP.Block()]
  }

  static let keys = [
    "sop", "title", "summary", "owner", "audience", "articles", "roles", "review_interval", "subject",
    "inputs",
    "goals", "deviation", "interrupts", "experiments", "examples", "steps",
  ]

  /// Reads the whole file.
  mutating func read(_ root: YAMLNode) {
    guard let reader = MappingReader.exact(root, keys: Self.keys, in: context) else { return }
    readIdentity(reader)
    sop.summary = reader.text("summary")
    sop.owner = reader.string("owner")
    sop.audience = reader.choice("audience")
    sop.articles = reader.strings("articles")
    sop.roles = reader.has("roles") ? reader.strings("roles") : nil
    sop.reviewInterval = reader.span("review_interval")
    sop.inputs = fields("inputs", of: reader)
    sop.goals = goals(reader)
    sop.deviation = deviation(reader)
    sop.interrupts = interrupts(reader)
    sop.experiments = experiments(reader)
    sop.examples = examples(reader)
    readSteps("steps", of: reader, into: 0)
    if !reader.has("steps") {
      let help = "list the steps in the order of work, `- receive: Take the return request`"
      reader.reportMissing("steps", in: "the SOP", at: sop.id.range, help: help)
    }
    sop.subject = reader.string("subject") ?? impliedSubject()
  }

  private mutating func readIdentity(_ reader: MappingReader) {
    sop.id.range = reader.entries.first?.key.range ?? reader.range
    if let id = reader.required("sop", in: "the file", help: "begin the file with `sop: \(sop.id.value)`") {
      sop.id = id
      sop.title = LocalizedText(id.value, at: id.range)
      if !Self.isSOPID(id.value) {
        context.report(
          "sop.invalid-id", "\(quoted(id.value)) cannot be an SOP's id", at: id.range,
          help: "begin with a small letter a-z, then small letters, digits and hyphens, such as `lost-parcel`"
        )
      }
    }
    if let title = reader.text("title") {
      sop.title = title
    } else if !reader.has("title") {
      reader.reportMissing("title", in: "the SOP", at: sop.id.range, help: "add `title: …` below `sop:`")
    }
  }

  /// The only input that says who somebody is.
  private func impliedSubject() -> Located<String>? {
    let identities = sop.inputs.filter { $0.personal?.value == .identity }
    return identities.count == 1 ? identities.first?.name : nil
  }

  static func isSOPID(_ text: String) -> Bool {
    isName(text, separator: UInt8(ascii: "-"))
  }

  /// Whether a text can name a step or a value.
  static func isName(_ text: String) -> Bool {
    isName(text, separator: UInt8(ascii: "_"))
  }

  private static func isName(_ text: String, separator: UInt8) -> Bool {
    guard let first = text.utf8.first, (0x61...0x7A).contains(first) else { return false }
    return text.utf8.allSatisfy {
      (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == separator
    }
  }

  private static func stem(of path: String) -> String {
    let name = path.split(separator: "/").last ?? ""
    return String(name.prefix { $0 != "." })
  }
}
