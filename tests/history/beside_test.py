"""`beside_test.py PROGRAM`: a backup holds what an office keeps beside its history, and a restored office has it: accounts, webhooks,
where mail goes, saved filters and the settings. Nobody is signed in there. Backups of earlier versions restore as before."""

import json
import pathlib
import sqlite3
import stat
import sys
import tempfile

from office import EVENTS, Place, copy
from served import Person, Served, add_user

FILTERS = [{"name": "ด่วน", "filter": {"due": "late", "kind": "request"}}]
APPLICANTS = pathlib.Path(__file__).resolve().parents[1] / "cli" / "samples" / "applicants"
STORES = ("accounts.db", "links.db", "mail.db", "preferences.db", "webhooks.db")
SETTINGS = {"webhooks": "allow 127.0.0.1/32\n", "mail": "server smtp://127.0.0.1:9\nfrom office@example.go.th\nlink https://office.example.go.th\ntls none\n"}
TABLES = {"webhooks.db": "SELECT id, url, secret, state FROM endpoint", "mail.db": "SELECT person, address FROM recipient ORDER BY person",
          "accounts.db": "SELECT person, password FROM account"}


def rows(folder, name):
    with sqlite3.connect(f"file:{folder / name}?mode=ro", uri=True) as store:
        return store.execute(TABLES[name]).fetchall()


def change_sheet(backup, change):
    sheet = json.loads((backup / "backup.json").read_text())
    change(sheet)
    (backup / "backup.json").write_text(json.dumps(sheet))


def make(place):
    place.make_office()
    add_user(place, "H1")
    for name, text in SETTINGS.items():
        (place.folder / "office" / name).write_text(text)
    place.done("webhook add http://127.0.0.1:9/hook --kind case_acted")
    place.done("mail set H1 --address head@example.go.th")
    with Served(place) as served:
        head = Person(served).sign_in("H1")
        assert head.ask("POST", "/me/filters", {"filters": FILTERS})[0] == 204
        # While it is served: the copy of each store is of one moment.
        place.done("backup create backup")
        assert head.ask("GET", "/me/filters")[1]["filters"] == FILTERS
    assert served.code == 0, served.said
    return head.session


def check_listed(place):
    backup = place.folder / "backup"
    listed = json.loads((backup / "backup.json").read_text())["files"]
    assert set(listed) == {*STORES, *SETTINGS}, listed
    for name in listed:
        assert stat.S_IMODE((backup / name).stat().st_mode) == 0o600, name
    place.done("backup verify backup")
    print(f"a backup holds {len(listed)} files beside the history, each for its owner alone")
    return listed


def check_restored(place, session):
    place.done("backup restore backup again --as ADM", "again")
    for name in TABLES:
        assert rows(place.folder / "again", name) == rows(place.folder / "office", name) != [], name
    for name, text in SETTINGS.items():
        assert (place.folder / "again" / name).read_text() == text
    with Served(place, office="again") as served:
        assert Person(served, session).ask("GET", "/me/filters")[0] == 401, "a session of before"
        head = Person(served).sign_in("H1")
        assert head.ask("GET", "/me/filters")[1]["filters"] == FILTERS
    with Served(place) as served:
        assert Person(served, session).ask("GET", "/me/filters")[0] == 200, "in the office itself it goes on"
    print("a restored office has its accounts, webhooks, mail, filters and settings, and nobody is signed in")


def check_part(place):
    """No endpoint stands behind the end of a log of fewer events."""
    place.done(f"backup restore backup part --events {EVENTS - 4} --to-read")
    with sqlite3.connect(place.folder / "backup" / "webhooks.db") as store, sqlite3.connect(place.folder / "part" / "webhooks.db") as part:
        at = "SELECT position FROM endpoint"
        assert store.execute(at).fetchall() == [(EVENTS,)] and part.execute(at).fetchall() == [(EVENTS - 4,)]
    print("in one of fewer events webhooks stand at the end of these")


