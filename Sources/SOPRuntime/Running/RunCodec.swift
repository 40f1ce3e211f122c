import Crypto
import Journal

/// The key of the subject is not there.
struct NoKey: Error {}

/// Turns events into what the journal keeps, and back.
enum RunCodec {
  /// The events as the journal takes them, their personal data sealed for the place where they will stand.
  static func encode(_ events: [RunEvent], of run: String, with keys: RunKeys) throws(RunError)
    -> [NewEvent]
  {
    var encoded: [NewEvent] = []
    encoded.reserveCapacity(events.count)
    for event in events {
      let seal = seal(run: run, sequence: event.sequence, keys: keys)
      do throws(FactFault) {
        encoded.append(
          NewEvent(
            at: event.at.microseconds, actor: event.actor, type: event.fact.type,
            body: try event.fact.body(sealing: seal)))
      } catch {
        throw RunError.failed("\(run): event \(event.sequence): \(error.message)", help: nil)
      }
    }
    return encoded
  }

  /// The events that the journal keeps.
  ///
  /// - Parameter keys: what is sealed with a key that is missing has no value.
  static func decode(_ events: [JournalEvent], with keys: RunKeys) throws(RunError) -> [RunEvent] {
    var decoded: [RunEvent] = []
    decoded.reserveCapacity(events.count)
    for event in events { decoded.append(try decode(event, with: keys)) }
    return decoded
  }

  static func decode(_ event: JournalEvent, with keys: RunKeys) throws(RunError) -> RunEvent {
    let seal = seal(run: event.run, sequence: event.sequence, keys: keys)
    do throws(FactFault) {
      return RunEvent(
        sequence: event.sequence, at: Moment(microseconds: event.at), actor: event.actor,
        fact: try RunFact(type: event.type, body: event.body, opening: seal))
    } catch {
      throw RunError.failed(
        "event \(event.sequence) of \(event.run) cannot be read: \(error.message)",
        help: "check the journal with `kb run verify \(event.run)`")
    }
  }

  private static func seal(run: String, sequence: Int, keys: RunKeys) -> FactSeal {
    FactSeal(
      seal: { bytes, field, keep in
        guard let key = keys[keep] else { throw NoKey() }
        return Sealer.seal(bytes, with: key, at: SealedPlace(run: run, sequence: sequence, field: field))
      },
      open: { bytes, field, keep in
        guard let key = keys[keep] else { return nil }
        return try Sealer.open(bytes, with: key, at: SealedPlace(run: run, sequence: sequence, field: field))
      })
  }
}

/// The keys of one run: the subject's, and those of data that is kept for a shorter time.
struct RunKeys: Sendable {
  /// The subject's key; `nil` where it was erased, or is missing.
  var subject: SymmetricKey?
  /// By length of time, the key; erased ones are not there.
  var keeps: [String: SymmetricKey] = [:]

  /// The key for data that is kept for some time, or as long as the subject's.
  subscript(keep: String?) -> SymmetricKey? {
    guard let keep else { return subject }
    return subject == nil ? nil : keeps[keep]
  }
}

extension RunError {
  /// What a failure of the journal or the key store means for whoever acts on runs.
  init(_ error: JournalError) {
    self = .failed(error.description, help: error.remedy)
  }
}
