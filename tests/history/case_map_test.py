"""`case_map_test.py PROGRAM`: a bundle of one case shows that nothing of the case was held back, or that there is no such case;
and is caught when something is. Audit, verify_case.py and the page must agree, on good and on bad."""

import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

from office import COMMENT, Place, contents, copy, python_says, sql, sum_again

HERE = pathlib.Path(__file__).resolve().parent
BUNDLE = HERE.parents[1] / "history" / "bundle"
CASE = "request/RQ-001"
# The office has RQ-001 to RQ-003; these have no events, before, between and behind all others.
ABSENT = ("a/1", "request/RQ-0015", "request/RQ-009", "คำขอ/1")


def page_says(bundle):
    if shutil.which("node") is None:
        return None
    return subprocess.run(["node", str(HERE / "page_check.mjs"), str(BUNDLE / "verify.html"), str(bundle)], capture_output=True, text=True)


def all_say(place, bundle):
    """(audit, verify.py and verify_case.py, the page): each True when it calls the bundle good."""
    code, verdict = place.verdict(str(bundle))
    scripts = [python_says(bundle, BUNDLE / name) for name in ("verify.py", "verify_case.py")]
    page = page_says(bundle)
    said = [code == 0, all(one.returncode == 0 for one in scripts)] + ([page.returncode == 0] if page else [])
    return said, verdict, scripts[1].stdout + scripts[1].stderr, page.stdout if page else " 7 good"


def make(place):
    place.make_office()
    place.done("case new request --set subject=Paper --set owner=S1 --as S1 --at 2026-10-08")
    place.done("day close --as ADM --at 2026-10-08T18:00")
    # What happens after the close is real, and not covered by it.
    place.done("case do RQ-001 return --comment late --as H1 --at 2026-10-09")
    place.done("audit key log.pem")
    place.done("audit checkpoint --signer log.pem")


def check_whole_case(place):
    place.done(f"audit export --out case --case {CASE}")
    bundle = place.folder / "case"
    said, verdict, script, page = all_say(place, bundle)
    assert all(said), (said, script, page)
    assert verdict["complete"]["case"] == CASE and verdict["complete"]["events"] == 5, verdict
    assert "all 5 events" in script and "7 good" in page, (script, page)
    if " | " in page:
        closed = verdict["complete"]["before"]
        assert f"nothing of {CASE} is held back, before event {closed}, which closed 2026-10-08" in page, page
        assert f"เรื่อง {CASE} ไม่มีเหตุการณ์ใดถูกกันไว้ ก่อนเหตุการณ์ลำดับ {closed} ซึ่งปิดวันที่ 2026-10-08" in page, page
    # The same proof by itself.
    assert (bundle / "case-map.proof").read_text() == place.done(f"audit prove --case {CASE}")
    print(f"complete: {CASE}, by three verifiers")


def check_absent(place):
    for number, name in enumerate(ABSENT):
        bundle = place.folder / f"absent-{number}"
        place.done(f"audit export --out {bundle.name} --case {name}")
        said, verdict, script, page = all_say(place, bundle)
        assert all(said) and verdict["complete"]["events"] == 0, (name, said, script, page)
        assert f"no {name}" in script, script
        assert " | " not in page or f"7 good there was no {name} before event " in page, page
    print("no such case: before, between and behind all others")


def lines_without(bundle, drop):
    path = bundle / "events.jsonl"
    lines = path.read_bytes().splitlines(keepends=True)
    kept = [line for line in lines if not drop(json.loads(line))]
    assert len(kept) < len(lines)
    path.write_bytes(b"".join(kept))
    left = {json.loads(line)["seq"] for line in kept}
    for proof in (bundle / "proofs").iterdir():
        if int(proof.name.split(".")[0]) not in left:
            proof.unlink()


def write_proof(bundle, change):
    path = bundle / "case-map.proof"
    text = path.read_text()
    assert change(text) != text
    path.write_text(change(text))


def check_held_back(place):
    """Each is made to fit again in sums and proofs, so that only the map of cases can tell."""
    good = place.folder / "case"
    last = [event["seq"] for event in map(json.loads, (good / "events.jsonl").read_text().splitlines()) if event["case"] == CASE][-2]
    absent = (place.folder / "absent-2" / "case-map.proof").read_text()
    between = (place.folder / "absent-1" / "case-map.proof").read_text()
    for name, change in (
        ("the last event before the close is left out", lambda bad: lines_without(bad, lambda event: event["case"] == CASE and event["seq"] >= last)),
        ("the first event is left out", lambda bad: lines_without(bad, lambda event: event["case"] == CASE and event["cseq"] == 0)),
        ("the event that closed the day is left out", lambda bad: lines_without(bad, lambda event: event["type"] == "day_closed")),
        ("fewer events in the map", lambda bad: write_proof(bad, lambda text: text.replace("\n5 ", "\n4 "))),
        ("another place in the map", lambda bad: write_proof(bad, lambda text: text.replace("index 0", "index 1"))),
        ("another size of the map", lambda bad: write_proof(bad, lambda text: text.replace("cases 3", "cases 4"))),
        ("another day", lambda bad: write_proof(bad, lambda text: re.sub(r"closed \d+", f"closed {COMMENT}", text))),
        ("a hash of the proof", lambda bad: write_proof(bad, lambda text: text[:-10] + ("A" if text[-10] != "A" else "B") + text[-9:])),
        ("said not to be there, by neighbours of another", lambda bad: write_proof(bad, lambda text: absent.replace("request/RQ-009", CASE))),
        ("said not to be there, by neighbours that leave room", lambda bad: write_proof(bad, lambda text: between.replace("request/RQ-0015", CASE))),
        ("a proof of another case", lambda bad: (bad / "case-map.proof").write_text(place.done("audit prove --case request/RQ-002"))),
    ):
        bad = copy(good, place.folder / "bad")
        change(bad)
        sum_again(bad)
        assert contents(bad) != contents(good), name
        said, verdict, script, page = all_say(place, bad)
        assert not any(said), f"{name}: {said} {verdict} {script} {page}"
        print(f"found: {name}")