def check_damage(place, listed):
    bad = place.folder / "bad"
    for name in listed:
        for harm in ("changed", "missing"):
            copy(place.folder / "backup", bad)
            if harm == "missing":
                (bad / name).unlink()
            else:
                bytes_ = bytearray((bad / name).read_bytes())
                bytes_[len(bytes_) // 2] ^= 1
                (bad / name).write_bytes(bytes_)
            code, _, said = place.run("backup verify bad")
            assert code == 5 and "E5320" in said and name in said, f"{name} {harm}: {code} {said}"
            code, _, said = place.run("backup restore bad never --as ADM", "never")
            assert code == 5 and not (place.folder / "never").exists(), f"{name} {harm}: {code} {said}"
    copy(place.folder / "backup", bad)
    change_sheet(bad, lambda sheet: sheet["files"].update({"../office/office.db": "0" * 64}))
    code, _, said = place.run("backup verify bad")
    assert code == 5 and "E5320" in said, said
    copy(place.folder / "backup", bad)
    change_sheet(bad, lambda sheet: sheet.update(files=["accounts.db"]))
    assert place.run("backup verify bad")[0] == 5
    print(f"found: each of {len(listed)} files changed or missing, and a sheet that names what lies elsewhere")


def check_earlier_version(place, listed):
    """As backups were before: nothing beside the history, and no word of it in the sheet."""
    earlier = copy(place.folder / "backup", place.folder / "earlier")
    change_sheet(earlier, lambda sheet: sheet.pop("files"))
    for name in listed:
        (earlier / name).unlink()
    place.done("backup verify earlier")
    place.done("backup restore earlier from-earlier --as ADM", "from-earlier")
    assert not any((place.folder / "from-earlier" / name).exists() for name in listed)
    # What somebody lays beside it is not taken for a part of it.
    (earlier / "accounts.db").write_bytes((place.folder / "backup" / "accounts.db").read_bytes())
    place.done("backup restore earlier without --as ADM", "without")
    assert not (place.folder / "without" / "accounts.db").exists()
    print("a backup of an earlier version restores as before, without them")


def check_erased_since(place):
    """Where somebody got mail is in the backup, and does not come back when they were erased after it."""
    here = "applicants"
    place.done(f"init {here} --name Unit --admin ADM --package {APPLICANTS} --at 2026-10-01", here)
    for person, role in (("C1", "clerk"), ("O1", "officer"), ("D1", "director")):
        place.done(f"person add {person} {person} --as ADM --at 2026-10-01", here)
        place.done(f"role grant {person} {role} 2026-10-01 --as ADM --at 2026-10-01", here)
        place.done(f"mail set {person} --address {person}@example.go.th", here)
    for words in ("calendar cover 2026-10-01 2027-09-30 --as ADM --at 2026-10-01", "case new absence --set person=D1 --set reason=Ill --as C1 --at 2026-10-06",
                  "case do AB-001 end --as C1 --at 2026-10-07", "backup create copies/before --at 2026-10-08", "erasure ask D1 asked --as C1 --at 2026-11-10"):
        place.done(words, here)
    request = json.loads(place.done("erasure list -o json", here))["requests"][-1]["request"]
    place.done(f"erasure grant {request} --as O1 --at 2026-11-11", here)
    for known, persons in ((here, ["C1", "O1"]), ("nowhere", ["C1", "D1", "O1"])):
        target = f"restored-{known}"
        place.done(f"backup restore copies/before {target} --as ADM --at 2026-11-12", known)
        assert [person for person, _ in rows(place.folder / target, "mail.db")] == persons, known
    print("no mail goes to somebody who was erased since")


def main():
    with tempfile.TemporaryDirectory() as folder:
        place = Place(sys.argv[1], folder)
        session = make(place)
        listed = check_listed(place)
        check_restored(place, session)
        check_part(place)
        check_damage(place, listed)
        check_earlier_version(place, listed)
        check_erased_since(place)


if __name__ == "__main__":
    main()
