import Diagnostics
import JSONWriting
import SOPRuntime

/// Says to people and programs why nothing happened to a run.
enum RunErrorText {
  /// The message with what to do, and what is wrong with each value.
  static func text(of error: RunError) -> String {
    var text = error.message
    if case .refused(let refusal) = error {
      for problem in refusal.untold { text += "\n  \(problem.field): \(problem.message)" }
    }
    return text + (error.help.map { "\n  help: \($0)" } ?? "")
  }

  /// The same as an object.
  ///
  /// - Parameter run: the run, where the object may be about any.
  static func json(of error: RunError, run: String? = nil) -> String {
    var writer = JSONWriter()
    writer.object { object in
      object.member("run", ifPresent: run)
      object.key("error")
      object.object { object in
        object.member("kind", kind(of: error))
        object.member("message", error.message)
        object.member("help", ifPresent: error.help)
        guard case .refused(let refusal) = error else { return }
        object.key("problems")
        object.array { array in
          for problem in refusal.problems {
            array.object {
              $0.member("field", problem.field)
              $0.member("message", problem.message)
            }
          }
        }
      }
    }
    return writer.string
  }

  private static func kind(of error: RunError) -> String {
    switch error {
    case .refused(let refusal): refusal.kind.rawValue
    case .conflict: "conflict"
    case .failed: "failed"
    }
  }
}

extension RunRefusal {
  /// The message in the language of a conversation.
  func text(_ words: RunWords) -> String { words.isChinese ? chinese.message ?? message : message }

  /// The problems that the message does not name.
  var untold: [Problem] { problems.filter { !message.contains($0.message) } }
}
