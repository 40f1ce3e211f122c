import Content

/// The words of the site itself. The keys are what templates use: `{{words.home}}`.
///
/// `{n}` stands for a number; `.one` is the form for 1 where a language has one.
enum Wording {
  /// The table: key, English, simplified Chinese.
  static let table: [(key: String, english: String, chinese: String)] = [
    ("home", "Home", "首页"),
    ("skip", "Skip to content", "跳到正文"),
    ("search", "Search", "搜索"),
    ("searchPlaceholder", "Search for answers", "搜索答案"),
    ("searchOffline", "Search works on the web, not in pages opened from disk", "搜索在网站上可用，从磁盘打开的页面不能搜索"),
    (
      "searchScript", "Search needs JavaScript; the topics lead to every article.",
      "搜索需要 JavaScript；也可按主题浏览全部文章。"
    ),
    ("searchFound", "Perhaps you are looking for", "您可能在找"),
    ("categories", "Browse by topic", "按主题浏览"),
    ("otherArticles", "Other articles", "其他文章"),
    ("articles", "Articles", "文章"),
    ("articleCount.one", "1 article", "1 篇文章"),
    ("articleCount", "{n} articles", "{n} 篇文章"),
    ("subcategories", "Topics", "子主题"),
    ("tags", "Tags", "标签"),
    ("taggedWith", "Articles tagged “{name}”", "标签“{name}”下的文章"),
    ("procedures", "Step by step", "分步办理"),
    ("relatedProcedures", "Step-by-step guides", "相关流程"),
    ("recentlyReviewed", "Recently reviewed", "最近审核"),
    ("mostLinked", "Most referenced", "最常引用"),
    ("onThisPage", "On this page", "本页内容"),
    ("inThisTopic", "In this topic", "本主题文章"),
    ("breadcrumbs", "You are here", "当前位置"),
    ("languages", "Languages", "语言"),
    ("contact", "Contact us", "联系我们"),
    ("previous", "Previous", "上一篇"),
    ("next", "Next", "下一篇"),
    ("pageOf", "Page {n} of {total}", "第 {n} 页，共 {total} 页"),
    ("pages", "Pages", "分页"),
    ("earlierPage", "Previous page", "上一页"),
    ("laterPage", "Next page", "下一页"),
    ("reviewedOn", "Reviewed", "审核日期"),
    ("changedOn", "Changed", "更新日期"),
    ("changes", "What changed", "最近更新"),
    ("changes.text", "The articles that changed last.", "最近更新的文章。"),
    ("siteMap", "All pages", "全部页面"),
    ("moved", "This page has moved", "页面已移动"),
    ("related", "Related articles", "相关文章"),
    ("theme", "Colours", "配色"),
    ("theme.system", "System", "跟随系统"),
    ("theme.light", "Light", "浅色"),
    ("theme.dark", "Dark", "深色"),
    ("helpful", "Was this helpful?", "这篇文章有帮助吗？"),
    ("helpful.yes", "Yes", "有帮助"),
    ("helpful.no", "No", "没有帮助"),
    ("report", "Report a mistake", "报告错误"),
    ("report.paragraph", "Report this paragraph", "报告此段落"),
    ("report.subject", "Mistake: {name}", "内容有误：{name}"),
    ("report.body", "What is wrong:", "哪里有误："),
    ("helpful.subjectYes", "Helpful: {name}", "有帮助：{name}"),
    ("helpful.subjectNo", "Not helpful: {name}", "没有帮助：{name}"),
    ("helpful.body", "What was missing or unclear:", "缺少或不清楚的内容："),
    ("contact.title", "Not what you were looking for?", "没有找到答案？"),
    ("allSteps", "All steps", "全部步骤"),
    ("chart", "Flow chart", "流程图"),
    ("type", "Kind", "类型"),
    ("revision", "Revision", "版本"),
    ("permalink", "Link to this section", "本节链接"),
    ("table", "Table", "表格"),
    ("empty", "Nothing has been published here yet.", "这里还没有发布内容。"),
    ("notFound.title", "This page does not exist", "页面不存在"),
    (
      "notFound.text", "The address may be old or mistyped. Start again from here:",
      "地址可能已变更或输入有误，请从这里重新开始："
    ),
    ("notice.archived.title", "Archived", "已归档"),
    (
      "notice.archived", "This article is kept for the record and is no longer maintained.",
      "本文仅作存档，不再维护。"
    ),
    ("notice.not-validated.title", "Not confirmed yet", "尚未验证"),
    (
      "notice.not-validated", "This answer is complete but has not been confirmed in practice.",
      "内容已完成，但尚未在实践中得到确认。"
    ),
    ("notice.work-in-progress.title", "Work in progress", "撰写中"),
    (
      "notice.work-in-progress", "This article is still being written; parts may be missing or change.",
      "本文仍在撰写，内容可能不完整或有变动。"
    ),
    ("notice.changed.title", "Changed since its review", "审核后有改动"),
    (
      "notice.changed", "The text changed after {day}, when it was last reviewed.",
      "本文在 {day} 审核之后有过改动。"
    ),
    ("notice.behind.title", "May be out of date", "译文可能过时"),
    (
      "notice.behind", "The original changed on {day}, after this translation.",
      "原文已于 {day} 更新，译文尚未跟进。"
    ),
    ("notice.behind.link", "Read the original", "阅读原文"),
    ("type.problem", "Problem", "问题"),
    ("type.how-to", "How-to", "操作指南"),
    ("type.information", "Information", "说明"),
    ("type.diagnostic", "Diagnosis", "排查"),
    ("type.known-error", "Known issue", "已知问题"),
    ("type.workaround", "Workaround", "临时方案"),
    ("task.done", "Done", "已完成"),
    ("task.open", "To do", "待办"),
    ("backToText", "Back to the text", "返回正文"),
    ("step.role", "Who", "负责"),
    ("step.within", "Within", "时限"),
    ("step.say", "Say", "话术"),
    ("step.checklist", "Check", "核对"),
    ("step.fields", "Note down", "记录"),
    ("step.answer", "Which is it?", "您的情况"),
    ("step.optional", "optional", "选填"),
    ("step.read", "Read", "参阅"),
    ("step.otherProcedure", "Follow another procedure", "转入其他流程"),
    ("step.to", "Hand over to", "转交给"),
    ("step.waitFor", "Wait at most", "最长等待"),
    ("step.start", "Before you start", "开始前需要"),
    ("step.outcomes", "How it can end", "可能的结果"),
    ("way.next", "Then", "然后"),
    ("way.choose", "If", "如果"),
    ("way.otherwise", "Otherwise", "否则"),
    ("way.approved", "If approved", "批准后"),
    ("way.rejected", "If rejected", "被拒绝时"),
    ("way.expired", "If nobody answers in time", "超时无人处理时"),
    ("way.accepted", "When taken over", "对方接手后"),
    ("way.on_error", "If it fails", "失败时"),
    ("way.sla_breach", "If it takes too long", "超过时限时"),
    ("way.exceeded", "If tried too often", "超过次数时"),
    ("condition.is", "{name}: {value}", "{name}：{value}"),
    ("condition.isNot", "{name}: not {value}", "{name}：不是{value}"),
    ("condition.atMost", "{name}: at most {value}", "{name}不超过 {value}"),
    ("condition.atLeast", "{name}: at least {value}", "{name}不少于 {value}"),
    ("condition.under", "{name}: under {value}", "{name}低于 {value}"),
    ("condition.over", "{name}: over {value}", "{name}超过 {value}"),
    ("condition.yes", "{name}", "{name}：是"),
    ("condition.no", "{name}: no", "{name}：否"),
    ("condition.and", ", and ", "，并且"),
    ("condition.or", ", or ", "，或者"),
    ("kind.task", "Task", "任务"),
    ("kind.decision", "Decision", "判断"),
    ("kind.approval", "Approval", "审批"),
    ("kind.command", "System", "系统"),
    ("kind.wait", "Wait", "等待"),
    ("kind.handoff", "Handover", "转交"),
    ("kind.call", "Procedure", "流程"),
    ("kind.parallel", "In parallel", "并行"),
    ("kind.for_each", "For each", "逐项"),
    ("kind.end", "End", "结束"),
    ("outcome.resolved", "Resolved", "已解决"),
    ("outcome.transferred", "Handed over", "已转交"),
    ("outcome.cancelled", "Cancelled", "已取消"),
    ("outcome.not_resolved", "Not resolved", "未解决"),
  ]

  private static let english = Dictionary(table.map { ($0.key, $0.english) }) { first, _ in first }
  private static let chinese = Dictionary(table.map { ($0.key, $0.chinese) }) { first, _ in first }

  /// The words for a language: Chinese for every Chinese tag, English for all others, where the site's settings
  /// have none of their own for the language or the one that it is a kind of.
  static func words(for language: String, replacing own: [SiteSettings.Strings] = []) -> Words {
    let tag = language.lowercased()
    let isChinese = tag.split(separator: "-").first == "zh"
    var texts = isChinese ? chinese : english
    for strings in own
    where tag == strings.language.lowercased() || tag.hasPrefix(strings.language.lowercased() + "-") {
      for text in strings.texts where texts[text.key] != nil { texts[text.key] = text.text }
    }
    return Words(isChinese: isChinese, texts: texts)
  }
}
