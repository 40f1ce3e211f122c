"""Files as a loss of power may leave them, from a record of the calls that wrote them."""
import re

CALLS = "openat,write,pwrite64,ftruncate,fdatasync,fsync,rename,unlink"
SECTOR = 512
LINE = re.compile(r"^(?:(\d+) +)?(\w+)\((.*)\) += (-?\d+)", re.DOTALL)
UNFINISHED = re.compile(r"^(?:(\d+) +)?(\w+\(.*) <unfinished \.\.\.>$", re.DOTALL)
RESUMED = re.compile(r"^(?:(\d+) +)?<\.\.\. \w+ resumed>(.*)$", re.DOTALL)
DESCRIPTOR = re.compile(r"^(\d+)<(.*?)>(?:\(deleted\))?(?:, |$)")
TEXT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')


def command(log):
    """What records the calls of a process and of its threads in a file."""
    return ("strace", "-f", "-qq", "-y", "-xx", "-s", "2000000", "-o", str(log), "-e", f"trace={CALLS}",
            "-e", "signal=none")


def unescaped(text):
    return bytes.fromhex(text.replace("\\x", ""))


def calls(log):
    """The calls of a record as (name, arguments, result); those that failed are left out."""
    waiting = {}
    with open(log, encoding="latin-1") as lines:
        for line in lines:
            line = line.rstrip("\n")
            if begun := UNFINISHED.match(line):
                waiting[begun[1]] = begun[2]
                continue
            if resumed := RESUMED.match(line):
                line = f"{resumed[1]} {waiting.pop(resumed[1])}{resumed[2]}" if resumed[1] else line
            if (found := LINE.match(line)) and int(found[4]) >= 0:
                yield found[2], found[3], int(found[4])


def path_of(text):
    """The path in `5</folder/file>`, which -xx may print escaped."""
    found = DESCRIPTOR.match(text)
    if not found:
        return None, text
    path = found[2]
    if path.startswith("\\x"):
        path = unescaped(path).decode()
    return path, text[found.end():]


def operations(log, folder, acknowledgement):
    """What happened to the files of a folder, in order; `acknowledgement` reads what was written elsewhere."""
    inside = f"{folder}/"
    for name, arguments, result in calls(log):
        if name in ("rename", "unlink"):
            paths = [unescaped(text).decode() for text in TEXT.findall(arguments)]
            if paths[0].startswith(inside):
                yield (name, *(path[len(inside):] for path in paths))
        elif name == "openat":
            if "O_CREAT" in arguments and (texts := TEXT.findall(arguments)):
                path = unescaped(texts[0]).decode()
                if path.startswith(inside):
                    yield "create", path[len(inside):]
        else:
            path, rest = path_of(arguments)
            if path is None:
                continue
            if path == str(folder):
                yield ("sync folder",)
            elif not path.startswith(inside):
                if name == "write" and (text := TEXT.match(rest)):
                    if told := acknowledgement(unescaped(text[1])):
                        yield "acknowledge", told
            elif name in ("fsync", "fdatasync"):
                yield "sync", path[len(inside):]
            elif name == "ftruncate":
                yield "truncate", path[len(inside):], int(rest)
            else:
                text = TEXT.match(rest)
                offset = int(rest.rsplit(", ", 1)[1]) if name == "pwrite64" else None
                yield "write", path[len(inside):], unescaped(text[1])[:result], offset


class File:
    """A file: the bytes that are on the disk for certain, and what was done since."""

    def __init__(self):
        self.synced, self.pending, self.size, self.is_listed = bytearray(), [], 0, False

    def write(self, data, offset):
        offset = self.size if offset is None else offset
        self.pending.append((offset, data))
        self.size = max(self.size, offset + len(data))

    def truncate(self, size):
        self.pending.append((size, None))
        self.size = size

    def sync(self):
        for offset, data in self.pending:
            put(self.synced, offset, data)
        self.pending.clear()
        self.is_listed = True

    def image(self, random, fate):
        """What may be there after the power went: each change kept, dropped, or kept in some of its sectors."""
        content = bytearray(self.synced)
        for offset, data in self.pending:
            what = fate if fate != "mixed" else random.choice(("kept", "dropped", "torn"))
            if what == "kept" or (what == "torn" and data is None):
                put(content, offset, data)
            elif what == "torn":
                start = offset
                while start < offset + len(data):
                    end = min((start // SECTOR + 1) * SECTOR, offset + len(data))
                    if random.random() < 0.5:
                        put(content, start, data[start - offset:end - offset])
                    start = end
        return content


def put(content, offset, data):
    """Writes, or cuts where there is no data."""
    if data is None:
        if offset < len(content):
            del content[offset:]
            return
        offset, data = offset, b""
    if len(content) < offset:
        content.extend(bytes(offset - len(content)))
    content[offset:offset + len(data)] = data


class Disk:
    """The files of a folder on the way through a record."""

    def __init__(self):
        self.files = {}
        self.acknowledged = {}
        self.moves = []

    def do(self, operation):
        what, *rest = operation
        if what == "acknowledge":
            self.acknowledged.update([rest[0]])
        elif what == "create":
            self.files.setdefault(rest[0], File())
        elif what == "sync folder":
            for file in self.files.values():
                file.is_listed = True
            self.moves.clear()
        elif what == "rename":
            moved = self.files.pop(rest[0])
            self.moves.append((rest[0], rest[1], moved, self.files.get(rest[1])))
            self.files[rest[1]] = moved
        elif what == "unlink":
            self.files.pop(rest[0], None)
        else:
            file = self.files.setdefault(rest[0], File())
            getattr(file, what)(*rest[1:])

    def image(self, random):
        """The files as they may be found: their bytes by their names."""
        fate = random.choice(("kept", "dropped", "torn", "mixed", "mixed", "mixed"))
        found = {}
        for name, file in self.files.items():
            if file.is_listed or random.random() < 0.5:
                found[name] = file.image(random, fate)
        for old, new, moved, before in reversed(self.moves):
            if random.random() < 0.5:
                found.pop(new, None)
                if before is not None:
                    found[new] = before.image(random, fate)
                found[old] = moved.image(random, fate)
        return found
