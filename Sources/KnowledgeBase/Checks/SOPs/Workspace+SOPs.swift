import Content
import Diagnostics
import Platform
public import SOP

extension Workspace {
  /// Compiles every SOP, in the order of their paths; each with the findings against the rest of the workspace.
  ///
  /// - Parameter isStrict: whether what is well defined but easily misread is reported too.
  /// - Complexity: linear in the SOPs' text.
  public func sops(isStrict: Bool = false) -> [CompiledSOP] {
    let files = sopFiles().files
    var settings = sopSettings
    settings.isStrict = isStrict
    return Parallel.map(files.count) { [settings] index in compile(files[index].path, settings) }
  }

  /// Compiles the SOP with an id. Of several, that in the file of the same name comes first; where there is such a
  /// file, no other is read.
  ///
  /// - Throws: `WorkspaceError.noSOP` with the nearest id where there is none.
  public func sop(_ id: String) throws(WorkspaceError) -> CompiledSOP {
    let names = ["sops/\(id).yaml", "sops/\(id).yml"]
    for file in sopFiles().files where names.contains(file.path) {
      let compiled = compile(file.path, sopSettings)
      if compiled.sop?.id.value == id { return compiled }
    }
    let all = sops()
    guard let found = all.first(where: { $0.sop?.id.value == id }) else {
      throw .noSOP(id, among: all.compactMap { $0.sop?.id.value })
    }
    return found
  }

  var sopSettings: SOPSettings {
    SOPSettings(
      moneyDigits: configuration.currencyDigits, keywordLists: configuration.keywords.map(\.name.value))
  }

  /// Compiles the SOP in a file; one that cannot be read is a finding.
  func compile(_ path: String, _ settings: SOPSettings) -> CompiledSOP {
    do throws(SystemError) {
      let bytes = try files.read(path, limit: SOPCompiler.maximumSize)
      return SOPCompiler.compile(path: path, bytes: bytes, settings: settings)
    } catch {
      return CompiledSOP(unreadable: SourceFinding.unreadable(path, error))
    }
  }

  /// The closure of an SOP: what its runs are pinned to. Only SOPs that it calls are read.
  ///
  /// - Complexity: linear in the text of the closure, where files are named like their SOPs.
  public func closure(of compiled: CompiledSOP) throws(SOPClosure.Fault) -> SOPClosure {
    let root = compiled.sop?.id.value ?? ""
    var library = [root: compiled]
    var called = compiled.sop?.callUses ?? []
    while let id = called.popLast()?.value {
      guard library[id] == nil else { continue }
      guard let callee = try? sop(id) else { throw .noSOP(id) }
      library[id] = callee
      called += callee.sop?.callUses ?? []
    }
    return try SOPClosure(of: root, in: library, settings: runSettings())
  }

  /// What runs of SOPs take from the workspace, with the words of keyword lists that stand in files.
  public func runSettings() -> RunSettings {
    RunSettings(
      currency: configuration.currency, moneyDigits: configuration.currencyDigits,
      timeZone: configuration.timeZone, keywordLists: keywordLists().lists)
  }

  /// The keyword lists, and what is wrong with the files that hold some of them.
  func keywordLists() -> (lists: [WordList], findings: [Diagnostic]) {
    var lists: [WordList] = []
    var findings: [Diagnostic] = []
    for list in configuration.keywords {
      let (words, problems) = words(of: list)
      lists.append(WordList(list.name.value, words))
      findings += problems
    }
    return (lists, findings)
  }

  private func words(of list: KeywordList) -> ([String], [Diagnostic]) {
    guard case .file(let file) = list.words else { return (list.words.inlineItems, []) }
    do throws(SystemError) {
      let bytes = try files.read(file.value, limit: SOPCompiler.maximumSize)
      return KeywordList.words(in: SourceText(path: file.value, bytes: bytes))
    } catch {
      let configuration = (try? files.read("kb.yaml")) ?? []
      let place = SourceText(path: "kb.yaml", bytes: configuration).place(file.range)
      let message = "\(file.value) cannot be read: \(error.reason)"
      return ([], [Diagnostic("source.unreadable", message, at: place)])
    }
  }
}
