"""Checking and walking SOPs: made-up workspaces, the program, and what reading them costs others."""
import json
import shutil
import subprocess
import sys

from .corpora import HOME, SCRATCH
from .engines import PYTHON, output_of
from .table import Table, at_most

GENERATOR = HOME / "Scripts" / "generate-sops"
START, READ = "calibration: process start", "calibration: read the 1,000 SOPs"
EVENTS = "calibration: libyaml through PyYAML, events of the 1,000, one core"
CHECK, LARGE = "check of 1,000 SOPs: kb", "check of one SOP of 1,000 steps: kb"
WALK = "100,000 simulated steps: kb"
WALKS = 20_000  # of an SOP of 50 steps
PARSE = """
import pathlib, sys, time, yaml
texts = [path.read_bytes() for path in sorted(pathlib.Path(sys.argv[1]).glob("*.yaml"))]
start = time.perf_counter()
for text in texts:
    for event in yaml.parse(text, Loader=yaml.CLoader):
        pass
print(time.perf_counter() - start)
"""


def workspace(name, count, steps):
    """A workspace of made-up SOPs, made where the generator changed."""
    folder = SCRATCH / name
    done = folder / "done"
    if not done.exists() or done.stat().st_mtime < GENERATOR.stat().st_mtime:
        shutil.rmtree(folder, ignore_errors=True)
        subprocess.run([GENERATOR, folder, "--count", str(count), "--steps", steps], check=True)
        done.touch()
    return folder


def measure(kb, rounds, probe):
    """The table of SOPs."""
    many, large, one = (
        workspace("sops-many", 1000, "10-90"), workspace("sops-large", 1, "1000-1000"),
        workspace("sops-one", 1, "50-50"))
    table = Table()
    for number in range(rounds):
        table.add(START, probe.run(["/bin/true"], times=15)[0], "ms", number)
        table.add(READ, probe.call("read", many / "sops", ".yaml"), "ms", number)
        events = output_of([PYTHON, "-c", PARSE, many / "sops"])
        table.add(EVENTS, float(events), "s", number)
        table.add(CHECK, probe.run([kb, "sop", "check"], many)[0], "s", number)
        table.add(LARGE, probe.run([kb, "sop", "check"], large)[0], "ms", number)
        table.add(WALK, walk(kb, one, probe), "ms", number)
        print(f"SOPs: round {number + 1} of {rounds} done", file=sys.stderr)
    return table


def walk(kb, folder, probe):
    """Seconds of 100,000 visits of steps, the start of the process and the check of the SOP included."""
    command = [kb, "sop", "simulate", "procedure-0000", "-n", WALKS, "--format", "json"]
    visits = json.loads(output_of(command, folder))["visits"]
    return probe.run(command, folder)[0] * 100_000 / visits


def ratios():
    return {CHECK: EVENTS, LARGE: START}


def bars():
    return [at_most(CHECK, 1, "s"), at_most(LARGE, 100, "ms"), at_most(WALK, 1000, "ms")]
