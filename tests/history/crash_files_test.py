"""`crash_files_test.py PROGRAM [all]`: power is cut while the real program writes evidence, checkpoints, bundles, backups and its
log. The command runs once under strace, which tells every write, sync and change of a name; from that a disk is played that
keeps nothing but what was synced, and of the rest what chance will have. At each such call, and after the command has
answered, images of that disk are looked at as after a fault: the office is sound, what was acknowledged is there, what is
there is whole, and the command can be given again. By default a few places of each command; `all` is every place, with eight
images by chance of each."""

import pathlib
import random
import re
import shutil
import subprocess
import sys

from faults import COMMANDS, Judge, make_place, must_fail, temporary_folder

TRACED = ("openat,creat,write,writev,pwrite64,lseek,read,ftruncate,fallocate,fsync,fdatasync,syncfs,rename,renameat,renameat2,"
          "link,linkat,unlink,unlinkat,rmdir,mkdir,mkdirat")
# Whoever writes by other ways would not be seen.
WRITES = ("write", "writev", "pwrite64")
UNSEEN = "pwritev,pwritev2,sendfile,copy_file_range,splice,msync,symlink,symlinkat"
SECTOR = 512
PLACES = 6
CHANCES = 8
SEED = 20261126

CALL = re.compile(r"^\d+ +(\w+)\((.*)\) += +(-?\d+)(?:<(.*)>)?.*$")
TEXT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')
PATH = re.compile(r'(?:(?:AT_FDCWD|\d+)<((?:\\x[0-9a-f]{2})*)>, )?"((?:\\x[0-9a-f]{2})*)"')
OPEN_FILE = re.compile(r"^(\d+)<((?:\\x[0-9a-f]{2})*)>")


def unescape(text):
    return bytes.fromhex(text.replace("\\x", ""))


class File:
    """What is in it, what of that is on the disk, and what was written since."""

    def __init__(self, content=b""):
        self.now, self.disk, self.waiting = bytearray(content), bytes(content), []

    def write(self, at, data):
        self.waiting.append((at, data))
        put(self.now, at, data)

    def resize(self, size):
        self.waiting.append((size, None))
        resize(self.now, size)

    def sync(self):
        self.disk, self.waiting = bytes(self.now), []


def put(content, at, data):
    if len(content) < at:
        content.extend(bytes(at - len(content)))
    content[at:at + len(data)] = data


def resize(content, size):
    del content[size:]
    content.extend(bytes(size - len(content)))


class Disk:
    """Names and files below a folder. Changes of names are in the order of a journal: those of a folder that was synced are
    there with all that came before."""

    def __init__(self, root, lies=False, forgets_names=False):
        self.root, self.lies, self.forgets_names = root, lies, forgets_names
        self.names = {path: File(path.read_bytes()) if path.is_file() else None for path in root.rglob("*") if keeps(path)}
        self.kept = dict(self.names)
        self.journal = []  # (folders, names before as a function of the tree)

    def inside(self, path):
        return path.is_relative_to(self.root) and path != self.root and keeps(path)

    def change(self, folders, change):
        self.journal.append((folders, change))
        change(self.names)

    def make(self, path, file):
        self.change({path.parent}, lambda names: names.__setitem__(path, file))

    def drop(self, path):
        self.change({path.parent}, lambda names: names.pop(path, None))

    def move(self, old, new):
        def moved(names):
            for path in [path for path in names if path == old or old in path.parents]:
                names[new / path.relative_to(old) if path != old else new] = names.pop(path)

        self.change({old.parent, new.parent}, moved)

    def sync_file(self, file):
        if not self.lies:
            file.sync()

    def sync_names(self, folder):
        if self.lies or self.forgets_names:
            return
        last = max((i for i, (folders, _) in enumerate(self.journal) if folder in folders), default=-1)
        self.keep(last + 1)

    def sync_all(self):
        if self.lies:
            return
        for file in self.names.values():
            if file is not None:
                file.sync()
        if not self.forgets_names:
            self.keep(len(self.journal))

    def keep(self, count):
        for _, change in self.journal[:count]:
            change(self.kept)
        del self.journal[:count]

    def image(self, chance, how):
        """Paths with what is in them after the power is back: `none`, `names` or `data` of what waits, or `some` of it."""
        names = dict(self.kept)
        count = {"none": 0, "data": 0, "names": len(self.journal)}.get(how, chance.randint(0, len(self.journal)))
        for _, change in self.journal[:count]:
            change(names)
        return {path: content_of(file, chance, how) for path, file in names.items()}


