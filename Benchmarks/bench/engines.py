"""The program and its peers, each behind the same few questions. Times are seconds, sizes bytes."""
import re
import shlex
import shutil
import subprocess
import sys

from .corpora import HOME, SCRATCH, SHARED

PEERS = SHARED / "bench" / "peers.py"
PYTHON = HOME / ".build" / "venv" / "bin" / "python"


def output_of(command, folder=None, ok=(0,)):
    """What a command prints, both streams; ends the measurement where it fails."""
    done = subprocess.run(
        [str(word) for word in command], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        stdin=subprocess.DEVNULL, text=True, encoding="utf-8", errors="replace", check=False)
    if done.returncode not in ok:
        sys.exit(f"bench: {' '.join(map(str, command))} ended with status {done.returncode}\n{done.stdout[-2000:]}")
    return done.stdout


def size_of(folder):
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


class Probe:
    """Bare system calls and the times of whole processes, without a scripting language around them."""

    def __init__(self):
        source = HOME / "Benchmarks" / "probe.c"
        self.program = SCRATCH / "probe"
        if not self.program.exists() or self.program.stat().st_mtime < source.stat().st_mtime:
            subprocess.run(["cc", "-O2", "-pthread", "-o", self.program, source], check=True)

    def call(self, what, *words):
        return float(output_of([self.program, what, *words]))

    def run(self, command, folder=None, times=1, ok=(0,)):
        """The median seconds of a command and its peak memory in bytes."""
        seconds, peak, status = output_of([self.program, "run", times, *command], folder).split()
        if int(status) not in ok:
            sys.exit(f"bench: {' '.join(map(str, command))} ended with status {status}")
        return float(seconds), int(peak) * 1024


class Program:
    """The program itself."""

    title = "kb"

    def __init__(self, kb, corpus, probe):
        self.kb, self.corpus, self.probe = str(kb), corpus, probe
        self.cache = corpus.workspace / ".kb"

    def build(self):
        """Seconds, peak memory, and the bytes of everything that a search needs."""
        shutil.rmtree(self.cache, ignore_errors=True)
        seconds, peak = self.probe.run([self.kb, "build", "--quiet"], self.corpus.workspace)
        return seconds, peak, size_of(self.cache)

    def warm(self, excerpts):
        """Seconds of the median and of the slowest hundredth of the queries, in one process."""
        text = output_of(
            [self.kb, "search", "--batch", self.corpus.queries, "--timing", "--limit", "10", "--format",
             "json" if excerpts else "trec"], self.corpus.workspace)
        found = re.search(r"p50 ([\d.]+) µs, p90 [\d.]+ µs, p99 ([\d.]+) µs", text)
        if not found:
            sys.exit(f"bench: kb printed no times: {text[-500:]}")
        return float(found.group(1)) / 1e6, float(found.group(2)) / 1e6

    def once(self, words, refreshes=True):
        """Seconds of one search, from nothing to the last line."""
        more = [] if refreshes else ["--no-refresh"]
        return self.probe.run([self.kb, "search", *more, *words.split()], self.corpus.workspace, ok=(0, 1))[0]

    def once_after_a_change(self, number):
        """Seconds of a search behind the change of one file; the new word must be found in it."""
        pages = sorted(self.corpus.tree.rglob("*.md"))
        page = pages[(number * 7919) % len(pages)]
        old = page.read_bytes()
        word = f"zqxjk{number}zq"
        page.write_bytes(old + f"\n\n{word}\n".encode())
        seconds = self.once(word)
        found = output_of([self.kb, "search", "--no-refresh", "--format", "json", word], self.corpus.workspace)
        page.write_bytes(old)
        self.once(word)
        if f'"path":"kb/{page.relative_to(self.corpus.tree)}"' not in found.replace('": ', '":'):
            sys.exit(f"bench: {word} was not found in {page}\n{found[:500]}")
        return seconds


class Peer:
    """Another engine, driven by the shared harness."""

    def __init__(self, title, name, corpus):
        self.title, self.name, self.corpus = title, name, corpus
        self.index = corpus.folder / "peers" / name
        self.command = [PYTHON, PEERS, name]
        if corpus.is_chinese:
            self.command = ["env", "XAPIAN_CJK_NGRAM=1", *self.command]

    def build(self):
        """Seconds, peak memory, bytes of the index."""
        self.index.parent.mkdir(exist_ok=True)
        text = output_of([*self.command, "build", self.corpus.tree, self.index])
        found = re.search(r"([\d.]+) s wall.*peak RSS (\d+) MiB", text)
        if not found:
            sys.exit(f"bench: {self.name} printed no figures: {text}")
        return float(found.group(1)), int(found.group(2)) << 20, size_of(self.index)

    def prepare(self):
        """Builds the index where an earlier run did not."""
        done = self.index.with_suffix(".done")
        if not done.exists():
            print(f"bench: building {self.name} for {self.corpus.name}, once", file=sys.stderr)
            self.build()
            done.touch()
        return self

    def warm(self, excerpts):
        more = ["snip"] if excerpts else []
        text = output_of([*self.command, "warm", self.index, self.corpus.queries, "or", *more])
        found = re.search(r"p50 ([\d.]+)\s.*p99 ([\d.]+)\s", text)
        if not found:
            sys.exit(f"bench: {self.name} printed no times: {text}")
        return float(found.group(1)) / 1e3, float(found.group(2)) / 1e3


def quest(index, words):
    """Xapian's own command line search."""
    return ["quest", "-d", index, "--stemmer=en", "--default-op=or", "-m", "10", words]


def sqlite(index, words):
    """SQLite's shell on an FTS5 table."""
    match = " OR ".join(f'"{word}"' for word in dict.fromkeys(words.split()))
    rows = f"select rowid r from t where t match '{match}' order by rank limit 10"
    return ["sqlite3", index / "kb.db", f"select d.path, d.title from ({rows}) join d on d.id = r;"]


def ripgrep(tree, words):
    """The files that hold all the words, each word looked for in what the one before it left."""
    pipe = ""
    for word in dict.fromkeys(words.split()):
        search = f"rg -il0F -e {shlex.quote(word)}"
        pipe = f"{pipe} | xargs -0r {search}" if pipe else f"{search} {shlex.quote(str(tree))}"
    return ["sh", "-c", f"{pipe} || true"]
