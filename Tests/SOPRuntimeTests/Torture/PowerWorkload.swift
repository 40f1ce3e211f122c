import Journal
import Platform
import Testing

/// What `Scripts/torture` records, call by call, to cut the power in it: appends of one transaction each, and after each a
/// file outside of the journal's folder that says so.
///
/// `KB_POWER_STATE` names the journal's folder, `KB_POWER_TOLD` the other, `KB_POWER_COUNT` says how many;
/// `KB_POWER_DURABILITY=normal` does not wait for the disk.
@Suite struct PowerWorkload {
  @Test(.enabled(if: Environment.value("KB_POWER_STATE") != nil)) func appendsAndTells() throws {
    let state = try #require(Environment.value("KB_POWER_STATE"))
    let told = try #require(Environment.value("KB_POWER_TOLD"))
    let isNormal = Environment.value("KB_POWER_DURABILITY") == "normal"
    let journal = try SQLiteJournal(folder: state, durability: isNormal ? .normal : .full)
    let version = PinnedVersion(
      hash: "2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae", bytes: Array("foo".utf8))
    let count = try #require(Environment.value("KB_POWER_COUNT").flatMap { Int($0) })
    for number in 0..<count {
      let run = "run-\(number % 5)"
      let summary = RunSummary(
        run: run, sop: "return", version: version.hash, state: .open, startedAt: Int64(number % 5))
      let body = [UInt8](repeating: UInt8(ascii: "a") + UInt8(number % 26), count: 100 + number * 37 % 4000)
      let event = NewEvent(at: Int64(number), actor: "ann", type: "FieldsSubmitted", body: body)
      let kept = try journal.append(
        [event], to: run, expecting: number / 5, summary: summary, version: version)
      let sequence = kept.last?.sequence ?? 0
      try FileSystem.writeAtomically(
        Array("{\"run\":\"\(run)\",\"sequence\":\(sequence)}".utf8), to: Path.join(told, "told"))
    }
  }
}
