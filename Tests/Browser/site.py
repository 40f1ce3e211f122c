"""Searches an exported sample site in a real browser, as readers do: keys, widths, colours, languages, failures.

usage: site.py FOLDER [SCREENSHOTS]     the site, exported for readers inside; where screenshots are kept
       site.py --check                  whether a browser and Playwright are there
"""
import functools
import http.server
import os
import shutil
import sys
import threading

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
try:
    from playwright.sync_api import sync_playwright
except ImportError:
    sync_playwright = None
try:
    from axe_playwright_python.sync_playwright import Axe
except ImportError:
    Axe = None
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


class Handler(http.server.SimpleHTTPRequestHandler):
    """A static host under a base path, with the page for unknown addresses."""

    extensions_map = {**http.server.SimpleHTTPRequestHandler.extensions_map, ".js": "text/javascript"}
    base = "/help"

    def log_message(self, *arguments):
        pass

    def translate_path(self, path):
        return super().translate_path(path.removeprefix(self.base) if path.startswith(self.base + "/") else "/~missing")

    def send_error(self, code, message=None, explain=None):
        with open(os.path.join(self.directory, "404.html"), "rb") as page:
            body = page.read()
        self.send_response(code)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


class Server(http.server.ThreadingHTTPServer):
    """Readers who leave while a file is on its way are no failure."""

    def handle_error(self, request, address):
        pass


