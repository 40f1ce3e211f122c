"""Measures build and search of the program beside its peers and bare system calls, lint beside rumdl, the check and the
runs of SOPs, and a long history beside git, in one run.

Engines: tantivy without stored bodies, SQLite FTS5, Xapian, ripgrep, through bench/peers.py of $KB_SHARED (else
../shared). Every figure is the median of N rounds. What is compared is measured one behind the other, and a ratio is
the median of the ratios of these pairs: the pace of a machine changes within a run, for both of a pair alike. What no
bar compares with is built once and kept (.build/bench). Exit status 1 where a bar is missed and --strict is given.
"""
import argparse
import statistics
import subprocess
import sys
from pathlib import Path

from . import history, lint, procedures, runs
from .corpora import ARCHIVES, HOME, PEERS_MISSING, SCRATCH, corpus
from .engines import PEERS, Peer, Probe, Program, quest, ripgrep, size_of, sqlite
from .table import Table, at_most, share, times, times_plus

ONE_SHOTS = 15  # queries that are asked one process each, in every round
CHANGES = 3  # files changed in every round
TURNS = 3  # times that the program and tantivy are asked all queries in every round

START, WALK = "calibration: process start", "calibration: walk"
TANTIVY = "tantivy"


def measure(kb, text, rounds, parts, probe):
    """The table of one corpus."""
    table = Table()
    program = Program(kb, text, probe)
    pairs = "-bigram" if text.is_chinese else ""
    tantivy = Peer(TANTIVY, f"tantivy{pairs}-nostore", text)
    stored = Peer(TANTIVY, f"tantivy{pairs}", text).prepare()
    contentless = Peer("FTS5", f"fts5{pairs}-contentless", text).prepare()
    xapian = Peer("Xapian", "xapian", text).prepare()
    words = text.sample(ONE_SHOTS)
    for number in range(rounds):
        calibrate(table, probe, text, number)
        if "build" in parts or number == 0:
            for engine in (tantivy, program):
                seconds, peak, size = engine.build()
                table.add(f"build: {engine.title}", seconds, "s", number)
                table.add(f"peak memory of the build: {engine.title}", peak, "MiB", number)
                table.add(f"index: {engine.title}", size, "MB", number)
            table.add("index: kb, without the table of files", size_of(program.cache / "index"), "MB", number)
        if "warm" in parts:
            for engines in [(tantivy, program)] * TURNS + [(contentless, xapian)]:
                for engine in engines:
                    warm(table, "query", engine, False, number)
            for engine in (stored, program):
                warm(table, "with ten excerpts", engine, True, number)
        if "once" in parts:
            once(table, probe, program, words, contentless, xapian, number)
            changed = [program.once_after_a_change(CHANGES * number + each) for each in range(CHANGES)]
            table.add("one file changed, then one search: kb", statistics.median(changed), "ms", number)
        print(f"{text.name}: round {number + 1} of {rounds} done", file=sys.stderr)
    return table


def calibrate(table, probe, text, number):
    table.add(START, probe.run(["/bin/true"], times=ONE_SHOTS)[0], "ms", number)
    table.add("calibration: fdatasync", probe.call("fdatasync", SCRATCH / "synced"), "ms", number)
    table.add("calibration: read", probe.call("read", text.tree), "ms", number)


def warm(table, what, engine, excerpts, number):
    median, slowest = engine.warm(excerpts)
    table.add(f"{what} p50: {engine.title}", median, "µs", number)
    table.add(f"{what} p99: {engine.title}", slowest, "µs", number)


def once(table, probe, program, words, contentless, xapian, number):
    """Whole processes, a query each, and bare walks; all take turns."""
    ways = {
        WALK: lambda query: probe.call("walk", program.corpus.tree),
        "kb": lambda query: program.once(query),
        "kb --no-refresh": lambda query: program.once(query, refreshes=False),
        "quest": lambda query: probe.run(quest(xapian.index, query))[0],
        "sqlite3": lambda query: probe.run(sqlite(contentless.index, query))[0],
        "rg, all words": lambda query: probe.run(ripgrep(program.corpus.tree, query))[0],
    }
    seconds = {name: [] for name in ways}
    for query in words:
        for name, way in ways.items():
            seconds[name].append(way(query))
    for name in ways:
        figure = name if name == WALK else f"one search: {name}"
        table.add(figure, statistics.median(seconds[name]), "ms", number)


