#!/usr/bin/env python3
"""Walks the guide of the sample workspace in Chromium, over http and from disk, on a desk and on a phone.

usage: guide.py SITE     SITE: the exported sample workspace
"""
import functools
import http.server
import pathlib
import sys
import threading

from playwright.sync_api import sync_playwright


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *arguments):
        pass


def walk(page, base, problems):
    """The way of somebody who changed their mind, and back."""
    def title():
        return page.locator(".guide-title").inner_text()

    page.goto(f"{base}en/sops/return-guide/index.html")
    assert title() == "Why do you want to return it?", title()
    assert page.locator("ol.steps > li").count() >= 8
    page.click("button.primary")
    assert page.locator(".guide-error").first.inner_text() != "", "an empty answer is refused"
    page.check("input[value=mind]")
    page.fill("input[name=days]", "abc")
    page.click("button.primary")
    assert title() == "Why do you want to return it?"
    page.fill("input[name=days]", "１２")
    page.click("button.primary")
    assert title() == "Is it one of these?", title()
    assert "I changed my mind" in page.locator(".guide-answers").inner_text()
    page.check("input[value=other]")
    page.click("button.primary")
    assert title() == "Yes, you can return it", title()
    assert page.locator(".guide-stage a", has_text="return").count() >= 1
    shared = page.url
    assert "12" not in shared.split("#")[1], "what was typed is not shared"
    page.click("button.primary")
    assert page.locator("button.primary").count() == 0, "an end has no way on"
    page.go_back()
    page.wait_for_function("document.querySelector('.guide-title').textContent.startsWith('Yes')")
    page.goto("about:blank")
    page.goto(shared)
    assert title() == "Yes, you can return it", "a shared position is taken up"
    page.goto(f"{base}zh-CN/sops/return-guide/index.html")
    assert title() == "为什么要退？", title()
    assert problems == [], problems


def main():
    site = pathlib.Path(sys.argv[1]).resolve()
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        for base in (f"http://127.0.0.1:{server.server_port}/", f"file://{site}/"):
            for width in (1280, 390):
                context = browser.new_context(viewport={"width": width, "height": 900})
                page = context.new_page()
                problems = []
                # From disk browsers load no modules, and the search is one.
                page.on("console", lambda message: problems.append(message.text)
                        if message.type == "error" and "/search/modules-" not in message.text + message.location["url"]
                        else None)
                page.on("pageerror", lambda error: problems.append(str(error)))
                walk(page, base, problems)
                context.close()
        context = browser.new_context(java_script_enabled=False)
        page = context.new_page()
        page.goto(f"file://{site}/en/sops/return-guide/index.html")
        assert page.locator("ol.steps > li").first.is_visible() and not page.locator("[data-guide]").is_visible()
        browser.close()
    server.shutdown()
    print("guide: walked over http and from disk, at 1280 and 390 pixels")


main()
