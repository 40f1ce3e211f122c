import Diagnostics
import Expressions
import Foundation
import Journal
import Platform
import SOP
import TestSupport
import Testing

@testable import SOPRuntime

/// Personal data: nowhere readable but through the keys, and gone with them.
struct PrivacyTests {
  let fixture: RunFixture

  init() throws { fixture = try RunFixture([Samples.refund, Samples.caller]) }

  func finish(_ customer: String, phone: String) throws -> String {
    let service = fixture.service
    var view = try service.start("caller", inputs: [NamedInput("customer", [customer])], as: "agent-1")
    view = try service.perform(
      .submit(position: try fixture.position("before", view), values: []), on: view.run, as: "agent-1")
    let position = try fixture.position("receive", view)
    _ = try service.perform(
      .save(position: position, values: [NamedInput("phone", [phone])]), on: view.run, as: "agent-1")
    _ = try service.perform(
      .event(name: "customer_message", text: "I am \(customer), \(phone)"), on: view.run, as: "agent-1")
    view = try service.perform(
      .submit(position: position, values: [NamedInput("amount", ["600"])]), on: view.run, as: "agent-1")
    view = try service.perform(
      .reject(position: try fixture.position("approve", view), values: [], note: "\(customer) is known"),
      on: view.run,
      as: "team_lead")
    view = try service.perform(
      .submit(position: try fixture.position("refuse", view), values: []), on: view.run, as: "agent-1")
    #expect(view.status == .ended)
    return view.run
  }

  func files() throws -> [UInt8] {
    let folder = fixture.folder.path + "/state"
    var bytes: [UInt8] = []
    for name in try FileSystem.names(in: folder) { bytes += try FileSystem.read(folder + "/" + name) }
    return bytes
  }

  @Test func writesNoPersonalDataInTheClear() throws {
    let canaries = (0..<20).map { (name: "CANARY-NAME-\($0)-XQ", phone: "+49 170 77\($0 + 10)0") }
    for canary in canaries { _ = try finish(canary.name, phone: canary.phone) }
    let all = try files()
    var exported: [UInt8] = []
    try fixture.service.export { exported += $0 }
    for canary in canaries {
      #expect(!all.contains(canary.name) && !all.contains(canary.phone))
      #expect(!exported.contains(canary.name) && !exported.contains(canary.phone))
    }
  }

  @Test func erasesOnePersonAndNoOther() throws {
    let gone = try finish("Ada", phone: "+1 555 0100")
    let kept = try finish("Grace", phone: "+1 555 0199")
    #expect(throws: RunError.self) { _ = try fixture.service.erase(about: "Ada", as: "agent-1") }
    #expect(try fixture.service.erase(about: "Ada", as: "team_lead") == [gone])
    #expect(try fixture.service.view(gone).values.allSatisfy { $0.personal == nil || $0.value == nil })
    #expect(try fixture.service.view(kept).values.first { $0.name == "customer" }?.value == .string("Grace"))
    #expect(try fixture.service.verify().isSound)
    let report = try fixture.service.replay(gone)
    #expect(report.differences.isEmpty)
    #expect(report.erased > 0)
    #expect(try fixture.service.replay(kept).erased == 0)
    #expect(try fixture.service.runs(about: "Ada") == [])
  }

  @Test func keepsOpenRunsFromBeingErased() throws {
    let view = try fixture.service.start("refund", inputs: [NamedInput("customer", ["Ada"])], as: "agent-1")
    #expect(throws: RunError.self) { _ = try fixture.service.erase(about: "Ada", as: "team_lead") }
    #expect(try fixture.service.view(view.run).values.first?.value == .string("Ada"))
  }