def ratios():
    """Which figure each is compared with."""
    found = {}
    for what in ("build", "peak memory of the build", "index"):
        found[f"{what}: kb"] = f"{what}: {TANTIVY}"
    for what in ("query", "with ten excerpts"):
        for quantile in ("p50", "p99"):
            for name in ("kb", "FTS5", "Xapian"):
                found[f"{what} {quantile}: {name}"] = f"{what} {quantile}: {TANTIVY}"
    for name in ("kb", "sqlite3", "rg, all words"):
        found[f"one search: {name}"] = WALK
    found["one search: kb --no-refresh"] = "one search: quest"
    found["one file changed, then one search: kb"] = WALK
    return found


def bars(text):
    """What the figures must reach; the large corpora have their own."""
    if text.name == "pingcap-cn":
        return []
    large = text.name == "replica"
    found = [
        times("build: kb", f"build: {TANTIVY}", 0.8 if large else 0.7),
        at_most("peak memory of the build: kb", 600 if large else 350, "MiB"),
        times("index: kb", f"index: {TANTIVY}", 1), share("index: kb", text.bytes, 22, "the text"),
        times("query p50: kb", f"query p50: {TANTIVY}", 0.7), times("query p99: kb", f"query p99: {TANTIVY}", 0.7),
    ]
    if not large:
        found += [
            at_most("with ten excerpts p50: kb", 1000, "µs"), times("one search: kb", WALK, 2),
            times("one search: kb --no-refresh", "one search: quest", 2),
            times_plus("one file changed, then one search: kb", WALK, 2, 35),
        ]
    return found


def main():
    parser = argparse.ArgumentParser(
        prog="Scripts/bench", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kb", metavar="KB", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument(
        "--corpus", action="append", metavar="NAME",
        help=f"one of {', '.join(ARCHIVES)}; may be repeated; default: cockroachdb and pingcap-cn")
    parser.add_argument("--replica", action="store_true", help="also ten times the text of cockroachdb")
    parser.add_argument(
        "--only", action="append", choices=["build", "warm", "once", "lint", "sops", "runs", "history"],
        help="only these measurements")
    parser.add_argument("--strict", action="store_true", help="fail where a bar is missed")
    options = parser.parse_args()
    parts = options.only or ["build", "warm", "once", "lint", "sops", "runs", "history"]
    searches = [part for part in parts if part not in ("lint", "sops", "runs", "history")]
    if searches and not PEERS.exists():
        sys.exit(PEERS_MISSING)
    SCRATCH.mkdir(parents=True, exist_ok=True)
    subprocess.run([HOME / "Scripts" / "setup", "bench"], check=True)
    names = options.corpus or ["cockroachdb", "pingcap-cn"]
    names += ["replica"] if options.replica and "replica" not in names else []
    missed = 0
    probe = Probe()
    kb = options.kb.resolve()
    for name in names if searches else []:
        text = corpus(name)
        table = measure(kb, text, options.rounds, searches, probe)
        print(f"\n== {name}: {text.files} files, {text.bytes / 1e6:.0f} MB; medians of {options.rounds} rounds")
        missed += table.print(ratios(), bars(text))
    if "lint" in parts:
        text = corpus("cockroachdb")
        table = lint.measure(kb, text, options.rounds, probe)
        print(f"\n== lint of {text.name}: {text.files} files; medians of {options.rounds} rounds")
        missed += table.print(lint.ratios(), lint.bars())
    if "sops" in parts:
        table = procedures.measure(kb, options.rounds, probe)
        print(f"\n== made-up SOPs; medians of {options.rounds} rounds")
        missed += table.print(procedures.ratios(), procedures.bars())
    if "runs" in parts:
        table = runs.measure(kb, options.rounds, probe)
        print(f"\n== runs of SOPs; medians of {options.rounds} rounds")
        missed += table.print(runs.ratios(), runs.bars())
    if "history" in parts:
        table = history.measure(kb, options.rounds, probe)
        print(f"\n== a made-up history; medians of {options.rounds} rounds")
        missed += table.print(history.ratios(), history.bars())
    return 1 if missed and options.strict else 0


if __name__ == "__main__":
    sys.exit(main())
