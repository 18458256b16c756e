"""`syscall_test.py PROGRAM [all]`: the real program on SQLite, with one system call that fails, or at which it is killed: the
first, the second and so on until the command passes. After each the office opens and is sound to the last list, what was
acknowledged is there, what was refused is not, and the command can be given again. By default each place fails in one way and
every fifth file is not opened; `all` is every place with every error."""

import pathlib
import shutil
import subprocess
import sys

from faults import COMMANDS, HELD, Judge, make_place, must_fail, temporary_folder

WRITING = ("pwrite64", "write", "fdatasync", "fsync", "syncfs", "ftruncate", "rename", "link", "unlink", "mkdir")
READING = ("openat", "pread64", "read")
ERRORS = ("error=EIO", "error=ENOSPC", "error=EINTR", "error=EMFILE")
OPENED_STEP = 5


def strace(call, what, log):
    return ("strace", "-f", "-qq", "-o", str(log), "-e", f"trace={call}", "-e", f"inject={call}:{what}")


def can_inject(place):
    log = place.folder / "log"
    done = subprocess.run([*strace("openat", "error=EIO:when=10000", log), place.program, "version"], capture_output=True)
    return done.returncode == 0


class Injector:
    """Runs the command of a judge with one call of it hurt."""

    def __init__(self, judge):
        self.judge = judge
        self.log = judge.place.folder / "log"
        self.hurt = 0
        self.faults = []

    def run(self, call, what):
        """The end of the command, or None when it made no such call any more."""
        self.judge.fresh()
        done = self.judge.run(strace(call, what, self.log))
        text = self.log.read_text(errors="replace")
        if "INJECTED" not in text and "SIGKILL" not in text:
            assert done.returncode == 0, f"{self.judge.name} without a fault: {done.stderr}"
            return None
        self.hurt += 1
        return done

    def every(self, call, whats, step=1):
        """Every k-th call with each of `whats(k)`."""
        k = 1
        while True:
            for what in whats(k):
                done = self.run(call, f"{what}:when={k}")
                if done is None:
                    return
                try:
                    self.judge.look(done, f"{call} {k} {what}", killed="SIGKILL" in what)
                except AssertionError as fault:
                    self.faults.append(str(fault))
            k += step


def try_command(place, command, everything):
    judge = Judge(place, command)
    injector = Injector(judge)
    for call in WRITING + READING:
        reading = call in READING
        errors = (lambda k: ERRORS) if everything else (lambda k: (ERRORS[k // (OPENED_STEP if reading else 1) % len(ERRORS)],))
        injector.every(call, errors, 1 if everything or not reading else OPENED_STEP)
        if not reading:
            injector.every(call, lambda k: ("signal=SIGKILL",))
    if injector.faults:
        print(f"{judge.name}: {len(injector.faults)} of {injector.hurt} faults found something", *injector.faults, sep="\n")
        return None
    assert judge.refused > 20, f"{judge.name}: the faults were not felt: {judge.refused}"
    print(f"{judge.name}: {injector.hurt} calls hurt, {judge.refused} times refused or killed")
    return injector.hurt


def check_the_judge(place):
    """A disk that says it has written a page and has not; a program that says yes to what failed; a half bundle."""
    judge = Judge(place, COMMANDS[0])
    injector = Injector(judge)

    def lying_disk():
        for k in range(17, 32):
            done = injector.run("pwrite64", f"retval=4096:when={k}")
            judge.look(done, f"page {k} is not written")

    def early_yes():
        done = injector.run("fdatasync", "error=EIO:when=1")
        done.returncode = 0
        judge.look(done, "a yes too early")

    def half():
        bundle = Judge(place, COMMANDS[3])
        bundle.fresh()
        done = bundle.run()
        next((place.folder / "made").glob("defs/*")).unlink()
        bundle.look(done, "a file too few")

    must_fail(lying_disk, "a disk that lies")
    must_fail(early_yes, "an answer before the write")
    must_fail(half, "half a bundle")


def main():
    if shutil.which("strace") is None:
        print("no strace here")
        sys.exit(77)
    with temporary_folder() as folder:
        place = make_place(sys.argv[1], pathlib.Path(folder))
        if not can_inject(place):
            print("strace may not trace here")
            sys.exit(77)
        assert place.verdict("--rebuild")[1]["events"] == HELD
        check_the_judge(place)
        hurt = [try_command(place, command, sys.argv[2:] == ["all"]) for command in COMMANDS]
        if None in hurt:
            sys.exit(1)
        print(f"{sum(hurt)} faults, nothing lost, nothing half")


if __name__ == "__main__":
    main()
