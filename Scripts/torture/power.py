"""What is left of a journal when the power goes at any moment."""
import collections
import json
import os
import random
import shutil
import subprocess
import tempfile
from pathlib import Path

import images
import journal
from desk import Desk, expect
from walk import PATHS, begin, next_call

MEMORY = Path("/dev/shm")


def printed(data):
    """The run and the number of its last event, where the program says that they are kept."""
    try:
        view = json.loads(data)
        return view["run"], view["sequence"]
    except (ValueError, KeyError, TypeError):
        return None


def walks(folder, kb, count):
    """The operations of processes that walk both SOPs again and again, beginning with an empty state folder."""
    desk = Desk(folder, kb)
    shutil.rmtree(desk.state, ignore_errors=True)
    log = desk.folder / "log"
    found = []
    for _ in range(count):
        for sop in PATHS:
            shutil.rmtree(desk.shop, ignore_errors=True)
            view = None
            while call := begin(sop) if view is None else next_call(desk, view):
                done = call.make(desk, images.command(log))
                expect(done.acknowledged, str(done))
                view = done.view
                told = [operation for operation in images.operations(log, desk.state, printed)]
                expect(("acknowledge", done.acknowledged) in told, f"no acknowledgement in the record of {done}")
                found += told
    check_record(found, desk.state)
    return found


def check_record(operations, state):
    """The record has to lead to the files as they are: a harness that misses a write would prove nothing."""
    disk = images.Disk()
    for operation in operations:
        disk.do(operation)
    for name in ("runs.sqlite", "runs.sqlite-wal", "keys.sqlite", "keys.sqlite-wal", "master.key"):
        file = disk.files.get(name)
        if file is None:
            expect(not (state / name).exists(), f"the record misses {name}")
            continue
        file.sync()
        expect(bytes(file.synced) == (state / name).read_bytes(), f"the record of {name} leads to other bytes")


def judge(operations, count, seed):
    """Cuts the power `count` times; returns how many images were damaged, and how many lacked what was said."""
    source = random.Random(seed)
    cuts = collections.Counter(source.randrange(1, len(operations) + 1) for _ in range(count))
    disk = images.Disk()
    verdict = collections.Counter()
    folder = Path(tempfile.mkdtemp(prefix="kb-power-", dir=MEMORY if MEMORY.is_dir() else None))
    first = None
    try:
        for number, operation in enumerate(operations, 1):
            disk.do(operation)
            for _ in range(cuts[number]):
                files = disk.image(source)
                verdict["images"] += 1
                verdict["with acknowledged runs"] += bool(disk.acknowledged)
                verdict["with unsynced changes"] += any(
                    file.pending for name, file in disk.files.items() if not name.endswith("-shm"))
                problem = look(folder, files, disk.acknowledged, verdict)
                first = first or (problem and f"{problem}, cut behind call {number} of {len(operations)}")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return verdict, first


def look(folder, files, acknowledged, verdict):
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for name, content in files.items():
        if name.startswith(("runs.sqlite", "keys.sqlite")) and not name.endswith("-shm"):
            (folder / name).write_bytes(content)
    for name in ("runs.sqlite", "keys.sqlite"):
        if not (folder / name).exists():
            (folder / name).touch()
    try:
        found = journal.Journal(folder / "runs.sqlite")
        subjects = journal.subjects(folder / "keys.sqlite")
    except journal.Damage as damage:
        verdict["damaged"] += 1
        return str(damage)
    lost = [run for run, sequence in acknowledged.items() if found.sequence(run) < sequence]
    if lost:
        verdict["with a loss"] += 1
        return f"lost: {lost[0]} {acknowledged[lost[0]]}, found {found.sequence(lost[0])}"
    keyless = [run for run, subject in found.subjects.items() if subject and subject not in subjects]
    if keyless or (found.runs and any(found.subjects.values()) and len(files.get("master.key", b"")) != 32):
        verdict["without a key"] += 1
        return f"{len(keyless)} runs have no key, the master key {len(files.get('master.key', b''))} bytes"
    return None


def workload(folder, tests, durability, count):
    """The operations of one process that appends to five runs, with checkpoints between."""
    state, told = folder / "state", folder / "told"
    for place in (state, told):
        shutil.rmtree(place, ignore_errors=True)
    told.mkdir()
    log = folder / "log"
    done = subprocess.run(
        [*images.command(log), str(tests), "--testing-library", "swift-testing", "--filter", "PowerWorkload"],
        env={**os.environ, "KB_POWER_STATE": str(state), "KB_POWER_TOLD": str(told),
             "KB_POWER_DURABILITY": durability, "KB_POWER_COUNT": str(count)}, capture_output=True, check=False)
    expect(done.returncode == 0, done.stdout.decode(errors="replace")[-2000:])
    found = list(images.operations(log, state, printed))
    log.unlink()
    told = [operation for operation in found if operation[0] == "acknowledge"]
    expect(len(told) == count, f"{len(told)} acknowledgements in the record")
    check_record(found, state)
    return found


def show(what, operations, verdict):
    names = collections.Counter(operation[0] for operation in operations)
    print(f"  {what}: {names['write']} writes, {names['sync'] + names['sync folder']} syncs, "
          f"{names['acknowledge']} acknowledgements")
    print(f"    {verdict['images']} images, {verdict['with unsynced changes']} with unsynced changes, "
          f"{verdict['with acknowledged runs']} with something acknowledged: {verdict['damaged']} damaged, "
          f"{verdict['with a loss']} without something acknowledged, {verdict['without a key']} without a key")


def power(folder, kb, short, tests=None):
    """The power goes at random moments: what was synced is there, other writes are kept, dropped or torn."""
    operations = walks(folder, kb, 1 if short else 6)
    verdict, first = judge(operations, 300 if short else 6000, 1)
    show("processes of two walks", operations, verdict)
    expect(not first, first)
    # Without the syncs of the log the harness has to see losses, or it would prove nothing.
    weak = [operation for operation in operations if operation != ("sync", "runs.sqlite-wal")]
    verdict, first = judge(weak, 200 if short else 1000, 2)
    show("the same, the syncs of runs.sqlite-wal taken out of the record", weak, verdict)
    expect(verdict["with a loss"] > 0, "the harness does not see what a missing sync does")
    if not tests:
        return print("  no --tests: nothing recorded with synchronous=NORMAL")
    count = 60 if short else 700
    for durability in ("full", "normal"):
        operations = workload(folder, tests, durability, count)
        verdict, first = judge(operations, 100 if short else 3000, 3)
        show(f"{count} appends of one process, synchronous={durability.upper()}", operations, verdict)
        expect(verdict["damaged"] == 0, first)
        if durability == "full":
            expect(not first, first)
        else:
            expect(verdict["with a loss"] > 0, "nothing lost with NORMAL: does the harness see anything?")
