"""Ends or refuses a process at every call by which it writes, on the way through two SOPs."""
import collections

from desk import Desk, expect
from walk import PATHS, begin, finish, next_call

CALLS = ("write", "pwrite64", "fdatasync", "fsync", "ftruncate", "unlink", "rename")
DATABASE_CALLS = ("pwrite64", "fdatasync", "fsync", "ftruncate")
KILLED = -9
# Told by the clock, whenever somebody looks.
BY_CLOCK = ("SlaWarned", "SlaBreached")


def record(desk, sop):
    """Walks an SOP undisturbed; returns its calls, and the journal before and behind each of them."""
    calls, view = [], None
    while call := begin(sop) if view is None else next_call(desk, view):
        name = f"{sop}-{len(calls)}"
        desk.save(name)
        before = desk.journal()
        done = call.make(desk)
        expect(done.status == 0 and done.acknowledged, str(done))
        view = done.view
        calls.append((name, call, before.heads(), before, desk.journal()))
    journal = desk.journal()
    run = view["run"]
    expect(journal.path(run) == PATHS[sop], f"{sop} went {journal.path(run)}")
    return calls


def prepared(folder, kb):
    """A workspace whose state folder holds a run already, so that a lost one would be noticed; and both walks."""
    desk = Desk(folder, kb)
    walks = {}
    for sop in PATHS:
        walks[sop] = record(desk, sop)
        desk.load(f"{sop}-0")
    return desk, walks


def counted(desk, name, call):
    """How often the call makes each system call that writes."""
    desk.load(name)
    log = desk.folder / "log"
    watching = ("strace", "-qq", "-o", str(log), "-e", f"trace={','.join(CALLS)}", "-e", "signal=none")
    done = call.make(desk, watching)
    expect(done.status == 0, str(done))
    lines = log.read_text(encoding="utf-8", errors="replace").splitlines()
    return collections.Counter(line.split("(", 1)[0] for line in lines)


def inject(kind, what, log="/dev/null"):
    return ("strace", "-qq", "-o", str(log), "-e", f"trace={kind}", "-e", f"inject={kind}:{what}")


def gained(before, journal):
    """The kinds of events that runs have got since, but for those of the clock."""
    return [
        [kind for kind in journal.kinds(run)[before.sequence(run):] if kind not in BY_CLOCK]
        for run in journal.runs if journal.sequence(run) > before.sequence(run)]


def check(desk, heads, before, after, done):
    """Nothing that was acknowledged is lost, and what else is there is the beginning of what the call does."""
    journal = desk.journal()
    lost = journal.lacks(heads)
    expect(not lost, f"lost: {lost}")
    if done.acknowledged:
        run, sequence = done.acknowledged
        expect(journal.sequence(run) >= sequence, f"acknowledged and lost: {run} {sequence}")
    # A run that the call has begun has another name here than in the undisturbed walk.
    expected, found = gained(before, after), gained(before, journal)
    expect(len(found) <= 1 and len(expected) == 1, f"{len(found)} runs have gone on")
    surplus = found[0] if found else []
    expect(surplus == expected[0][:len(surplus)], f"unacknowledged: {surplus}, expected {expected[0]}")
    desk.verify()
    return journal, len(surplus)


def go_on(desk, sop, journal):
    """Walks the run to its end by the steps of the undisturbed walk, and the shop has paid once."""
    known = sorted(journal.runs)
    expect(len(known) <= 1, f"runs: {known}")
    if known:
        done = desk.check("run", "resume", known[0], "--format", "json")
    else:
        done = begin(sop).make(desk)
        expect(done.acknowledged, str(done))
    run = done.acknowledged[0]
    calls = finish(desk, done.view)
    journal = desk.journal()
    expect(journal.path(run) == PATHS[sop], f"went {journal.path(run)}")
    if sop == "return":
        text = (desk.shop / "ledger.csv").read_text(encoding="utf-8")
        expect(text.count("1799.00") == 1, f"the customer was paid {text.count('1799.00')} times")
    desk.verify()
    return calls


