import Diagnostics

/// The texts that `kb init` and `kb new` write. Tests lint them.
enum StarterFiles {
  /// The files of a new workspace, by path.
  ///
  /// - Parameter user: who makes it, and so may walk its SOPs.
  static func workspace(of user: String?) -> [(path: String, text: String)] {
    [
      ("kb.yaml", configuration + (user.map(roles) ?? "")),
      ("kb/returns/refund-time.md", refundTime),
      ("kb/returns/refund-time.zh-CN.md", refundTimeChinese),
      ("sops/return.yaml", returnSOP),
      (".gitignore", ".kb/\n/site/\n"),
    ]
  }

  private static func roles(of user: String) -> String {
    """

    # Who may do the steps of SOPs (`kb run`); nobody else may.
    roles:
      agent: [\(quoted(user))]
      team_lead: [\(quoted(user))]

    """
  }

  /// A new article.
  static func article(title: String, language: String?) -> String {
    let isChinese = language?.lowercased().hasPrefix("zh") ?? false
    let languageLine = language.map { "lang: \($0)\n" } ?? ""
    let body =
      isChinese
      ? "先用一句话回答问题。\n\n## 步骤\n\n1. 第一步。\n2. 第二步。\n"
      : "Answer the question in one sentence first.\n\n## Steps\n\n1. Do this first.\n2. Then do this.\n"
    return """
      ---
      title: \(quoted(title))
      type: how-to
      \(languageLine)questions: []
      tags: []
      confidence: work-in-progress
      audience: internal
      ---

      \(body)
      """
  }

  /// A new SOP in the short form.
  static func sop(id: String, title: String) -> String {
    """
    sop: \(id)
    title: \(quoted(title))
    steps:
      - receive: Take the request
      - check: Check what is needed
      - answer: Tell the customer what happens next

    """
  }

  /// YAML double quotes, so that any title is one scalar.
  private static func quoted(_ text: String) -> String {
    let escaped = TextWidth.visible(text.replacing("\n", with: " ")).flatMap { character -> [Character] in
      character == "\"" || character == "\\" ? ["\\", character] : character.isNewline ? [" "] : [character]
    }
    return "\"\(String(escaped))\""
  }

  private static let configuration = """
    # The settings of this knowledge base. Every key is optional.
    title: Help center
    languages: [en, zh-CN] # the first is the default
    defaults:
      audience: internal # internal | partner | customer | public
      review_interval: 180d

    """

  private static let refundTime = """
    ---
    title: When will my refund arrive?
    summary: Refunds reach your account 3 to 5 working days after we receive the goods.
    type: information
    questions: [where is my refund, how long does a refund take]
    tags: [returns, refund]
    confidence: not-validated
    audience: internal
    sops: [return]
    ---

    Refunds reach your account **3 to 5 working days** after we receive the goods.

    ## What can delay a refund

    - Public holidays: banks do not book on these days.
    - Cards that have expired: the bank sends the money to your account, which takes up to 10 working days.

    """

  private static let refundTimeChinese = """
    ---
    title: 退款多久到账？
    summary: 收到退货后 3 至 5 个工作日，退款到账。
    type: information
    questions: [钱什么时候退回来, 退款要等几天]
    tags: [returns, refund]
    confidence: not-validated
    audience: internal
    sops: [return]
    ---

    收到退货后 **3 至 5 个工作日**，退款原路退回您的账户。

    ## 哪些情况会延迟

    - 法定节假日：银行不入账。
    - 银行卡已过期：由银行转入您的账户，最长需要 10 个工作日。

    """

  private static let returnSOP = """
    sop: return
    title: {en: Return, zh-CN: 退货}
    articles: [returns/refund-time]
    steps:
      - receive: {en: Take the return request, zh-CN: 受理退货申请}
      - verify: {en: Check the goods, zh-CN: 验收商品}
      - refund: {en: Pay the customer back, zh-CN: 给顾客退款}

    """
}
