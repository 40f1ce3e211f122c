"""Audit, dates and older versions of a made-up repository of which the truth is known, beside git itself."""
import json
import random
import shutil
import statistics
import subprocess
import sys

from .corpora import HOME, SCRATCH
from .engines import output_of
from .table import Table, at_most, times

GENERATOR = HOME / "Scripts" / "generate-history"
LOG, BLOBS = "git log --raw -M", "git cat-file --batch of the same contents"
GIT = f"{LOG}, then {BLOBS}"
AUDIT, AUDIT_WARM = "audit, nothing known: kb", "audit again: kb"
DATES, DATES_WARM = "dates of all articles, nothing known: kb", "dates of all articles again: kb"
FIRST, SECOND = "search --at, the first time: kb", "search --at, the second time: kb"
REVISIONS = 20
QUERIES = ["refund arrives late", "订单 退款", "warranty covers battery -voucher"]


def repository():
    """The repository of 10,000 commits, made where the generator changed, and the truth about it."""
    folder = SCRATCH / "history"
    truth = folder.with_name("history.truth.tsv")
    if not truth.exists() or truth.stat().st_mtime < GENERATOR.stat().st_mtime:
        shutil.rmtree(folder, ignore_errors=True)
        subprocess.run([GENERATOR, folder], check=True)
    rows = (line.split("\t") for line in truth.read_text().splitlines())
    return folder, {path: (day, commit) for path, day, commit in rows}


def contents(folder):
    """A file with the names of all contents that the history of kb/ speaks of."""
    found = SCRATCH / "history.contents"
    log = output_of(["git", "log", "--raw", "--no-abbrev", "-M", "--format=", "--", "kb"], folder)
    names = dict.fromkeys(name for line in log.splitlines() if line for name in line.split()[2:4])
    names.pop("0" * 40, None)
    found.write_text("".join(f"{name}\n" for name in names))
    return found


def measure(kb, rounds, probe):
    """The table of the repository."""
    folder, truth = repository()
    names = contents(folder)
    table = Table()
    cache = folder / ".kb"
    for number in range(rounds):
        log = probe.run(["git", "log", "--raw", "-M"], folder)[0]
        blobs = probe.run(["sh", "-c", f"git cat-file --batch < '{names}'"], folder)[0]
        table.add(LOG, log, "s", number)
        table.add(BLOBS, blobs, "s", number)
        table.add(GIT, log + blobs, "s", number)
        for cold, warm, words in [(AUDIT, AUDIT_WARM, ["audit"]), (DATES, DATES_WARM, ["history"])]:
            shutil.rmtree(cache, ignore_errors=True)
            seconds, peak = probe.run([kb, *words, "--format", "json"], folder)
            table.add(cold, seconds, "s", number)
            table.add(f"peak memory: {cold}", peak, "MiB", number)
            table.add(warm, probe.run([kb, *words, "--format", "json"], folder)[0], "s", number)
        print(f"history: round {number + 1} of {rounds} done", file=sys.stderr)
    dates(kb, folder, truth)
    revisions(kb, folder, probe, table)
    return table


def dates(kb, folder, truth):
    """Compares every date and commit with the truth."""
    rows = [json.loads(line) for line in output_of([kb, "history", "--format", "json"], folder).splitlines()]
    found = {row["path"]: (row.get("changed"), row.get("commit")) for row in rows}
    wrong = [path for path in truth if found.get(path) != truth[path]]
    print(f"{len(truth)} dates, {len(wrong)} of them wrong")
    for path in wrong[:10]:
        print(f"  {path}: {found.get(path)} instead of {truth[path]}")
    if wrong or len(found) != len(truth):
        sys.exit("bench: dates differ from the truth")


def revisions(kb, folder, probe, table):
    """Compares searches at revisions with searches in checkouts of them, byte by byte."""
    commits = output_of(["git", "rev-list", "--first-parent", "main"], folder).split()
    chosen = random.Random(1).sample(commits[: len(commits) * 9 // 10], REVISIONS)
    tree = SCRATCH / "history.checkout"
    subprocess.run(["git", "worktree", "remove", "--force", tree], cwd=folder, check=False, stderr=subprocess.DEVNULL)
    subprocess.run(["git", "worktree", "add", "--quiet", "--detach", tree, chosen[0]], cwd=folder, check=True)
    output_of([kb, "build", "--quiet"], folder)
    different = 0
    for number, commit in enumerate(chosen):
        subprocess.run(["git", "checkout", "--quiet", "--detach", commit], cwd=tree, check=True)
        first = [kb, "search", "--format", "json", "--at", commit, QUERIES[0]]
        table.add(FIRST, probe.run(first, folder, ok=(0, 1))[0], "ms", 0)
        seconds = [probe.run(first, folder, ok=(0, 1))[0] for _ in range(3)]
        table.add(SECOND, statistics.median(seconds), "ms", 0)
        for query in QUERIES:
            words = [kb, "search", "--quiet", "--format", "json"]
            at = output_of([*words, "--at", commit, query], folder, ok=(0, 1))
            different += at != output_of([*words, query], tree, ok=(0, 1))
        print(f"history: revision {number + 1} of {REVISIONS} done", file=sys.stderr)
    subprocess.run(["git", "worktree", "remove", "--force", tree], cwd=folder, check=True)
    print(f"{REVISIONS} revisions, {len(QUERIES)} searches each: {different} answers differ from a checkout's")
    if different:
        sys.exit("bench: answers at revisions differ from those of checkouts")


def ratios():
    """Which figure each is compared with."""
    return {AUDIT: GIT, DATES: GIT}


def bars():
    """What the figures must reach."""
    return [
        times(AUDIT, GIT, 2), at_most(AUDIT_WARM, 1, "s"), times(DATES, GIT, 2), at_most(DATES_WARM, 1, "s"),
        at_most(SECOND, 100, "ms"),
    ]
