public import Content
import Diagnostics
import Platform
public import SOP

extension Workspace {
  /// Puts proposed examples into the file of an SOP and changes nothing else in it; returns it as it then is.
  ///
  /// - Throws: `WorkspaceError` where the file takes no examples, or is no longer the one compiled.
  public func write(
    _ proposals: [ExampleSearch.Proposal], into compiled: CompiledSOP, host: RunHost
  ) throws(WorkspaceError)
    -> CompiledSOP
  {
    guard let sop = compiled.sop else { return compiled }
    let settings = sopSettings
    let bytes: [UInt8]
    do throws(ExampleInsertion.Refusal) {
      bytes = try ExampleInsertion.bytes(adding: proposals, to: compiled, host: host) {
        SOPCompiler.compile(path: sop.path, bytes: $0, settings: settings)
      }
    } catch {
      let reason =
        switch error {
        case .inBrackets: "`examples:` is written in brackets; write each example with a dash on a line"
        case .wouldChange(let change): "it cannot take these examples: \(change)"
        }
      throw .failed("\(sop.path): \(reason); nothing was written")
    }
    try WorkspaceError.wrap {
      let path = Path.join(root, sop.path)
      guard try FileSystem.read(path, limit: SOPCompiler.maximumSize) == sop.source.bytes else {
        throw WorkspaceError.failed("\(sop.path) was changed just now; look at it again")
      }
      try FileSystem.writeAtomically(bytes, to: path)
    }
    return SOPCompiler.compile(path: sop.path, bytes: bytes, settings: settings)
  }

  /// The ids of the SOPs that an article or its source names, and of those that name one of the two, in order.
  ///
  /// - Complexity: linear in the SOPs' text.
  public func sopIDs(linkedWith article: Article) -> [String] {
    let named = article.frontMatter.sops.map(\.value)
    let ids = [article.id, article.translationOf].compactMap { $0 }
    let naming = sops().compactMap(\.sop).filter { sop in sop.articleUses.contains { ids.contains($0.value) }
    }
    return Set(named + naming.map(\.id.value)).sorted()
  }
}
