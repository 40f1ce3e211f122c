"""Personal data in places where it must not be, and texts that must stay one argument."""
import base64
import json
import random

import images
from desk import Desk, expect

SOP = """\
sop: canary
title: Canary
owner: care-team
review_interval: 90d
roles: [agent]
subject: customer
inputs:
  ticket: {type: text}
  customer: {type: text, pii: identity}
interrupts:
  - event: customer_message
    when: mentions(event.text, "angry-words")
    go: look
steps:
  - step: ask
    task: Ask
    role: agent
    fields:
      address: {type: text, pii: contact}
      street: {type: text, pii: contact}
      door: {type: text, pii: contact, keep: 90d}
      card: {type: text, pii: payment}
      passport: {type: text, pii: identity}
      illness: {type: text, pii: health}
      remark: {type: text, pii: identity, required: false}
  - step: look
    command: Look at all processes
    run: [bin/look, "--ticket={{ticket}}"]
    effect: read
    timeout: 20s
    on_error: done
  - step: kind
    decision: Whose address is it?
    choose:
      - {when: 'has(address) && address == "nowhere"', go: done_moved}
    otherwise: done
  - step: done
    end: resolved
  - step: done_moved
    end: transferred
"""
LOOK = """\
#!/bin/sh
{ cat /proc/[0-9]*/cmdline; cat /proc/$$/environ; } 2>/dev/null | tr '\\0' '\\n' >> "$KB_SHOP/processes"
"""


# Stands in every personal text, and nowhere else.
MARK = "nightingale"


def forms():
    """How the bytes of the mark may lie in a file."""
    data = MARK.encode()
    yield data
    yield data.hex().encode()
    yield data.hex().upper().encode()
    yield MARK.encode("utf-16-le")
    # The middle of it in base64, wherever it begins.
    for shift in range(3):
        yield base64.b64encode(bytes(shift) + data)[4:-4]


FORMS = list(forms())


def shows(data):
    """Whether a personal text can be read there."""
    return any(form in data for form in FORMS)


FIELDS = ("customer", "address", "street", "door", "card", "passport", "illness", "remark")


def prepared(folder, kb):
    desk = Desk(folder, kb)
    desk.configure(allow=["bin/look"])
    (desk.root / "sops" / "canary.yaml").write_text(SOP, encoding="utf-8")
    (desk.root / "bin" / "look").write_text(LOOK, encoding="utf-8")
    (desk.root / "bin" / "look").chmod(0o755)
    desk.shop.mkdir()
    (desk.folder / "tmp").mkdir()
    desk.environment["TMPDIR"] = str(desk.folder / "tmp")
    return desk


