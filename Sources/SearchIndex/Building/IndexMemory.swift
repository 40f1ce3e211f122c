import Platform

/// The memory that the partial indexes of a build may take; those beyond it move to a scratch file until they are
/// merged.
///
/// Where they lie changes nothing in the index.
public final class IndexMemory: Sendable {
  private struct State {
    var held = 0
    var scratch: ScratchFile?
    var isBroken = false
  }

  /// The bytes that a build holds if nothing else is said: enough for some 25,000 articles.
  public static let usualLimit = 128 << 20

  private let limit: Int
  private let folder: String
  private let state = Lock(State())

  /// Makes an account of no bytes.
  ///
  /// - Parameters:
  ///   - limit: the bytes that may be held.
  ///   - folder: where the scratch file is made when it is needed; it has no name.
  public init(limit: Int, folder: String) {
    self.limit = limit
    self.folder = folder
  }

  /// Keeps a partial index where there is room for it; in memory, too, if the disk cannot take it.
  public func keep(_ partial: consuming PartialIndex) -> PartialIndex {
    guard let scratch = scratch(for: partial.byteCount) else { return partial }
    do {
      try partial.move(to: scratch)
    } catch {
      state.withLock { $0.isBroken = true }
    }
    return partial
  }

  /// The file for bytes that memory has no room for.
  private func scratch(for bytes: Int) -> ScratchFile? {
    state.withLock { state in
      if state.isBroken || state.held + bytes <= limit {
        state.held += bytes
        return nil
      }
      if state.scratch == nil {
        state.scratch = try? ScratchFile(in: folder)
        state.isBroken = state.scratch == nil
      }
      return state.scratch
    }
  }
}
