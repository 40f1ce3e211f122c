"""Walks runs by what the program says they wait for, from wherever they stand."""
from desk import expect

RETURN_INPUTS = {"ticket": "T-1", "customer": "Chen Mei"}
# A return above the limit, so that somebody else has to approve it; and an angry customer who is calmed.
ANSWERS = {
    "receive": {"values": {"order_no": "NL-04841894", "reason": "damaged", "phone": "+86 138 0013 7788"}},
    "explain": {"checklist": "all"},
    "arrived": {"values": {"parcel_here": True}},
    "verify": {"checklist": "all", "values": {"goods": "good", "refund_amount": 1799, "weight": 1.4}},
    "confirm": {},
    "acknowledge": {"checklist": "all", "values": {"mood": "same", "threat": "none"}},
    "second_try": {"values": {"better": True}},
    "solve": {"values": {"solved": True}},
    "check": {"values": {"still": True, "csat": 5}},
}
EVENTS = {"on_the_way": "parcel_arrived", "follow_up": "customer_message"}
PATHS = {
    "return": [
        "receive", "look_up", "eligible", "make_return", "explain", "on_the_way", "arrived", "verify",
        "goods_result", "approve", "refund", "confirm", "done"],
    "angry-customer": ["acknowledge", "route", "second_try", "solve", "follow_up", "check", "done"],
}


class Call:
    """One process: its words, what is given to it, and who calls."""

    def __init__(self, *words, given=None, is_lead=False):
        self.words, self.given, self.is_lead = words, given, is_lead

    def make(self, desk, prefix=()):
        return desk.run(
            *self.words, given=self.given, prefix=prefix, token=desk.lead if self.is_lead else None)

    def __str__(self):
        return " ".join(self.words[:2])


def begin(sop):
    return Call("run", "start", sop, "--format", "json", "--answers", "-", given={"values": RETURN_INPUTS})


def refunds(desk):
    """How often the shop has paid."""
    ledger = desk.shop / "ledger.csv"
    return len(ledger.read_text(encoding="utf-8").splitlines()) - 1 if ledger.exists() else 0


def next_call(desk, view):
    """What a run waits for; nothing where it is over."""
    run = view["run"]
    if view["status"] == "ended":
        return None
    expect(view["status"] == "open" and len(view["positions"]) == 1, f"the run stands oddly: {view}")
    position = view["positions"][0]
    step, waits = position["step"], position["waits_for"]
    if step in EVENTS:
        return Call("run", "event", run, EVENTS[step], "--format", "json")
    if position["kind"] == "approval":
        return Call("run", "approve", run, "--format", "json", is_lead=True)
    if "settle" in [action["action"] for action in view["actions"]]:
        # A person looks into the shop's books.
        happened = "yes" if refunds(desk) else "retry"
        return Call("run", "next", run, "--happened", happened, "--format", "json")
    if position["kind"] == "command":
        return Call("run", "resume", run, "--format", "json")
    expect(step in ANSWERS, f"nobody knows what to answer at {step}, which waits for {waits}")
    return Call("run", "next", run, "--format", "json", "--answers", "-", given={"step": step, **ANSWERS[step]})


def finish(desk, view):
    """Walks a run to its end; returns how many processes that took."""
    calls = 0
    while call := next_call(desk, view):
        done = call.make(desk)
        expect(done.status == 0 and done.acknowledged, str(done))
        expect(done.view["sequence"] > view["sequence"] or call.words[1] == "resume", f"no progress: {done}")
        view = done.view
        calls += 1
        expect(calls < 60, f"the run does not end: {view}")
    return calls
