import Platform
import TestSupport
import Testing

/// `kb lint --external` against a server of the test's own.
@Suite struct ExternalLinkTests {
  private static let server = """
    from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
    from subprocess import run
    from sys import exit
    from threading import Thread
    seen = open("requests", "a", buffering=1)
    tries = {}
    class Handler(BaseHTTPRequestHandler):
        def answer(self):
            path = self.path
            seen.write(f"{self.command} {path} {self.headers['User-Agent']}\\n")
            tries[path] = tries.get(path, 0) + 1
            status, extra = 200, {}
            if path == "/gone": status = 410
            if path == "/missing": status = 404
            if path == "/no-head" and self.command == "HEAD": status = 405
            if path == "/error": status = 500
            if path == "/moved": status, extra = 301, {"Location": "/new"}
            if path == "/for-now": status, extra = 302, {"Location": "/new"}
            if path == "/round": status, extra = 301, {"Location": "/round"}
            if path == "/busy" and tries[path] == 1: status, extra = 429, {"Retry-After": "0"}
            self.send_response(status)
            for name, value in extra.items(): self.send_header(name, value)
            self.send_header("Content-Length", "2")
            self.end_headers()
            if self.command == "GET": self.wfile.write(b"ok")
        do_GET = do_HEAD = answer
        def log_message(self, *words): pass
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    exit(run(["bash", "script", str(server.server_address[1])]).returncode)
    """

  private static let script = """
    for page in fine fine#part no-head busy for-now moved missing gone error round; do
      printf '[x](http://127.0.0.1:%s/%s)\\n\\n' "$1" "$page"
    done >> kb/a.md
    kb lint --external --format json
    echo "? $?"
    sort requests > first
    : > requests
    kb lint --external --format json > second
    sort requests > again
    """

  @Test(.enabled(if: Executable.find("curl") != nil && Executable.find("python3") != nil))
  func asksForEachPageOnceAndPolitely() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "lint: {rules: {link.external-broken: {private: true, delay: 0, timeout: 10}}}\n", to: "kb.yaml")
    try folder.write("# Pages\n\n", to: "kb/a.md")
    try folder.write(Self.server, to: "server.py")
    try folder.write(Self.script, to: "script")
    let bin = Path.parent(of: try BuiltProgram.path())
    let result = try Program.run(
      "python3", ["server.py"], in: folder.path,
      environment: ["PATH": "\(bin):\(Environment.value("PATH") ?? "")", "HOME": folder.path])
    let rules = result.output.split(separator: "\n").compactMap { line -> String? in
      guard let start = line.firstRange(of: "\"rule\":\"")?.upperBound else { return nil }
      let page = line.firstRange(of: "/127.0.0.1:").map { line[$0.upperBound...].drop { $0 != "/" } } ?? ""
      return "\(line[start...].prefix { $0 != "\"" }) \(page.prefix { $0 != "\\" && $0 != "\"" })"
    }
    #expect(
      rules == [
        "link.external-moved /moved", "link.external-broken /missing", "link.external-broken /gone",
        "link.external-unknown /error", "link.external-broken /round",
      ], "\(result)")
    #expect(result.output.hasSuffix("? 0\n"))
    let first = try folder.read("first")
    let words = first.split(separator: "\n").map { $0.split(separator: " ").prefix(2).joined(separator: " ") }
    #expect(words.filter { $0.hasSuffix("/fine") } == ["HEAD /fine"])
    #expect(words.contains("GET /no-head") && words.contains("GET /busy"))
    #expect(first.contains("kb/"))
    // What has an answer is not asked for again; what nobody could tell is.
    #expect(try folder.read("again").split(separator: "\n").allSatisfy { $0.contains("/error") })
  }
}
