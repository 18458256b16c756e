"""`record.py PROGRAM RELEASE`: lets offices live, and keeps what they signed as golden logs of a release, in a folder of its name that must
not be there yet. `logs_test.py` replays them for ever; nothing in such a folder is ever changed again."""

import hashlib
import json
import pathlib
import sys
import tarfile
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[2]
sys.path.insert(0, str(ROOT / "tests" / "history"))
from office import Place

REQUESTS = (
    "day close --day 2026-10-08 --as ADM --at 2026-10-09T02:00",
    "audit checkpoint --signer {folder}/log.pem",
    "case do RQ-001 approve --as S1 --at 2026-10-09T03:00",
    "case do RQ-001 approve --as H1 --at 2026-10-09T04:00",
    "audit checkpoint --signer {folder}/new.pem --old-signer {folder}/log.pem",
)


def requests(place):
    """Returned with a comment, evidence, a refusal, a closed day, two keys, and an epoch after a restore."""
    place.make_office("made")
    for name in ("log", "new"):
        place.done(f"audit key {name}.pem", "made")
    for words in REQUESTS:
        code, _, said = place.run(words.format(folder=place.folder), "made")
        assert code in (0, 3), f"{words}: {code} {said}"
    place.done("backup create backup --at 2026-10-10", "made")
    place.done("backup restore backup requests --as ADM --at 2026-10-11", "made")
    place.done("case do RQ-002 submit --set amount=800 --set needed=2026-12-01 --as S1 --at 2026-10-12", "requests")
    return "new.pem"


def annual_plan(place):
    """The sample year of the annual plan: meetings, routes, ledgers, imports, surveys, papers."""
    place.done(f"demo --package {ROOT / 'workflows' / 'annual-plan'} --data {ROOT / 'workflows' / 'annual-plan' / 'sample'} --keep annual-plan", "annual-plan")
    place.done("audit key year.pem", "annual-plan")
    return "year.pem"


def main():
    program, release = sys.argv[1:]
    target = HERE / release
    target.mkdir()
    sheet = {}
    with tempfile.TemporaryDirectory() as folder:
        place = Place(program, folder)
        for name, live in (("requests", requests), ("annual-plan", annual_plan)):
            key = live(place)
            place.done(f"audit checkpoint --signer {key}", name)
            place.done(f"audit export --out bundle/{name}", name)
            bundle = place.folder / "bundle" / name
            code, verdict = place.verdict(f"{bundle} --vkey {bundle / 'vkey'}")
            assert code == 0, verdict
            sheet[name] = {"events": verdict["events"], "decisions": verdict["decisions"], "root": verdict["root"],
                           "log": hashlib.sha256((bundle / "events.jsonl").read_bytes()).hexdigest(), "vkey": (bundle / "vkey").read_text().strip()}
            with tarfile.open(target / f"{name}.tar.xz", "w:xz", preset=9) as packed:
                packed.add(bundle, arcname=name)
    (target / "sheet.json").write_text(json.dumps(sheet, indent=2) + "\n")


if __name__ == "__main__":
    main()
