"""Reads and checks run journals by docs/format/journal.md alone, and shares no code with the program."""
import contextlib
import hashlib
import json
import shutil
import sqlite3
from pathlib import Path

APPLICATION = int.from_bytes(b"kbjr", "big")


class Damage(Exception):
    """What is wrong with a journal; the message names the run and the first bad event."""


def bundle(*fields):
    """Each field behind its length."""
    return b"".join(len(field).to_bytes(8, "little") + field for field in fields)


def event_hash(previous, run, sequence, at, actor, kind, body):
    return hashlib.sha256(bundle(
        previous, run.encode(), sequence.to_bytes(8, "little"), at.to_bytes(8, "little", signed=True),
        actor.encode(), kind.encode(), body)).digest()


class Event:
    def __init__(self, row):
        self.run, self.sequence, self.at, self.actor, self.kind, self.body, self.previous, self.hash = row

    def member(self, name):
        return json.loads(self.body).get(name)


class Journal:
    """The events of all runs, after every check that the format allows.

    `lists` says whether the columns that only lists read have to be right, too.
    """

    def __init__(self, path, lists=True):
        self.runs = {}
        self.states = {}
        self.subjects = {}
        try:
            with contextlib.closing(sqlite3.connect(f"file:{path}?mode=rw", uri=True)) as database:
                self._read(database, lists)
        except sqlite3.DatabaseError as error:
            raise Damage(f"SQLite says: {error}") from error

    def _read(self, database, lists):
        def one(sql):
            return database.execute(sql).fetchone()[0]
        if one("SELECT count(*) FROM sqlite_master") == 0:
            return  # made a moment before the tables were
        if (one("PRAGMA application_id"), one("PRAGMA user_version")) != (APPLICATION, 1):
            raise Damage("it is no run journal of form 1")
        answer = one("PRAGMA integrity_check")
        if answer != "ok":
            raise Damage(f"integrity_check says: {answer}")
        for row in database.execute(
                "SELECT run, seq, at, actor, type, body, prev_hash, hash FROM event ORDER BY run, seq"):
            self._add(Event(row))
        versions = dict(database.execute("SELECT hash, bytes FROM sop_version"))
        for digest, content in versions.items():
            if hashlib.sha256(content).hexdigest() != digest:
                raise Damage(f"version {digest} has other bytes")
        counted = {}
        for run, sequence, version, state, subject in database.execute(
                "SELECT run, seq, version, state, subject FROM run"):
            counted[run] = sequence
            self.states[run] = state
            self.subjects[run] = subject
            if lists and version not in versions:
                raise Damage(f"{run}: its version is missing")
        if counted != {run: len(events) for run, events in self.runs.items()}:
            raise Damage("the rows of `run` count other events than there are")

    def _add(self, event):
        events = self.runs.setdefault(event.run, [])
        previous = events[-1].hash if events else bytes(32)
        where = f"{event.run} {len(events) + 1}"
        if event.sequence != len(events) + 1:
            raise Damage(f"{where}: the number {event.sequence} stands here")
        if event.previous != previous:
            raise Damage(f"{where}: the hash before it is another one")
        if event.hash != event_hash(
                previous, event.run, event.sequence, event.at, event.actor, event.kind, event.body):
            raise Damage(f"{where}: its hash is another one")
        events.append(event)

    def sequence(self, run):
        return len(self.runs.get(run, ()))

    def heads(self):
        """The last event of each run: its number and its hash."""
        return {run: (len(events), events[-1].hash) for run, events in self.runs.items()}

    def kinds(self, run):
        return [event.kind for event in self.runs.get(run, ())]

    def path(self, run):
        """The steps that the run has entered."""
        return [event.member("step") for event in self.runs[run] if event.kind == "StepEntered"]

    def lacks(self, heads):
        """The runs of some heads whose event is not there, or is another one."""
        return [
            run for run, (sequence, digest) in heads.items()
            if self.sequence(run) < sequence or self.runs[run][sequence - 1].hash != digest]


def read(state, scratch, lists=True):
    """The journal of a state folder, read from a copy: to look at a journal must not mend it."""
    shutil.rmtree(scratch, ignore_errors=True)
    Path(scratch).mkdir(parents=True)
    for name in ("runs.sqlite", "runs.sqlite-wal"):
        file = Path(state) / name
        if file.exists():
            shutil.copyfile(file, Path(scratch) / name)
    file = Path(scratch) / "runs.sqlite"
    if not file.exists():
        file.touch()
    return Journal(file, lists)


def subjects(path):
    """The ids of the persons whose keys are there."""
    try:
        with contextlib.closing(sqlite3.connect(f"file:{path}?mode=rw", uri=True)) as database:
            if database.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] == 0:
                return set()
            answer = database.execute("PRAGMA integrity_check").fetchone()[0]
            if answer != "ok":
                raise Damage(f"integrity_check of the keys says: {answer}")
            return {row[0] for row in database.execute("SELECT id FROM subject")}
    except sqlite3.DatabaseError as error:
        raise Damage(f"SQLite says of the keys: {error}") from error
