// The members of each fact's body, by its name in the journal.

extension RunFact.RunStarted: FactPart {
  mutating func code(with coder: inout FactCoder) throws(FactFault) {
    try coder.part("sop", &sop)
    try coder.part("version", &version)
    try coder.values("inputs", &inputs)
    try coder.part("subject", &subject)
    try coder.values("arms", &arms)
    try coder.parts("keeps", &keeps)
  }
}

extension RunFact.RunStarted.Keep: FactPart {
  mutating func code(with coder: inout FactCoder) throws(FactFault) {
    try coder.part("span", &span)
    try coder.part("subject", &subject)
  }
}

extension RunFact.SubjectLinked: FactPart {
  mutating func code(with coder: inout FactCoder) throws(FactFault) {
    try coder.part("person", &person)
  }
}

extension RunFact.KeepEnded: FactPart {
  mutating func code(with coder: inout FactCoder) throws(FactFault) {
    try coder.part("span", &span)
  }
}

extension RunFact.StepEntered: FactPart {
  mutating func code(with coder: inout FactCoder) throws(FactFault) {
    try coder.part("position", &position)
    try coder.part("frame", &frame)
    try coder.part("parent", &parent)
    try coder.part("block", &block)
    try coder.part("is_new", &isNew)
    try coder.part("step", &step)
    try coder.part("visit", &visit)
    try coder.part("warns_at", &warnsAt)
    try coder.part("due_at", &dueAt)
    try coder.part("wakes_at", &wakesAt)
    try coder.part("article", &article)
    var elements = [element].compactMap { $0 }
    try coder.values("element", &elements)
    element = elements.first
  }
}

extension RunFact.StepLeft: FactPart {
  mutating func code(with coder: inout FactCoder) throws(FactFault) {
    try coder.part("position", &position)
    try coder.part("step", &step)
    try coder.part("way", &way)
  }
}

extension RunFact.AtStep: FactPart {
  mutating func code(with coder: inout FactCoder) throws(FactFault) {
    try coder.part("position", &position)
    try coder.part("step", &step)
  }
}

extension RunFact.AtPosition: FactPart {
  mutating func code(with coder: inout FactCoder) throws(FactFault) {
    try coder.part("position", &position)
  }
}

extension RunFact.BranchTaken: FactPart {
  mutating func code(with coder: inout FactCoder) throws(FactFault) {
    try coder.part("position", &position)
    try coder.part("step", &step)
    try coder.part("way", &way)
    try coder.values("values", &values, allSealed: true)
  }
}

extension RunFact.ListsEntered: FactPart {
  mutating func code(with coder: inout FactCoder) throws(FactFault) {
    try coder.part("position", &position)
    try coder.part("blocks", &blocks)
    try coder.values("elements", &elements)
    try coder.part("is_parallel", &isParallel)
  }
}

extension RunFact.CallEntered: FactPart {
  mutating func code(with coder: inout FactCoder) throws(FactFault) {
    try coder.part("position", &position)
    try coder.part("frame", &frame)
    try coder.part("sop", &sop)
    try coder.values("values", &values)
  }
}

extension RunFact.PositionValues: FactPart {
  mutating func code(with coder: inout FactCoder) throws(FactFault) {
    try coder.part("position", &position)
    try coder.part("step", &step)
    try coder.values("values", &values)
    try coder.sealed("note", &note)
  }
}

extension RunFact.ChecklistTicked: FactPart {
  mutating func code(with coder: inout FactCoder) throws(FactFault) {
    try coder.part("position", &position)
    try coder.part("items", &items)
  }
}

extension RunFact.CommandScheduled: FactPart {
  mutating func code(with coder: inout FactCoder) throws(FactFault) {
    try coder.part("position", &position)
    try coder.part("step", &step)
    try coder.part("attempt", &attempt)
    try coder.part("key", &key)
    try coder.part("not_before", &notBefore)
  }
}

extension RunFact.CommandAttempt: FactPart {
  mutating func code(with coder: inout FactCoder) throws(FactFault) {
    try coder.part("position", &position)
    try coder.part("step", &step)
    try coder.part("attempt", &attempt)
    try coder.part("arguments_hash", &argumentsHash)
  }
}

extension RunFact.CommandResult: FactPart {
  mutating func code(with coder: inout FactCoder) throws(FactFault) {
    try coder.part("position", &position)
    try coder.part("step", &step)
    try coder.part("attempt", &attempt)
    try coder.values("values", &values)
    try coder.sealed("reason", &reason)
    try coder.part("status", &status)
    try coder.sealed("output", &output)
    try coder.part("is_by_person", &isByPerson)
  }
}

extension RunFact.TimerPassed: FactPart {
  mutating func code(with coder: inout FactCoder) throws(FactFault) {
    try coder.part("position", &position)
    try coder.part("step", &step)
    try coder.part("due_at", &dueAt)
    try coder.part("notify", &notify)
  }
}

extension RunFact.EventReceived: FactPart {
  mutating func code(with coder: inout FactCoder) throws(FactFault) {
    try coder.part("name", &name)
    try coder.sealed("text", &text)
    try coder.part("position", &position)
    try coder.part("interrupt", &interrupt)
    try coder.part("frame", &frame)
  }
}

extension RunFact.DeviationFact: FactPart {
  mutating func code(with coder: inout FactCoder) throws(FactFault) {
    try coder.part("position", &position)
    try coder.part("from", &from)
    try coder.part("to", &to)
    try coder.part("reason", &reason)
    try coder.sealed("note", &note)
    try coder.part("asker", &asker)
    try coder.values("values", &values)
    try coder.part("stands_for", &standsFor)
  }
}

extension RunFact.HandedOff: FactPart {
  mutating func code(with coder: inout FactCoder) throws(FactFault) {
    try coder.part("position", &position)
    try coder.part("step", &step)
    try coder.part("to", &to)
    try coder.part("carry", &carry)
    try coder.part("is_manual", &isManual)
    try coder.sealed("note", &note)
  }
}

extension RunFact.UndoPlanned: FactPart {
  mutating func code(with coder: inout FactCoder) throws(FactFault) {
    try coder.part("position", &position)
    try coder.part("outcome", &outcome)
    try coder.part("items", &items)
  }
}

extension RunFact.UndoStep: FactPart {
  mutating func code(with coder: inout FactCoder) throws(FactFault) {
    try coder.part("item", &item)
    try coder.part("step", &step)
    try coder.sealed("reason", &reason)
    try coder.part("status", &status)
    try coder.sealed("output", &output)
  }
}

extension RunFact.Migrated: FactPart {
  mutating func code(with coder: inout FactCoder) throws(FactFault) {
    try coder.part("version", &version)
    try coder.parts("steps", &steps)
    try coder.part("new_doers", &newDoers)
  }
}

extension RunFact.Migrated.Move: FactPart {
  mutating func code(with coder: inout FactCoder) throws(FactFault) {
    try coder.part("position", &position)
    try coder.part("step", &step)
    try coder.part("block", &block)
  }
}

extension RunFact.Note: FactPart {
  mutating func code(with coder: inout FactCoder) throws(FactFault) {
    try coder.sealed("note", &note)
  }
}

extension RunFact.Ended: FactPart {
  mutating func code(with coder: inout FactCoder) throws(FactFault) {
    try coder.part("outcome", &outcome)
    try coder.part("step", &step)
  }
}

extension RunFact.PersonalDataRead: FactPart {
  mutating func code(with coder: inout FactCoder) throws(FactFault) {
    try coder.part("fields", &fields)
  }
}
