import Content
import Platform

/// Asks for links to the web: several hosts at a time, one question after the other to each, HEAD before GET.
public struct LinkChecker: Sendable {
  private let request: CurlRequest
  private let manners: LinkPoliteness
  /// Redirects are followed this far.
  private static let hops = 5

  /// Makes a checker.
  ///
  /// - Parameters:
  ///   - curl: the path of curl.
  ///   - userAgent: who asks, as servers see it.
  public init(curl: String, userAgent: String, manners: LinkPoliteness) {
    request = CurlRequest(curl: curl, userAgent: userAgent, timeout: manners.timeout)
    self.manners = manners
  }

  /// Asks for addresses; those that are no web addresses are left out.
  ///
  /// - Parameter progress: called from several threads with the number of addresses that have an answer.
  /// - Complexity: as long as the host with the most addresses takes.
  public func check(_ addresses: [String], progress: @Sendable @escaping (Int) -> Void = { _ in })
    -> [String: LinkVerdict]
  {
    var byHost: [String: [(String, WebLink)]] = [:]
    for address in addresses {
      guard let link = WebLink(address) else { continue }
      byHost[link.host, default: []].append((address, link))
    }
    // The hosts with the most addresses first, because they take longest.
    let hosts = byHost.sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }.map(\.value)
    let next = Lock(0)
    let verdicts = Lock<[String: LinkVerdict]>([:])
    let work: @Sendable () -> Void = {
      while true {
        let index = next.withLock { next in
          defer { next += 1 }
          return next
        }
        guard index < hosts.count else { return }
        for (number, (address, link)) in hosts[index].enumerated() {
          if number > 0 { WallClock.wait(microseconds: Int64(manners.delay) * 1000) }
          let verdict = self.verdict(link)
          progress(
            verdicts.withLock { verdicts in
              verdicts[address] = verdict
              return verdicts.count
            })
        }
      }
    }
    let threads = (0..<min(manners.hosts, hosts.count)).map { _ in WorkerThread(work) }
    for thread in threads { thread.join() }
    return verdicts.withLock { $0 }
  }

  private func verdict(_ first: WebLink) -> LinkVerdict {
    var link = first
    var isPermanent = true
    for hop in 0...Self.hops {
      guard manners.allowsPrivate || !link.isPrivate else {
        return hop == 0 ? .refused : .unknown("it sends readers to the private host \(link.host)")
      }
      let answer = ask(link)
      if !manners.allowsPrivate, !answer.number.isEmpty, !CurlRequest.usesProxy,
        WebLink.isPrivate(answer.number)
      {
        return .unknown("\(link.host) is on a private network")
      }
      if (300..<400).contains(answer.status), let target = answer.redirect {
        guard let next = WebLink(target) else {
          return .unknown("it sends readers to `\(target.prefix(200))`")
        }
        if answer.status != 301, answer.status != 308 { isPermanent = false }
        link = next
        continue
      }
      return Self.verdict(of: answer, movedTo: hop > 0 && isPermanent ? link.address : nil)
    }
    return .broken("it sends readers round in circles")
  }

  /// HEAD, and GET where that is refused: some servers know no HEAD. A server that asks for time gets it once.
  private func ask(_ link: WebLink) -> CurlRequest.Answer {
    var answer = request.ask(link, onlyHead: true)
    if let wait = answer.retryAfter, [429, 503].contains(answer.status), wait <= manners.patience {
      WallClock.wait(microseconds: Int64(wait) * 1_000_000)
      answer = request.ask(link, onlyHead: false)
    } else if answer.status >= 400, answer.status != 429 {
      WallClock.wait(microseconds: Int64(manners.delay) * 1000)
      answer = request.ask(link, onlyHead: false)
    }
    return answer
  }

  private static func verdict(of answer: CurlRequest.Answer, movedTo address: String?) -> LinkVerdict {
    switch answer.status {
    // 416: the page is there and has no bytes in the range.
    case 200..<300, 304, 416: return address.map { .moved(to: $0) } ?? .found
    case 404: return .broken("the server does not find it (404)")
    case 410: return .broken("the server says that it is gone (410)")
    case 0: return failure(answer.failure ?? -1)
    default: return .unknown("the server answers \(answer.status)")
    }
  }

  /// The exit statuses of curl, as its manual lists them.
  private static func failure(_ status: Int) -> LinkVerdict {
    switch status {
    case 6: .broken("no host has this name")
    case 7: .unknown("the host refuses connections")
    case 28: .unknown("the host does not answer in time")
    case 35, 60: .unknown("its certificate cannot be trusted")
    default: .unknown("curl ended with status \(status)")
    }
  }
}