def content_of(file, chance, how):
    if file is None or how == "data":
        return file and bytes(file.now)
    if how in ("none", "names"):
        return file.disk
    content = bytearray(file.disk)
    for at, data in file.waiting:
        if data is None:
            if chance.random() < 0.5:
                resize(content, at)
            continue
        # A sector is written whole or not.
        for begin in range(-(at % SECTOR), len(data), SECTOR):
            if chance.random() < 0.5:
                put(content, at + max(begin, 0), data[max(begin, 0):begin + SECTOR])
    return bytes(content)


def keeps(path):
    """The index of SQLite's log is shared memory in the guise of a file: it is made anew after a crash."""
    return not path.name.endswith("-shm")


class Play:
    """Gives the calls of a trace to a disk, one by one."""

    def __init__(self, disk, lines):
        self.disk, self.open, self.answered = disk, {}, False
        self.calls = [found.groups() for found in map(CALL.match, lines) if found]

    def paths(self, arguments):
        """Those that a call names, each from the folder that it is said to start at."""
        return [self.disk.root / unescape(base).decode() / unescape(text).decode() for base, text in PATH.findall(arguments)]

    def changes(self):
        """Yields before each call that changes what a crash would leave, with what it is; then once more."""
        for name, arguments, result, _ in self.calls:
            if int(result) < 0:
                continue
            step = self.step(name, arguments, int(result))
            if step is not None:
                yield name
                step()
        yield "the end"

    def step(self, name, arguments, result):
        texts = [] if name in WRITES or name == "read" else self.paths(arguments)
        if name in ("openat", "creat"):
            return self.opened(texts[0], arguments, result)
        if name in ("unlink", "rmdir", "unlinkat") and self.disk.inside(texts[0]):
            return lambda: self.disk.drop(texts[0])
        if name in ("mkdir", "mkdirat") and self.disk.inside(texts[0]):
            return lambda: self.disk.make(texts[0], None)
        if name.startswith("rename") and self.disk.inside(texts[0]):
            return lambda: self.disk.move(*texts[:2])
        if name in ("link", "linkat") and self.disk.inside(texts[1]):
            return lambda: self.disk.make(texts[1], self.disk.names[texts[0]])
        found = OPEN_FILE.match(arguments)
        return self.on_file(name, arguments, result, int(found[1]), pathlib.Path(unescape(found[2]).decode())) if found else None

    def opened(self, path, arguments, result):
        self.open[result] = [path, 0]
        if not self.disk.inside(path):
            return None
        if path not in self.disk.names and "O_CREAT" in arguments:
            return lambda: self.disk.make(path, File())
        if "O_TRUNC" in arguments and self.disk.names.get(path) is not None:
            return lambda: self.disk.names[path].resize(0)
        return None

    def on_file(self, name, arguments, result, number, path):
        if number == 1 and name in WRITES:
            self.answered = True
        if name == "syncfs":
            return self.disk.sync_all
        if name in ("fsync", "fdatasync") and (path == self.disk.root or path in self.disk.names):
            file = self.disk.names.get(path)
            return (lambda: self.disk.sync_names(path)) if file is None else (lambda: self.disk.sync_file(file))
        file = self.disk.names.get(path)
        if file is None:
            return None
        place = self.open.setdefault(number, [path, 0])
        if name == "lseek":
            place[1] = result
        elif name == "read":
            place[1] += result
        elif name == "ftruncate":
            return lambda: file.resize(int(arguments.rsplit(", ", 1)[1]))
        elif name in WRITES:
            at = int(arguments.rsplit(", ", 1)[1]) if name == "pwrite64" else place[1]
            if name != "pwrite64":
                place[1] += result
            data = b"".join(unescape(text) for text in TEXT.findall(arguments))[:result]
            return lambda: file.write(at, data)
        return None