def check_a_gap_needs_neighbours(place):
    """Not there, but with one neighbour alone, and with a case in its place."""
    for number, drop in ((1, 0), (1, 1)):
        bad = copy(place.folder / f"absent-{number}", place.folder / "bad")
        head, *places = (bad / "case-map.proof").read_text()[:-1].split("\n\n")
        del places[drop]
        (bad / "case-map.proof").write_text("\n\n".join([head, *places]) + "\n")
        sum_again(bad)
        said, *_ = all_say(place, bad)
        assert not any(said), (number, drop, said)
    print("found: a gap with one neighbour too few")


def check_a_place_is_a_whole_number(place):
    """In a map of four cases, one and a half and two and a half would put the first next to the third, with no second."""
    copy(place.folder / "office", place.folder / "four")
    place.done("case new request --set subject=Pens --set owner=S1 --as S1 --at 2026-10-09", "four")
    place.done("day close --as ADM --at 2026-10-09T18:00", "four")
    place.done("audit checkpoint --signer log.pem", "four")
    place.done("audit export --out nobody --case request/RQ-009", "four")
    head, last = (place.folder / "nobody" / "case-map.proof").read_text().split("\n\n")
    assert "cases 4" in head and last.startswith("index 3\n"), head + last
    first, third = (place.done(f"audit prove --case request/RQ-00{number}", "four").split("\n\n")[1] for number in (1, 3))
    assert first.startswith("index 0\n") and third.startswith("index 2\n"), first + third
    for low, high in (("1.5", "2.5"), ("15e-1", "25e-1"), (" 1.5", "2.50")):
        bad = copy(place.folder / "nobody", place.folder / "bad")
        text = "\n\n".join((head, first[:-1].replace("index 0", f"index {low}", 1), third.replace("index 2", f"index {high}", 1)))
        (bad / "case-map.proof").write_text(text.replace("request/RQ-009", "request/RQ-002", 1))
        sum_again(bad)
        said, verdict, script, page = all_say(place, bad)
        assert not any(said), f"{low}, {high}: {said} {verdict} {script} {page}"
    print("found: the second of four cases denied by places that are no whole numbers")


def check_other_cases(place):
    """Real events of another case, with their proofs, lie in the bundle of a case, and in that of none."""
    place.done("audit export --out second --case request/RQ-002")
    second = place.folder / "second"
    for good in (place.folder / "case", place.folder / "absent-2"):
        bad = copy(good, place.folder / "bad")
        for folder in ("defs", "evidence", "proofs"):
            shutil.copytree(second / folder, bad / folder, dirs_exist_ok=True)
        lines = {line for one in (good, second) for line in (one / "events.jsonl").read_bytes().splitlines(keepends=True)}
        (bad / "events.jsonl").write_bytes(b"".join(sorted(lines, key=lambda line: json.loads(line)["seq"])))
        sum_again(bad)
        assert python_says(bad, BUNDLE / "verify.py").returncode == 0, "each event is real"
        said, verdict, script, page = all_say(place, bad)
        assert not any(said) and "request/RQ-002" in script and "request/RQ-002" in verdict["findings"][0]["en"], f"{said} {verdict} {script} {page}"
    print("found: events of another case in the bundle of one")


def check_close(place):
    """A wrong map or state in the log itself, with the tree made to fit, is found by deciding again."""
    for name, old in (("the state", "state"), ("the map of cases", "cases_root")):
        bad = copy(place.folder / "office", place.folder / "bad-office")
        sql(bad, f"""UPDATE event SET line = replace(line, '"{old}":"', '"{old}":"0') WHERE type = 'day_closed'""",
            f"""UPDATE event SET line = substr(line, 1, instr(line, '"{old}":"0') + length('"{old}":"0') + 62)
                || substr(line, instr(line, '"{old}":"0') + length('"{old}":"0') + 64) WHERE type = 'day_closed'""")
        code, verdict = place.verdict(office="bad-office")
        assert code == 1 and verdict["first_bad"] == 17, (name, code, verdict)
    assert "R4120" in place.run("day close --day 2026-10-08 --as ADM --at 2026-10-20")[2]
    print("found: a changed digest in the event that closed the day")


def main():
    with tempfile.TemporaryDirectory() as folder:
        place = Place(sys.argv[1], folder)
        make(place)
        check_whole_case(place)
        check_absent(place)
        check_held_back(place)
        check_a_gap_needs_neighbours(place)
        check_a_place_is_a_whole_number(place)
        check_other_cases(place)
        check_close(place)
        # Without a closed day that is signed there is nothing to prove it by.
        place.make_office("young")
        place.done("audit checkpoint --signer log.pem", "young")
        code, _, err = place.run(f"audit prove --case {CASE}", "young")
        assert code == 5 and "E5244" in err, err
        place.done(f"audit export --out early --case {CASE}", "young")
        assert not (place.folder / "early" / "case-map.proof").exists()
        assert place.run("audit export --out none --case request/RQ-009", "young")[0] == 5


if __name__ == "__main__":
    main()
