"""`tampering_test.py PROGRAM`: each way to tamper is planted in a bundle and in a store, and must be found by every verifier
there is, with the first bad event named. Whoever tampers is taken to be thorough: sums and lists of hashes are made to fit again.
Each row first asserts that bytes have changed, and the untouched bundle must be good, so that no row can pass by itself."""

import pathlib
import re
import sqlite3
import sys
import tempfile

from office import ATTACHED, COMMENT, EVENTS, ORDERS, Place, contents, copy, python_says, sql, sum_again

SCRIPT = pathlib.Path(__file__).resolve().parents[2] / "history" / "bundle" / "verify.py"


def lines_of(bundle):
    return (bundle / "events.jsonl").read_bytes().split(b"\n")[:-1]


def write_lines(bundle, lines):
    (bundle / "events.jsonl").write_bytes(b"".join(line + b"\n" for line in lines))


def edit(place, old, new):
    def change(bundle):
        lines = lines_of(bundle)
        assert old in lines[place], lines[place]
        lines[place] = lines[place].replace(old, new)
        write_lines(bundle, lines)
    return change


def order(change_lines):
    def change(bundle):
        lines = lines_of(bundle)
        change_lines(lines)
        write_lines(bundle, lines)
    return change


def swap(lines, a, b):
    lines[a], lines[b] = lines[b], lines[a]


def rewrite(name, change_bytes):
    def change(bundle):
        path = next(bundle.glob(name))
        path.write_bytes(change_bytes(path.read_bytes()))
    return change


def remove(name):
    return lambda bundle: next(bundle.glob(name)).unlink()


def keys_swapped(bundle):
    lines = lines_of(bundle)
    lines[5] = re.sub(rb'^\{("actor":"ADM"),("at":"[^"]*")', rb"{\2,\1", lines[5])
    write_lines(bundle, lines)


# name, what is done to the bundle, the first bad event (None: no event is bad)
IN_A_BUNDLE = (
    ("a byte of an event", edit(COMMENT, b"no-quotation", b"no-quotatiom"), COMMENT),
    ("a value exchanged for another", edit(10, b"Printer", b"Scanner"), 10),
    ("the order of the keys", keys_swapped, 5),
    ("who did it", edit(COMMENT, b'"actor":"H1"', b'"actor":"C1"'), COMMENT),
    ("an argument of a command renamed", edit(6, b'"body":{"from":', b'"body":{"fvom":'), 6),
    ("an argument of another type", edit(6, b'"body":{"from":{"date":"2026-10-01"}', b'"body":{"from":5'), 6),
    ("an event deleted", order(lambda lines: lines.pop(ATTACHED)), ATTACHED),
    ("an event inserted", order(lambda lines: lines.insert(6, lines[5])), 6),
    ("two events exchanged", order(lambda lines: swap(lines, 7, 8)), 7),
    ("an event renumbered", edit(9, b'"seq":9', b'"seq":90'), 9),
    ("the end cut off", order(lambda lines: lines.__delitem__(slice(EVENTS - 2, None))), EVENTS - 2),
    ("events added behind the end", order(lambda lines: lines.append(lines[-1])), EVENTS),
    ("the clock set back", edit(COMMENT, b'"at":"2026-10-06T', b'"at":"2026-10-02T'), COMMENT),
    ("the root in the checkpoint", rewrite("checkpoint", lambda text: re.sub(rb"\n(\w)", lambda m: b"\n" + bytes([m[1][0] ^ 1]), text, 2)), None),
    ("the definition under its name", rewrite("defs/*.json", lambda text: text.replace(b"5000", b"9000", 1)), 1),
    ("a comment in the sources of a definition", rewrite("defs/*/requests.anumat", lambda text: text.replace(b"A request", b"An order", 1)), 1),
    ("a file of evidence exchanged", rewrite("evidence/*", lambda _: b"5000"), ATTACHED),
    ("a file of evidence removed", remove("evidence/*"), ATTACHED),
)


def cut(size):
    """The tail of a store cut to an older state that is sound by itself."""
    return (f"DELETE FROM outbox WHERE seq >= {size}", f"DELETE FROM event WHERE seq >= {size}", f"DELETE FROM batch WHERE size > {size}")


def replaced(seq, old, new):
    return f"UPDATE event SET line = replace(line, '{old}', '{new}') WHERE seq = {seq}"


