"""`time_test.py PROGRAM [EVERY]`: the time of a checkpoint from an authority that runs here (`openssl ts`): asked for, kept, handed out
and verified by openssl alone; a token about something else, changed (every 11th byte, or what EVERY says), or of somebody unknown is refused and found."""

import pathlib
import sys
import tempfile

from office import EVENTS, Place, contents, copy, python_says, sum_again

SCRIPT = pathlib.Path(__file__).resolve().parents[2] / "history" / "bundle" / "verify.py"
SETTINGS = """[tsa]
default_tsa = here
[here]
dir = .
serial = {name}.serial
crypto_device = builtin
signer_cert = {name}.pem
certs = {name}-ca.pem
signer_key = {name}.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256, sha512
accuracy = secs:1
ordering = yes
tsa_name = yes
ess_cert_id_chain = no
ess_cert_id_alg = sha256
"""


def make_authority(place, name):
    """A root of its own, and a certificate for time stamps under it; both good for a hundred years."""
    (place.folder / f"{name}.cnf").write_text(SETTINGS.format(name=name))
    (place.folder / f"{name}.ext").write_text("extendedKeyUsage = critical,timeStamping\n")
    (place.folder / f"{name}.serial").write_text("01\n")
    for line in (
        f"openssl req -x509 -newkey rsa:2048 -nodes -days 36500 -subj '/O=Time of the town/CN={name} root' -keyout {name}-ca.key -out {name}-ca.pem",
        f"openssl req -newkey rsa:2048 -nodes -subj '/O=Time of the town/CN={name}' -keyout {name}.key -out {name}.csr",
        f"openssl x509 -req -in {name}.csr -CA {name}-ca.pem -CAkey {name}-ca.key -CAcreateserial -days 36500 -extfile {name}.ext -out {name}.pem",
    ):
        done = place.shell(line)
        assert done.returncode == 0, done.stderr


def answer(place, name, query, token):
    done = place.shell(f"openssl ts -reply -config {name}.cnf -queryfile {query} -out {token}")
    assert done.returncode == 0, done.stderr


def check_query(place):
    place.done("audit time --query question.tsq")
    ours = place.shell("openssl ts -query -in question.tsq -text").stdout
    note = next((place.folder / "office" / "checkpoints").glob("*.note"))
    place.shell(f"openssl ts -query -data {note} -sha256 -cert -no_nonce -out theirs.tsq")
    assert (place.folder / "question.tsq").read_bytes() == (place.folder / "theirs.tsq").read_bytes(), ours
    assert place.run("audit time --query question.tsq")[0] == 5, "nothing is written over"
    assert place.run("audit time")[0] == 2
    print("the question is byte for byte that of openssl ts -query")


def check_refused(place):
    (place.folder / "other").write_text("other")
    place.shell("openssl ts -query -data other -sha256 -cert -no_nonce -out other.tsq")
    answer(place, "town", "other.tsq", "other.tsr")
    answer(place, "stranger", "question.tsq", "stranger.tsr")
    whole = (place.folder / "town.tsr").read_bytes()
    (place.folder / "cut.tsr").write_bytes(whole[:-1])
    (place.folder / "more.tsr").write_bytes(whole + b"\0")
    (place.folder / "refused.tsr").write_bytes(bytes.fromhex("30053003020102"))  # Status 2, rejection, without a token.
    for token, code in (("other.tsr", "E5246"), ("stranger.tsr", "E5247"), ("cut.tsr", "E5245"), ("more.tsr", "E5245"), ("refused.tsr", "E5245"), ("other", "E5245")):
        code_of, _, err = place.run(f"audit time --token {token} --authority town-ca.pem")
        assert code_of == 5 and code in err, (token, code_of, err)
        assert not list((place.folder / "office" / "checkpoints").glob("*.tsr")), token
    print("refused: of another text, of a stranger, cut, with a byte more, a refusal, no token at all")


