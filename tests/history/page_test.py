"""`page_test.py PROGRAM`: the page of a bundle finds what verify.py finds, good or bad, and asks for nothing from a network."""

import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

from office import COMMENT, EVENTS, Place, contents, copy, python_says, sum_again
from tampering_test import IN_A_BUNDLE

HERE = pathlib.Path(__file__).resolve().parent
PAGE = HERE.parents[1] / "history" / "bundle" / "verify.html"
SCRIPT = PAGE.with_name("verify.py")


def page_says(bundle, known=""):
    return subprocess.run(["node", str(HERE / "page_check.mjs"), str(PAGE), str(bundle)] + ([str(known)] if known else []), capture_output=True, text=True)


def check_no_network():
    text = PAGE.read_text()
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', text)[1]
    assert "default-src 'none'" in policy and "connect-src" not in policy, policy
    for word in ("http:", "https:", "fetch(", "XMLHttpRequest", "WebSocket", "import(", "src=", "eval("):
        assert word not in text, word


def main():
    if shutil.which("node") is None:
        sys.exit(77)
    check_no_network()
    with tempfile.TemporaryDirectory() as folder:
        place = Place(sys.argv[1], folder)
        place.make_office()
        place.done("audit key log.pem")
        place.done("audit checkpoint --signer log.pem")
        place.done("audit export --out bundle")
        place.done("audit export --out case --case RQ-001")
        bundle, bad = place.folder / "bundle", place.folder / "bad"
        assert (bundle / "verify.html").read_bytes() == PAGE.read_bytes()
        for good in (bundle, place.folder / "case"):
            said = page_says(good, bundle / "vkey")
            assert said.returncode == 0 and said.stdout.count(" good ") == 6, said
        assert "3 wait" in page_says(bundle).stdout
        place.done("audit key other.pem")
        (place.folder / "other").write_text((bundle / "vkey").read_text().replace("+", "+0", 1))
        assert page_says(bundle, place.folder / "other").returncode == 1
        for name, change, first in IN_A_BUNDLE:
            copy(bundle, bad)
            change(bad)
            assert contents(bad) != contents(bundle), name
            assert page_says(bad).returncode == 1, f"{name}, with the old sums"
            sum_again(bad)
            said = page_says(bad)
            assert said.returncode == 1 and python_says(bad, SCRIPT).returncode != 0, f"{name}: {said.stdout}"
        copy(place.folder / "case", bad)
        proof = bad / "proofs" / f"{COMMENT}.tlog-proof"
        proof.write_text(proof.read_text().replace(f"index {COMMENT}", f"index {COMMENT}").replace("A", "B", 1))
        sum_again(bad)
        assert page_says(bad).returncode == 1
        print(f"the page agrees with verify.py on {len(IN_A_BUNDLE)} ways to tamper with {EVENTS} events")


if __name__ == "__main__":
    main()
