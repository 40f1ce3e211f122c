import Platform

extension AuditPage {
  /// The rows as a calendar (RFC 5545): a day for each, in the week for which it is planned.
  ///
  /// The same queue gives the same bytes: an entry's id is made of the article's, and its stamp of the day.
  public func calendar() -> String {
    let today = Self.compact(report.audit.today)
    var lines = [
      "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//kb//audit//EN", "CALSCALE:GREGORIAN", "METHOD:PUBLISH",
      "X-WR-CALNAME:\(Self.escaped("\(report.title): reviews"))",
    ]
    for row in rows {
      let day = row.plannedFor(from: report.audit.today)
      let reasons = row.signals.map(\.reason).joined(separator: "\n")
      lines += [
        "BEGIN:VEVENT", "UID:\(Self.escaped("review-\(row.id)@kb"))", "DTSTAMP:\(today)T000000Z",
        "DTSTART;VALUE=DATE:\(Self.compact(day))", "DTEND;VALUE=DATE:\(Self.compact(day.adding(days: 1)))",
        "SUMMARY:\(Self.escaped("Review: \(row.title)"))",
        "DESCRIPTION:\(Self.escaped("\(reasons)\n\(row.command)"))",
      ]
      if let owner = row.owner { lines.append("CATEGORIES:\(Self.escaped(owner))") }
      lines += ["TRANSP:TRANSPARENT", "END:VEVENT"]
    }
    lines.append("END:VCALENDAR")
    return lines.map { Self.folded($0) + "\r\n" }.joined()
  }

  /// `20261121`.
  private static func compact(_ day: CivilDate) -> String { day.description.replacing("-", with: "") }

  /// A text as a value of type TEXT (section 3.3.11); other control characters have no place in one.
  static func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\", ";", ",": escaped += "\\\(scalar)"
      case "\n": escaped += "\\n"
      case _ where scalar.properties.generalCategory == .control: escaped += " "
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }

  /// A content line in pieces of at most 75 bytes, none of which splits a character (section 3.1).
  static func folded(_ line: String) -> String {
    var folded = ""
    var width = 0
    for scalar in line.unicodeScalars {
      let length = String(scalar).utf8.count
      if width + length > 75 {
        folded += "\r\n "
        width = 1
      }
      folded.unicodeScalars.append(scalar)
      width += length
    }
    return folded
  }
}
