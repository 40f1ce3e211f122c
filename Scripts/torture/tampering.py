"""Journals that were changed behind the program's back, and places where none can be kept."""
import collections
import contextlib
import os
import shutil
import sqlite3
import subprocess
import time

import journal as format
import walk
from desk import Desk, expect

TRIGGERS = ("event_is_never_changed", "event_is_never_removed")


def prepared(folder, kb, runs):
    desk = Desk(folder, kb)
    for number in range(runs):
        sop = list(walk.PATHS)[number % 2]
        view = walk.begin(sop).make(desk).view
        walk.finish(desk, view)
        if sop == "return":
            shutil.rmtree(desk.shop)
    return desk


@contextlib.contextmanager
def opened(desk):
    """The journal's database, without what keeps honest programs from changes."""
    database = sqlite3.connect(desk.state / "runs.sqlite", isolation_level=None)
    try:
        triggers = [database.execute("SELECT sql FROM sqlite_master WHERE name = ?", [name]).fetchone()[0]
                    for name in TRIGGERS]
        database.execute("BEGIN")
        for name in TRIGGERS:
            database.execute(f"DROP TRIGGER {name}")
        yield database
        for trigger in triggers:
            database.execute(trigger)
        database.execute("COMMIT")
    finally:
        database.close()


def flip(desk, database, journal, run):
    """One bit of one column."""
    event = desk.random.choice(journal.runs[run])
    columns = ("at", "type", "body", "prev_hash", "hash") + (("actor",) if event.actor else ())
    column = desk.random.choice(columns)
    where = " WHERE run = ? AND seq = ?"
    value, = database.execute(f"SELECT {column} FROM event{where}", [run, event.sequence]).fetchone()
    if column == "at":
        value ^= 1 << desk.random.randrange(52)
    else:
        data = bytearray(value.encode() if isinstance(value, str) else value)
        bit = desk.random.randrange(len(data) * 8)
        data[bit // 8] ^= 1 << bit % 8
        value = bytes(data)
    cast = "CAST(? AS TEXT)" if column in ("actor", "type") else "?"
    database.execute(f"UPDATE event SET {column} = {cast}{where}", [value, run, event.sequence])
    return event.sequence


def delete(desk, database, journal, run):
    """One event or several, anywhere; where those behind them move up, too."""
    count = journal.sequence(run)
    first = desk.random.randint(1, count)
    last = min(count, first + desk.random.choice((0, 0, 0, 1, 4)))
    database.execute("DELETE FROM event WHERE run = ? AND seq BETWEEN ? AND ?", [run, first, last])
    if desk.random.random() < 0.5:
        for sequence in range(last + 1, count + 1):
            database.execute(
                "UPDATE event SET seq = ? WHERE run = ? AND seq = ?", [first + sequence - last - 1, run, sequence])
    return first


def swap(desk, database, journal, run):
    """Two events change their places."""
    first, second = sorted(desk.random.sample(range(1, journal.sequence(run) + 1), 2))
    for old, new in ((first, 100000), (second, first), (100000, second)):
        database.execute("UPDATE event SET seq = ? WHERE run = ? AND seq = ?", [new, run, old])
    return first


def insert(desk, database, journal, run):
    """An event is put behind the last."""
    database.execute(
        "INSERT INTO event SELECT run, seq + 1, at, actor, type, body, hash, randomblob(32) FROM event "
        "WHERE run = ? AND seq = ?", [run, journal.sequence(run)])
    return journal.sequence(run) + 1


def truncate(desk, database, journal, run):
    """The last events are cut off, and the row that counts them agrees."""
    rest = desk.random.randrange(1, journal.sequence(run))
    database.execute("DELETE FROM event WHERE run = ? AND seq > ?", [run, rest])
    database.execute("UPDATE run SET seq = ? WHERE run = ?", [rest, run])
    return rest + 1


def recompute(desk, database, journal, run):
    """An event is changed, and every hash behind it computed anew."""
    first = desk.random.randint(1, journal.sequence(run))
    previous = journal.runs[run][first - 2].hash if first > 1 else bytes(32)
    for event in journal.runs[run][first - 1:]:
        at = event.at + (event.sequence == first)
        digest = format.event_hash(previous, run, event.sequence, at, event.actor, event.kind, event.body)
        database.execute(
            "UPDATE event SET at = ?, prev_hash = ?, hash = ? WHERE run = ? AND seq = ?",
            [at, previous, digest, run, event.sequence])
        previous = digest
    # Heads hold one hash a run, so that the last event is all they can name.
    return journal.sequence(run)


def remove(desk, database, journal, run):
    """The whole run is gone."""
    database.execute("DELETE FROM event WHERE run = ?", [run])
    database.execute("DELETE FROM run WHERE run = ?", [run])
    return None


def tampering(folder, kb, short):
    """Events are flipped, deleted, swapped and forged; cut off and computed anew against heads kept elsewhere."""
    desk = prepared(folder, kb, 2 if short else 6)
    heads = str(desk.folder / "heads.txt")
    desk.check("run", "verify", "--write-head", heads)
    desk.check("run", "verify", "--head", heads)
    desk.save("sound")
    journal = desk.journal()
    counts = collections.Counter()
    for change, tries in ((flip, 300), (delete, 100), (swap, 100), (insert, 20)):
        for _ in range(2 if short else tries):
            attempt(desk, journal, change, counts)
    for change, tries in ((truncate, 60), (recompute, 60), (remove, 12)):
        for _ in range(1 if short else tries):
            attempt(desk, journal, change, counts, heads)
    bits(desk, journal, 3 if short else 200, counts)
    for name, count in counts.items():
        print(f"  {name}: {count}")


def attempt(desk, journal, change, counts, heads=None):
    desk.load("sound")
    run = desk.random.choice(sorted(journal.runs))
    with opened(desk) as database:
        sequence = change(desk, database, journal, run)
    if heads:
        desk.verify()  # by itself the journal looks sound
        counts["not to be seen without heads, as the documents say"] += 1
    words = ("--head", heads) if heads else ()
    done = desk.run("run", "verify", "--format", "json", *words)
    expect(done.status == 1 and done.view and not done.view["sound"], f"{change.__name__} unseen: {done}")
    found = [(finding.get("run"), finding.get("sequence")) for finding in done.view["findings"]]
    expect(found == [(run, sequence)], f"{change.__name__} of {run} {sequence}: {done.view}")
    counts[f"{change.__name__}: {change.__doc__} Found, and the first bad event named"] += 1


def bits(desk, journal, count, counts):
    """One bit of the file itself: it is found, or no event has changed."""
    desk.load("sound")
    with contextlib.closing(sqlite3.connect(desk.state / "runs.sqlite")) as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    desk.save("file")
    file = desk.state / "runs.sqlite"
    right = journal.heads()
    for _ in range(count):
        desk.load("file")
        data = bytearray(file.read_bytes())
        bit = desk.random.randrange(len(data) * 8)
        data[bit // 8] ^= 1 << bit % 8
        file.write_bytes(data)
        done = desk.run("run", "verify", "--format", "json")
        expect(done.status in (0, 1, 2), str(done))
        if done.status == 0:
            expect(desk.journal(lists=False).heads() == right, f"bit {bit} changed the events, unseen")
            counts["a bit of the file: not found, and every event is as it was"] += 1
        else:
            expect(done.message or done.view["findings"], f"no message: {done}")
            counts["a bit of the file: found"] += 1


def told(desk, done, *words, status=2):
    """It was refused, in words that a person understands."""
    expect(done.status == status, f"status {done.status}, not {status}: {done}")
    expect(not done.acknowledged, f"acknowledged: {done}")
    expect(all(word in done.message for word in words), f"not clear: {done}")
    print("    " + done.message.splitlines()[0].replace(str(desk.folder), "…"))


def places(folder, kb, short):
    """A full disk, a folder that cannot be written, a lock that another process keeps, journals of another form."""
    desk = prepared(folder, kb, 2)
    run = desk.check("run", "start", "return", "--answers", "-", "--format", "json",
                     given={"values": walk.RETURN_INPUTS}).view["run"]
    answer = {"step": "receive", **walk.ANSWERS["receive"]}
    submit = ("run", "next", run, "--format", "json", "--answers", "-")
    desk.save("start")
    heads = desk.journal().heads()

    def unchanged():
        expect(desk.journal().heads() == heads, "something was written")

    print("  another process keeps the journal locked:")
    with contextlib.closing(sqlite3.connect(desk.state / "runs.sqlite", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        start = time.monotonic()
        done = desk.run(*submit, given=answer)
        span = time.monotonic() - start
        told(desk, done, "another process")
        expect(4 <= span <= 11, f"told after {span:.1f} s")
        print(f"    told after {span:.1f} s")
        other.execute("ROLLBACK")
    unchanged()
    for name in ("runs.sqlite", "keys.sqlite"):
        print(f"  {name} of a newer form:")
        desk.load("start")
        pragma(desk, name, "user_version = 99")
        told(desk, desk.run(*submit, given=answer), name, "99")
        pragma(desk, name, "user_version = 1")
        unchanged()
    print("  a database of something else:")
    desk.load("start")
    pragma(desk, "runs.sqlite", "application_id = 1")
    told(desk, desk.run(*submit, given=answer), "no run journal")
    pragma(desk, "runs.sqlite", f"application_id = {format.APPLICATION}")
    print("  an empty file, as before the first form:")
    desk.load("start")
    for file in desk.state.glob("runs.sqlite*"):
        file.unlink()
    (desk.state / "runs.sqlite").touch()
    done = desk.run("run", "list", "--format", "json")
    expect(done.status in (0, 1), str(done))
    print("    brought to the newest form, no runs")
    desk.load("start")
    read_only(desk, submit, answer, unchanged)
    full(desk, submit, answer, unchanged)


def pragma(desk, name, text):
    with contextlib.closing(sqlite3.connect(desk.state / name, isolation_level=None)) as database:
        database.execute(f"PRAGMA {text}")


def mounted(desk, kind):
    """Mounts something on the state folder; nothing where this user may not."""
    return subprocess.run(
        ["mount", *kind, str(desk.state)], check=False, capture_output=True).returncode == 0


def read_only(desk, submit, answer, unchanged):
    print("  a folder that cannot be written:")
    if os.getuid() != 0:
        desk.state.chmod(0o500)
        for file in desk.state.iterdir():
            file.chmod(0o400)
    elif not mounted(desk, ["--bind", "-o", "ro", str(desk.state)]):
        return print("    skipped: this machine mounts nothing")
    try:
        told(desk, desk.run(*submit, given=answer), str(desk.state))
    finally:
        if os.getuid() == 0:
            subprocess.run(["umount", str(desk.state)], check=True)
        else:
            desk.state.chmod(0o700)
            for file in desk.state.iterdir():
                file.chmod(0o600)
    unchanged()


def full(desk, submit, answer, unchanged):
    print("  a full disk:")
    size = sum(file.stat().st_size for file in desk.state.iterdir())
    if os.getuid() != 0 or not mounted(desk, ["-t", "tmpfs", "-o", f"size={size + 3_000_000}", "tmpfs"]):
        return print("    skipped: this user may not mount")
    try:
        for file in (desk.folder / "saved" / "start" / "state").iterdir():
            shutil.copy2(file, desk.state / file.name)
        desk.state.chmod(0o700)
        with contextlib.suppress(OSError), open(desk.state / "ballast", "wb", buffering=0) as ballast:
            while ballast.write(bytes(4096)):
                pass
        done = desk.run(*submit, given=answer)
        told(desk, done, "full")
        unchanged()
        (desk.state / "ballast").unlink()
        done = desk.check(*submit, given=answer)
        walk.finish(desk, done.view)
        desk.verify()
        print("    with room again the run went on to its end")
    finally:
        subprocess.run(["umount", "-l", str(desk.state)], check=True)
