"""The order book of Nanlu, the invented shop: what the sample commands beside this file read and change.

The book is one JSON file in the folder `$KB_SHOP`, else `${XDG_STATE_HOME:-~/.local/state}/nanlu-shop`, made from
`shop.json` at first use; remove the folder to begin anew. Beside it lie, for people to look at, `ledger.csv` (money
that was paid) and `outbox.csv` (messages and parcels that were sent).

A command prints one JSON object, or a message on standard error and ends with status 1. One that changes something
keeps its answer under `KB_IDEMPOTENCY_KEY`: called with the same key again it changes nothing and answers as before.
"""
import argparse
import contextlib
import csv
import datetime
import fcntl
import io
import json
import os
import re
import sys
from pathlib import Path

OPTIONS = {
    "account": r"AC-[0-9]{7}",
    "amount": r"[0-9]{1,9}(\.[0-9]{1,2})?",
    "case": r"CB-[0-9]{6}",
    "item": r"[A-Z]{3}(-[A-Z0-9]{1,4}){1,2}",
    "order": r"NL-[0-9]{8}",
    "reason": r"[a-z_]{1,40}",
    "tracking": r"[A-Z]{2}[0-9]{9,12}([A-Z]{2})?",
}
LEDGER = ["at", "order", "amount", "what", "key"]
OUTBOX = ["at", "to", "what", "key"]


class Refused(Exception):
    """The shop does not do it; the message says why."""


def folder():
    home = os.environ.get("KB_SHOP")
    if home:
        return Path(home)
    state = os.environ.get("XDG_STATE_HOME") or "~/.local/state"
    return Path(state).expanduser() / "nanlu-shop"


def today():
    return datetime.datetime.now(datetime.timezone.utc).date()


def now():
    return datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


class Book:
    """The tables of the shop."""

    def __init__(self, tables):
        self.tables = tables
        self.key = os.environ.get("KB_IDEMPOTENCY_KEY", "")

    def __getitem__(self, name):
        """The rows of a table."""
        return self.tables.setdefault(name, [])

    def find(self, table, **wanted):
        """The one row that has these values."""
        for row in self[table]:
            if all(row[name] == value for name, value in wanted.items()):
                return row
        raise Refused(f"there is no {' '.join(wanted)} {' '.join(wanted.values())}")

    def number(self, name, first):
        """The next of the running numbers of this name."""
        counters = self.tables.setdefault("counters", {})
        counters[name] = counters.get(name, first - 1) + 1
        return counters[name]

    def pay(self, order, amount, what):
        """Books an amount that goes to the customer."""
        row = [now(), order, f"{amount:.2f}", what, self.key]
        self["ledger"].append(dict(zip(LEDGER, row)))

    def send(self, to, what):
        """Sends a message or a parcel."""
        self["outbox"].append(dict(zip(OUTBOX, [now(), to, what, self.key])))


def write(path, text):
    """Replaces a file at once: a reader or a crash finds the old text or the new."""
    temporary = path.with_name(f".{path.name}.new")
    with open(temporary, "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    os.replace(temporary, path)


def table_text(rows, names):
    text = io.StringIO()
    writer = csv.DictWriter(text, names, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def sample():
    """The book of a shop that opens today: `-12d` in the sample is the day twelve days ago."""
    def day(match):
        return f'"{today() - datetime.timedelta(days=int(match[1]))}"'
    text = Path(__file__).with_name("shop.json").read_text(encoding="utf-8")
    return json.loads(re.sub(r'"-([0-9]+)d"', day, text))


@contextlib.contextmanager
def opened(changes):
    """The book, for one command at a time; what was changed is kept if the command succeeds."""
    place = folder()
    place.mkdir(parents=True, exist_ok=True)
    with open(place / "lock", "w", encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        path = place / "book.json"
        is_new = not path.exists()
        book = Book(sample() if is_new else json.loads(path.read_text(encoding="utf-8")))
        yield book
        if changes or is_new:
            write(path, json.dumps(book.tables, ensure_ascii=False, indent=1) + "\n")
            write(place / "ledger.csv", table_text(book["ledger"], LEDGER))
            write(place / "outbox.csv", table_text(book["outbox"], OUTBOX))


def answer(program, name, command, values, changes):
    with opened(changes) as book:
        answers = book.tables.setdefault("answers", {})
        call = f"{program} {name} {book.key}"
        if changes and book.key and call in answers:
            return answers[call]
        result = command(book, **values)
        if changes and book.key:
            answers[call] = result
        return result


def main(program, description, reads, changes):
    """Runs the command that the arguments name.

    `reads` and `changes` hold functions by the name of the command; their parameters behind the book are its options.
    """
    parser = argparse.ArgumentParser(prog=f"bin/{program}", description=description, allow_abbrev=False)
    parsers = parser.add_subparsers(dest="name", required=True, metavar="COMMAND")
    commands = {**reads, **changes}
    for name, command in commands.items():
        inner = parsers.add_parser(name, help=command.__doc__, description=command.__doc__, allow_abbrev=False)
        for option in command.__code__.co_varnames[1:command.__code__.co_argcount]:
            inner.add_argument(f"--{option}", required=True, metavar=option.upper())
    values = vars(parser.parse_args())
    name = values.pop("name")
    try:
        for option, value in values.items():
            if not re.fullmatch(OPTIONS[option], value, re.ASCII):
                raise Refused(f"what --{option} holds has not the form {OPTIONS[option]}")
        print(json.dumps(answer(program, name, commands[name], values, name in changes), ensure_ascii=False))
    except Refused as refusal:
        sys.exit(f"bin/{program} {name}: {refusal}")
    except ValueError:
        sys.exit(f"bin/{program} {name}: the book in {folder()} is damaged; remove the folder to begin anew")
    except OSError as error:
        sys.exit(f"bin/{program} {name}: {error.strerror}: {error.filename}")
