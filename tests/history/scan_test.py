"""`scan_test.py PROGRAM`: files given as evidence are looked at by a scanner (a small clamd played here, on loopback): clean ones
are attached, infected ones are not, and where the scanner cannot be asked they wait and say so."""

import json
import socket
import struct
import sys
import tempfile
import threading

from office import EVENTS, Place, copy

VIRUS = b"an unmistakable signature"


class FakeClamd:
    """Speaks INSTREAM; finds VIRUS. `fails` makes it hang up without a word."""

    def __init__(self):
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.fails = False
        self.scans = 0
        threading.Thread(target=self.run, daemon=True).start()

    @property
    def address(self):
        return "127.0.0.1:%d" % self.listener.getsockname()[1]

    def run(self):
        while True:
            peer, _ = self.listener.accept()
            with peer, peer.makefile("rb") as stream:
                if self.fails:
                    continue
                assert stream.read(10) == b"zINSTREAM\0"
                data = b""
                while size := struct.unpack(">I", stream.read(4))[0]:
                    data += stream.read(size)
                self.scans += 1
                peer.sendall(b"stream: Planted.Test FOUND\0" if VIRUS in data else b"stream: OK\0")


def states(place, office="office"):
    rows = json.loads(place.done("evidence list RQ-001 -o json", office))
    return {row["name"]: row.get("scan") for row in rows}


def events(place):
    return place.verdict()[1]["events"]


def add(place, name, data, key):
    (place.folder / name).write_bytes(data)
    return place.run(f"evidence add RQ-001 quotation {place.folder / name} --as S1 --at 2026-10-09 --key {key}")


def check_backup(place, clamd):
    """What the scanner said goes with the files into a backup, and into the office that it becomes."""
    said = states(place)
    place.done("backup create saved --at 2026-10-10")
    for harm in ("changed", "missing"):
        bad = copy(place.folder / "saved", place.folder / "bad")
        (bad / "scans").write_text((bad / "scans").read_text().replace("infected Planted.Test", "clean"))
        if harm == "missing":
            (bad / "scans").unlink()
        for words in ("backup verify bad", "backup restore bad never --as ADM"):
            code, _, err = place.run(words)
            assert code == 5 and "E5320" in err and "scans" in err and not (place.folder / "never").exists(), (harm, err)
    place.done("backup restore saved again --as ADM --at 2026-10-10")
    before = clamd.scans
    assert states(place, "again") == said
    place.done("backup create saved-again --at 2026-10-10", "again")
    assert (place.folder / "saved-again" / "scans").read_bytes() == (place.folder / "saved" / "scans").read_bytes()
    assert place.run("evidence scan", "again")[0] == 1 and clamd.scans == before, "what is known is not asked again"
    # Where no scanner has looked at anything there is nothing to keep.
    place.make_office("unscanned")
    place.done("backup create without --at 2026-10-10", "unscanned")
    assert not (place.folder / "without" / "scans").exists()


def main():
    clamd = FakeClamd()
    with tempfile.TemporaryDirectory() as folder:
        place = Place(sys.argv[1], folder)
        place.make_office()
        assert states(place) == {"quotation.txt": "unscanned"}
        assert place.run("evidence scan")[0] == 2, "no scanner is named"
        settings = place.folder / "office" / "scanner"
        settings.write_text("clamd 127.0.0.1\n")
        code, _, err = add(place, "x.txt", b"x", "x")
        assert code == 5 and "E5147" in err and events(place) == EVENTS, err
        for wrong in ("serve clean\n", f"clamd {clamd.address} now\n", f"clamd {clamd.address}\nserve some\n"):
            settings.write_text(wrong)
            code, _, err = add(place, "x.txt", b"x", "x")
            assert code == 5 and "E5151" in err and events(place) == EVENTS, (wrong, err)
        settings.write_text(f"clamd {clamd.address}\nserve clean\n")

        code, _, err = add(place, "clean.txt", b"nothing in it", "a")
        assert code == 0 and clamd.scans == 1, err
        assert states(place) == {"quotation.txt": "pending", "clean.txt": "clean"}

        code, _, err = add(place, "bad.txt", b"x" * 100_000 + VIRUS, "b")
        assert code == 5 and "E5152" in err and "Planted.Test" in err, err
        assert events(place) == EVENTS + 1 and "bad.txt" not in states(place)

        # A file that the rules refuse is not even looked at.
        before = clamd.scans
        (place.folder / "none.txt").write_bytes(b"none")
        assert place.run(f"evidence add RQ-001 nothing {place.folder / 'none.txt'} --as S1 --at 2026-10-09")[0] == 3
        assert clamd.scans == before

        clamd.fails = True
        code, _, err = add(place, "later.txt", VIRUS + b" found later", "c")
        assert code == 0 and "waits" in err, err
        assert states(place)["later.txt"] == "pending"
        assert json.loads(place.done("evidence scan -o json")) == {"clean": 1, "infected": 0, "pending": 2}

        clamd.fails = False
        assert json.loads(place.run("evidence scan --dry-run -o json")[1]) == {"clean": 1, "infected": 0, "pending": 2}
        code, out, err = place.run("evidence scan -o json")
        assert code == 1 and json.loads(out) == {"clean": 2, "infected": 1, "pending": 0}, (out, err)
        assert "later.txt" in err and "Planted.Test" in err, err
        assert states(place) == {"quotation.txt": "clean", "clean.txt": "clean", "later.txt": "infected"}
        before = clamd.scans
        assert place.run("evidence scan")[0] == 1 and clamd.scans == before, "what is known is not asked again"
        code, verdict = place.verdict()
        assert code == 0, verdict
        check_backup(place, clamd)
    print("clean, infected, pending and unscanned, each told and kept, also in backups")


if __name__ == "__main__":
    main()