def canaries(folder, kb, short):
    """Personal data is in no file, no output and no list of processes; what is erased opens no more."""
    desk = prepared(folder, kb)
    count = 4 if short else 125
    source = random.Random(7)
    persons, printed = {}, []
    for number in range(count):
        texts = {field: f"{source.randrange(10 ** 12):012} {MARK} {field} {number}" for field in FIELDS}
        given = [{"values": {"ticket": f"T-{number}", "customer": texts["customer"]}},
                 {"step": "ask", "values": {field: texts[field] for field in FIELDS[1:]}}]
        log = desk.folder / "log"
        # Every tenth is watched call by call: what is written and removed again would be seen, too.
        prefix = ()
        if number % 10 == 0:
            prefix = ("strace", "-f", "-qq", "-xx", "-s", "2000000", "-o", str(log), "-e", "signal=none", "-e",
                      "trace=write,pwrite64,writev,pwritev,execve,sendto,sendmsg,openat,mkdir,rename")
        done = desk.check(
            "run", "start", "canary", "--format", "json", "--answers", "-", prefix=prefix, given=given)
        expect(done.view["status"] == "ended", str(done))
        if prefix:
            with open(log, encoding="latin-1") as lines:
                for line in lines:
                    data = b"\n".join(images.unescaped(text) for text in images.TEXT.findall(line))
                    expect(not shows(data), f"personal data in a call: {line[:60]}")
            log.unlink()
        printed.append(done)
        persons[done.view["run"]] = texts
    backup, exported = desk.folder / "backup.sqlite", desk.check("run", "export", "--all", token=desk.lead)
    desk.check("run", "backup", str(backup), token=desk.lead)
    printed += [exported, desk.check("run", "list", "--format", "json", "--all") if listed(desk) else exported]
    for run in list(persons)[:20]:
        printed += [desk.check("run", "show", run), desk.check("run", "next", run, "--format", "json"),
                    desk.check("run", "replay", run)]
    for done in printed:
        expect(not shows(done.output + done.errors), f"printed: {done}")
    files = size = 0
    for file in desk.folder.rglob("*"):
        if file.is_file():
            data = file.read_bytes()
            files, size = files + 1, size + len(data)
            expect(not shows(data), f"{file} holds personal data")
    looked = (desk.shop / "processes").read_bytes()
    expect(looked.count(b"KB_RUN=") == count, "the program did not look")
    print(f"  {len(FIELDS) * count} texts in fields of {count} runs: 0 found in {files} files ({size // 1024} KiB: journal, "
          f"log, keys, backup, caches, temporary files), in {len(printed)} outputs (export, list, show, next, "
          f"replay), in what {count} programs saw of all processes and of their environment, in the calls of "
          f"{len(range(0, count, 10))} processes")
    expect(shows(desk.check("run", "show", next(iter(persons)), "--reveal").output), "nothing is kept at all")
    erase(desk, persons, backup, source)


def listed(desk):
    return b"--all" in desk.run("run", "list", "--help").output


def readable(desk, persons):
    """The runs whose texts the program can open."""
    found = set()
    for run, texts in persons.items():
        done = desk.check("run", "show", run, "--reveal", token=desk.lead)
        has = {text.encode() in done.output for text in texts.values()}
        expect(len(has) == 1, f"a part of {run} opens: {done.output}")
        if has == {True}:
            found.add(run)
    return found


