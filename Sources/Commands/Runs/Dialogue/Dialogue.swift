import ArgumentParser
import Diagnostics
import Platform
import SOP
import SOPRuntime

/// A run as a conversation at a terminal: one step after the other until the run waits for somebody or something else.
///
/// Nothing is kept here that the journal does not have, but which optional fields were passed over.
final class Dialogue {
  /// Why the conversation leaves the place where it is.
  enum Break: Error {
    /// The run is looked at again.
    case again
    /// It is over, for this person and now.
    case leave(Leaving)
  }

  /// How a conversation is over.
  enum Leaving {
    /// All is said: the run is over or waits.
    case done
    /// The person goes; `:quit` or the end of the input.
    case quit
    /// ^C.
    case interrupted
    /// Somebody else has to go on, or the run cannot.
    case refused
    /// The world failed.
    case failed
  }

  var desk: RunDesk
  let run: String
  var view: RunView
  /// The step that is shown.
  var current: PositionView?
  /// The fields that were passed over at this visit of the step.
  var passedOver: Set<String> = []
  /// What is said on top of the next screen.
  var notices: [String] = []
  private var isFirstScreen = true
  /// Whether anything was done to the run.
  private var hasActed = false
  private var lastPlace: Place?
  private var pressure = PositionText.Pressure.none
  private var typist: Typist

  /// A visit of a step.
  struct Place: Hashable {
    let position: Int
    let step: String
    let visit: Int

    init(_ position: PositionView) {
      self.position = position.number
      step = position.step.id.value
      visit = position.visit
    }
  }

  init(_ desk: RunDesk, _ view: RunView, typist: consuming Typist) {
    self.desk = desk
    self.view = view
    self.typist = typist
    run = view.run
  }

  /// The words around the texts, and the language of both.
  var words: RunWords {
    get { typist.words }
    set { typist.words = newValue }
  }

  /// How the conversation writes.
  var console: Console { desk.console }
  var values: ValueText { ValueText(words: words, reveals: desk.reveals, lacksKeys: view.lacksKeys) }

  /// Goes on until somebody else has to; the status to end with.
  func talk() -> ExitCode {
    while true {
      do throws(Break) {
        try takeTurn()
      } catch {
        guard case .leave(let leaving) = error else { continue }
        if [Leaving.quit, .interrupted].contains(leaving) { letGo() }
        return farewell(leaving)
      }
    }
  }

  private func takeTurn() throws(Break) {
    Screen.begin()
    for notice in notices { line(notice + "\n") }
    notices = []
    let progress = Progress(words: words, console: console, time: desk.time)
    view = try orLeave { () throws(RunError) in
      try desk.service.work(on: run, patience: 60) { progress.show($0) }
    }
    switch view.status {
    case .ended:
      line(words("The run is over: ", "流程结束：") + console.paint(OutcomeText.text(view.outcome, words), .title))
      throw .leave(.done)
    case .paused:
      line(words("The run is paused.", "流程已暂停。"))
      throw .leave(.done)
    case .open, .cancelling: break
    }
    let position = try choosePosition()
    let place = Place(position)
    let isNew = place != lastPlace
    if isNew { passedOver = [] }
    lastPlace = place
    current = position
    if let role = position.role, !desk.roles.contains(role) {
      show()
      tellWhoCanGoOn(position)
      throw .leave(hasActed ? .done : .refused)
    }
    if isNew { try claim(position) }
    show()
    try work()
  }

  /// Goes on with the step by what it waits for.
  private func work() throws(Break) {
    guard let position = current else { return }
    switch position.phase {
    case .task: try doTask()
    case .approval: try decide(words("Approve?", "同意吗？"))
    case .deviation: try decide(words("Let the path be left?", "同意偏离吗？"))
    case .handoff: try takeOver()
    case .unknown, .incident: try settle()
    case .wait, .program, .running: throw .leave(.done)
    }
  }

  /// Lets go of the step, so that others can take it and the time from now on is not counted as work.
  private func letGo() {
    guard let current, let seen = view.positions.first(where: { Place($0) == Place(current) }),
      seen.claimedBy == desk.actor, seen.actions.contains(.release)
    else { return }
    // Where that cannot be, such as on a full disk, the person goes all the same.
    _ = try? desk.service.perform(.release(position: seen.number), on: run, as: desk.actor, at: seen)
  }

