"""What the tests of failing machines share: commands of an office, each with what must be there after it, and a judge who
looks at the office after a fault. `Judge.look` raises when something acknowledged is gone or something is half there."""

import pathlib
import shutil
import subprocess
import tempfile

from office import EVENTS, Place, contents, copy, environment, python_says, unharmed

SCRIPT = pathlib.Path(__file__).resolve().parents[2] / "history" / "bundle" / "verify.py"
MEMORY = pathlib.Path("/dev/shm")

HELD = EVENTS + 1  # Events of the office, see make_place().
# name, the command, how many events it adds, the artefact that it leaves
COMMANDS = (
    ("an act", "case do RQ-002 submit --set amount=100 --set needed=2026-12-01 --as S1 --at 2026-10-09 --key again", 1, None),
    ("evidence", "evidence add RQ-001 quotation {place}/second.txt --as S1 --at 2026-10-09 --key again", 1, None),
    ("a checkpoint", "audit checkpoint --signer {place}/log.pem", 0, "checkpoint"),
    ("a bundle", "audit export --out {place}/made", 0, "bundle"),
    ("a backup", "backup create {place}/made --at 2026-10-09", 0, "backup"),
)
FAILURE = 5
LOADER = 127  # The program could not even be loaded.
ABORTED = -6  # It stopped itself rather than go on: without SHA-256 nothing can be decided.
# Codes that say that nobody knows; each tells to ask again.
UNKNOWN = ("E5103", "E5145", "E5146")


class Judge:
    """Gives one command to fresh copies of an office, each time with another fault."""

    def __init__(self, place, command):
        self.place = place
        self.name, words, self.added, self.artefact = command
        self.words = words.format(place=place.folder).split()
        self.cases = 0
        self.refused = 0

    def fresh(self):
        copy(self.place.folder / "office", self.place.folder / "hurt")
        for path in self.place.folder.glob("made*"):
            shutil.rmtree(path)
        return self.place.folder / "hurt"

    def run(self, before=(), **more):
        """The command in its fresh office, behind `before`; a subprocess.CompletedProcess."""
        named = environment(self.place.folder / "hurt") | {"PATH": "/usr/bin:/bin"} | more.pop("env", {})
        return unharmed(subprocess.run([*before, self.place.program, *self.words], cwd=self.place.folder, env=named,
                                       capture_output=True, text=True, timeout=120, **more))

    def events(self, what):
        code, verdict = self.place.verdict("--rebuild", "hurt")
        assert code == 0, f"{what}: the office is not sound: {code} {verdict}"
        return verdict["events"]

    def artefact_is_there(self):
        made = self.place.folder / "made"
        if self.artefact == "checkpoint":
            return len(list((self.place.folder / "hurt" / "checkpoints").glob("*.note"))) == 2
        return made.exists()

    def look(self, done, what, killed=False):
        """After the command ended in `done`: what was acknowledged is there, what was refused is not, nothing is half."""
        self.cases += 1
        what = f"{self.name}, {what}"
        events = self.events(what)
        if done.returncode == 0:
            assert events == HELD + self.added, f"{what}: acknowledged, and there are {events} events"
            assert self.artefact is None or self.artefact_is_there(), f"{what}: acknowledged, and not there"
        else:
            self.refused += 1
            stopped = done.returncode == ABORTED and done.stderr != ""
            told = killed or stopped or done.returncode in (FAILURE, LOADER)
            assert told, f"{what}: ends with {done.returncode}: {done.stdout}{done.stderr}"
            unknown = killed or stopped or any(code in done.stderr for code in UNKNOWN)
            assert events == HELD or unknown, f"{what}: refused, and there are {events} events: {done.stderr}"
        self.artefact_is_whole(what)
        self.can_be_repeated(done, what)

    def artefact_is_whole(self, what):
        """There or not, never half; under its own name."""
        if self.artefact in (None, "checkpoint") or not self.artefact_is_there():
            return
        if self.artefact == "bundle":
            assert python_says(self.place.folder / "made", SCRIPT).returncode == 0, f"{what}: half a bundle"
        else:
            assert self.place.run(f"backup verify {self.place.folder / 'made'}")[0] == 0, f"{what}: half a backup"

    def can_be_repeated(self, done, what):
        """Given again to a machine that is well, with the same key: done once, whatever became of the first."""
        if self.artefact and self.artefact_is_there():
            return
        again = self.run()
        assert again.returncode == 0, f"{what}: cannot be repeated: {again.stdout}{again.stderr}"
        events = self.events(f"{what}, repeated")
        assert events == HELD + self.added, f"{what}: repeated, and there are {events} events"


def make_place(program, folder):
    place = Place(program, folder)
    place.make_office()
    place.done("audit key log.pem")
    place.done("audit checkpoint --signer log.pem")
    # Something new to sign.
    place.done("case new request --set subject=Paper --set owner=S1 --as S1 --at 2026-10-08")
    (pathlib.Path(folder) / "second.txt").write_text("501 " * 10_000)
    return place


def temporary_folder():
    """In memory where there is such a place: the disk is not what is tried."""
    return tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None)


def must_fail(look, what):
    """A planted fault: the judge has to see it."""
    try:
        look()
    except AssertionError as seen:
        print(f"planted and found: {what}: {seen}".splitlines()[0][:200])
        return
    raise SystemExit(f"the judge is blind to {what}")