def check_kept(place):
    assert place.run("audit time --token town.tsr --dry-run")[0] == 0
    assert not list((place.folder / "office" / "checkpoints").glob("*.tsr"))
    said = place.done("audit time --token town.tsr --authority town-ca.pem")
    assert "CN = town" in said, said
    assert place.run("audit time --token town.tsr")[0] == 5, "a token is not written over"
    code, verdict = place.verdict("--authority town-ca.pem")
    assert code == 0 and "CN = town" in verdict["stamped"]["authority"], verdict
    assert verdict["stamped"]["verified"] is True and verdict["stamped"]["size"] == EVENTS, verdict
    code, verdict = place.verdict()
    assert code == 0 and verdict["stamped"]["verified"] is False, verdict
    assert f"the checkpoint of {EVENTS} events was there" in place.done("audit verify --authority town-ca.pem")
    said_of_nobody = place.done("audit verify")
    assert "a time token says" in said_of_nobody and "who signed it was not checked" in said_of_nobody, said_of_nobody
    code, verdict = place.verdict("--authority stranger-ca.pem")
    assert code == 1 and "time token" in verdict["findings"][0]["en"], verdict
    print(f"kept: {said.strip()}")


def check_handed_out(place):
    for name, words in (("bundle", ""), ("case", "--case RQ-001")):
        place.done(f"audit export --out {name} {words}")
        done = place.shell(f"openssl ts -verify -data {name}/checkpoint -in {name}/checkpoint.tsr -CAfile town-ca.pem")
        assert done.returncode == 0 and "Verification: OK" in done.stdout + done.stderr, done
        assert place.verdict(f"{name} --authority town-ca.pem")[0] == 0 and python_says(place.folder / name, SCRIPT).returncode == 0
        for what, change in (("another's", lambda data: (place.folder / "stranger.tsr").read_bytes()), ("of another text", lambda data: (place.folder / "other.tsr").read_bytes())):
            bad = copy(place.folder / name, place.folder / "bad")
            (bad / "checkpoint.tsr").write_bytes(change(b""))
            sum_again(bad)
            assert contents(bad) != contents(place.folder / name)
            code, verdict = place.verdict("bad --authority town-ca.pem")
            assert code == 1, (what, verdict)
        assert place.verdict("bad")[0] == 1, "that it is of another text shows without certificates"
    print("handed out: openssl ts -verify needs the bundle and the certificates alone")


def check_every_bit(place, every):
    """Of the token in the office, one bit in every so many bytes."""
    token = next((place.folder / "office" / "checkpoints").glob("*.tsr"))
    data = token.read_bytes()
    found = 0
    places = range(0, len(data), every)
    for at in places:
        token.write_bytes(data[:at] + bytes([data[at] ^ 1]) + data[at + 1:])
        code, _ = place.verdict("--authority town-ca.pem")
        theirs = place.shell(f"openssl ts -verify -data bundle/checkpoint -in {token} -CAfile town-ca.pem").returncode
        assert (code == 0) == (theirs == 0), f"byte {at}: {code}, openssl says {theirs}"
        found += code != 0
    token.write_bytes(data)
    assert found > len(places) // 2, found
    print(f"{found} of {len(places)} changed bytes found, the same as by openssl")


def main():
    with tempfile.TemporaryDirectory() as folder:
        place = Place(sys.argv[1], folder)
        place.make_office()
        assert "E5310" in place.run("audit time --query early.tsq")[2]
        place.done("audit key log.pem")
        place.done("audit checkpoint --signer log.pem")
        for name in ("town", "stranger"):
            make_authority(place, name)
        check_query(place)
        answer(place, "town", "question.tsq", "town.tsr")
        check_refused(place)
        check_kept(place)
        check_handed_out(place)
        check_every_bit(place, int(sys.argv[2]) if len(sys.argv) > 2 else 11)


if __name__ == "__main__":
    main()
