"""An office of three people with two requests, made anew by the program; and what the tests of its history share."""

import hashlib
import json
import os
import pathlib
import shutil
import sqlite3
import subprocess

SAMPLES = pathlib.Path(__file__).resolve().parents[1] / "cli" / "samples" / "requests"
ORDERS = (
    "person add C1 clerk --at 2026-10-01 --as ADM",
    "person add H1 head --at 2026-10-01 --as ADM",
    "person add S1 staff --at 2026-10-01 --as ADM",
    "role grant C1 clerk 2026-10-01 --as ADM --at 2026-10-01",
    "role grant H1 head 2026-10-01 --as ADM --at 2026-10-01",
    "role grant H1 staff 2026-10-01 --as ADM --at 2026-10-01",
    "role grant S1 staff 2026-10-01 --as ADM --at 2026-10-01",
    "calendar cover 2026-10-01 2027-09-30 --as ADM --at 2026-10-01",
    "case new request --set subject=Printer --set owner=S1 --set amount=4500.5 --set needed=2026-12-01 --as S1 --at 2026-10-05",
    "case do RQ-001 submit --as S1 --at 2026-10-05T10:15",
    "case do RQ-001 return --comment no-quotation --as H1 --at 2026-10-06",
    "evidence add RQ-001 quotation {place}/quotation.txt --as S1 --at 2026-10-07",
    "case do RQ-001 submit --set amount=9000 --as S1 --at 2026-10-08",
    "case new request --set subject=Chairs --set owner=S1 --as S1 --at 2026-10-08",
)
COMMENT = 12  # The event with the comment.
ATTACHED = 13
EVENTS = 16
# What a sanitizer ends a program with when it has found something; by itself it would be 1, which is "found" of an audit too.
SANITIZER = 99


def environment(office):
    """For the program in an office: nothing of the tester's but what sanitizers are told."""
    named = {"HOME": "/", "LANG": "C.UTF-8", "PATH": os.environ["PATH"], "ANUMAT_OFFICE": str(office)}
    for name in ("ASAN_OPTIONS", "LSAN_OPTIONS", "TSAN_OPTIONS", "UBSAN_OPTIONS"):
        named[name] = ":".join(filter(None, (os.environ.get(name), f"exitcode={SANITIZER}")))
    if "SOFTHSM2_CONF" in os.environ:  # Where the tokens of a test are.
        named["SOFTHSM2_CONF"] = os.environ["SOFTHSM2_CONF"]
    return named


def unharmed(done):
    """The process that ended, which no sanitizer has stopped."""
    assert done.returncode != SANITIZER, f"a sanitizer stopped {' '.join(map(str, done.args))}:\n{done.stderr}"
    return done


class Place:
    """A folder with the program: `run` gives (exit code, output, errors)."""

    def __init__(self, program, folder):
        self.program, self.folder = os.path.abspath(program), pathlib.Path(folder)

    def run(self, words, office="office"):
        done = unharmed(subprocess.run([self.program] + words.split(), cwd=self.folder, env=environment(self.folder / office),
                                       capture_output=True, text=True))
        return done.returncode, done.stdout, done.stderr

    def done(self, words, office="office"):
        code, out, err = self.run(words, office)
        assert code == 0, f"{words}: {code}\n{out}{err}"
        return out

    def shell(self, line):
        return subprocess.run(line, shell=True, cwd=self.folder, capture_output=True, text=True)

    def make_office(self, office="office", orders=ORDERS):
        """The first event has a key of its own choice, so that two offices can begin alike."""
        (self.folder / "quotation.txt").write_text("500")
        self.done(f"init {self.folder / office} --name Test --admin ADM --package {SAMPLES} --at 2026-10-01 --key first", office)
        for words in orders:
            self.done(words.format(place=self.folder), office)

    def verdict(self, words="", office="office"):
        """(exit code, what `audit verify -o json` says); nothing said when it failed."""
        code, out, _ = self.run(f"audit verify {words} -o json", office)
        return code, json.loads(out) if code in (0, 1) else None


def sum_again(bundle):
    """What somebody who tampers does as well."""
    names = sorted(path.relative_to(bundle).as_posix() for path in bundle.rglob("*") if path.is_file() and path.name != "SHA256SUMS")
    lines = [f"{hashlib.sha256((bundle / name).read_bytes()).hexdigest()}  {name}\n" for name in names]
    (bundle / "SHA256SUMS").write_text("".join(lines))


def python_says(bundle, script):
    """A verify.py that came by another way, over a bundle."""
    return subprocess.run(["python3", "-B", str(script), str(bundle)], capture_output=True, text=True)


def contents(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in pathlib.Path(folder).rglob("*") if path.is_file()}


def copy(source, target):
    if target.exists():
        shutil.rmtree(target)
    shutil.copytree(source, target)
    return target


def sql(office, *statements):
    with sqlite3.connect(office / "office.db") as database:
        for trigger in ("event_is_never_changed", "event_is_never_deleted"):
            database.execute(f"DROP TRIGGER IF EXISTS {trigger}")
        for statement in statements:
            database.execute(statement)
    database.close()
