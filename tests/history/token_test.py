"""`token_test.py PROGRAM`: the history is signed by a key that never leaves its token (PKCS#11), here one of SoftHSM: a checkpoint, one
of an office that is served, a change from a file to the token, a witness. What they sign is verified by those who know no token."""

import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

from office import Place, python_says
from served import Person, Served, add_user

MODULE = pathlib.Path("/usr/lib/softhsm/libsofthsm2.so")
VERIFY = pathlib.Path(__file__).resolve().parents[2] / "history" / "bundle" / "verify.py"


def make_token(place):
    (place.folder / "tokens").mkdir()
    conf = place.folder / "softhsm2.conf"
    conf.write_text(f"directories.tokendir = {place.folder / 'tokens'}\nobjectstore.backend = file\nlog.level = ERROR\n")
    os.environ["SOFTHSM2_CONF"] = str(conf)
    pin = place.folder / "pin"
    pin.write_text("1234\n")
    pin.chmod(0o600)
    for words in (
        "softhsm2-util --init-token --free --label audit --pin 1234 --so-pin 5678",
        f"pkcs11-tool --module {MODULE} --login --pin 1234 --keypairgen --key-type EC:edwards25519 --label log --id 01",
        f"pkcs11-tool --module {MODULE} --login --pin 1234 --keypairgen --key-type EC:edwards25519 --label witness --id 02",
    ):
        done = subprocess.run(words.split(), capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
    return lambda key: f"pkcs11:token=audit;object={key}?module-path={MODULE}&pin-source=file:{pin}"


def notes(place):
    return len(list((place.folder / "office" / "checkpoints").glob("*.note")))


def check_change(place, address):
    """A file has signed before; the token comes in by a note of both, and signs alone from then on."""
    place.done("audit key log.pem")
    place.done("audit checkpoint --signer log.pem")
    code, _, err = place.run(f"audit checkpoint --signer {address('log')}")
    assert code == 5 and "E5305" in err, err
    place.done("case new request --set subject=Lamp --set owner=S1 --as S1 --at 2026-10-09")
    place.done(f"audit checkpoint --signer {address('log')} --old-signer log.pem")
    place.done("case new request --set subject=Desk --set owner=S1 --as S1 --at 2026-10-09")
    before = notes(place)
    place.done(f"audit checkpoint --signer {address('log')}")
    assert notes(place) == before + 1
    assert place.verdict()[0] == 0
    shown = place.done(f"audit key {address('log')}")
    assert shown.startswith("-----BEGIN PUBLIC KEY-----"), shown
    (place.folder / "token.pem").write_text(shown)
    print("a token takes over from a file")


def check_bundle(place):
    """By verify.py and by openssl, which know nothing of tokens."""
    place.done("audit export --out bundle")
    said = python_says(place.folder / "bundle", VERIFY)
    assert said.returncode == 0, said.stdout + said.stderr
    note = (place.folder / "bundle" / "checkpoint").read_text()
    text, signatures = note.rsplit("\n\n", 1)
    import base64
    raw = base64.b64decode(signatures.splitlines()[-1].split(" ")[-1])
    (place.folder / "text").write_text(text + "\n")
    (place.folder / "signature").write_bytes(raw[4:])
    done = place.shell("openssl pkeyutl -verify -pubin -inkey token.pem -rawin -in text -sigfile signature")
    assert done.returncode == 0, done.stdout + done.stderr
    print("verify.py and openssl verify what the token signed")


def check_served(place, address):
    add_user(place, "S1")
    before = notes(place)
    with Served(place, "--signer", address("log"), "--sign-every", "1") as served:
        assert served.begun, served.process.stderr.read()
        staff = Person(served).sign_in("S1")
        status, answer = staff.ask("POST", "/cases", {"kind": "request", "fields": {"subject": "Chair", "owner": "S1"}})
        assert status == 201, answer
    assert served.code == 0 and notes(place) > before, served.said
    assert place.verdict()[0] == 0
    (place.folder / "pin").write_text("4321\n")
    with Served(place, "--signer", address("log")) as served:
        assert not served.begun
    assert served.code == 5 and "E5333" in served.said, served.said
    (place.folder / "pin").write_text("1234\n")
    print("an office that is served signs by the token, and does not start with a wrong PIN")


def check_witness(place, address):
    shutil.copy(place.folder / "bundle" / "vkey", place.folder / "log.vkey")
    (place.folder / "checkpoint").write_text((place.folder / "bundle" / "checkpoint").read_text())
    (place.folder / "proof").write_text(place.done("audit prove --from 0"))
    place.done(f"audit export --out bundle2")
    (place.folder / "checkpoint").write_text((place.folder / "bundle2" / "checkpoint").read_text())
    shutil.copy(place.folder / "bundle2" / "vkey", place.folder / "log.vkey")
    words = f"audit witness checkpoint proof --memory memory --signer {address('witness')} --name w.example --log log.vkey"
    assert "— w.example " in place.done(words)
    print("a witness cosigns by a token")


def check_faults(place, address):
    for given, expected in (
        ("pkcs11:token=audit?pin-value=1234", "E5330"),
        (address("log").replace(str(MODULE), "/nowhere.so"), "E5331"),
        (address("log").replace("token=audit", "token=other"), "E5332"),
        (address("nothing"), "E5334"),
        (address("log").replace("object=log", "type=private"), "E5335"),
    ):
        before = notes(place)
        code, _, err = place.run(f"audit checkpoint --signer {given}")
        assert code == 5 and expected in err and "1234" not in err, (given, err)
        code, _, err = place.run(f"audit checkpoint --signer {given} --lang th")
        assert code == 5 and expected in err, (given, err)
        assert notes(place) == before
    (place.folder / "pin").chmod(0o644)
    code, _, err = place.run(f"audit checkpoint --signer {address('log')}")
    assert code == 5 and "E5302" in err, err
    print("what stands in the way of a token is named")


def main():
    if not MODULE.exists() or not all(map(shutil.which, ("softhsm2-util", "pkcs11-tool", "openssl"))):
        print("softhsm2 or opensc is not installed")
        sys.exit(77)
    with tempfile.TemporaryDirectory() as folder:
        place = Place(sys.argv[1], folder)
        place.make_office()
        address = make_token(place)
        check_change(place, address)
        check_bundle(place)
        check_served(place, address)
        check_witness(place, address)
        check_faults(place, address)


if __name__ == "__main__":
    main()