class Crashes:
    """One command, recorded once."""

    def __init__(self, judge):
        self.judge, self.log = judge, judge.place.folder / "log"
        self.judge.fresh()
        self.root = judge.place.folder
        self.before = Disk(self.root)
        done = judge.run(("strace", "-f", "-qq", "-y", "-xx", "-s", "100000000", "-o", str(self.log), "-e",
                          f"trace={TRACED},{UNSEEN}"))
        assert done.returncode == 0, f"{judge.name} without a fault: {done.stderr}"
        self.done = done
        self.lines = joined(self.log.read_text().splitlines())
        self.log.unlink()
        for line in self.lines:
            call = CALL.match(line)
            assert call is None or call[1] not in UNSEEN.split(","), f"{judge.name} writes in a way that is not played: {line[:200]}"

        self.must_play_what_happened()

    def must_play_what_happened(self):
        disk = self.disk()
        for _ in Play(disk, self.lines).changes():
            pass
        played = {path: file and bytes(file.now) for path, file in disk.names.items()}
        there = {path: path.read_bytes() if path.is_file() else None for path in self.root.rglob("*") if keeps(path)}
        assert played == there, f"{self.judge.name} is not played as it happened: {sorted(map(str, played.keys() ^ there.keys()))}"

    def disk(self, **faults):
        disk = Disk(self.root, **faults)
        # Files are changed by playing, so each play has its own.
        disk.names = {path: File(file.disk) if file is not None else None for path, file in self.before.names.items()}
        disk.kept = dict(disk.names)
        return disk

    def count(self):
        return sum(1 for _ in Play(self.disk(), self.lines).changes())

    def look(self, wanted, hows, seed, **faults):
        """Images at the places that are wanted; how many were looked at."""
        chance = random.Random(seed)
        play = Play(self.disk(**faults), self.lines)
        for place, name in enumerate(play.changes()):
            if place not in wanted:
                continue
            for how in hows:
                self.lay(play.disk.image(chance, how))
                done = self.done if play.answered else subprocess.CompletedProcess([], -9, "", "")
                self.judge.look(done, f"power cut before call {place}, {name}, {how} of what waits", killed=not play.answered)

    def lay(self, image):
        """An image in place of the folders that the command works in."""
        for path in (*self.root.glob("made*"), self.root / "hurt"):
            if path.exists():
                shutil.rmtree(path)
        (self.root / "hurt").mkdir()
        for path in sorted(image):
            of = path.relative_to(self.root).parts[0]
            if of != "hurt" and not of.startswith("made"):
                continue
            path.parent.mkdir(parents=True, exist_ok=True)
            if image[path] is None:
                path.mkdir(exist_ok=True)
            else:
                path.write_bytes(image[path])


def joined(lines):
    """Calls that another thread came between are told in two lines."""
    begun, whole = {}, []
    for line in lines:
        thread = line.split(" ", 1)[0]
        if line.endswith("<unfinished ...>"):
            begun[thread] = line[:-len("<unfinished ...>")].rstrip()
        elif " resumed>" in line:
            whole.append(begun.pop(thread) + line.split(" resumed>", 1)[1])
        else:
            whole.append(line)
    return whole


def try_command(place, command, everything):
    crashes = Crashes(Judge(place, command))
    count = crashes.count()
    wanted = set(range(count)) if everything else {*range(0, count, max(1, count // PLACES)), count - 1}
    crashes.look(wanted, ("none", "names", "data", *["some"] * (CHANCES if everything else 1)), SEED)
    print(f"{crashes.judge.name}: {count} calls, {crashes.judge.cases} images, nothing acknowledged lost, nothing half")
    return crashes, count


def main():
    if shutil.which("strace") is None or subprocess.run(["strace", "-o", "/dev/null", "true"]).returncode != 0:
        print("no strace here, or it may not trace")
        sys.exit(77)
    everything = sys.argv[2:] == ["all"]
    with temporary_folder() as folder:
        place = make_place(sys.argv[1], folder)
        for command in COMMANDS:
            crashes, count = try_command(place, command, everything)
            end = {count - 1}
            must_fail(lambda: crashes.look(end, ("none",), SEED, lies=True), f"{command[0]} on a disk that does not sync")
            if command[3] is not None or command[0] == "evidence":
                must_fail(lambda: crashes.look(end, ("none",), SEED, forgets_names=True), f"{command[0]} whose names are not synced")


if __name__ == "__main__":
    main()