IN_A_STORE = (
    ("a byte of an event", (replaced(COMMENT, "no-quotation", "no-quotatiom"),), COMMENT),
    ("a value exchanged for another", (replaced(10, "Printer", "Scanner"),), 10),
    ("who did it, in the index alone", (f"UPDATE event SET actor = 'C1' WHERE seq = {COMMENT}",), COMMENT),
    ("an event deleted", (f"DELETE FROM outbox WHERE seq = {ATTACHED}", f"DELETE FROM event WHERE seq = {ATTACHED}"), ATTACHED),
    ("an event inserted", ("INSERT INTO event SELECT 16, case_id, case_seq, case_prev, type, actor, at, leaf, line FROM event WHERE seq = 15",), None),
    ("two events exchanged", ("UPDATE event SET seq = 107 WHERE seq = 7", "UPDATE event SET seq = 7 WHERE seq = 8", "UPDATE event SET seq = 8 WHERE seq = 107"), 7),
    ("an event renumbered", (replaced(9, '"seq":9', '"seq":90'),), 9),
    ("the end cut off", cut(EVENTS - 2), EVENTS - 2),
    ("the clock set back", (replaced(COMMENT, '"at":"2026-10-06T', '"at":"2026-10-02T'),), COMMENT),
    ("a definition under its name", ("UPDATE definition_source SET content = CAST(replace(CAST(content AS TEXT), '5000', '9000') AS BLOB)",), 1),
    ("a comment in the sources of a definition", ("UPDATE definition_source SET content = CAST(replace(CAST(content AS TEXT), 'A request', 'An order') AS BLOB)",), 1),
    ("the compiled form of a definition under its name", ("UPDATE definition SET canonical = replace(canonical, '5000', '9000')",), 1),
)


def check_bundle_rows(place, bundle):
    bad = place.folder / "bad"
    for name, change, first in IN_A_BUNDLE:
        copy(bundle, bad)
        change(bad)
        sum_again(bad)
        assert contents(bad) != contents(bundle), f"{name}: nothing was changed"
        code, verdict = place.verdict("bad --vkey bundle/vkey")
        python = python_says(bad, SCRIPT)
        # A checkpoint that cannot be read at all is no bundle.
        assert code == 1 or (first is None and code == 5), f"{name}: anumat says {code}"
        assert verdict is None or verdict["first_bad"] == first, f"{name}: {verdict['first_bad']}, not {first}: {verdict['findings']}"
        assert python.returncode != 0, f"{name}: verify.py says {python.stdout}"
        print(f"found in a bundle: {name}")


def check_store_rows(place):
    for name, statements, first in IN_A_STORE:
        bad = copy(place.folder / "office", place.folder / "bad-office")
        sql(bad, *statements)
        code, verdict = place.verdict(office="bad-office")
        # A store with an event more than its tree counts is not opened at all.
        assert code == (5 if first is None else 1), f"{name}: anumat says {code}"
        assert first is None or verdict["first_bad"] == first, f"{name}: {verdict['first_bad']}, not {first}: {verdict}"
        print(f"found in a store: {name}")
    for name, change in (("evidence exchanged", lambda path: path.write_bytes(b"5000")), ("evidence removed", lambda path: path.unlink())):
        bad = copy(place.folder / "office", place.folder / "bad-office")
        change(next(path for path in (bad / "evidence").rglob("*") if path.is_file()))
        code, verdict = place.verdict(office="bad-office")
        assert (code, verdict["first_bad"]) == (1, ATTACHED), f"{name}: {code} {verdict}"
        print(f"found in a store: {name}")


def check_derived_rows(place):
    """What a list shows, and what a repeated command is answered, without a change to the log."""
    assert place.verdict("--rebuild")[0] == 0
    for name, change in (
        ("a row of a list", lambda rows: rows.replace(b"Printer", b"Scanner")),
        ("a remembered answer", lambda rows: rows.replace(b'"accepted":true', b'"accepted":null')),
    ):
        bad = copy(place.folder / "office", place.folder / "bad-office")
        with sqlite3.connect(bad / "office.db") as database:
            batches = database.execute("SELECT id, rows FROM batch").fetchall()
            changed = [(change(rows), number) for number, rows in batches if change(rows) != rows]
            assert changed, name
            database.executemany("UPDATE batch SET rows = ? WHERE id = ?", changed)
        database.close()
        assert place.verdict(office="bad-office")[0] == 0, "the log is as it was"
        code, verdict = place.verdict("--rebuild", "bad-office")
        assert code == 1 and "not what the log gives" in verdict["findings"][0]["en"], f"{name}: {code} {verdict}"
        assert place.run(f"backup create {place.folder / 'never'}", "bad-office")[0] == 5, name
        print(f"found in a store: {name}")
    bad = copy(place.folder / "office", place.folder / "bad-office")
    with sqlite3.connect(bad / "office.db") as database:
        database.execute("INSERT INTO word (rowid, entries) VALUES (?, 'strange')", (COMMENT,))
    database.close()
    assert place.verdict(office="bad-office")[0] == 0, "the log is as it was"
    code, verdict = place.verdict("--rebuild", "bad-office")
    assert code == 1 and "index of words" in verdict["findings"][0]["en"], verdict
    print("found in a store: a word of the index")


def check_other_key(place, bundle):
    """Signed with another key throughout: the bundle fits in itself, and only the pinned key tells."""
    other = copy(place.folder / "office", place.folder / "other-office")
    for path in (other / "checkpoints").iterdir():
        path.unlink()
    place.done("audit key other.pem")
    place.done("audit checkpoint --signer other.pem", "other-office")
    place.done("audit export --out other-bundle", "other-office")
    assert python_says(place.folder / "other-bundle", SCRIPT).returncode == 0
    assert place.verdict("other-bundle")[0] == 0, "nobody can tell without the key"
    code, verdict = place.verdict("other-bundle --vkey bundle/vkey")
    assert code == 1 and "another key" in verdict["findings"][0]["en"], verdict
    print("found with the pinned key: signed by another key")


