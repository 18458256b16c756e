"""`disposal_test.py PROGRAM`: files whose time is over are disposed of by two people, their bytes are gone for good, and every
verifier still calls the history good and says by which event they went; a file that is merely taken away is found by each."""

import pathlib
import shutil
import subprocess
import sys
import tempfile

from office import ATTACHED, ORDERS, SAMPLES, Place, copy, python_says, sql, sum_again

HERE = pathlib.Path(__file__).resolve().parent
BUNDLE = HERE.parents[1] / "history" / "bundle"


def files(place, office="office"):
    return [path for path in (place.folder / office / "evidence").rglob("*") if path.is_file()]


def make(place):
    """RQ-001 was approved in 2026 with its quotation; such files are kept for a year."""
    package = place.folder / "package"
    shutil.copytree(SAMPLES, package)
    path = package / "requests.anumat"
    text = path.read_text()
    assert "size: 1 MB\n" in text
    path.write_text(text.replace("size: 1 MB\n", "size: 1 MB\ncase size: 1 KB\nretention: 1 year\ndisposed by: clerk, head\n"))
    (place.folder / "quotation.txt").write_text("500")
    place.done(f"init {place.folder / 'office'} --name Test --admin ADM --package {package} --at 2026-10-01 --key first")
    for words in ORDERS:
        place.done(words.replace("amount=9000", "amount=4000").format(place=place.folder))
    place.done("case do RQ-001 approve --as H1 --at 2026-10-09")


def check_room(place):
    """No byte of what the case has no room for is kept."""
    (place.folder / "large.txt").write_text("x" * 1022)
    before = files(place)
    code, _, err = place.run("evidence add RQ-002 quotation large.txt --as S1 --at 2026-10-09")
    assert code == 0, err
    (place.folder / "more.txt").write_text("xyz")
    code, _, err = place.run("evidence add RQ-002 quotation more.txt --as S1 --at 2026-10-09 --lang th")
    assert code == 3 and "R4124" in err and "1022 + 3" in err, err
    assert len(files(place)) == len(before) + 1
    print("no room: refused before a byte is kept")


def check_disposal(place):
    order = "RQ-001 quotation"
    assert place.run(f"evidence ask {order} --as C1 --at 2027-10-09")[0] == 3
    assert "nothing is due" in place.run("evidence due --at 2027-10-09")[2]
    assert "RQ-001" in place.done("evidence due --at 2027-10-10")
    place.done(f"evidence ask {order} --as C1 --at 2027-10-10")
    assert place.run(f"evidence dispose {order} --as C1 --at 2027-10-10")[0] == 3
    kept = files(place)
    place.done(f"evidence dispose {order} --as H1 --at 2027-10-10 --dry-run")
    assert files(place) == kept
    before = copy(place.folder / "office", place.folder / "before")
    place.done(f"evidence dispose {order} --as H1 --at 2027-10-10 --comment over")
    assert len(files(place)) == len(kept) - 1, "its bytes are there still"
    assert "disposed" in place.done("evidence list RQ-001")
    # Cut off between the event and the bytes: the next who opens the office takes it up.
    cut_off = copy(place.folder / "office", place.folder / "cut-off")
    shutil.copytree(before / "evidence", cut_off / "evidence", dirs_exist_ok=True)
    assert len(files(place, "cut-off")) == len(kept)
    place.done("case new request --set subject=Paper --set owner=S1 --as S1 --at 2027-10-11", "cut-off")
    assert len(files(place, "cut-off")) == len(kept) - 1, "nobody took it up"
    print("two people, after the last day: the bytes are gone")


def page_says(bundle):
    if shutil.which("node") is None:
        return 0
    return subprocess.run(["node", str(HERE / "page_check.mjs"), str(BUNDLE / "verify.html"), str(bundle)],
                          capture_output=True, text=True).returncode


def all_say(place, bundle):
    code, verdict = place.verdict(str(bundle))
    return code == 0, python_says(bundle, BUNDLE / "verify.py").returncode == 0, page_says(bundle) == 0, verdict


def check_verifiers(place, disposed):
    code, verdict = place.verdict("--rebuild")
    assert code == 0 and verdict["disposed"] == [{"event": disposed, "files": 1}], verdict
    assert f"disposed of by event {disposed}" in place.done("audit verify")
    place.done("audit key log.pem")
    place.done("audit checkpoint --signer log.pem")
    for name, scope in (("whole", ""), ("case", "--case request/RQ-001"), ("year", "--year 2570")):
        place.done(f"audit export --out {name} {scope}")
        audit, script, page, verdict = all_say(place, place.folder / name)
        assert audit and script and page, (name, audit, script, page)
        assert verdict["disposed"] == [{"event": disposed, "files": 1}], (name, verdict)
    # The event that says so left out: the file is missing then.
    bad = copy(place.folder / "year", place.folder / "bad")
    lines = (bad / "events.jsonl").read_bytes().splitlines(keepends=True)
    (bad / "events.jsonl").write_bytes(b"".join(line for line in lines if b'"type":"evidence_disposed"' not in line))
    next(bad.glob(f"proofs/{disposed}.tlog-proof")).unlink()
    sum_again(bad)
    assert all_say(place, bad)[:3] == (False, False, False), "a file that is missing was not found"
    # And one that is kept, taken away.
    bad = copy(place.folder / "whole", place.folder / "bad")
    next(bad.glob("evidence/*")).unlink()
    sum_again(bad)
    assert all_say(place, bad)[:3] == (False, False, False), "a file that was taken away was not found"
    print("audit, script and page: good, and by which event it went; missing without one: found")


def check_store(place):
    bad = copy(place.folder / "before", place.folder / "bad-office")
    for path in files(place, "bad-office"):
        path.unlink()
    code, verdict = place.verdict(office="bad-office")
    assert code == 1 and verdict["first_bad"] == ATTACHED, verdict
    # Taken away before it was disposed of, and the event made to say that it was: the decision is not the same again.
    bad = copy(place.folder / "office", place.folder / "bad-office")
    sql(bad, "UPDATE event SET line = replace(line, '\"digests\":[', '\"digests\":[\"00\",') WHERE type = 'evidence_disposed'")
    assert place.verdict(office="bad-office")[0] == 1
    print("in a store: missing without an event, or with another one: found")


def check_backup(place):
    place.done("backup create saved --at 2027-10-12")
    place.done("backup restore saved again --as ADM --at 2027-10-12")
    assert place.verdict(office="again")[0] == 0 and len(files(place, "again")) == len(files(place))
    print("a backup of what is left is good")


def main():
    with tempfile.TemporaryDirectory() as folder:
        place = Place(sys.argv[1], folder)
        make(place)
        check_room(place)
        check_disposal(place)
        disposed = place.verdict()[1]["events"] - 1
        check_verifiers(place, disposed)
        check_store(place)
        check_backup(place)


if __name__ == "__main__":
    main()
