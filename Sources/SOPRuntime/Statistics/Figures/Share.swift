/// How many of how many, with the range in which the true rate lies.
public struct Share: Sendable, Hashable {
  /// How many.
  public let count: Int
  /// Of how many.
  public let total: Int

  /// Makes a share.
  public init(_ count: Int, of total: Int) {
    self.count = count
    self.total = total
  }

  /// The rate; `nil` of none.
  public var rate: Double? { total > 0 ? Double(count) / Double(total) : nil }

  /// The 95 % interval of Wilson (1927), which stays within 0 and 1 and holds for few cases too; `nil` of none.
  public var interval: ClosedRange<Double>? {
    guard total > 0 else { return nil }
    let n = Double(total)
    let k = Double(min(max(0, count), total))
    let square = Self.z * Self.z
    let middle = (k + square / 2) / (n + square)
    let half = Self.z / (n + square) * (k * (n - k) / n + square / 4).squareRoot()
    let low = count <= 0 ? 0 : max(0, middle - half)
    let high = count >= total ? 1 : min(1, middle + half)
    return low...max(low, high)
  }

  /// The normal distribution's 97.5 % quantile.
  private static let z = 1.959963984540054
}
