import Glibc

/// The clock by which the kernel stamps files: coarser than others, so that its times can be compared with theirs.
public enum FileClock {
  /// Nanoseconds since 1970.
  public static func now() -> Int64 {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME_COARSE, &time)
    return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
  }
}
