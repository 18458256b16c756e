"""`other_test.py PROGRAM go|sigstore`: notes and proofs are those of their standards to implementations that share nothing with
ours, the Go project's (Debian: golang-go, golang-golang-x-mod-dev) or sigstore's (inside npm); what they call bad is bad here too.
Ends with 77 where the other implementation is not installed."""

import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

from office import EVENTS, Place, sum_again

HERE = pathlib.Path(__file__).resolve().parent
GO_PATH = pathlib.Path("/usr/share/gocode")


def build(folder):
    if shutil.which("go") is None or not (GO_PATH / "src/golang.org/x/mod/sumdb/tlog").is_dir():
        print("no golang-go and golang-golang-x-mod-dev here")
        sys.exit(77)
    environment = dict(os.environ, GO111MODULE="off", GOPATH=str(GO_PATH), GOCACHE=str(folder / "cache"), GOFLAGS="", GOPROXY="off")
    done = subprocess.run(["go", "build", "-o", str(folder / "check"), str(HERE / "other" / "check.go")], env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return folder / "check"


class Go:
    def __init__(self, place):
        self.program, self.place = build(place.folder), place

    def says(self, *words):
        done = subprocess.run([self.program, *map(str, words)], cwd=self.place.folder, capture_output=True, text=True)
        assert done.returncode in (0, 1), done.stderr
        return done.returncode == 0

    def says_of_events(self, bundle, lines, *proofs):
        return self.says("event", bundle / "vkey", lines, *proofs)


class Sigstore:
    def __init__(self, place):
        npm = subprocess.run(["npm", "root", "-g"], capture_output=True, text=True) if shutil.which("npm") else None
        self.folder = pathlib.Path(npm.stdout.strip()) / "npm/node_modules/@sigstore" if npm else pathlib.Path("/none")
        if shutil.which("node") is None or not (self.folder / "verify/dist/tlog/merkle.js").is_file():
            print("no npm with the verifier of sigstore here")
            sys.exit(77)

    def says_of_events(self, bundle, lines, *proofs):
        words = [self.folder, bundle / "vkey", bundle / "log.pub.pem", lines, *proofs]
        done = subprocess.run(["node", str(HERE / "other" / "check.mjs"), *map(str, words)], capture_output=True, text=True)
        assert done.returncode in (0, 1), done.stdout + done.stderr
        return done.returncode == 0


def proofs(bundle):
    return sorted((bundle / "proofs").iterdir(), key=lambda path: int(path.name.split(".")[0]))


def changed(path, target, old, new):
    data = path.read_bytes()
    assert old in data, old
    target.write_bytes(data.replace(old, new, 1))
    return target


def check_notes(other, place):
    bundle, bad = place.folder / "year", place.folder / "bad-note"
    assert other.says("note", bundle / "vkey", bundle / "checkpoint")
    refused = 0
    data = (bundle / "checkpoint").read_bytes()
    for at in range(0, len(data), 3):
        bad.write_bytes(data[:at] + bytes([data[at] ^ 4]) + data[at + 1:])
        refused += not other.says("note", bundle / "vkey", bad)
        assert not other.says("note", bundle / "vkey", bad), f"byte {at}"
    print(f"notes: good is good, {refused} of {refused} changed ones are bad")


def check_events(other, place):
    bundle = place.folder / "year"
    good = proofs(bundle)
    assert len(good) == EVENTS
    assert other.says_of_events(bundle, bundle / "events.jsonl", *good)
    assert not other.says_of_events(bundle, bundle / "events.jsonl", *good[::-1])
    lines = (bundle / "events.jsonl").read_bytes().splitlines(keepends=True)
    one, bad = place.folder / "line", place.folder / "bad-proof"
    refused = 0
    for seq, (line, proof) in enumerate(zip(lines, good)):
        one.write_bytes(line)
        assert other.says_of_events(bundle, one, proof), seq
        one.write_bytes(line.replace(b'"actor"', b'"Actor"'))
        assert not other.says_of_events(bundle, one, proof), seq
        one.write_bytes(line)
        text = proof.read_text()
        for change in (text.replace(f"index {seq}", f"index {(seq + 1) % EVENTS}"), text.replace("=\n", "=\n" + text.split("\n")[2] + "\n", 1)):
            bad.write_text(change)
            assert not other.says_of_events(bundle, one, bad), (seq, change)
            refused += 1
    # What the other calls bad, the audit does too.
    good[3].write_text(good[3].read_text().replace("index 3", "index 4"))
    sum_again(bundle)
    assert place.run("audit verify year")[0] == 1
    print(f"events: {EVENTS} of {EVENTS} proofs are good, {refused + EVENTS} changed ones bad")


def check_goes_on(other, place):
    """Each earlier checkpoint to the last one."""
    for size in range(1, EVENTS + 1):
        place.done(f"backup restore {place.folder / 'backup'} {place.folder / f'to-{size}'} --events {size} --to-read")
        (place.folder / "old").write_text(place.done("audit checkpoint --signer log.pem", f"to-{size}"))
        (place.folder / "proof").write_text(place.done(f"audit prove --from {size}"))
        words = ("goes-on", place.folder / "vkey", place.folder / "old", place.folder / "note", place.folder / "proof")
        assert other.says(*words), size
        if size in (EVENTS, 8):  # Equal sizes; and one beginning that a power of two makes.
            continue
        text = (place.folder / "proof").read_text()
        (place.folder / "proof").write_text(text[:-45] + ("A" if text[-45] != "A" else "B") + text[-44:])
        assert not other.says(*words), size
    print(f"goes on: from each of {EVENTS} sizes")


def main():
    with tempfile.TemporaryDirectory() as folder:
        place = Place(sys.argv[1], folder)
        other = {"go": Go, "sigstore": Sigstore}[sys.argv[2]](place)
        place.make_office()
        place.done(f"backup create {place.folder / 'backup'} --at 2026-10-20")
        place.done("audit key log.pem")
        (place.folder / "note").write_text(place.done("audit checkpoint --signer log.pem"))
        place.done("audit export --out year --year 2570")
        shutil.copy(place.folder / "year" / "vkey", place.folder / "vkey")
        if sys.argv[2] == "go":
            check_notes(other, place)
            check_goes_on(other, place)
        check_events(other, place)


if __name__ == "__main__":
    main()
