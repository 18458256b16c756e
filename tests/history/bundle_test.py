"""`bundle_test.py PROGRAM`: a bundle is verified with public tools alone, a backup is made and restored, and nothing half-written
is ever left. Each check that says "good" is also shown something bad."""

import os
import pathlib
import stat
import sys
import tempfile

from office import COMMENT, EVENTS, Place, contents, copy, python_says, sql, sum_again

SCRIPT = pathlib.Path(__file__).resolve().parents[2] / "history" / "bundle" / "verify.py"
SIGNATURE = """head -n 3 checkpoint > ../text && sed -n 5p checkpoint | cut -d ' ' -f 3 | base64 -d | tail -c 64 > ../signature &&
openssl pkeyutl -verify -pubin -inkey log.pub.pem -rawin -in ../text -sigfile ../signature"""


def public_tools(place, name):
    """What the README of a bundle tells, word for word; the exit codes."""
    return [place.shell(f"cd {name} && {line}").returncode for line in ("sha256sum --quiet -c SHA256SUMS", SIGNATURE, "python3 -B verify.py")]


def check_public_tools(place):
    place.done("audit export --out bundle")
    readme = (place.folder / "bundle" / "README.txt").read_text()
    for words in ("sha256sum -c SHA256SUMS", "openssl pkeyutl -verify -pubin -inkey log.pub.pem -rawin", "python3 verify.py", "ชุดหลักฐาน"):
        assert words in readme, words
    script = SCRIPT.read_text()
    assert len(script.splitlines()) <= 40 and "verify.py" in contents(place.folder / "bundle")
    assert public_tools(place, "bundle") == [0, 0, 0]
    bad = copy(place.folder / "bundle", place.folder / "bad")
    (bad / "checkpoint").write_text((bad / "checkpoint").read_text().replace(f"\n{EVENTS}\n", f"\n{EVENTS + 1}\n"))
    assert public_tools(place, "bad") == [1, 1, 1]
    print("whole bundle: sha256sum, openssl and verify.py agree")


def check_parts(place):
    for words, name, events in (("--case RQ-001", "case", 5), ("--year 2570", "year", EVENTS)):
        place.done(f"audit export --out {name} {words}")
        lines = (place.folder / name / "events.jsonl").read_text().splitlines()
        assert public_tools(place, name) == [0, 0, 0], name
        code, verdict = place.verdict(f"{name} --vkey bundle/vkey")
        assert code == 0 and verdict["events"] == len(lines) == events, (name, len(lines), verdict)
    assert len(list((place.folder / "case" / "proofs").iterdir())) == 5
    code, verdict = place.verdict("case")
    assert verdict["decisions"] is None, "a part cannot be decided again, and must not be said to be"
    for what, change in (
        ("an event edited", lambda bad: replace(bad / "events.jsonl", b"no-quotation", b"no-quotatiom")),
        ("an event left out", lambda bad: drop_line(bad / "events.jsonl", 2)),
        ("a proof changed", lambda bad: flip(bad / "proofs" / f"{COMMENT}.tlog-proof", 45)),
        ("a proof removed", lambda bad: (bad / "proofs" / f"{COMMENT}.tlog-proof").unlink()),
    ):
        bad = copy(place.folder / "case", place.folder / "bad")
        change(bad)
        sum_again(bad)
        assert contents(bad) != contents(place.folder / "case"), what
        assert place.verdict("bad")[0] == 1 and python_says(bad, SCRIPT).returncode != 0, what
    assert place.run("audit export --out none --year 2560")[0] == 5 and not (place.folder / "none").exists()
    assert place.run("audit export --out none --case RQ-009")[0] in (2, 3, 5) and not (place.folder / "none").exists()
    print("parts of a log: each event with its proof")


def replace(path, old, new):
    assert old in path.read_bytes()
    path.write_bytes(path.read_bytes().replace(old, new))


def drop_line(path, number):
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join(lines[:number] + lines[number + 1:]))


def flip(path, place):
    data = bytearray(path.read_bytes())
    data[place] ^= 1
    path.write_bytes(data)


