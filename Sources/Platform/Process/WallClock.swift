import Glibc

/// The time of day, which may jump.
public enum WallClock {
  /// Microseconds since 1970-01-01T00:00:00Z.
  public static func microseconds() -> Int64 {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1000
  }

  /// Waits some microseconds; a signal ends it early.
  public static func wait(microseconds: Int64) {
    guard microseconds > 0 else { return }
    var time = timespec(tv_sec: Int(microseconds / 1_000_000), tv_nsec: Int(microseconds % 1_000_000) * 1000)
    nanosleep(&time, nil)
  }
}
