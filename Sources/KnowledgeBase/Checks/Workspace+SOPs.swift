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
    let settings = SOPSettings(
      moneyDigits: configuration.currencyDigits, keywordLists: configuration.keywords.map(\.name.value))
    return Parallel.map(files.count) { index in
      let path = files[index].path
      do throws(SystemError) {
        let bytes = try FileSystem.read(Path.join(root, path), limit: SOPCompiler.maximumSize)
        return SOPCompiler.compile(path: path, bytes: bytes, settings: settings)
      } catch {
        return CompiledSOP(unreadable: SourceFinding.unreadable(path, error))
      }
    }
  }

  /// Compiles every SOP and gives the one with an id.
  ///
  /// - Throws: `WorkspaceError.noSOP` with the nearest id where there is none.
  public func sop(_ id: String) throws(WorkspaceError) -> CompiledSOP {
    let all = sops()
    guard let found = all.first(where: { $0.sop?.id.value == id }) else {
      throw .noSOP(id, among: all.compactMap { $0.sop?.id.value })
    }
    return found
  }
}
