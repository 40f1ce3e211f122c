public import Diagnostics
import Platform
import StrictYAML

extension Configuration {
  /// Reads `kb.yaml`; what does not fit is reported and keeps its default.
  public static func parse(_ source: SourceText) -> (Configuration, [Diagnostic]) {
    if let finding = source.encodingFinding() { return (Configuration(), [finding]) }
    let (root, findings) = StrictYAML.parse(source)
    let context = DecodingContext(source, invalidValue: "config.invalid-value")
    context.diagnostics = findings
    guard let root, let reader = MappingReader(root, keys: ConfigurationKey.names, in: context) else {
      return (Configuration(), context.diagnostics)
    }
    reader.rejectUnknownKeys(known: ConfigurationKey.names)
    var parser = ConfigurationParser(root: reader)
    parser.read()
    return (parser.result, context.diagnostics.inReportOrder())
  }
}

/// Reads the keys of `kb.yaml` into their typed form.
struct ConfigurationParser {
  let root: MappingReader
  var result = Configuration()

  var context: DecodingContext { root.context }

  mutating func read() {
    for entry in root.entries {
      guard let key = ConfigurationKey(name: entry.name), !entry.value.isMissing else { continue }
      switch key {
      case .title: result.title = text(key) ?? result.title
      case .languages: readLanguages()
      case .baseURL: result.baseURL = baseURL()
      case .timeZone: result.timeZone = timeZone() ?? result.timeZone
      case .currency: result.currency = currency() ?? result.currency
      case .exclude: result.exclude = globs(root.strings(key.rawValue))
      case .defaults: readDefaults()
      case .frontMatter: result.ignoredFrontMatterKeys = inner(key)?.strings("ignore").map(\.value) ?? []
      case .owners: result.owners = namedLists(key)
      case .roles: result.roles = namedLists(key)
      case .calendars: result.calendars = calendars()
      case .keywords: result.keywords = keywords()
      case .synonyms: result.synonyms = listOrFile(key, synonym)
      case .terms: result.terms = listOrFile(key, term)
      case .releases: result.releases = releases()
      case .queries: result.queries = listOrFile(key) { ExpectedQuery($0, context) }
      case .search: readSearch()
      case .lint: readLint()
      case .audit: readAudit()
      case .commands: readCommands()
      case .runs: readRuns()
      case .log: result.log = root.bool(key.rawValue)?.value ?? false
      case .site: readSite()
      }
    }
  }

  // MARK: Helpers

  func text(_ key: ConfigurationKey) -> String? {
    root.string(key.rawValue).map { TextCollapse.whiteSpace($0.value) }
  }

  func invalid(_ message: String, at range: Range<Int>, help: String? = nil) {
    context.report("config.invalid-value", message, at: range, help: help)
  }

  /// The reader of the mapping below a key; its unknown keys are reported.
  func inner(_ key: ConfigurationKey) -> MappingReader? {
    let reader = root.mapping(key.rawValue, keys: key.innerNames, example: key.example)
    reader?.rejectUnknownKeys(known: key.innerNames)
    return reader
  }

  /// The reader of one item of a list; its unknown keys are reported.
  func item(_ node: YAMLNode, _ key: ConfigurationKey) -> MappingReader? {
    guard node.entries != nil else {
      context.reportType(of: node, key: key.rawValue, expected: "a list of mappings", example: key.example)
      return nil
    }
    let reader = MappingReader(node, keys: key.itemNames, in: context)
    reader?.rejectUnknownKeys(known: key.itemNames)
    return reader
  }

  /// The texts of an entry whose key is a name.
  func strings(_ entry: YAMLEntry) -> [String] {
    entry.value.isMissing ? [] : context.strings(entry.value, key: entry.name).map(\.value)
  }

  func globs(_ patterns: [Located<String>]) -> [Glob] {
    patterns.compactMap { pattern in
      if let glob = Glob(pattern.value) { return glob }
      invalid("the pattern `\(pattern.value)` matches nothing", at: pattern.range)
      return nil
    }
  }

  /// A path that stays inside the workspace.
  func path(_ text: Located<String>?) -> Located<String>? {
    guard let text else { return nil }
    if let path = Path.normalized(text.value), !path.isEmpty { return Located(path, at: text.range) }
    invalid(
      "the path `\(text.value)` leaves the workspace", at: text.range,
      help: "write it relative to the folder of kb.yaml")
    return nil
  }

  /// The items of a list, or the file that a single text names.
  func listOrFile<Item>(_ key: ConfigurationKey, _ read: (YAMLNode) -> Item?) -> ListOrFile<Item> {
    guard let node = root.node(key.rawValue) else { return .list([]) }
    if let text = node.text {
      return path(Located(text, at: node.range)).map { .file($0) } ?? .list([])
    }
    return .list(root.list(key.rawValue, example: key.example).compactMap(read))
  }

  func namedLists(_ key: ConfigurationKey) -> [NamedList] {
    root.named(key.rawValue, example: key.example).map { entry in
      NamedList(
        name: entry.name, values: strings(entry),
        range: entry.key.range)
    }
  }
}
