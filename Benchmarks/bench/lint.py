"""Linting: the program beside rumdl, the fastest linter of Markdown there is a package of, on the same pages."""
import shutil
import sys

from .corpora import HOME
from .table import Table, at_most, times

RUMDL = HOME / ".build" / "venv" / "bin" / "rumdl"
COLD, WARM, ONE = "lint, nothing known: kb", "lint, all known: kb", "lint, one file changed: kb"
PEER = "lint without cache: rumdl"


def measure(kb, text, rounds, probe):
    """The table of one corpus; both leave what they find unread."""
    table = Table()
    page = sorted(text.tree.rglob("*.md"))[0]
    for number in range(rounds):
        table.add(PEER, probe.run([RUMDL, "check", "--no-cache", "--silent", text.tree], ok=(0, 1))[0], "s", number)
        shutil.rmtree(text.workspace / ".kb", ignore_errors=True)
        table.add(COLD, probe.run([kb, "lint"], text.workspace, ok=(0, 1))[0], "s", number)
        table.add(WARM, probe.run([kb, "lint"], text.workspace, ok=(0, 1))[0], "s", number)
        content = page.read_bytes()
        page.write_bytes(content + b"\nOne more line.\n")
        table.add(ONE, probe.run([kb, "lint"], text.workspace, ok=(0, 1))[0], "s", number)
        page.write_bytes(content)
        print(f"lint of {text.name}: round {number + 1} of {rounds} done", file=sys.stderr)
    return table


def ratios():
    return {COLD: PEER, WARM: PEER, ONE: PEER}


def bars():
    return [times(COLD, PEER, 0.7), at_most(WARM, 1000, "ms")]

