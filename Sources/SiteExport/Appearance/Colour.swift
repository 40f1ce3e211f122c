/// A colour of the screen (sRGB, 8 bits a channel).
struct Colour: Sendable, Hashable {
  private let channels: [Double]

  private init(channels: [Double]) { self.channels = channels }

  /// A colour of three or six hex digits behind `#`.
  init?(_ text: String) {
    var digits = text.utf8.dropFirst().compactMap { Int(String(decoding: [$0], as: UTF8.self), radix: 16) }
    if digits.count == 3 { digits = digits.flatMap { [$0, $0] } }
    guard digits.count == 6, text.utf8.count == 4 || text.utf8.count == 7 else { return nil }
    channels = stride(from: 0, to: 6, by: 2).map { Double(digits[$0] * 16 + digits[$0 + 1]) / 255 }
  }

  static let white = Colour(channels: [1, 1, 1])
  static let black = Colour(channels: [0, 0, 0])

  /// The colour as style sheets write it.
  var text: String {
    "#"
      + channels.map { channel in
        let value = Int((min(max(channel, 0), 1) * 255).rounded())
        return (value < 16 ? "0" : "") + String(value, radix: 16)
      }.joined()
  }

  /// A mix with a share of another colour.
  func mixed(with other: Colour, share: Double) -> Colour {
    Colour(channels: zip(channels, other.channels).map { $0 * (1 - share) + $1 * share })
  }

  /// The contrast of two colours, 1 to 21 (WCAG 2.2).
  func contrast(with other: Colour) -> Double {
    let both = [luminance, other.luminance].sorted()
    return (both[1] + 0.05) / (both[0] + 0.05)
  }

  /// The nearest colour towards another that texts may have on all these grounds.
  func legible(on grounds: [Colour], towards other: Colour) -> Colour {
    for step in 0...20 {
      let colour = mixed(with: other, share: Double(step) / 20)
      if grounds.allSatisfy({ colour.contrast(with: $0) >= 4.6 }) { return colour }
    }
    return other
  }

  private var luminance: Double {
    let linear = channels.map { channel -> Double in
      guard channel > 0.04045 else { return channel / 12.92 }
      return Self.power((channel + 0.055) / 1.055)
    }
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
  }

  /// x to the power of 2.4: the square, times the fifth root of the square, by Newton's method.
  private static func power(_ base: Double) -> Double {
    let square = base * base
    var root = 0.5 + base / 2
    for _ in 0..<40 { root -= (root * root * root * root * root - square) / (5 * root * root * root * root) }
    return square * root
  }
}
