public import JSONWriting

extension ProcedureSheet {
  /// Writes the sheet's members into an object.
  ///
  /// Shape: `{id, title, summary?, owner?, audience?, articles, inputs: [entry], steps: [{number, id, kind,
  /// title, role?, within?, main, depth, branch?, say?, article?, checklist, entries: [entry], run, ways:
  /// [way], outcome?}], interrupts: [way]}`; an entry is `{name, label, type, required, options?: [{id,
  /// label}], min?, max?, pattern?, pii?}`, a way `{on, label?, when?, to, number, title, join?}`.
  public func write(into object: inout JSONWriter) {
    object.member("id", id)
    object.member("title", title)
    object.member("summary", ifPresent: summary)
    object.member("owner", ifPresent: owner)
    object.member("audience", ifPresent: audience?.rawValue)
    object.member("articles", articles)
    object.key("inputs")
    object.array { array in
      for entry in inputs { array.object { entry.write(into: &$0) } }
    }
    object.key("steps")
    object.array { array in
      for step in steps { array.object { step.write(into: &$0) } }
    }
    object.key("interrupts")
    object.array { array in
      for way in interrupts { array.object { way.write(into: &$0) } }
    }
  }
}

extension ProcedureSheet.Item {
  fileprivate func write(into object: inout JSONWriter) {
    object.member("number", number)
    object.member("id", id)
    object.member("kind", kind.rawValue)
    object.member("title", title)
    object.member("role", ifPresent: role)
    object.member("within", ifPresent: within)
    object.member("main", isOnMainLine)
    object.member("depth", depth)
    object.member("branch", ifPresent: branch)
    object.member("say", ifPresent: say)
    object.member("article", ifPresent: article)
    object.member("checklist", checklist)
    object.key("entries")
    object.array { array in
      for entry in entries { array.object { entry.write(into: &$0) } }
    }
    object.member("run", run)
    object.key("ways")
    object.array { array in
      for way in ways { array.object { way.write(into: &$0) } }
    }
    object.member("outcome", ifPresent: outcome?.rawValue)
  }
}

extension ProcedureSheet.Entry {
  fileprivate func write(into object: inout JSONWriter) {
    object.member("name", name)
    object.member("label", label)
    object.member("type", type.rawValue)
    object.member("required", isRequired)
    if !options.isEmpty {
      object.key("options")
      object.array { array in
        for option in options {
          array.object {
            $0.member("id", option.id)
            $0.member("label", option.label)
          }
        }
      }
    }
    object.member("min", ifPresent: minimum)
    object.member("max", ifPresent: maximum)
    object.member("pattern", ifPresent: pattern)
    object.member("pii", ifPresent: personal?.rawValue)
  }
}

extension ProcedureSheet.Way {
  fileprivate func write(into object: inout JSONWriter) {
    object.member("on", on)
    object.member("label", ifPresent: label)
    object.member("when", ifPresent: when)
    object.member("to", target)
    object.member("number", number)
    object.member("title", title)
    if isJoin { object.member("join", true) }
  }
}