def erase(desk, persons, backup, source):
    expect(readable(desk, persons) == set(persons), "not all texts open before the erasure")
    erased = set(source.sample(sorted(persons), (len(persons) + 1) // 2))
    heads = str(desk.folder / "heads.txt")
    desk.check("run", "verify", "--write-head", heads)
    for run in sorted(erased):
        value = desk.folder / "value"
        value.write_text(persons[run]["customer"] + "\n", encoding="utf-8")
        desk.check("subject", "erase", "--value", str(value), "--yes", token=desk.lead)
    left = set(persons) - erased
    expect(readable(desk, persons) == left, "the wrong ones open after the erasure")
    desk.verify()
    desk.check("run", "verify", "--head", heads)
    for run in sorted(erased)[:10]:
        desk.check("run", "replay", run)
    texts = len(FIELDS)
    print(f"  {len(erased)} persons erased: of their {texts * len(erased)} texts none opens, all {texts * len(left)} of "
          f"the other {len(left)} do; the chain and the heads of before verify, and runs replay")
    desk.check("run", "restore", "--replace", str(backup), token=desk.lead)
    some = {run: persons[run] for run in sorted(erased)[:30] + sorted(left)[:10]}
    expect(readable(desk, some) == left & set(some), "an old backup opens what was erased")
    print(f"  the backup of before the erasure, with the keys of after it: the same, for {len(some)} of them")


ARGUMENTS = """\
#!/usr/bin/env python3
import json, os, sys
with open(os.environ["KB_SHOP"] + "/" + os.environ["KB_RUN"], "w") as file:
    json.dump([os.fsencode(word).hex() for word in sys.argv[1:]], file)
"""
INJECTION = """\
sop: words
title: Words
owner: care-team
review_interval: 90d
roles: [agent]
inputs:
  value: {type: text}
steps:
  - step: speak
    command: Say it
    run: [bin/words, "--value={{value}}", "x{{value}}y", "--", "{{value}}"]
    effect: repeatable
    timeout: 20s
    on_error: failed
  - step: done
    end: resolved
  - step: failed
    end: transferred
"""
PAYLOADS = [
    "; rm -rf /", "&& reboot", "| cat /etc/passwd", "$(id)", "`id`", "${HOME}", "$HOME", "~", "*", "?",
    "[a-z]*", "{a,b}", "> /tmp/x", "< /etc/passwd", "2>&1", "a b  c", " lead", "trail ", "'", '"', "''",
    '""', "'; id; '", '"; id; "', "\\", "\\\\", "\\n", "\\x41", "%s%n%x", "%00", "\t.", "a\tb", "a\nb",
    "a\n", "\nid\n", "a\rb", "\r\nid\r\n", "\x01\x02\x1b[31m", "\x7f", "-", "--", "-rf", "--flag",
    "--value=2", "-c id", "--help", "-- --", "{{value}}", "{{ticket}}", "{{", "}}", "{%", "#", "!",
    "!!", "^x^y", "=", "a=b", "PATH=/x", "LD_PRELOAD=/x.so", "../../etc/passwd", "/etc/passwd",
    "file:///etc/passwd", "中文；删除", "客户“很生气”", "e\u0301", "\u00e9", "\u202e\u2066", "\u200b", "\ufeff",
    "👩‍👩‍👧", "\U0001f4a3", "\ud7ff\ue000", "\uffff", "'||'1'='1", "'; DROP TABLE event; --",
    "<script>alert(1)</script>", "&lt;", "]]>", "null", "true", "0", "1e999", "NaN", "a" * 1000,
    "中" * 1000, "\\\n", "$'\\x41'", "$((1+1))", "<(id)", "a;b&c|d", "\\'", "!$", "%PATH%", "^", "(",
    ")", "()", "() { :;}; id",
]


def payloads(count):
    """The list, and mixtures of its members."""
    source = random.Random(11)
    found = list(dict.fromkeys(PAYLOADS))
    while len(found) < count:
        mixed = "".join(source.sample(PAYLOADS[:90], 3))
        if mixed not in found:
            found.append(mixed)
    return found[:count]


def injection(folder, kb, short):
    """What people enter reaches a program as it was entered, as one argument."""
    desk = Desk(folder, kb)
    desk.configure(allow=["bin/words"])
    (desk.root / "sops" / "words.yaml").write_text(INJECTION, encoding="utf-8")
    (desk.root / "bin" / "words").write_text(ARGUMENTS, encoding="utf-8")
    (desk.root / "bin" / "words").chmod(0o755)
    desk.shop.mkdir()
    reached = refused = 0
    texts = payloads(200)
    for text in desk.random.sample(texts, 12) if short else texts:
        done = desk.run(
            "run", "start", "words", "--format", "json", "--answers", "-", given=[{"values": {"value": text}}])
        expect(done.status == 0 and done.view["outcome"] == "resolved", f"{text!r}: {done}")

        words = json.loads((desk.shop / done.view["run"]).read_text())
        right = [f"--value={text}", f"x{text}y", "--", text]
        expect(words == [word.encode().hex() for word in right], f"{text!r} came as {words}")
        reached += 1
    for text in ("\0", "a\0b"):
        done = desk.run(
            "run", "start", "words", "--format", "json", "--answers", "-", given=[{"values": {"value": text}}])
        expect(done.status != 0 or done.view["outcome"] == "transferred", f"NUL: {done}")
        refused += 1
    expect(len(list(desk.shop.iterdir())) == reached, "more ran than was asked for")
    print(f"  {reached} texts reached the program byte for byte, each as one argument, as a part of one, and behind "
          f"`--`; {refused} with a NUL did not start it")
