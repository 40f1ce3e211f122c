"""Many processes at the same runs at once."""
import collections
import threading

from desk import Desk, expect

SOP = """\
sop: crowd
title: Crowd
owner: care-team
review_interval: 90d
roles: [agent]
inputs:
  ticket: {type: text}
steps:
  - step: note
    task: Note
    role: agent
    fields:
      by: {type: text}
  - step: done
    end: resolved
"""


def prepared(folder, kb):
    desk = Desk(folder, kb)
    (desk.root / "sops" / "crowd.yaml").write_text(SOP, encoding="utf-8")
    return desk


def begin(desk):
    done = desk.check("run", "start", "crowd", "--input", "ticket=T-1", "--format", "json")
    return done.view["run"]


def submits(folder, kb, short):
    """8 processes at a time write to the same 10 runs, each expecting the state that it has seen."""
    desk = prepared(folder, kb)
    workers, each = (4, 6) if short else (8, 250)
    runs = [begin(desk) for _ in range(3 if short else 10)]
    told, failures = collections.Counter(), []
    kept = {run: {} for run in runs}
    lock = threading.Lock()

    def work(worker):
        seen = {run: 2 for run in runs}
        for number in range(each):
            run = runs[(worker + number * 7) % len(runs)]
            value = f"{worker}-{number}"
            while True:
                done = desk.run(
                    "run", "next", run, "--save", "--expect", str(seen[run]), "--format", "json", "--answers", "-",
                    given={"values": {"by": value}})
                with lock:
                    if done.status == 0 and done.acknowledged:
                        told["kept"] += 1
                        sequence = seen[run] = done.acknowledged[1]
                        if sequence in kept[run]:
                            failures.append(f"{run} {sequence} was acknowledged twice")
                        kept[run][sequence] = value
                        break
                    if done.status == 1 and done.view and done.view["error"]["kind"] == "conflict":
                        told["refused"] += 1
                    else:
                        failures.append(str(done))
                        break
                seen[run] = desk.check("run", "next", run, "--format", "json").view["sequence"]

    threads = [threading.Thread(target=work, args=(worker,)) for worker in range(workers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    expect(not failures, "\n".join(failures[:3]))
    journal = desk.journal()
    for run in runs:
        saved = [event.sequence for event in journal.runs[run] if event.kind == "ValuesSaved"]
        expect(saved == sorted(kept[run]), f"{run}: {len(saved)} events, {len(kept[run])} acknowledgements")
        for event in journal.runs[run]:
            if event.kind == "ValuesSaved":
                found = event.member("values")
                expect(kept[run][event.sequence] in str(found), f"{run} {event.sequence}: {found}")
    expect(told["kept"] == workers * each, str(told))
    desk.verify()
    print(f"  {workers} × {each} writes to {len(runs)} runs by processes of the program: {told['kept']} kept, each "
          f"with a number of its own and its value; {told['refused']} told that the run had gone on, tried again")
    print("  0 lost updates, 0 numbers twice, 0 that saw the journal busy")


def rivals(folder, kb, short):
    """Two agents finish the same step at the same moment."""
    desk = prepared(folder, kb)
    count = 5 if short else 300
    kinds = collections.Counter()
    for _ in range(count):
        run = begin(desk)
        expecting = ("--expect", "2") if desk.random.random() < 0.5 else ()
        results = {}

        def work(name):
            results[name] = desk.run(
                "run", "next", run, *expecting, "--format", "json", "--answers", "-",
                given={"step": "note", "values": {"by": name}})

        threads = [threading.Thread(target=work, args=(name,)) for name in ("anna", "wei")]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        winners = [name for name, done in results.items() if done.status == 0]
        expect(len(winners) == 1, " / ".join(str(done) for done in results.values()))
        loser = next(done for done in results.values() if done.status != 0)
        expect(loser.status == 1 and loser.view, str(loser))
        kinds[loser.view["error"]["kind"]] += 1
        events = [event for event in desk.journal().runs[run] if event.kind == "FieldsSubmitted"]
        expect(len(events) == 1 and winners[0] in str(events[0].member("values")), f"{run}: {len(events)}")
    desk.verify()
    print(f"  {count} steps, 2 processes at each: one has done it, the other is told ("
          + ", ".join(f"{number} × {kind}" for kind, number in sorted(kinds.items())) + ")")
