/// Follows the chain of one run, event by event.
struct ChainCheck {
  let run: [UInt8]
  /// The number of the event that was looked at last, or of the one that is missing.
  private(set) var sequence = 0
  private(set) var hash = EventHash.none

  init(run: [UInt8]) { self.run = run }

  /// Takes the next event; what is wrong with it, if something is.
  mutating func add(_ event: StoredEvent) -> JournalVerification.Problem? {
    sequence += 1
    guard event.sequence == Int64(sequence) else { return .missingEvent }
    guard event.run == run, event.hash == event.rightHash else { return .changedEvent }
    guard event.previousHash == hash else { return .brokenChain }
    hash = event.hash
    return nil
  }
}