def check_nothing_half_written(place):
    before = contents(place.folder / "bundle")
    code, _, err = place.run("audit export --out bundle")
    assert code == 5 and "E5312" in err and contents(place.folder / "bundle") == before
    # A file of evidence is gone: no bundle rather than one with a hole.
    bad = copy(place.folder / "office", place.folder / "bad-office")
    next(path for path in (bad / "evidence").rglob("*") if path.is_file()).unlink()
    code, _, err = place.run("audit export --out holed", "bad-office")
    assert code == 5 and "E5314" in err and not list(place.folder.glob("holed*")), err
    code, _, err = place.run(f"backup create {place.folder / 'holed'}", "bad-office")
    assert code == 5 and not list(place.folder.glob("holed*")), err
    assert place.run("audit export --out dry --dry-run")[0] == 0 and not (place.folder / "dry").exists()
    print("nothing is half-written, and nothing written over")


def check_keys(place):
    mode = stat.S_IMODE(os.stat(place.folder / "log.pem").st_mode)
    assert mode == 0o600, oct(mode)
    before = (place.folder / "log.pem").read_bytes()
    assert place.run("audit key log.pem")[0] == 5 and (place.folder / "log.pem").read_bytes() == before
    os.chmod(place.folder / "log.pem", 0o640)
    code, _, err = place.run("audit checkpoint --signer log.pem")
    assert code == 5 and "E5302" in err, err
    os.chmod(place.folder / "log.pem", 0o600)
    assert "PRIVATE" not in "".join(map(str, contents(place.folder / "bundle").values())), "a private key was handed out"
    print("keys are their owner's alone")


def check_proof_and_key_change(place):
    office = copy(place.folder / "office", place.folder / "turned")
    place.done("case do RQ-002 submit --set amount=100 --set needed=2026-12-01 --as S1 --at 2026-10-09", "turned")
    place.done("audit key next.pem")
    assert "E5305" in place.run("audit checkpoint --signer next.pem", "turned")[2]
    note = place.done("audit checkpoint --signer next.pem --old-signer log.pem", "turned")
    assert len([line for line in note.splitlines() if line.startswith("\u2014 ")]) == 2, note
    (place.folder / "note").write_text(note)
    (place.folder / "proof").write_text(place.done(f"audit prove --from {EVENTS}", "turned"))
    (place.folder / "none").write_text("old 0\n")
    words = "--memory memory --signer w.pem --name audit.example/w"
    place.done("audit key w.pem")
    place.done(f"audit witness bundle/checkpoint none {words} --log bundle/vkey --at 2026-10-09")
    cosigned = place.done(f"audit witness note proof {words} --at 2026-10-10")
    assert cosigned.count("\u2014 ") == 3, cosigned
    place.done("audit export --out turned-bundle", "turned")
    assert place.verdict("turned-bundle --earlier bundle/checkpoint")[0] == 0
    assert public_tools(place, "turned-bundle") == [0, 0, 0]
    proof = place.done(f"audit prove --event {COMMENT}", "turned")
    assert proof.startswith(f"c2sp.org/tlog-proof@v1\nindex {COMMENT}\n") and note in proof
    assert len(list((office / "checkpoints").glob("*.note"))) == 2
    print("a key is changed with both signatures, and a witness goes along")


