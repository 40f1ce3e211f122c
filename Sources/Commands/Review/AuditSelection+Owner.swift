import Diagnostics
import Review

extension AuditSelection.Owner {
  /// What `--owner NAME` means in a report; a name that nobody has would select nothing, and every check would pass.
  init(_ name: String, in report: AuditReport) throws {
    if let owner = report.selection(of: name) {
      self = owner
      return
    }
    let names = report.ownerNames
    let near = Suggestion.closest(to: name, among: names).map { "did you mean \"\($0)\"?" }
    let known = names.isEmpty ? "no article has an owner" : "there are \(names.joined(separator: ", "))"
    throw Failure("nobody who answers for articles is called \"\(name)\"", help: near ?? known)
  }
}
