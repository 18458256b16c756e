"""`memory_test.py PROGRAM FAILING_MEMORY POINTS`: the n-th allocation of the real program fails, alone or with all after it, at
so many points spread over each command. It ends with a message, never by a crash; the office opens and is sound after it, what
was acknowledged is there, and the command can be given again."""

import pathlib
import sys

from faults import COMMANDS, Judge, make_place, must_fail, temporary_folder


class FailingMemory:
    def __init__(self, judge, library):
        self.judge = judge
        self.library = library

    def run(self, **more):
        self.judge.fresh()
        return self.judge.run(env={"LD_PRELOAD": self.library, **more})

    def count(self):
        told = self.judge.place.folder / "allocations"
        done = self.run(ANUMAT_COUNT_TO=str(told))
        assert done.returncode == 0, done.stderr
        return int(told.read_text())


def try_command(place, library, command, points):
    judge = Judge(place, command)
    memory = FailingMemory(judge, library)
    count = memory.count()
    faults = []
    for point in range(points):
        at, goes_on = 1 + count * point // points, point % 2
        done = memory.run(ANUMAT_FAIL_AT=str(at), ANUMAT_FAIL_ON=str(goes_on))
        try:
            judge.look(done, f"allocation {at}{' and on' if goes_on else ''}")
        except AssertionError as fault:
            faults.append(str(fault))
    if faults:
        print(f"{judge.name}: {len(faults)} of {points} points found something", *faults, sep="\n")
        return False
    assert judge.refused > points // 3, f"{judge.name}: the faults were not felt: {judge.refused}"
    print(f"{judge.name}: {count} allocations, {judge.refused} of {points} points refused")
    return True


def check_the_judge(place, library):
    """A program that is killed where it should have spoken."""
    judge = Judge(place, COMMANDS[0])

    def crash():
        done = FailingMemory(judge, library).run(ANUMAT_FAIL_AT="1")
        done.returncode = -11
        judge.look(done, "a crash")

    must_fail(crash, "a crash")


def main():
    program, library, points = sys.argv[1], str(pathlib.Path(sys.argv[2]).resolve()), int(sys.argv[3])
    with temporary_folder() as folder:
        place = make_place(program, pathlib.Path(folder))
        check_the_judge(place, library)
        sys.exit(0 if all([try_command(place, library, command, points) for command in COMMANDS]) else 1)


if __name__ == "__main__":
    main()