def check_backup(place):
    backups = place.folder / "backups"
    place.done(f"backup create {backups / 'a'} --at 2026-10-20")
    place.done(f"backup verify {backups / 'a'}")
    assert "2026-10-20" in place.done(f"backup list {backups}")
    whole = place.verdict()[1]
    place.done(f"backup restore {backups / 'a'} {place.folder / 'to-read'} --to-read")
    code, verdict = place.verdict(office="to-read")
    assert code == 0 and verdict == whole, verdict
    code, _, err = place.run("case do RQ-002 submit --set amount=100 --set needed=2026-12-01 --as S1 --at 2026-10-21", "to-read")
    assert code == 5 and "E5440" in err, err
    restored = place.done(f"backup restore {backups / 'a'} {place.folder / 'restored'} --as ADM --at 2026-10-20")
    assert f"epoch 2 begins with event {EVENTS}" in restored, restored
    code, verdict = place.verdict("--earlier bundle/checkpoint --rebuild", "restored")
    assert code == 0 and verdict["events"] == EVENTS + 1, verdict
    assert place.done("case show RQ-001 --at 2026-10-09", "restored") == place.done("case show RQ-001 --at 2026-10-09")
    # The restored office goes on, and what it signs goes on from what was signed.
    place.done("case do RQ-002 submit --set amount=100 --set needed=2026-12-01 --as S1 --at 2026-10-21", "restored")
    place.done("audit checkpoint --signer log.pem", "restored")
    for target in ("office", "restored"):
        before = contents(place.folder / target)
        code, _, err = place.run(f"backup restore {backups / 'a'} {place.folder / target} --to-read")
        assert code == 5 and "E5312" in err and contents(place.folder / target) == before, err
    code, _, err = place.run(f"backup restore {backups / 'a'} {place.folder / 'nobody'} --as S1")
    assert code == 3 and "R4001" in err and not list(place.folder.glob("nobody*")), err
    for events in range(1, EVENTS + 1):
        # As it was, or going on from there in an epoch of its own; in turn.
        own, how = (1, "--as ADM --at 2026-10-20") if events % 2 else (0, "--to-read")
        code, _, err = place.run(f"backup restore {backups / 'a'} {place.folder / f'at-{events}'} --events {events} {how}")
        assert code == 0, f"{events}: {err}"
        code, verdict = place.verdict(office=f"at-{events}")
        assert code == 0 and verdict["events"] == events + own, verdict
    for events in (0, EVENTS + 1, 1000):
        code, _, err = place.run(f"backup restore {backups / 'a'} {place.folder / 'beyond'} --events {events} --to-read")
        assert code == 2 and "E5321" in err and not list(place.folder.glob("beyond*")), (events, code, err)
    for what, change in (
        ("a line", lambda bad: sql(bad, f"UPDATE event SET line = replace(line, 'no-quotation', 'none') WHERE seq = {COMMENT}")),
        ("a file of evidence", lambda bad: next(path for path in (bad / "evidence").rglob("*") if path.is_file()).write_bytes(b"5")),
        ("what it says of itself", lambda bad: replace(bad / "backup.json", f'"events": {EVENTS}'.encode(), b'"events": 15')),
    ):
        bad = copy(backups / "a", place.folder / "bad-backup")
        change(bad)
        code, _, err = place.run(f"backup verify {bad}")
        assert code == 5 and "E5320" in err, f"{what}: {code} {err}"
        assert place.run(f"backup restore {bad} {place.folder / 'never'} --to-read")[0] == 5 and not list(place.folder.glob("never*")), what
    check_copies_that_go_on(place, backups)
    print("backups: verified before they are called good, restored whole and to each number of events")


def check_copies_that_go_on(place, backups):
    """The office went on while a backup of it was restored: each is told from the other by what the other signed."""
    order = "case do RQ-002 submit --set amount=100 --set needed=2026-12-01 --as S1 --at 2026-10-21"
    old = copy(place.folder / "office", place.folder / "went-on")
    for name in ("one", "other"):
        place.done(f"backup restore {backups / 'a'} {place.folder / name} --as ADM --at 2026-10-20")
    for name in ("went-on", "one", "other"):
        place.done(order, name)
        place.done("audit checkpoint --signer log.pem", name)
        note = sorted((place.folder / name / "checkpoints").glob("*.note"))[-1]
        (place.folder / f"{name}.note").write_bytes(note.read_bytes())
    assert place.verdict("--earlier went-on.note", "went-on")[0] == 0 and place.verdict("--earlier one.note", "one")[0] == 0
    for mine, theirs in (("one", "went-on"), ("other", "went-on"), ("one", "other"), ("other", "one")):
        code, verdict = place.verdict(f"--earlier {theirs}.note", mine)
        told = " ".join(finding["en"] for finding in verdict["findings"])
        assert code == 1 and "fork" in told and f"event {EVENTS} begins a new epoch" in told, (mine, theirs, told)
    code, verdict = place.verdict("--earlier one.note", "went-on")
    assert code == 1 and ("rollback" in verdict["findings"][0]["en"]), verdict
    # Whoever makes the event fit by another root, or takes it out, is found.
    bad = copy(place.folder / "one", place.folder / "bad-epoch")
    sql(bad, f"UPDATE event SET line = replace(line, '\"epoch\":2', '\"epoch\":1') WHERE seq > {EVENTS}")
    code, verdict = place.verdict(office="bad-epoch")
    assert code == 1 and verdict["first_bad"] == EVENTS + 1, verdict
    assert old.exists()
    print("a restored office and the copies that go on are told apart")


def main():
    with tempfile.TemporaryDirectory() as folder:
        place = Place(sys.argv[1], folder)
        place.make_office()
        assert "E5310" in place.run("audit export --out early")[2] and not (place.folder / "early").exists()
        place.done("audit key log.pem")
        place.done("audit checkpoint --signer log.pem")
        check_public_tools(place)
        check_parts(place)
        check_nothing_half_written(place)
        check_keys(place)
        check_proof_and_key_change(place)
        check_backup(place)


if __name__ == "__main__":
    main()
