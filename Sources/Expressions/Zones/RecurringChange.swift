import Platform

/// How the clocks change every year: a `TZ` text of POSIX such as `AEST-10AEDT,M10.1.0,M4.1.0/3`.
struct RecurringChange: Sendable {
  /// A moment of each year by the clock that it ends.
  private struct Moment {
    enum Day {
      /// The week (5: the last) of a month, the day of the week from Sunday 0.
      case week(month: Int, week: Int, day: Int)
      /// The day of the year from 1, not counting February 29.
      case julian(Int)
      /// The day of the year from 0.
      case ordinal(Int)
    }

    var day: Day
    var seconds = 7200
  }

  private let standard: Int
  private var summer: (offset: Int, start: Moment, end: Moment)?

  /// Reads the text; `nil` where it is none.
  init?(_ text: some Collection<UInt8>) {
    var scanner = Scanner(rest: Array(text)[...])
    guard scanner.skipName(), let west = scanner.time() else { return nil }
    standard = -west
    guard scanner.skipName() else {
      if scanner.rest.isEmpty { return }
      return nil
    }
    let offset = scanner.rest.first == UInt8(ascii: ",") ? standard + 3600 : scanner.time().map { -$0 }
    guard let offset, let start = scanner.moment(), let end = scanner.moment(), scanner.rest.isEmpty else {
      return nil
    }
    summer = (offset, start, end)
  }

  /// The seconds east of UTC at a moment in Unix seconds.
  func offset(at moment: Int) -> Int {
    guard let summer, moment.magnitude < 1 << 40 else { return standard }
    let year = CivilDate(unixTime: moment + standard).parts.year
    let start = Self.seconds(summer.start, year) - standard
    let end = Self.seconds(summer.end, year) - summer.offset
    let isSummer = start < end ? moment >= start && moment < end : moment >= start || moment < end
    return isSummer ? summer.offset : standard
  }

  /// A moment of a year in seconds since 1970 by the clock of the place.
  private static func seconds(_ moment: Moment, _ year: Int) -> Int {
    let january = CivilDate(year: year, month: 1, day: 1) ?? CivilDate(daysSinceEpoch: 0)
    let day: Int
    switch moment.day {
    case .ordinal(let number): day = january.daysSinceEpoch + number
    case .julian(let number):
      let march = CivilDate(year: year, month: 3, day: 1) ?? january
      let isLeap = march.days(since: january) == 60
      day = january.daysSinceEpoch + number - 1 + (isLeap && number > 59 ? 1 : 0)
    case .week(let month, let week, let weekday):
      let first = (CivilDate(year: year, month: month, day: 1) ?? january).daysSinceEpoch
      let following = CivilDate(year: month == 12 ? year + 1 : year, month: month % 12 + 1, day: 1)
      let behind = ((weekday - (first + 4)) % 7 + 7) % 7
      var found = first + behind + 7 * (week - 1)
      if found >= following?.daysSinceEpoch ?? .max { found -= 7 }
      day = found
    }
    return day * 86_400 + moment.seconds
  }

  /// Takes the text apart.
  private struct Scanner {
    var rest: ArraySlice<UInt8>

    /// Skips the abbreviation of a zone: letters, or anything in angle brackets.
    mutating func skipName() -> Bool {
      if take("<") {
        rest = rest.drop { $0 != UInt8(ascii: ">") }
        return take(">")
      }
      let letters = rest.prefix { $0.isLetter }.count
      rest = rest.dropFirst(letters)
      return letters > 0
    }

    /// Reads `[+-]h[:m[:s]]` as seconds.
    mutating func time() -> Int? {
      let isNegative = take("-")
      if !isNegative { _ = take("+") }
      guard let hours = number(atMost: 167) else { return nil }
      var seconds = hours * 3600
      for unit in [60, 1] where take(":") {
        guard let part = number(atMost: 59) else { return nil }
        seconds += part * unit
      }
      return isNegative ? -seconds : seconds
    }

    /// Reads `,M10.1.0/3` and the like.
    mutating func moment() -> Moment? {
      guard take(",") else { return nil }
      var moment: Moment
      if take("M") {
        guard let month = number(atMost: 12), month > 0, take("."), let week = number(atMost: 5), week > 0,
          take("."), let day = number(atMost: 6)
        else { return nil }
        moment = Moment(day: .week(month: month, week: week, day: day))
      } else if take("J") {
        guard let day = number(atMost: 365), day > 0 else { return nil }
        moment = Moment(day: .julian(day))
      } else {
        guard let day = number(atMost: 365) else { return nil }
        moment = Moment(day: .ordinal(day))
      }
      if take("/") {
        guard let seconds = time() else { return nil }
        moment.seconds = seconds
      }
      return moment
    }

    private mutating func number(atMost limit: Int) -> Int? {
      let digits = rest.prefix { $0.isDigit }
      guard (1...3).contains(digits.count) else { return nil }
      rest = rest.dropFirst(digits.count)
      let value = digits.reduce(0) { $0 * 10 + Int($1 - 48) }
      return value <= limit ? value : nil
    }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
      guard rest.first == UInt8(ascii: character) else { return false }
      rest.removeFirst()
      return true
    }
  }
}