def kills(folder, kb, short):
    """kill -9 at every writing call."""
    desk, walks = prepared(folder, kb)
    kinds = collections.Counter()
    commits = ended = resumed = unacknowledged = 0
    for sop, calls in walks.items():
        for name, call, heads, before, after in calls:
            commits += 1
            points = [(kind, number + 1) for kind, count in counted(desk, name, call).items()
                      for number in range(count)]
            for kind, number in desk.random.sample(points, 1) if short else points:
                desk.load(name)
                done = call.make(desk, inject(kind, f"signal=KILL:when={number}"))
                try:
                    if done.status != KILLED:  # a page less was written than before
                        expect(done.status == 0, str(done))
                        continue
                    kinds[kind] += 1
                    desk.wait_for_programs()
                    journal, surplus = check(desk, heads, before, after, done)
                    unacknowledged += bool(surplus) and not done.acknowledged
                    # The way to the end takes many processes, so that not every point is worth it.
                    if desk.random.random() < (0.1 if short else 0.25):
                        go_on(desk, sop, journal)
                        ended += 1
                    elif run := next((run for run in journal.runs if journal.states[run] < 2), None):
                        desk.check("run", "resume", run, "--format", "json")
                        resumed += 1
                except Exception as error:
                    raise type(error)(
                        f"{error}\n  after kill -9 at {kind} {number} of `{call}` ({name})") from error
    points = sum(kinds.values())
    print(f"  {commits} processes of two walks; {points} killed at a writing call: "
          + ", ".join(f"{count} {kind}" for kind, count in sorted(kinds.items())))
    print(f"  0 acknowledged steps lost; {unacknowledged} times what the process did was kept, or a beginning of "
          "it, though it died before it said so; never more than that")
    print("  every journal sound by `kb run verify`, by integrity_check and by the description of its format; "
          f"{resumed} resumed, {ended} more walked on to the same end, the customer paid once")
    expect(points >= (8 if short else 300), f"only {points} points")


def errors(folder, kb, short):
    """EIO and ENOSPC from every call that writes or syncs a database."""
    desk, walks = prepared(folder, kb)
    points = refused = harmless = ended = 0
    messages = collections.Counter()
    for sop, calls in walks.items():
        for name, call, heads, before, after in calls:
            count = counted(desk, name, call)
            faults = [
                (kind, code, f"{number + 1}{rest}") for kind in DATABASE_CALLS for number in range(count[kind])
                for code in ("EIO", "ENOSPC") for rest in desk.random.sample(("", "+"), 1)]
            for kind, code, when in desk.random.sample(faults, 1) if short else faults:
                desk.load(name)
                log = desk.folder / "log"
                done = call.make(desk, inject(kind, f"error={code}:when={when}", log))
                try:
                    if "(INJECTED)" not in log.read_text(encoding="utf-8", errors="replace"):
                        expect(done.status == 0, str(done))
                        continue
                    points += 1
                    if done.status == 0:
                        expect(done.acknowledged, "status 0, and no state printed")
                        harmless += 1
                    else:
                        expect(done.status > 0, "ended by a signal")
                        expect(not done.acknowledged and done.message, "no message")
                        refused += 1
                        messages[code + ": " + done.message.replace(str(desk.folder), "…")] += 1
                    journal, _ = check(desk, heads, before, after, done)
                    if desk.random.random() < (0.05 if short else 0.1):
                        go_on(desk, sop, journal)
                        ended += 1
                except Exception as error:
                    raise type(error)(f"{error}\n  after {code} at {kind} {when} ({name}) of {done}") from error
    print(f"  {points} times EIO or ENOSPC, once or from then on: {refused} processes ended with a message and a "
          f"status that is not 0, {harmless} could do without the call and were right")
    print("  0 acknowledged steps lost, none acknowledged that is not there; every journal sound; "
          f"{ended} walked on")
    for message, count in messages.most_common(12):
        print(f"    {count:5} × {message}")
    expect(points >= (8 if short else 300), f"only {points} points")
