import Content

/// Prefilled mails or issues by which readers say what an article lacks: no server of the site's own takes them.
struct Feedback {
  /// Where they go.
  private enum Channel {
    case mail(String)
    case issues(String)
  }

  private let channel: Channel

  /// `nil` where the settings name neither a repository nor a mail address.
  init?(_ options: SiteOptions) {
    if let repository = options.settings.repository {
      channel = .issues(repository)
    } else if let contact = options.contact, contact.lowercased().hasPrefix("mailto:") {
      channel = .mail(String(contact.prefix { $0 != "?" }))
    } else {
      return nil
    }
  }

  /// The address of a message.
  func address(subject: String, body: String) -> String {
    filled(Self.encoded(subject), Self.encoded(body))
  }

  /// The address of a message of which a script puts `ANCHOR` and `QUOTE` in.
  func template(subject: String, reference: String, body: String) -> String {
    filled(
      Self.encoded(subject), "\(Self.encoded(reference))ANCHORQUOTE\(Self.encoded("\n\n" + body + "\n"))")
  }

  private func filled(_ subject: String, _ body: String) -> String {
    switch channel {
    case .mail(let address): "\(address)?subject=\(subject)&body=\(body)"
    case .issues(let repository) where repository.lowercased().contains("gitlab"):
      "\(repository)/-/issues/new?issue[title]=\(subject)&issue[description]=\(body)"
    case .issues(let repository): "\(repository)/issues/new?title=\(subject)&body=\(body)"
    }
  }

  /// A text inside a query; line ends as mail wants them.
  private static func encoded(_ text: String) -> String {
    PercentEncoding.encodePath(text).split(separator: "/", omittingEmptySubsequences: false)
      .joined(separator: "%2F").split(separator: "%0A", omittingEmptySubsequences: false)
      .joined(separator: "%0D%0A")
  }
}

extension Site {
  /// The ways to say what an article lacks.
  func addFeedback(_ article: Article, words: Words, to values: inout TemplateValues) {
    values["contactHref"] = plan.options.contact
    values["hasFeedback"] = false
    guard let feedback = Feedback(plan.options) else { return }
    let reference = "\(article.id)@\(article.revision.short)"
    let name: KeyValuePairs = ["name": article.title]
    values["hasFeedback"] = true
    values["helpfulYes"] = feedback.address(
      subject: words["helpful.subjectYes", name], body: "\(reference)\n")
    values["helpfulNo"] = feedback.address(
      subject: words["helpful.subjectNo", name], body: "\(reference)\n\n\(words["helpful.body"])\n")
    values["reportHref"] = feedback.address(
      subject: words["report.subject", name], body: "\(reference)\n\n\(words["report.body"])\n")
    values["reportTemplate"] = feedback.template(
      subject: words["report.subject", name], reference: reference, body: words["report.body"])
  }
}
