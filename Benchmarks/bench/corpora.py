"""The texts that are measured: foreign corpora, unpacked once, and the large one made of copies that are not alike."""
import os
import re
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

HOME = Path(__file__).resolve().parents[2]
SHARED = Path(os.environ.get("KB_SHARED") or HOME.parent / "shared")
SCRATCH = HOME / ".build" / "bench"
PEERS_MISSING = "bench: no bench/peers.py in $KB_SHARED (else ../shared); it drives the other engines"
ARCHIVES = {
    "cockroachdb": ("cockroachdb-docs.tar.xz", "queries.cockroachdb.txt", "en"),
    "pingcap-cn": ("pingcap-docs-cn.tar.xz", "queries.pingcap-cn.txt", "zh-CN, en"),
    "replica": (None, "queries.cockroachdb.txt", "en"),
}


class Corpus:
    """A folder of Markdown as a workspace, with queries for it."""

    def __init__(self, name, queries, languages):
        self.name = name
        self.folder = SCRATCH / name
        self.workspace = self.folder / "workspace"
        self.tree = self.workspace / "kb"
        self.queries = queries
        self.languages = languages
        # Peers that find nothing in Chinese without help are given pairs of characters.
        self.is_chinese = languages.startswith("zh")
        self.files, self.bytes = 0, 0

    def count(self):
        """Writes the settings and counts the text."""
        (self.workspace / "kb.yaml").write_text(
            f"title: Bench\nlanguages: [{self.languages}]\n", encoding="utf-8")
        pages = [path for path in self.tree.rglob("*.md") if path.is_file()]
        self.files, self.bytes = len(pages), sum(path.stat().st_size for path in pages)
        return self

    def sample(self, count):
        """Queries from all over the file, as words that mean nothing special to any engine."""
        lines = self.queries.read_text(encoding="utf-8").splitlines()
        chosen = [" ".join(re.findall(r"\w+", line)) for line in lines[:: max(1, len(lines) // count)]]
        return [words for words in chosen if words][:count]


def corpus(name):
    """One of the shared corpora, unpacked or made where that was not done before."""
    if name not in ARCHIVES:
        sys.exit(f"bench: no corpus {name}; there are {', '.join(ARCHIVES)}")
    archive, queries, languages = ARCHIVES[name]
    found = Corpus(name, SHARED / "bench" / queries, languages)
    done = found.folder / "done"
    if not done.exists():
        shutil.rmtree(found.folder, ignore_errors=True)
        found.tree.mkdir(parents=True)
        if archive:
            source = SHARED / "data" / "corpora" / archive
            if not source.exists():
                sys.exit(f"bench: no corpus at {source}; set KB_SHARED")
            with tarfile.open(source) as entries:
                entries.extractall(found.tree)
        else:
            make_replica(found.tree)
        remove_hidden(found.tree)
        done.touch()
    return found.count()


def remove_hidden(tree):
    """Removes what the program skips, so that all engines index the same text."""
    for path in sorted(tree.rglob(".*")):
        if path.is_dir():
            shutil.rmtree(path)
        elif path.exists():
            path.unlink()


def make_replica(tree):
    """Ten copies of every page, each with its paragraphs shuffled and some words exchanged."""
    print("bench: making the replica, once, which takes minutes", file=sys.stderr)
    source = corpus("cockroachdb").tree
    subprocess.run([sys.executable, SHARED / "bench" / "replica.py", source, tree], check=True)
