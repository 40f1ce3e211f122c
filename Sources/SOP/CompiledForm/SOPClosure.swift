import BinaryCoding
import Crypto
import Diagnostics
import Expressions
import JSONReading

/// An SOP with all that its runs need: the SOPs that it calls, directly and over others, the keyword lists of their
/// conditions, and what they take from the workspace.
///
/// It has canonical bytes (`docs/format/sop.md`): the same sources give the same bytes on every machine, and what
/// neither changes what a run does nor what it shows changes no byte. A run is pinned to their SHA-256 and goes on by
/// them when the files have changed.
public struct SOPClosure: Sendable {
  /// The id of the SOP that a run begins with.
  public let root: String
  /// The SOPs by the bytes of their ids; all are sound.
  public let sops: [CompiledSOP]
  /// What they take from the workspace; of its keyword lists those that conditions name.
  public let settings: RunSettings
  /// The canonical bytes.
  public let bytes: [UInt8]

  /// Why there is no closure.
  public enum Fault: Error, Sendable, Hashable {
    /// There is no SOP of the id.
    case noSOP(String)
    /// An SOP has errors.
    case unsound(String)
    /// The bytes are no closure, or not in their canonical form.
    case notCanonical(String)

    /// What is wrong, for people.
    public var message: String {
      switch self {
      case .noSOP(let id): "there is no SOP \"\(id)\""
      case .unsound(let id): "\(id) has errors"
      case .notCanonical(let reason): "these are no compiled SOPs: \(reason)"
      }
    }
  }

  /// The version of the form; it changes with what the members mean.
  static let version = 1

  /// Gathers the closure of an SOP.
  ///
  /// - Parameter library: the SOPs of the workspace by id.
  /// - Throws: `Fault.noSOP` or `Fault.unsound` where an SOP that is needed is missing or has errors.
  /// - Complexity: linear in the text of the closure.
  public init(of root: String, in library: [String: CompiledSOP], settings: RunSettings) throws(Fault) {
    var found: [String: CompiledSOP] = [:]
    var queue = [root]
    while let id = queue.popLast() {
      guard found[id] == nil else { continue }
      guard let compiled = library[id], let sop = compiled.sop else { throw .noSOP(id) }
      guard compiled.isSound else { throw .unsound(id) }
      found[id] = compiled
      queue += sop.callUses.map(\.value)
    }
    let ids = found.keys.sortedByBytes()
    try self.init(root: root, sops: ids.compactMap { found[$0] }, settings: settings)
  }

  private init(root: String, sops: [CompiledSOP], settings: RunSettings) throws(Fault) {
    // Articles may come and go without a run noticing; calls may not.
    let references = SOPReferences(
      articles: Set(sops.compactMap(\.sop).flatMap(\.articleUses).map(\.value)), sops: sops.compactMap(\.sop))
    for compiled in sops where compiled.findings(against: references).worst == .error {
      throw .unsound(compiled.sop?.id.value ?? root)
    }
    let names = Set(sops.flatMap(\.expressions.keywordLists))
    var settings = settings
    settings.keywordLists = settings.keywordLists.filter { names.contains($0.name) }
      .sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
      .map {
        WordList(
          $0.name,
          Set($0.words.map { Array($0.utf8) }).sorted { $0.lexicographicallyPrecedes($1) }
            .map { String(decoding: $0, as: UTF8.self) })
      }
    self.root = root
    self.sops = sops
    self.settings = settings
    let form = ClosureForm(root: root, sops: sops.compactMap { SOPForm($0) }, settings: settings)
    bytes = CanonicalJSON.bytes(of: form.json)
  }

  /// Reads canonical bytes back and compiles what they describe.
  ///
  /// - Throws: `Fault.notCanonical` where a single byte differs from what would be written.
  /// - Complexity: linear in the bytes.
  public init(bytes: [UInt8]) throws(Fault) {
    let form = try Self.form(bytes)
    let compilerSettings = form.settings.compilerSettings
    var sops: [CompiledSOP] = []
    for form in form.sops {
      do throws(FormFault) {
        sops.append(SOPCompiler.compile(try form.sop(), settings: compilerSettings))
      } catch {
        throw .notCanonical("\(form.id): \(error.message)")
      }
    }
    for compiled in sops where !compiled.isSound { throw .unsound(compiled.sop?.id.value ?? form.root) }
    try self.init(of: form.root, in: Self.library(of: sops), settings: form.settings)
    guard self.bytes == bytes else { throw .notCanonical("the bytes are not those of this closure") }
  }

  private static func form(_ bytes: [UInt8]) throws(Fault) -> ClosureForm {
    do {
      let form = try ClosureForm(json: JSONValue(parsing: bytes))
      guard form.version == version else { throw FormFault(message: "version \(form.version) is not known") }
      return form
    } catch let error as JSONError {
      throw .notCanonical("byte \(error.offset): \(error.message)")
    } catch let error as FormFault {
      throw .notCanonical(error.message)
    } catch {
      throw .notCanonical("\(error)")
    }
  }

  /// SOPs by their ids; of two with the same the first.
  public static func library(of sops: [CompiledSOP]) -> [String: CompiledSOP] {
    Dictionary(
      sops.compactMap { compiled in compiled.sop.map { ($0.id.value, compiled) } },
      uniquingKeysWith: { first, _ in first })
  }

  /// The SOP that a run begins with.
  public var rootSOP: CompiledSOP? { self[root] }

  /// The SOP of an id.
  public subscript(id: String) -> CompiledSOP? { sops.first { $0.sop?.id.value == id } }

  /// The SHA-256 of the canonical bytes as 64 hexadecimal digits.
  public var hash: String {
    Array(SHA256.hash(data: bytes)).hexadecimal
  }
}

/// A closure as one object.
struct ClosureForm: FormObject {
  var version = SOPClosure.version
  var root = ""
  var sops: [SOPForm] = []
  var settings = RunSettings()

  static var blank: ClosureForm { ClosureForm() }

  mutating func code(with coder: inout FormCoder) throws(FormFault) {
    try coder.part("currency", &settings.currency)
    try coder.part("keyword_lists", &settings.keywordLists)
    var digits: Located<Int>? = Located(settings.moneyDigits, at: 0..<0)
    try coder.part("money_digits", &digits, in: 0...4)
    settings.moneyDigits = digits?.value ?? 2
    try coder.part("root", &root)
    try coder.part("sops", &sops)
    try coder.part("time_zone", &settings.timeZone)
    try coder.part("version", &version)
  }
}

extension WordList: FormObject {
  static var blank: WordList { WordList("", []) }

  mutating func code(with coder: inout FormCoder) throws(FormFault) {
    try coder.part("name", &name)
    try coder.part("words", &words)
  }
}

extension SOPExpressions {
  /// The names of the keyword lists that conditions ask for, in the order of the file.
  var keywordLists: [String] {
    let conditions = choices.joined() + branches + interrupts + arguments.joined() + lists
    return conditions.compactMap { $0 }.flatMap(\.keywordLists).map(\.name)
  }
}
