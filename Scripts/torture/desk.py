"""A workspace to torture: the sample one, where the user of this machine has every role but that of the lead."""
import contextlib
import json
import os
import pwd
import random
import re
import shutil
import subprocess
import time
from pathlib import Path

import journal

HOME = Path(__file__).resolve().parent.parent.parent
LEAD = "tom.okafor"


class Failed(Exception):
    """What was promised did not hold."""


def expect(holds, message):
    if not holds:
        raise Failed(message)


class Done:
    """What a process of the program did."""

    def __init__(self, done, words):
        self.words = words
        self.status, self.output, self.errors = done.returncode, done.stdout, done.stderr
        try:
            self.view = json.loads(done.stdout)
        except ValueError:
            self.view = None
        if not isinstance(self.view, dict):
            self.view = None

    @property
    def acknowledged(self):
        """The run and the number of the last event, where the program has said that they are kept."""
        if self.view and "sequence" in self.view:
            return self.view["run"], self.view["sequence"]
        return None

    @property
    def message(self):
        """What a person is told."""
        if self.view and "error" in self.view:
            return self.view["error"]["message"]
        return self.errors.decode(errors="replace").strip()

    def __str__(self):
        return (f"`kb {' '.join(self.words)}`: status {self.status}, {self.output[:300]!r}, "
                f"{self.errors.decode(errors='replace')[-600:]}")


class Desk:
    """A workspace with a state folder, and the program that works on it."""

    def __init__(self, folder, kb, seed=1):
        self.folder, self.kb = Path(folder), str(kb)
        self.random = random.Random(seed)
        self.root, self.state = self.folder / "workspace", self.folder / "state"
        self.shop, self.scratch = self.folder / "shop", self.folder / "scratch"
        self.root.mkdir(parents=True)
        for name in ("kb", "sops", "bin"):
            shutil.copytree(HOME / name, self.root / name)
        self.user = pwd.getpwuid(os.getuid()).pw_name
        self.environment = {
            "PATH": os.environ.get("PATH", "/usr/bin:/bin"), "HOME": str(self.folder / "home"),
            "KB_STATE": str(self.state), "KB_SHOP": str(self.shop), "LC_ALL": "C.UTF-8",
            "SWIFT_BACKTRACE": "enable=no"}
        (self.folder / "home").mkdir()
        self.configure()

    def configure(self, extra="", allow=()):
        """Writes kb.yaml: this user into every role but the lead's, and a key that signs for the lead."""
        text = (HOME / "kb.yaml").read_text(encoding="utf-8")
        before, roles, after = re.split(r"(?m)^(roles:\n(?:  .*\n)+)", text, maxsplit=1)
        roles = re.sub(r"(?m)^(  (?!team_lead)\w+: \[)", rf"\g<1>{self.user}, ", roles)
        text = before + roles + after
        for program in allow:
            text = text.replace("  allow: [", f"  allow: [{program}, ", 1)
        key = self.folder / "token.key"
        (self.root / "kb.yaml").write_text(text, encoding="utf-8")
        if not key.exists():
            public = self.check("run", "token", "new-key", str(key)).output.decode().strip()
            self.public = public
        text = text.replace("\nruns:\n", f'\nruns:\n  token_keys: ["{self.public}"]\n', 1)
        (self.root / "kb.yaml").write_text(text + extra, encoding="utf-8")
        self.lead = self.check(
            "run", "token", "issue", "--key", str(key), "--user", LEAD, "--for", "300d").output.decode().strip()

    def start(self, *words, prefix=(), token=None, **options):
        """Starts a process of the program."""
        environment = {**self.environment, **({"KB_TOKEN": token} if token else {})}
        return subprocess.Popen(
            [*prefix, self.kb, *words], cwd=self.root, env=environment, stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, **options)

    def run(self, *words, given=None, prefix=(), token=None, timeout=120, environment=None):
        """Runs the program; what is given stands on its standard input as JSON."""
        variables = {**self.environment, **({"KB_TOKEN": token} if token else {}), **(environment or {})}
        text = b"" if given is None else json.dumps(given, ensure_ascii=False).encode()
        done = subprocess.run(
            [*prefix, self.kb, *words], cwd=self.root, env=variables, input=text, capture_output=True,
            timeout=timeout, check=False)
        return Done(done, words)

    def check(self, *words, **options):
        """Runs the program, which has to succeed."""
        done = self.run(*words, **options)
        expect(done.status == 0, str(done))
        return done

    def wait_for_programs(self):
        """Programs of steps go on where the process that began them was killed; waits until none does."""
        def works(process):
            with contextlib.suppress(OSError):
                return os.readlink(process / "cwd") == str(self.root)
            return False
        while any(works(process) for process in Path("/proc").glob("[0-9]*")):
            time.sleep(0.01)

    def journal(self, lists=True):
        return journal.read(self.state, self.scratch, lists)

    def save(self, name):
        """Keeps the state and the shop as they are now."""
        target = self.folder / "saved" / name
        shutil.rmtree(target, ignore_errors=True)
        for folder in (self.state, self.shop):
            if folder.exists():
                shutil.copytree(folder, target / folder.name)
        target.mkdir(parents=True, exist_ok=True)

    def load(self, name):
        """Puts the state and the shop back."""
        for folder in (self.state, self.shop):
            shutil.rmtree(folder, ignore_errors=True)
            saved = self.folder / "saved" / name / folder.name
            if saved.exists():
                shutil.copytree(saved, folder)

    def verify(self):
        """The program's own check has to find nothing."""
        done = self.run("run", "verify", "--format", "json")
        expect(done.status == 0 and done.view and done.view["sound"], str(done))