class Session:
    def __init__(self, browser, base, screenshots):
        self.browser, self.base, self.screenshots = browser, base, screenshots
        self.failures = []

    def expect(self, condition, what):
        if not condition:
            self.failures.append(what)

    def axe(self, page, what):
        if Axe is None:
            return
        # A colour that still fades is none that anybody complains about.
        page.wait_for_timeout(100)
        for violation in Axe().run(page, options={"runOnly": RULES}).response["violations"]:
            nodes = [node["html"][:160] for node in violation["nodes"]][:3]
            self.failures.append(f"{what}: {violation['id']}: {nodes}")

    def keep(self, page, name):
        if self.screenshots:
            page.screenshot(path=os.path.join(self.screenshots, f"{name}.png"))

    def run(self, width, scheme):
        context = self.browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
        page = context.new_page()
        name = f"{width}-{scheme}"
        noise = []
        page.on("console", lambda message: noise.append(message.text) if message.type == "error" and "favicon" not in message.location["url"] else None)
        page.on("pageerror", lambda error: noise.append(str(error)))
        page.on("dialog", lambda dialog: (noise.append("a dialog"), dialog.dismiss()))
        self.home(page, name)
        self.find(page, name)
        self.nothing(page, name)
        self.article(page, name)
        self.expect(not noise, f"{name}: {noise}")
        noise.clear()
        self.missing(page, name)
        self.hostile(page, name)
        context.close()

    def home(self, page, name):
        page.goto(f"{self.base}/en/")
        page.wait_for_selector("html.has-search")
        self.expect(page.locator("[data-search-offline]").is_hidden(), f"{name}: the note on web servers shows")
        self.axe(page, f"{name} home")
        self.keep(page, f"home-{name}")
        page.locator("button.search-field").click()
        self.expect(page.locator("dialog").evaluate("it => it.open"), f"{name}: the field of the start page opens nothing")
        page.keyboard.press("Escape")

    def find(self, page, name):
        page.keyboard.press("/")
        page.keyboard.type("refund time")
        page.wait_for_selector("#search-hits a mark")
        page.wait_for_timeout(400)
        first = page.locator("#search-hits a .hit-title").first.inner_text()
        self.expect("refund" in first.lower(), f"{name}: the first hit is {first!r}")
        self.expect(page.locator("input[role=combobox]").get_attribute("aria-expanded") == "true", f"{name}: not expanded")
        page.keyboard.press("ArrowDown")
        chosen = page.locator("input[role=combobox]").get_attribute("aria-activedescendant")
        self.expect(chosen == "search-hit-0", f"{name}: {chosen} is chosen")
        self.axe(page, f"{name} search")
        self.keep(page, f"search-{name}")
        title = page.locator("#search-hits a .hit-title").first.inner_text()
        page.keyboard.press("Enter")
        page.wait_for_selector("main article h1, main.procedure h1")
        self.expect(page.locator("main h1").inner_text() == title, f"{name}: Enter led to {page.locator('main h1').inner_text()!r}")
        page.goto(f"{self.base}/zh-CN/")
        page.wait_for_selector("html.has-search")
        page.keyboard.press("Control+k")
        page.keyboard.type("退款多久")
        page.wait_for_selector("#search-hits a mark")
        page.wait_for_timeout(400)
        languages = page.locator("#search-hits a .hit-title").evaluate_all("them => them.map((it) => it.lang)")
        self.expect(all(it == "" for it in languages), f"{name}: hits in {languages}")
        self.axe(page, f"{name} search zh-CN")
        self.keep(page, f"search-zh-{name}")
        page.fill("input[role=combobox]", "gift receipt paper")
        page.locator(".search-status", has_text="其他语言").wait_for()
        languages = page.locator("#search-hits a .hit-title").evaluate_all("them => them.map((it) => it.lang)")
        self.expect("en" in languages, f"{name}: no hit of another language where there is none in this one")

    def nothing(self, page, name):
        page.goto(f"{self.base}/en/search/?q=qqqqzzzz%20vvvxxyy")
        page.wait_for_selector(".search-help p")
        self.expect("Nothing found" in page.locator(".search-status").inner_text(), f"{name}: nothing says so")
        self.expect(page.locator(".search-help a").count() > 0, f"{name}: no way on where nothing was found")
        self.axe(page, f"{name} nothing")
        self.keep(page, f"nothing-{name}")
        page.keyboard.press("Escape")
        page.keyboard.press("Escape")
        self.expect(not page.locator("dialog").evaluate("it => it.open"), f"{name}: Escape does not close")
        page.fill("main input[type=search]", "gift receipt")
        page.locator("main form button").click()
        page.wait_for_selector("#search-hits a mark")
        self.expect("gift" in page.locator("#search-hits a").first.inner_text().lower(), f"{name}: the form finds no gift receipt")
        page.keyboard.press("Escape")
        page.keyboard.press("Escape")
        self.keep(page, f"searchpage-{name}")

    def article(self, page, name):
        for language, path in (("en", "en/returns/refund-time/"), ("zh", "zh-CN/returns/refund-time/")):
            response = page.goto(f"{self.base}/{path}")
            page.wait_for_selector("html.has-search")
            self.expect(response.status == 200, f"{name}: {path} is missing")
            self.axe(page, f"{name} article {language}")
            self.keep(page, f"article-{language}-{name}")
            wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
            self.expect(wide <= 0, f"{name}: {path} is {wide} px too wide")

    def missing(self, page, name):
        page.goto(f"{self.base}/en/old/refund-time.html")
        page.wait_for_selector("[data-search-found] a")
        found = page.locator("[data-search-found] a").first
        self.expect("refund" in found.inner_text().lower(), f"{name}: the address leads to {found.inner_text()!r}")
        self.axe(page, f"{name} 404")
        self.keep(page, f"missing-{name}")
        found.click()
        page.wait_for_selector("main h1")
        self.expect("/returns/" in page.url, f"{name}: a hit of the 404 page leads to {page.url}")

    def hostile(self, page, name):
        page.goto(f"{self.base}/en/?q=%3Cimg+src%3Dx+onerror%3Dalert(1)%3E")
        page.wait_for_selector(".search-status:not(:empty)")
        self.expect(page.locator("dialog img").count() == 0, f"{name}: a query became markup")

    def disk(self, folder):
        page = self.browser.new_page()
        page.goto(f"file://{folder}/en/index.html")
        page.wait_for_timeout(4500)
        self.expect(page.locator("[data-search-offline]").is_visible(), "from disk: no note that search needs a web server")
        page.close()


def main():
    if sys.argv[1:] == ["--check"]:
        sys.exit(0 if CHROMIUM and sync_playwright else 1)
    folder = os.path.abspath(sys.argv[1])
    screenshots = sys.argv[2] if len(sys.argv) > 2 else None
    server = Server(("127.0.0.1", 0), functools.partial(Handler, directory=folder))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        session = Session(browser, f"http://127.0.0.1:{server.server_port}{Handler.base}", screenshots)
        for width in (1280, 390):
            for scheme in ("light", "dark"):
                session.run(width, scheme)
        session.disk(folder)
        browser.close()
    server.shutdown()
    for failure in session.failures:
        print(failure)
    sys.exit(1 if session.failures else 0)


main()
