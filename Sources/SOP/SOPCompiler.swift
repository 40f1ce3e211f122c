public import Diagnostics
import Expressions
import StrictYAML

/// An SOP file, read and checked.
public struct CompiledSOP: Sendable {
  /// The SOP; `nil` where the file is not even a mapping.
  public let sop: SOP?
  /// Its steps and ways; empty where there is no SOP.
  public let graph: StepGraph
  /// Its expressions, parsed and checked; none where there is no SOP.
  public let expressions: SOPExpressions
  /// What is wrong with it, in the order of the file.
  public let diagnostics: [Diagnostic]

  /// Whether no finding is an error: only such an SOP can be run.
  public var isSound: Bool { sop != nil && diagnostics.worst != .error }
}

/// Reads SOP files into typed models and step graphs, and checks them.
public enum SOPCompiler {
  /// Compiles one file; every fault is reported and the rest is compiled all the same.
  ///
  /// What the SOP refers to outside its file is checked by `SOP.findings(against:)`.
  /// - Complexity: linear in the size of the file.
  public static func compile(
    path: String, bytes: [UInt8], settings: SOPSettings = SOPSettings()
  ) -> CompiledSOP {
    let (sop, context) = parse(path: path, bytes: bytes)
    guard let sop else {
      return CompiledSOP(
        sop: nil, graph: .empty, expressions: .none, diagnostics: context.diagnostics.inReportOrder())
    }
    return compile(sop, settings: settings, context: context)
  }

  /// Reads one file without checking it: for those who want its texts only.
  ///
  /// - Returns: the SOP, `nil` where the file is not even a mapping or its id is none; and what is wrong with how it is
  ///   written.
  /// - Complexity: linear in the size of the file.
  public static func read(path: String, bytes: [UInt8]) -> (sop: SOP?, diagnostics: [Diagnostic]) {
    let (sop, context) = parse(path: path, bytes: bytes)
    let isNamed = sop.map { SOPParser.isSOPID($0.id.value) } ?? false
    return (isNamed ? sop : nil, context.diagnostics.inReportOrder())
  }

  private static func parse(path: String, bytes: [UInt8]) -> (SOP?, DecodingContext) {
    let source = SourceText(path: path, bytes: bytes)
    let context = DecodingContext(source, invalidValue: "sop.invalid-value")
    if let finding = source.encodingFinding() {
      context.diagnostics = [finding]
      return (nil, context)
    }
    let (root, findings) = StrictYAML.parse(source)
    context.diagnostics = findings
    guard let root else {
      if findings.isEmpty {
        context.report(
          "sop.missing-key", "the file is empty", at: 0..<0,
          help: "begin with `sop: an-id`, `title:` and `steps:`")
      }
      return (nil, context)
    }
    guard root.entries != nil else {
      context.report("yaml.not-a-mapping", "an SOP begins with `sop: an-id`", at: root.range)
      return (nil, context)
    }
    var parser = SOPParser(context)
    parser.read(root)
    return (parser.sop, context)
  }

  /// Compiles an SOP that comes from no file: its places say nothing.
  static func compile(_ sop: SOP, settings: SOPSettings) -> CompiledSOP {
    compile(sop, settings: settings, context: DecodingContext(sop.source, invalidValue: "sop.invalid-value"))
  }

  private static func compile(_ sop: SOP, settings: SOPSettings, context: DecodingContext) -> CompiledSOP {
    var builder = StepGraphBuilder(sop, context: context)
    let graph = builder.build()
    let fields = sop.declaredFields
    check(sop, fields, graph, builder, context)
    var reader = ExpressionReader(sop: sop, fields: fields, settings: settings, context: context)
    let expressions = reader.read()
    checkValues(sop, fields, graph, expressions, isStrict: settings.isStrict, context)
    return CompiledSOP(
      sop: sop, graph: graph, expressions: expressions, diagnostics: context.diagnostics.inReportOrder())
  }

  private static func check(
    _ sop: SOP, _ fields: [Field], _ graph: StepGraph, _ builder: StepGraphBuilder,
    _ context: DecodingContext
  ) {
    SizeCheck(sop: sop, context: context).check()
    NameCheck(sop: sop, fields: fields, context: context).check()
    CommandCheck(sop: sop, context: context).check()
    let isReachable = ReachabilityCheck(sop: sop, graph: graph, context: context)
      .check(probablyMeant: builder.probablyMeant)
    let isTrapped = CompletionCheck(sop: sop, graph: graph, context: context)
      .check(isReachable: isReachable, broken: builder.broken)
    LoopCheck(sop: sop, graph: graph, context: context).check(isTrapped: isTrapped)
  }

  /// Checks that read expressions; not for files that are refused for their size.
  private static func checkValues(
    _ sop: SOP, _ fields: [Field], _ graph: StepGraph, _ expressions: SOPExpressions, isStrict: Bool,
    _ context: DecodingContext
  ) {
    guard sop.steps.count <= SOP.maximumSteps else { return }
    BoundsCheck(fields: fields, moneyDigits: expressions.environment.moneyDigits, context: context).check()
    let texts = sop.placeholderTexts
    PlaceholderCheck(
      sop: sop, fields: fields, texts: texts, names: expressions.environment.names, context: context
    ).check()
    let assignment = DefiniteAssignment(sop, graph, expressions)
    UnsetValueCheck(
      sop: sop, graph: graph, reads: ValueReads(sop, expressions, fields: fields, texts: texts).all,
      assignment: assignment,
      context: context
    ).check()
    var choices = ChoiceCheck(
      sop: sop, fields: fields, expressions: expressions, assignment: assignment, isStrict: isStrict,
      context: context)
    choices.check()
    GuideCheck(sop: sop, expressions: expressions, context: context).check()
    LongPathCheck(sop: sop, graph: graph, context: context).check()
  }
}
