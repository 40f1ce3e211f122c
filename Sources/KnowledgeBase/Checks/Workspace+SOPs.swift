import Content
import Diagnostics
import Platform
public import SOP

extension Workspace {
  /// Compiles every SOP, in the order of their paths; each with the findings against the rest of the workspace.
  ///
  /// - Complexity: linear in the SOPs' text.
  public func sops() -> [CompiledSOP] {
    let files = sopFiles().files
    let settings = sopSettings
    return Parallel.map(files.count) { index in compile(files[index].path, settings) }
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

  private func compile(_ path: String, _ settings: SOPSettings) -> CompiledSOP {
    do throws(SystemError) {
      let bytes = try FileSystem.read(Path.join(root, path), limit: SOPCompiler.maximumSize)
      return SOPCompiler.compile(path: path, bytes: bytes, settings: settings)
    } catch {
      return CompiledSOP(unreadable: SourceFinding.unreadable(path, error))
    }
  }
}
