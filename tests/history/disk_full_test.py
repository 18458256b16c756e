"""`disk_full_test.py PROGRAM [all|STEP]`: the disk fills up at every stage of every command: a small file system in memory with room
for none, one, two and more pages, until the command passes; where nothing may be mounted, a limit on the size of files. After
each the office opens and is sound, what was refused is not there, and with room again the command passes. By default the room
grows by three pages at a time, or by so many as STEP says; `all` is every page."""

import contextlib
import os
import pathlib
import resource
import signal
import subprocess
import sys

from faults import COMMANDS, Judge, make_place, must_fail, temporary_folder

PAGE = 4096
ROOMY = 64 << 20


def mount(*words):
    return subprocess.run(["mount", *words], capture_output=True).returncode == 0


class SmallDisk:
    """A file system of its own, filled up but for so many pages."""

    name = "pages of room"

    def __init__(self, folder):
        self.folder = folder

    @contextlib.contextmanager
    def with_room(self, pages):
        place = os.statvfs(self.folder)
        used = (place.f_blocks - place.f_bfree) * place.f_frsize
        assert mount("-o", f"remount,size={used + pages * PAGE}", str(self.folder))
        try:
            yield {}
        finally:
            assert mount("-o", f"remount,size={ROOMY}", str(self.folder))


class SmallFiles:
    """No file may grow beyond so many pages more than the largest has."""

    name = "pages a file"

    def __init__(self, folder):
        self.folder = folder

    @contextlib.contextmanager
    def with_room(self, pages):
        def limit():
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (pages * PAGE, resource.RLIM_INFINITY))
        yield {"preexec_fn": limit}


def try_command(place, disk, command, step):
    judge = Judge(place, command)
    for pages in range(0, 4096, step):
        judge.fresh()
        with disk.with_room(pages) as more:
            done = judge.run(**more)
        judge.look(done, f"{pages} {disk.name}")
        if done.returncode == 0:
            break
    assert judge.refused > (2 if step <= 3 else 0), f"{judge.name}: the disk was never full"
    print(f"{judge.name}: {judge.refused} times the disk was full, until {pages} {disk.name} were enough")


def check_the_judge(place, disk):
    """A program that says yes on a full disk."""
    judge = Judge(place, COMMANDS[0])

    def early_yes():
        judge.fresh()
        with disk.with_room(0) as more:
            done = judge.run(**more)
        done.returncode = 0
        judge.look(done, "a yes too early")

    must_fail(early_yes, "an answer on a full disk")


def main():
    how = sys.argv[2] if len(sys.argv) > 2 else "3"
    step = 1 if how == "all" else int(how)
    with temporary_folder() as folder:
        small = pathlib.Path(folder) / "small"
        small.mkdir()
        mounted = mount("-t", "tmpfs", "-o", f"size={ROOMY}", "tmpfs", str(small))
        try:
            disk = SmallDisk(small) if mounted else SmallFiles(small)
            place = make_place(sys.argv[1], small)
            check_the_judge(place, disk)
            for command in COMMANDS:
                try_command(place, disk, command, step)
        finally:
            if mounted:
                subprocess.run(["umount", "-l", str(small)], check=True)


if __name__ == "__main__":
    main()
