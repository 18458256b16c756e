"""`cadence_test.py PROGRAM`: while an office is served with a key its history is signed by itself: at the start, after every so many
events, and at the end. Nothing is served with the wrong key, or over a history that was changed."""

import pathlib
import sys
import tempfile

from office import COMMENT, EVENTS, Place, copy, sql
from served import Person, Served, add_user

EVERY = 3


def sizes(place, office="office"):
    return [int(path.stem.split("-")[1]) for path in sorted((place.folder / office / "checkpoints").glob("*.note"))]


def open_case(person, subject):
    status, answer = person.ask("POST", "/cases", {"kind": "request", "fields": {"subject": subject, "owner": "S1"}})
    assert status == 201, answer


def check_cadence(place):
    assert sizes(place) == []
    with Served(place, "--signer", "log.pem", "--sign-every", str(EVERY)) as served:
        assert served.begun and sizes(place) == [EVENTS], "what was not signed, at the start"
        staff = Person(served).sign_in("S1")
        for number in range(EVERY - 1):
            open_case(staff, f"Lamp {number}")
        assert sizes(place) == [EVENTS], "not yet"
        open_case(staff, "one more")
        somebody = Person(served)  # Without a name, as a person may not ask that often.
        for _ in range(100_000):
            if len(sizes(place)) > 1:
                break
            somebody.ask("GET", "/me")
        assert sizes(place) == [EVENTS, EVENTS + EVERY], sizes(place)
        open_case(staff, "the last")
    assert served.code == 0 and sizes(place) == [EVENTS, EVENTS + EVERY, EVENTS + EVERY + 1], served.said
    assert place.verdict()[0] == 0
    with Served(place, "--signer", "log.pem") as served:
        pass
    assert len(sizes(place)) == 3, "nothing was added since"
    with Served(place) as served:
        open_case(Person(served).sign_in("S1"), "not signed")
    assert len(sizes(place)) == 3, "without a key nothing is signed"
    print(f"signed at the start, every {EVERY} events, and at the end")


def check_keys(place):
    """A key comes in by a checkpoint of both; from then on the server takes it, and no longer the old one."""
    place.done("audit key new.pem")
    with Served(place, "--signer", "new.pem") as served:
        assert not served.begun
    assert served.code == 5 and "E5305" in served.said, served.said
    place.done("audit checkpoint --signer new.pem --old-signer log.pem")
    with Served(place, "--signer", "new.pem") as served:
        assert served.begun
    with Served(place, "--signer", "log.pem") as served:
        assert not served.begun and served.process
    assert served.code == 5 and "E5305" in served.said, served.said
    (place.folder / "new.pem").chmod(0o644)
    with Served(place, "--signer", "new.pem") as served:
        assert not served.begun
    assert served.code == 5 and "E5302" in served.said, served.said
    (place.folder / "new.pem").chmod(0o600)
    for words in (("--sign-every", "5"), ("--signer", "new.pem", "--sign-every", "0"), ("--signer", "new.pem", "--sign-every", "many")):
        with Served(place, *words) as served:
            assert not served.begun
        assert served.code == 2, (words, served.said)
    print("another key, one that others can read, and a cadence that is none are refused")


def check_tampered(place):
    copy(place.folder / "office", place.folder / "bad")
    sql(place.folder / "bad", f"UPDATE event SET line = replace(line, 'no-quotation', 'no-signature') WHERE seq = {COMMENT}")
    before = sizes(place, "bad")
    with Served(place, "--signer", "new.pem", office="bad") as served:
        assert not served.begun
    assert served.code == 5 and "E5306" in served.said and sizes(place, "bad") == before, served.said
    print("a history that was changed is not signed, and not served as if it were")


def main():
    with tempfile.TemporaryDirectory() as folder:
        place = Place(sys.argv[1], folder)
        place.make_office()
        add_user(place, "S1")
        place.done("audit key log.pem")
        check_cadence(place)
        check_keys(place)
        check_tampered(place)


if __name__ == "__main__":
    main()