  @Test func namesAPersonByOneIdInAllRunsHoweverLateItIsKnown() throws {
    let fixture = try RunFixture([
      """
      sop: late
      title: Late
      subject: phone
      steps:
        - step: ask
          task: Ask
          fields: {phone: {type: phone, pii: contact}}
        - step: ring
          task: Ring
        - step: done
          end: resolved
      """
    ])
    func persons(_ run: String) throws -> [String] {
      try fixture.service.events(of: run).compactMap { event in
        if case .subjectLinked(let fact) = event.fact { fact.person } else { nil }
      }
    }
    let runs = try (0..<3).map { _ in try fixture.service.start("late", inputs: [], as: "agent-1") }
    for (view, phone) in zip(runs, ["+1 555 0100", "+1 555 0199", "+1 555 0100"]) {
      let action = RunAction.submit(
        position: try fixture.position("ask", view), values: [NamedInput("phone", [phone])])
      _ = try fixture.service.perform(action, on: view.run, as: "agent-1")
    }
    #expect(try persons(runs[0].run).count == 1)
    #expect(try persons(runs[0].run) == persons(runs[2].run))
    #expect(try persons(runs[0].run) != persons(runs[1].run))
    #expect(try fixture.service.runs(about: "+1 555 0100").count == 2)
  }

  @Test func takesMissingKeysForMissingAndNotForErased() throws {
    let run = try finish("Ada", phone: "+1 555 0100")
    let keys = fixture.folder.path + "/state/" + KeyStore.fileName
    for suffix in ["", "-wal", "-shm"] { try? FileSystem.removeFile(keys + suffix) }
    let service = try fixture.another()
    let view = try service.view(run)
    #expect(view.lacksKeys)
    #expect(view.values.contains { $0.personal != nil && $0.value == nil })
    #expect(try service.replay(run).unreadable > 0)
    #expect(try service.replay(run).erased == 0)
    #expect(FileSystem.kind(of: keys) == nil)
    let found = #expect(throws: RunError.self) {
      _ = try service.start("refund", inputs: [NamedInput("customer", ["Grace"])], as: "agent-1")
    }
    #expect(found?.message.contains("keys.sqlite is missing") == true)
    #expect(throws: RunError.self) { _ = try service.erase(aboutRun: run, as: "team_lead") }
    #expect(throws: RunError.self) { _ = try service.sweep(as: "team_lead") }

    // Where they are lost for good, an empty file lets new runs begin; the old one stays unreadable.
    try FileSystem.writeAtomically([], to: keys)
    let anew = try fixture.another()
    _ = try anew.start("refund", inputs: [NamedInput("customer", ["Grace"])], as: "agent-1")
    #expect(try anew.view(run).lacksKeys)
    #expect(throws: RunError.self) { _ = try anew.erase(aboutRun: run, as: "team_lead") }
    #expect(try anew.view(run).lacksKeys)
  }

  @Test func sweepsWhatIsKeptForATermOnly() throws {
    let run = try finish("Ada", phone: "+1 555 0100")
    func phone() throws -> [String] {
      try fixture.service.events(of: run).compactMap { event in
        guard case .fieldsSubmitted(let part) = event.fact else { return nil }
        return part.values.first { $0.name == "phone" }?.value?.typed
      }
    }
    #expect(try fixture.service.sweep(as: "team_lead").isEmpty)
    #expect(try phone() == ["+1 555 0100"])
    fixture.pass(seconds: 90 * 86_400)
    #expect(try fixture.service.sweep(as: "team_lead").map(\.span) == ["90d"])
    #expect(try fixture.service.sweep(as: "team_lead").isEmpty)
    #expect(try phone() == [])
    #expect(try fixture.service.view(run).values.first?.value == .string("Ada"))
    #expect(try fixture.service.verify().isSound)
  }

  @Test func journalsWhoLooked() throws {
    let run = try finish("Ada", phone: "+1 555 0100")
    _ = try fixture.service.reveal(run, as: "agent-3")
    let last = try #require(try fixture.service.events(of: run).last)
    #expect(last.fact.type == "PersonalDataRead")
    #expect(last.actor == "agent-3")
  }

  @Test func showsWhatIsLeftOfAnErasedRunAndJournalsNothing() throws {
    let run = try finish("Ada", phone: "+1 555 0100")
    _ = try fixture.service.erase(about: "Ada", as: "team_lead")
    let view = try fixture.service.reveal(run, as: "agent-3")
    #expect(view.values.allSatisfy { $0.personal == nil || $0.value == nil })
    #expect(try fixture.service.events(of: run).last?.fact.type == "Erased")
  }
}

extension [UInt8] {
  /// Whether a text stands in the bytes.
  func contains(_ text: String) -> Bool {
    Data(self).range(of: Data(text.utf8)) != nil
  }
}
