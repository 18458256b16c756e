"""Prints "passed failed skipped" for one run of CTest: count_tests.py REPORT.xml EXIT_CODE [FOLDER]

What CTest ran as NAME and left its own outcomes in FOLDER/NAME.xml, as GoogleTest writes them, counts as so many. A test that could not be run has failed. When CTest ends badly without naming a failed test, or leaves no report or an
empty one, that is one failure too: a run must never look better than it was.
"""

import os
import sys
import xml.etree.ElementTree as ElementTree


def outcome(case):
    if case.find("failure") is not None or case.find("error") is not None or case.get("status") == "fail":
        return "failed"
    if case.get("status") == "disabled":
        return "skipped"
    skipped = case.find("skipped")
    if skipped is not None:
        return "skipped" if skipped.get("message", "").startswith("SKIP_") else "failed"
    return "passed" if case.get("status") == "run" else "failed"


def outcome_of_part(case):
    """Of one test of a program that ran many."""
    if case.find("failure") is not None:
        return "failed"
    if case.get("result") in ("skipped", "suppressed"):
        return "skipped"
    return "passed" if case.get("result") == "completed" else "failed"


def outcomes(case, folder):
    """Of all that CTest ran as one test. Parts that all passed do not hide that the whole failed, as a crash at its end."""
    whole = outcome(case)
    path = os.path.join(folder, case.get("name", "") + ".xml")
    if whole == "skipped" or not folder or not os.path.exists(path):
        return [whole]
    try:
        parts = [outcome_of_part(part) for part in ElementTree.parse(path).getroot().iter("testcase")]
    except ElementTree.ParseError:
        return ["failed"]
    if whole == "failed" and "failed" not in parts:
        parts.append("failed")
    return parts


def main(report, exit_code, folder=""):
    counts = {"passed": 0, "failed": 0, "skipped": 0}
    try:
        for case in ElementTree.parse(report).getroot().iter("testcase"):
            for one in outcomes(case, folder):
                counts[one] += 1
    except (OSError, ElementTree.ParseError) as error:
        print(f"anumat: no report of the tests: {error}", file=sys.stderr)
    if counts["failed"] == 0 and (exit_code != 0 or sum(counts.values()) == 0):
        print(f"anumat: CTest ended with {exit_code} and names no failed test", file=sys.stderr)
        counts["failed"] = 1
    print(counts["passed"], counts["failed"], counts["skipped"])


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), *sys.argv[3:])
