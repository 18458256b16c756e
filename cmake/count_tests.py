"""Prints "passed failed skipped" for one run of CTest: count_tests.py REPORT.xml EXIT_CODE

A test that could not be run has failed. When CTest ends badly without naming a failed test, or leaves no report or an
empty one, that is one failure too: a run must never look better than it was.
"""

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


def main(report, exit_code):
    counts = {"passed": 0, "failed": 0, "skipped": 0}
    try:
        for case in ElementTree.parse(report).getroot().iter("testcase"):
            counts[outcome(case)] += 1
    except (OSError, ElementTree.ParseError) as error:
        print(f"anumat: no report of the tests: {error}", file=sys.stderr)
    if counts["failed"] == 0 and (exit_code != 0 or sum(counts.values()) == 0):
        print(f"anumat: CTest ended with {exit_code} and names no failed test", file=sys.stderr)
        counts["failed"] = 1
    print(counts["passed"], counts["failed"], counts["skipped"])


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
