"""Runs of SOPs: durable steps, events, whole runs beside DBOS, recovery, and what one cold command costs."""
import getpass
import json
import os
import shutil
import subprocess
import sys

from .corpora import HOME, SCRATCH
from .engines import PYTHON, output_of
from .table import Bar, Table, at_most, times

BUILD = HOME / ".build-bench"
PROGRAM = BUILD / "release" / "RunBench"
FOLDER = SCRATCH / "runs"
SUBMITS, EVENTS, RUNS, OPEN = 500, 20_000, 1_000, 10_000
PEER_RUNS = 100  # ten times as many take DBOS minutes; its time grows with their number alone
COLD_STEPS = 5  # cold processes a round
PER = 5  # events in one transaction: about what a step appends

START, SYNC = "calibration: process start", "calibration: fdatasync"
SUBMIT, BARE = "a durable submit: RunService.perform", "the rows of a submit: bare SQLite, WAL, FULL"
EVENT = f"an event, NORMAL, {PER} in a transaction: journal"
RUN, DBOS = "1,000 runs of 3 steps: kb", "1,000 runs of 3 steps: DBOS on SQLite"
ONE, TWO = f"recovery of {OPEN:,} open runs: one process", f"recovery of {OPEN:,} open runs: two at once"
TWICE = "limits told twice by two recoverers"
COLD, NEXT = "open, look, submit: cold process", "kb run next: cold process"

PEER = """
import sys, time
from dbos import DBOS

DBOS(config={"name": "measured", "system_database_url": f"sqlite:///{sys.argv[1]}/dbos.sqlite",
             "run_admin_server": False, "log_level": "ERROR"})

@DBOS.step()
def note(number, text):
    return {"note": text, "amount": "19.90", "number": number}

@DBOS.workflow()
def work(number):
    for step in range(3):
        note(step, "Said on the phone, nothing to add")
    return number

DBOS.launch()
count = int(sys.argv[2])
start = time.perf_counter()
for number in range(count):
    work(number)
print("seconds", time.perf_counter() - start)
DBOS.destroy()
"""


def build():
    """The measurements inside a process; a package of its own (Benchmarks/Package.swift)."""
    subprocess.run(
        ["swift", "build", "--quiet", "--package-path", HOME / "Benchmarks", "--scratch-path", BUILD, "-c", "release",
         "--product", "RunBench", "-Xswiftc", "-enforce-exclusivity=unchecked"], check=True, stdout=sys.stderr)


def fresh(name):
    """An empty folder on the disk that is measured."""
    folder = FOLDER / name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def ask(*words):
    """The numbers that the program prints, line by line."""
    return [float(number) for number in output_of([PROGRAM, *words]).split()]


def measure(kb, rounds, probe):
    """The table of runs."""
    build()
    walk = Walk(kb, rounds)
    opened = fresh("open")
    ask("open", opened, OPEN)
    table = Table()
    for number in range(rounds):
        table.add(START, probe.run(["/bin/true"], times=15)[0], "ms", number)
        for _ in range(3):
            table.add(SYNC, probe.call("fdatasync", SCRATCH / "synced"), "ms", number)
            seconds, count, size, rows = ask("submits", fresh("submits"), SUBMITS)
            table.add(SUBMIT, seconds / count, "µs", number)
            bare = ask("bare", fresh("bare"), int(count), int(size), int(rows))[0]
            table.add(BARE, bare / count, "µs", number)
        table.add(EVENT, ask("events", fresh("events"), EVENTS, PER)[0] / EVENTS, "µs", number)
        table.add(RUN, ask("runs", fresh("whole"), RUNS)[0], "s", number)
        table.add(DBOS, dbos(), "s", number)
        recover(table, opened, number)
        cold(table, number)
        for _ in range(COLD_STEPS):
            table.add(NEXT, walk.next(probe), "ms", number)
        print(f"runs: round {number + 1} of {rounds} done", file=sys.stderr)
    return table


class Walk:
    """A run in a workspace, one cold process a step."""

    def __init__(self, kb, rounds):
        self.kb, self.folder, self.done = kb, fresh("walk"), 0
        user = getpass.getuser()
        (self.folder / "kb.yaml").write_text(
            f"title: Measured\nroles: {{agent: [{user}]}}\nruns: {{store: state}}\n", encoding="utf-8")
        (self.folder / "kb").mkdir()
        (self.folder / "sops").mkdir()
        steps = "".join(
            f"  - step: step_{number}\n    task: Do number {number}\n    sla: 1h\n"
            f"    fields: {{note_{number}: {{type: text}}, amount_{number}: {{type: money, min: 0}}}}\n"
            for number in range(rounds * COLD_STEPS + 1))
        (self.folder / "sops" / "measured.yaml").write_text(
            f"sop: measured\ntitle: Measured\nsteps:\n{steps}  - step: done\n    end: resolved\n", encoding="utf-8")
        self.run = json.loads(output_of([kb, "run", "start", "measured", "--format", "json"], self.folder))["run"]

    def next(self, probe):
        """Seconds of a process that ends a step."""
        number, self.done = self.done, self.done + 1
        return probe.run(
            [self.kb, "run", "next", self.run, "--set", f"note_{number}=Said on the phone, nothing to add", "--set",
             f"amount_{number}=19.90", "--format", "json"], self.folder)[0]


def dbos():
    """Seconds of 1,000 workflows of three steps."""
    text = output_of([PYTHON, "-c", PEER, fresh("dbos"), PEER_RUNS])
    return float(text.split("seconds")[1].split()[0]) * RUNS / PEER_RUNS


def recover(table, opened, number):
    for name, count in ((ONE, 1), (TWO, 2)):
        folder = fresh("recovered")
        shutil.copytree(opened, folder, dirs_exist_ok=True)
        processes = [
            subprocess.Popen([PROGRAM, "recover", folder], stdout=subprocess.PIPE, text=True) for _ in range(count)]
        seconds = [float(process.communicate()[0].split()[0]) for process in processes]
        if any(process.returncode for process in processes):
            sys.exit("bench: a recoverer failed")
        table.add(name, max(seconds), "s", number)
        runs, told, due = ask("fired", folder)
        if (runs, due) != (OPEN, 0):
            sys.exit(f"bench: {OPEN - runs} of {OPEN} runs were not recovered, {due} are still due")
        if count == 2:
            table.add(TWICE, told - runs, "", number)


def cold(table, number):
    folder = fresh("cold")
    ask("open", folder, 10)
    table.add(COLD, ask("cold", folder)[0], "ms", number)


def ratios():
    return {SUBMIT: BARE, RUN: DBOS, ONE: SYNC, COLD: SYNC, NEXT: SYNC}


def bars():
    return [
        times(SUBMIT, BARE, 1.25), at_most(EVENT, 100, "µs"), times(RUN, DBOS, 0.2), at_most(ONE, 5, "s"),
        at_most(TWO, 5, "s"), at_most(TWICE, 0, ""),
        Bar(NEXT, "≤ 30 ms + 2 syncs", lambda table: 0.03 + 2 * table.median(SYNC),
            lambda table: (table.median(NEXT), f"{table.median(NEXT) * 1e3:.1f} ms")),
    ]