def check_rewritten(place, bundle):
    """The keeper of the key writes the history anew and signs it: only an earlier checkpoint tells."""
    orders = [words.replace("no-quotation", "no-reason-given") for words in ORDERS]
    place.make_office("again", orders)
    for office in ("again",):
        place.done("audit checkpoint --signer log.pem", office)
        place.done("audit export --out again-bundle", office)
    assert place.verdict("again-bundle --vkey bundle/vkey")[0] == 0, "nobody can tell without an earlier checkpoint"
    code, verdict = place.verdict("again-bundle --earlier bundle/checkpoint")
    assert code == 1 and "fork" in verdict["findings"][-1]["en"], verdict
    (place.folder / "none").write_text("old 0\n")
    words = "--memory memory --signer witness.pem --name audit.example/w"
    place.done("audit key witness.pem")
    cosigned = place.done(f"audit witness bundle/checkpoint none {words} --log bundle/vkey --at 2026-10-09")
    assert "audit.example/w" in cosigned
    (place.folder / "same").write_text(f"old {EVENTS}\n")
    code, _, err = place.run(f"audit witness again-bundle/checkpoint same {words} --at 2026-10-10")
    assert code == 5 and "E5308" in err and "fork" in err, err
    # And a history that ends before what the witness has seen.
    copy(place.folder / "office", place.folder / "short")
    for path in (place.folder / "short" / "checkpoints").iterdir():
        path.unlink()
    sql(place.folder / "short", *cut(EVENTS - 2))
    short = place.done("audit checkpoint --signer log.pem", "short")
    (place.folder / "short-note").write_text(short)
    code, _, err = place.run(f"audit witness short-note same {words} --at 2026-10-10")
    assert code == 5 and "E5307" in err and "rollback" in err, err
    code, verdict = place.verdict("--earlier bundle/checkpoint", "short")
    assert code == 1 and "rollback" in verdict["findings"][-1]["en"], verdict
    print("found with an earlier checkpoint: fork and rollback, re-signed by the keeper of the key")


def check_no_signature_over_a_change(place):
    bad = copy(place.folder / "office", place.folder / "bad-office")
    sql(bad, replaced(COMMENT, "no-quotation", "no-quotatiom"))
    for words in ("audit checkpoint --signer log.pem", "audit export --out never", f"backup create {place.folder / 'never'}"):
        code, _, err = place.run(words, "bad-office")
        assert code == 5, f"{words}: {code}"
    assert not (place.folder / "never").exists()
    assert not list(place.folder.glob("never*")), "something was left behind"
    print("refused over a changed event: checkpoint, export, backup")


def check_exhibit(place, bundle):
    bad = copy(bundle, place.folder / "bad")
    edit(COMMENT, b"no-quotation", b"no-quotatiom")(bad)
    sum_again(bad)
    code, _, _ = place.run("audit verify bad --exhibit exhibit")
    exhibit = contents(place.folder / "exhibit")
    assert code == 1 and set(exhibit) == {"README.txt", "events.jsonl", "hashes.txt", "checkpoint", "signed.tlog-proof"}, exhibit.keys()
    lines = exhibit["events.jsonl"].split(b"\n")[:-1]
    assert len(lines) == 3 and b"no-quotatiom" in lines[1]
    shell = place.shell("{ printf '\\000'; sed -n 2p exhibit/events.jsonl | tr -d '\\n'; } | sha256sum | cut -c1-64")
    found = re.findall(rf"event {COMMENT} as (found|recorded) +(\w+)", exhibit["hashes.txt"].decode())
    assert dict(found)["found"] == shell.stdout.strip() != dict(found)["recorded"], found
    assert str(COMMENT) in exhibit["README.txt"].decode()
    print("written: an exhibit that stands by itself")


def main():
    with tempfile.TemporaryDirectory() as folder:
        place = Place(sys.argv[1], folder)
        place.make_office()
        place.done("audit key log.pem")
        place.done("audit checkpoint --signer log.pem")
        place.done("audit export --out bundle")
        bundle = place.folder / "bundle"
        good = python_says(bundle, SCRIPT)
        assert good.returncode == 0 and "GOOD" in good.stdout, good
        code, verdict = place.verdict("bundle --vkey bundle/vkey")
        assert (code, verdict["decisions"], verdict["events"]) == (0, EVENTS, EVENTS), verdict
        assert place.verdict()[0] == 0
        check_bundle_rows(place, bundle)
        check_store_rows(place)
        check_derived_rows(place)
        check_other_key(place, bundle)
        check_rewritten(place, bundle)
        check_no_signature_over_a_change(place)
        check_exhibit(place, bundle)


if __name__ == "__main__":
    main()
