import Platform
import TestSupport
import Testing

@testable import Identity

struct PeopleTests {
  private let people = People(
    roles: [
      .init("agent", ["li.wei", "anna.berg"]), .init("team_lead", ["tom.okafor"]), .init("empty", []),
      .init("nameless", [""]), .init("finance", ["ren\u{E9}"]),
    ], owners: [.init("care-team", ["li.wei"])], leads: ["team_lead", "missing"])

  private func actor(_ name: String) -> Actor { Actor(name: name, assurance: .osUser) }

  @Test(arguments: [
    ("li.wei", "agent", true), ("li.wei", "team_lead", false), ("tom.okafor", "team_lead", true),
    ("tom.okafor", "agent", false), ("Li.Wei", "agent", false), ("li.wei ", "agent", false),
    ("li.wei", "Agent", false), ("li.wei", "empty", false), ("li.wei", "missing", false),
    ("li.wei", "", false),
    ("", "nameless", false), ("", "agent", false), ("root", "agent", false), ("li.wei", "care-team", false),
    ("ren\u{E9}", "finance", true), ("rene\u{301}", "finance", false),
  ])
  func hasOnlyTheRolesThatAreSaid(name: String, role: String, answer: Bool) {
    #expect(people.has(actor(name), role: role) == answer)
  }

  @Test func knowsTeamsAndLeads() {
    #expect(people.isOwner(actor("li.wei"), team: "care-team"))
    #expect(!people.isOwner(actor("anna.berg"), team: "care-team"))
    #expect(!people.isOwner(actor("li.wei"), team: "agent"))
    #expect(people.isLead(actor("tom.okafor")) && !people.isLead(actor("li.wei")))
    #expect(people.roles(of: actor("anna.berg")) == ["agent"])
    #expect(people.teams(of: actor("li.wei")) == ["care-team"])
    #expect(people.roles(of: actor("nobody")).isEmpty)
    #expect(!People(roles: [], owners: [], leads: []).isLead(actor("root")))
  }
}

struct ActorTests {
  @Test func isWhomTheSystemRunsTheProcessFor() throws {
    let name = try Program.run("id", ["-un"], in: "/", environment: ["PATH": "/usr/bin:/bin"]).output
      .dropLast()
    let actor = try Actor.current(token: nil, keys: [], now: 0)
    #expect(actor == Actor(name: String(name), assurance: .osUser))
  }

  @Test func isWhomTheTokenNames() throws {
    let key = try #require(TokenKey(seed: [UInt8](repeating: 3, count: 32)))
    let token = try Token.issue(subject: "li.wei", lifetime: 60, key: key, now: 0)
    let actor = try Actor.current(token: token, keys: [key.publicKey], now: 10)
    #expect(actor == Actor(name: "li.wei", assurance: .token))
  }

  @Test(arguments: ["", "x", "a.b.c"])
  func isNobodyWhereTheTokenIsNotGood(token: String) {
    // Passing it over would let a wrong token act as the user of the machine.
    #expect(throws: IdentityFault.self) { try Actor.current(token: token, keys: [], now: 0) }
  }
}