  /// Begins to work at the step, where it knows such a thing.
  private func claim(_ position: PositionView) throws(Break) {
    guard position.actions.contains(.claim), position.claimedBy != desk.actor else { return }
    guard let refusal = try attempt(.claim(position: position.number)) else { return }
    show()
    complain(refusal)
    tellWhoCanGoOn(position)
    throw .leave(.refused)
  }

  // MARK: Doing

  /// Does something to the run at the step that is shown; what it refuses is returned. Where the run has changed in the
  /// meantime but the step is still the same, it is tried again.
  func attempt(_ action: RunAction) throws(Break) -> RunRefusal? {
    for _ in 0..<20 {
      do throws(RunError) {
        view = try desk.service.perform(action, on: run, as: desk.actor, expecting: view.sequence)
        if case .claim = action {} else { hasActed = true }
        if let place = current.map(Place.init) {
          if let same = view.positions.first(where: { Place($0) == place }) { current = same }
        }
        return nil
      } catch {
        switch error {
        case .refused(let refusal): return refusal
        case .failed: throw fail(error)
        case .conflict: break
        }
      }
      let place = current.map(Place.init)
      view = try orLeave { () throws(RunError) in try desk.service.view(run) }
      guard place == nil || view.positions.contains(where: { Place($0) == place }) else { break }
    }
    notices.append(console.paint(words("The run has gone on in the meantime.", "流程在此期间有变化。"), .mark))
    throw .again
  }

  /// Does something after which the run is looked at again; a refusal is told, and the question asked again.
  func perform(_ action: RunAction) throws(Break) {
    guard let refusal = try attempt(action) else { throw .again }
    complain(refusal)
  }

  /// What the body gives; where the world fails, the conversation is over.
  func orLeave<Result>(_ body: () throws(RunError) -> Result) throws(Break) -> Result {
    do throws(RunError) {
      return try body()
    } catch {
      throw fail(error)
    }
  }

  private func fail(_ error: RunError) -> Break {
    console.error(RunErrorText.text(of: error))
    if case .failed = error { return .leave(.failed) }
    return .leave(.refused)
  }

  // MARK: Asking

  /// Asks until something is typed that is no command; blanks around it do not count.
  func ask(_ prompt: String) throws(Break) -> String {
    while true {
      tellPressure()
      guard let typed = typist.line(prompt) else {
        throw .leave(typist.status == .interrupted ? .interrupted : .quit)
      }
      switch DialogueCommand.read(typed) {
      case .command(let command, let rest): try obey(command, rest)
      case .unknown(let word, let near):
        let help = near.map { words("; did you mean :\($0)?", "；是不是 :\($0)？") } ?? ""
        complain(words("there is no :\(word)", "没有 :\(word)") + help)
      case nil: return typed.hasPrefix("::") ? String(typed.dropFirst()) : typed
      }
    }
  }

  /// Says where the time limit came nearer since the step was shown.
  private func tellPressure() {
    guard let position = current else { return }
    let now = PositionText.pressure(of: position, at: desk.now)
    guard now > pressure else { return }
    pressure = now
    line(
      now == .over
        ? console.paint(words("The time limit is over.", "已超过时限。"), .bad)
        : console.paint(words("The time limit is near.", "即将到达时限。"), .mark))
  }

  /// Shows the step.
  func show() {
    guard let position = current else { return }
    let text = screenText(position)
    pressure = PositionText.pressure(of: position, at: desk.now)
    line(PositionText.heading(view, words: words, console: console))
    line(text.title)
    line(text.facts)
    write(text.body)
    let others = view.positions.count - 1
    if others > 0 {
      line(console.paint(words("(and \(others) more, side by side)", "（另有 \(others) 个并行步骤）"), .quiet))
    }
    if isFirstScreen {
      line(
        console.paint(words("(:help tells what can be typed beside answers)", "（除回答外还可输入命令，见 :帮助）"), .quiet))
      isFirstScreen = false
    }
    line("")
  }

  func complain(_ text: String) { typist.complain(text) }

  func complain(_ refusal: RunRefusal) { typist.complain(refusal) }

  func line(_ text: String) { write(text + "\n") }

  func write(_ text: String) { typist.write(text) }
}
