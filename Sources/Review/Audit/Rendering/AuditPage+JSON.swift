import Content
import JSONWriting
import Platform

extension AuditPage {
  /// One object a row, and the figures as the last one.
  public func json() -> String {
    var writer = JSONWriter()
    for row in rows {
      write(row, &writer)
      writer.newline()
    }
    writeSummary(&writer)
    writer.newline()
    return writer.string
  }

  private func write(_ row: Audit.Row, _ writer: inout JSONWriter) {
    writer.object { object in
      object.member("kind", "article")
      object.member("id", row.id)
      object.member("title", row.title)
      object.member("path", row.path)
      object.member("owner", ifPresent: row.owner)
      object.member("review_by", ifPresent: row.reviewBy?.description)
      object.member("week", row.plannedFor(from: report.audit.today).description)
      object.member("uses", row.uses)
      object.member("priority", (row.priority * 1000).rounded() / 1000)
      object.key("signals")
      object.array { array in
        for signal in row.signals {
          array.object {
            $0.member("signal", signal.kind.rawValue)
            $0.member("reason", signal.reason)
            $0.member("since", ifPresent: signal.since?.description)
            $0.member("command", signal.command)
          }
        }
      }
      object.member("command", row.command)
    }
  }

  private func writeSummary(_ writer: inout JSONWriter) {
    writer.object { object in
      object.member("kind", "summary")
      object.member("today", report.audit.today.description)
      object.member("articles", share.articleCount)
      object.member("in_date", share.inDateCount)
      object.member("queue", matching.count)
      object.key("plan")
      object.array { array in
        for week in plan {
          array.object {
            $0.member("week", week.day.description)
            $0.member("articles", week.count)
          }
        }
      }
      if let trend {
        object.key("trend")
        object.object { object in
          object.key("all")
          Self.write(trend.all, &object)
          Self.write(trend.owners, "owners", &object)
          Self.write(trend.sections, "sections", &object)
        }
      }
      object.member("notes", report.notes)
    }
  }

  private static func write(_ lines: [FreshnessTrend.Line], _ name: String, _ writer: inout JSONWriter) {
    writer.key(name)
    writer.array { array in
      for line in lines {
        array.object { object in
          object.member("name", line.name)
          object.key("points")
          write(line.points, &object)
        }
      }
    }
  }

  private static func write(_ points: [FreshnessTrend.Point], _ writer: inout JSONWriter) {
    writer.array { array in
      for point in points {
        array.object {
          $0.member("day", point.day.description)
          $0.member("in_date", point.inDate)
          $0.member("articles", point.count)
        }
      }
    }
  }
}
