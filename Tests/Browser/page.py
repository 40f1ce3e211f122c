#!/usr/bin/env python3
"""What pages of the sample workspace do beyond being read: colours that stay chosen, reports that name a paragraph.

usage: page.py SITE     SITE: the exported sample workspace
"""
import functools
import http.server
import pathlib
import sys
import threading
import urllib.parse

from playwright.sync_api import sync_playwright


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *arguments):
        pass


def main():
    site = pathlib.Path(sys.argv[1]).resolve()
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    base = f"http://127.0.0.1:{server.server_port}/"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        page = browser.new_context(color_scheme="light").new_page()
        problems = []
        page.on("console", lambda message: problems.append(message.text) if message.type in ("error", "warning") else None)

        def ground():
            return page.evaluate("getComputedStyle(document.documentElement).backgroundColor")

        page.goto(base + "en/returns/refund-time/index.html")
        light = ground()
        page.click("[data-theme-choice] button[value=dark]")
        dark = ground()
        assert light != dark
        page.goto(base + "zh-CN/index.html")
        assert ground() == dark, "the choice holds on the next page"
        page.click("[data-theme-choice] button[value=system]")
        assert ground() == light

        page.goto(base + "en/returns/refund-time/index.html")
        assert page.locator(".report-bubble").is_hidden()
        page.evaluate("""() => {
          const block = [...document.querySelectorAll(".prose p")].find((one) => one.textContent.includes("bank reference"));
          getSelection().selectAllChildren(block);
        }""")
        page.wait_for_selector(".report-bubble", state="visible")
        report = urllib.parse.unquote(page.locator(".report-bubble").get_attribute("href"))
        assert report.startswith("mailto:help@shop.example?subject="), report
        assert "returns/refund-time@" in report and "#still-no-money" in report and "> Write to us" in report, report
        page.goto(base + "faq/refund/index.html")
        page.wait_for_url("**/en/returns/refund-time/index.html")
        assert problems == [], problems
        browser.close()
    server.shutdown()
    print("page: colours stay chosen, reports name the paragraph, old addresses lead on")


main()
