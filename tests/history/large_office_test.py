"""`large_office_test.py PROGRAM LIVED_OFFICE HOLDING_MEMORY [long]`: the history of a large office is verified, handed out, backed up and
restored in little memory: that of a million events within 300 MB in the long form; in short that of 50,000 within limits beyond which
a million would go beyond 300 MB. A program that holds on to a little of what it has read is found."""

import pathlib
import sys
import tempfile

from large_test import spent
from office import environment

SHORT, LONG = 50_000, 1_000_000
LONG_MB = 300
HOLD_EACH = 16  # Of the pieces of memory that are given back.
# What the keeper of a history does, in this order, with the limit in MB for 50,000 events. Whoever restores also opens the new office
# to write its first event, and keeps more of the file for that.
COMMANDS = (
    ("audit checkpoint --signer {at}/log.pem", 48),
    ("audit verify", 60),
    ("audit export --out {at}/bundle", 50),
    ("audit verify {at}/bundle", 46),
    ("backup create {at}/backup --at 2027-01-01", 62),
    ("backup verify {at}/backup", 62),
    ("backup restore {at}/backup {at}/restored --as admin --at 2027-01-01", 86),
)


class LargeOffice:
    def __init__(self, program, maker, place, events):
        self.program, self.place = pathlib.Path(program).resolve(), place / str(events)
        self.place.mkdir()
        code, _, said = spent([maker, self.place / "office", events])
        assert code == 0, said
        self.events = int(said)
        self.run(f"audit key {self.place}/log.pem")

    def run(self, words, **more):
        """The most memory that a command takes, in MB."""
        settings = environment(self.place / "office") | more
        words = words.format(at=self.place).split()
        code, most, said = spent(["env", "-i", *(f"{name}={value}" for name, value in settings.items()), self.program, *words])
        assert code == 0, f"{words}: {code}\n{said}"
        return most

    def check(self, words, limit):
        most = self.run(words)
        assert most <= limit, f"{words}: {most:.1f} MB for {self.events} events, more than {limit}"
        print(f"{words.split(' {')[0]}: {most:.1f} MB for {self.events} events", flush=True)


def check_that_holding_is_found(office, holding):
    words, limit = COMMANDS[1]
    held = office.run(words, LD_PRELOAD=str(pathlib.Path(holding).resolve()), ANUMAT_HOLD_EACH=str(HOLD_EACH))
    assert held > limit, f"a program that holds a little of what it has read: {held:.1f} MB"
    print(f"one that holds a little of what it has read, {held:.1f} MB, is found")


def main():
    program, maker, holding = sys.argv[1:4]
    is_long = sys.argv[4:] == ["long"]
    with tempfile.TemporaryDirectory() as folder:
        office = LargeOffice(program, maker, pathlib.Path(folder), LONG if is_long else SHORT)
        for words, limit in COMMANDS:
            office.check(words, LONG_MB if is_long else limit)
        if not is_long:
            check_that_holding_is_found(office, holding)


if __name__ == "__main__":
    main()
