#!/usr/bin/env python3
"""Exports hostile texts and opens every page in Chromium: none of them may run a program.

usage: xss.py KB     KB: the built program

Each payload of xss-payloads.txt stands in an article (title, summary, tags, questions, text, links, images), in a file
name and in an SOP (title, steps, what is said, labels, options). Pages are opened as they are, and once more with their
Content-Security-Policy switched off, so that the markup alone is safe.
"""
import codecs
import functools
import http.server
import json
import pathlib
import subprocess
import sys
import tempfile
import threading

from playwright.sync_api import Error, sync_playwright

WATCH = """
window.ran = [];
for (const name of ["alert", "confirm", "prompt", "print"]) window[name] = (text) => window.ran.push(String(text));
"""
# What readers do: point at, focus and open everything, and follow what is no plain link.
TOUCH = """() => {
  const unsafe = [];
  for (const element of document.querySelectorAll("*")) {
    for (const { name } of element.attributes) if (name.startsWith("on")) unsafe.push(element.outerHTML.slice(0, 200));
    for (const name of ["href", "src", "action", "formaction", "data", "poster", "background"]) {
      const value = (element.getAttribute(name) ?? "").replace(/[\\u0000-\\u0020]/g, "").toLowerCase();
      if (/^(javascript|vbscript|data|file|blob|filesystem):/.test(value)) unsafe.push(element.outerHTML.slice(0, 200));
    }
    for (const type of ["mouseover", "mouseenter", "pointerenter", "focus", "toggle", "cut"]) {
      element.dispatchEvent(new Event(type, { bubbles: false }));
    }
    if (!element.closest("a, button, form")) element.dispatchEvent(new MouseEvent("click", { bubbles: false }));
  }
  return { ran: window.ran, unsafe };
}"""


def payloads():
    lines = pathlib.Path(__file__).with_name("xss-payloads.txt").read_text(encoding="utf-8").splitlines()
    found = [codecs.decode(line.encode("latin-1", "backslashreplace"), "unicode_escape") for line in lines[1:]]
    assert len(found) >= 150, len(found)
    return found


def quoted(text):
    """A text as YAML in double quotes; YAML holds no control characters but through escapes."""
    return json.dumps(text)


def write(root, texts):
    (root / "kb/many").mkdir(parents=True)
    (root / "sops").mkdir()
    name = quoted(texts[0])
    (root / "kb.yaml").write_text(
        f"title: {name}\nbase_url: https://help.example/\n"
        "site: {mark: '<b>', contact: 'mailto:a@b.example', repository: 'https://code.example/x'}\n", encoding="utf-8")
    for number, text in enumerate(texts):
        one = quoted(text)
        plain = "".join(character for character in text if character not in "\0")
        address = plain.replace("\n", "").replace("<", "%3C").replace(">", "%3E")
        (root / f"kb/many/a{number}.md").write_text(
            f"---\ntitle: {one}\nsummary: {one}\naudience: public\ntags: [{one}]\nquestions: [{one}]\n---\n"
            f"{plain}\n\nText {plain} text\n\n## {plain.splitlines()[0] if plain.splitlines() else 'x'}\n\n"
            f"[a](<{address}>) ![b](<{address}>) [c](x.md {json.dumps(plain)})\n\n"
            f"> [!TIP]\n> {plain.splitlines()[0] if plain.splitlines() else 'x'}\n\n{plain}", encoding="utf-8")
    for number in range(0, len(texts), 8):
        steps = "".join(
            f"  - step: s{index}\n    task: {quoted(text)}\n    say: {quoted(text)}\n    checklist: [{quoted(text)}]\n"
            f"    fields:\n      f{index}: {{type: choice, label: {quoted(text)}, options: {{x: {quoted(text)}}}}}\n"
            for index, text in enumerate(texts[number:number + 8]))
        one = quoted(texts[number])
        (root / f"sops/s{number}.yaml").write_text(
            f"sop: s{number}\ntitle: {one}\nsummary: {one}\naudience: public\nsteps:\n{steps}"
            "  - step: done\n    end: resolved\n", encoding="utf-8")


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *arguments):
        pass


class Server(http.server.ThreadingHTTPServer):
    def handle_error(self, request, address):
        """A browser that goes on to the next page hangs up on what it asked for."""


def main():
    program = str(pathlib.Path(sys.argv[1]).resolve())
    texts = payloads()
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder)
        write(root, texts)
        run = subprocess.run([program, "export", "--root", str(root), str(root / "site")], capture_output=True, text=True)
        assert run.returncode in (0, 1), run.stderr
        pages = sorted((root / "site").rglob("*.html"))
        articles = [page for page in pages if "/many/a" in str(page)]
        assert len(articles) == len(texts), (len(articles), run.stderr[-2000:])
        server = Server(("127.0.0.1", 0), functools.partial(Quiet, directory=str(root / "site")))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        base = f"http://127.0.0.1:{server.server_port}/"
        faults, outside = [], []
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
            for bypass in (False, True):
                context = browser.new_context(bypass_csp=bypass)
                context.add_init_script(WATCH)
                context.route("**/*", lambda route: route.continue_() if route.request.url.startswith(base)
                              else (outside.append(route.request.url), route.abort()))
                tab = context.new_page()
                tab.on("dialog", lambda dialog: (faults.append(dialog.message), dialog.dismiss()))
                tab.set_content("<img src=x onerror=alert(1)><a href=' java\tscript:alert(2)'>x</a>")
                tab.wait_for_timeout(200)
                watched = tab.evaluate(TOUCH)
                assert watched["ran"] and len(watched["unsafe"]) == 2, ("the watch is blind", watched)
                for page in pages:
                    path = page.relative_to(root / "site").as_posix()
                    tab.goto(base + path.replace("~", "%7E"), wait_until="load")
                    try:
                        found = tab.evaluate(TOUCH)
                    except Error:
                        # The page at the base sends its readers on.
                        tab.wait_for_load_state("load")
                        found = tab.evaluate(TOUCH)
                    if found["ran"] or found["unsafe"]:
                        faults.append((path, found))
                context.close()
            browser.close()
        server.shutdown()
    for fault in faults:
        print("ran:", fault)
    for url in sorted(set(outside)):
        print("asked another site:", url)
    print(f"xss: {len(texts)} payloads on {len(pages)} pages, opened twice: {len(faults)} ran")
    sys.exit(1 if faults or outside else 0)


main()
