"""`logs_test.py PROGRAM`: the logs that earlier releases recorded still verify, every decision in them comes out the same, and they are
the ones that were recorded. A golden log that was changed in any of three ways is found."""

import hashlib
import json
import pathlib
import sys
import tarfile
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1] / "history"))
from office import Place, copy, python_says, sum_again

SCRIPT = HERE.parents[2] / "history" / "bundle" / "verify.py"


def fault_of(place, bundle, expected):
    """What is wrong with a golden log, in a sentence; empty when it is as it was recorded."""
    if hashlib.sha256((bundle / "events.jsonl").read_bytes()).hexdigest() != expected["log"]:
        return "these are other bytes than were recorded"
    (place.folder / "vkey").write_text(expected["vkey"] + "\n")
    code, verdict = place.verdict(f"{bundle} --vkey vkey")
    if code != 0:
        return f"`audit verify` ends with {code}: {verdict}"
    for name in ("events", "decisions", "root"):
        if verdict[name] != expected[name]:
            return f"{name}: {verdict[name]}, recorded were {expected[name]}"
    said = python_says(bundle, SCRIPT)
    return "" if said.returncode == 0 else f"verify.py of today says {said.stdout}{said.stderr}"


def edited(bundle, name, old, new):
    path = bundle / name
    text = path.read_bytes()
    assert old in text, (name, old)
    path.write_bytes(text.replace(old, new, 1))
    sum_again(bundle)


def check_planted(place, bundle, expected):
    bad = place.folder / "bad"

    copy(bundle, bad)
    edited(bad, "events.jsonl", b"no-quotation", b"no-signature")
    assert "other bytes" in fault_of(place, bad, expected)
    again = {**expected, "log": hashlib.sha256((bad / "events.jsonl").read_bytes()).hexdigest()}
    assert "audit verify" in fault_of(place, bad, again), "with a sheet that was made to fit"

    copy(bundle, bad)
    published = next((bad / "defs").glob("*.files"))
    source = f"defs/{published.stem}/{published.read_text().splitlines()[0]}"
    edited(bad, source, (bad / source).read_bytes()[:40], b"")
    assert "audit verify" in fault_of(place, bad, expected), "a definition that would decide otherwise"

    assert "decisions" in fault_of(place, bundle, {**expected, "decisions": expected["decisions"] + 1})


def main():
    releases = sorted(path for path in HERE.iterdir() if (path / "sheet.json").exists())
    assert releases, "there is no golden log"
    with tempfile.TemporaryDirectory() as folder:
        place = Place(sys.argv[1], folder)
        for release in releases:
            sheet = json.loads((release / "sheet.json").read_text())
            assert {path.name for path in release.iterdir()} == {"sheet.json", *(f"{name}.tar.xz" for name in sheet)}, release
            for name, expected in sheet.items():
                to = place.folder / release.name
                with tarfile.open(release / f"{name}.tar.xz") as packed:
                    packed.extractall(to)
                fault = fault_of(place, to / name, expected)
                assert not fault, f"{release.name}, {name}: {fault}"
                print(f"{release.name}, {name}: {expected['events']} events, {expected['decisions']} decisions come out the same")
        check_planted(place, place.folder / releases[0].name / "requests", json.loads((releases[0] / "sheet.json").read_text())["requests"])
        print("found: a changed line, a changed definition, a decision less")


if __name__ == "__main__":
    main()
