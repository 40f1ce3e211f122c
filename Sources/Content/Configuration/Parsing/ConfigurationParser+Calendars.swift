import Diagnostics
import Platform
import StrictYAML

extension ConfigurationParser {
  func calendars() -> [BusinessCalendar] {
    let example = ConfigurationKey.calendars.example
    return root.named("calendars", example: example).map { entry in
      var calendar = BusinessCalendar(name: Located(entry.name, at: entry.key.range), hours: [], holidays: [])
      for part in context.named(entry.value, key: entry.name, example: example) {
        if part.name == "holidays" {
          calendar.holidays += holidays(part)
        } else if let days = Self.weekdays(part.name) {
          let spans = spans(part)
          for day in days {
            calendar.hours += spans.map { BusinessCalendar.Hours(weekday: day, minutes: $0) }
          }
        } else {
          invalid(
            "`\(part.name)` is neither a day of the week nor `holidays`", at: part.key.range,
            help: "write days like `mon`, `mon-fri` or `sat`")
        }
      }
      calendar.hours.sort { ($0.weekday, $0.minutes.lowerBound) < ($1.weekday, $1.minutes.lowerBound) }
      return calendar
    }
  }

  private func holidays(_ entry: YAMLEntry) -> [CivilDate] {
    context.strings(entry.value, key: "holidays").compactMap { text in
      if let date = CivilDate(text.value) { return date }
      context.report(
        "yaml.wrong-type", "`holidays` must be dates, not `\(text.value)`", at: text.range,
        help: "write it like `holidays: [2026-10-01]`")
      return nil
    }
  }

  /// The working hours of an entry: one span, a list of them, or `off`.
  private func spans(_ entry: YAMLEntry) -> [Range<Int>] {
    var spans: [Range<Int>] = []
    for text in context.strings(entry.value, key: entry.name) where text.value != "off" {
      guard let span = Self.minutes(text.value) else {
        invalid(
          "`\(text.value)` is no span of hours", at: text.range,
          help: "write it like `\(entry.name): \"09:00-18:00\"`")
        continue
      }
      if spans.contains(where: { $0.overlaps(span) }) {
        invalid("the hours `\(text.value)` overlap others of the day", at: text.range)
      } else {
        spans.append(span)
      }
    }
    return spans
  }

  private static let dayNames = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]

  /// The days that `mon` or `mon-fri` names; `sat-mon` goes over the week's end.
  static func weekdays(_ text: String) -> [Int]? {
    let ends = text.lowercased().split(separator: "-", omittingEmptySubsequences: false).map { name in
      dayNames.firstIndex { $0 == name }
    }
    guard ends.count <= 2, let first = ends.first ?? nil, let last = ends.last ?? nil else { return nil }
    let length = (last - first + 7) % 7
    return (0...length).map { (first + $0) % 7 + 1 }
  }

  /// The minutes after midnight of `09:00-18:00`; the end may be `24:00`.
  static func minutes(_ text: String) -> Range<Int>? {
    let ends = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false).map {
      part -> Int? in
      let bytes = Array(part)
      guard bytes.count == 5, bytes[2] == UInt8(ascii: ":") else { return nil }
      let digits = [bytes[0], bytes[1], bytes[3], bytes[4]].map { Int($0) - 48 }
      guard digits.allSatisfy({ (0...9).contains($0) }), digits[2] < 6 else { return nil }
      let minutes = (digits[0] * 10 + digits[1]) * 60 + digits[2] * 10 + digits[3]
      return minutes <= 1440 ? minutes : nil
    }
    guard ends.count == 2, let start = ends[0], let end = ends[1], start < end else { return nil }
    return start..<end
  }
}
