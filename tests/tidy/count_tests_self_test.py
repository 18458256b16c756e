"""The numbers that ./anumat.sh test prints must never look better than the run was."""

import pathlib
import subprocess
import sys
import tempfile
import unittest

SCRIPT = pathlib.Path(__file__).resolve().parents[2] / "cmake" / "count_tests.py"
PASSED = '<testcase name="a" status="run"/>'
FAILED = '<testcase name="b" status="fail"><failure message=""/></testcase>'
SKIPPED = '<testcase name="c" status="notrun"><skipped message="SKIP_REGULAR_EXPRESSION_MATCHED"/></testcase>'
NOT_BUILT = '<testcase name="d" status="notrun"><skipped message="Unable to find executable"/></testcase>'
DISABLED = '<testcase name="e" status="disabled"><skipped message="Disabled"/></testcase>'

PART_PASSED = '<testcase name="p" status="run" result="completed"/>'
PART_FAILED = '<testcase name="q" status="run" result="completed"><failure message=""/></testcase>'
PART_SKIPPED = '<testcase name="r" status="run" result="skipped"><skipped message=""/></testcase>'
PART_DISABLED = '<testcase name="s" status="notrun" result="suppressed"/>'


def counts(report, exit_code, parts=None):
    """Of a report, and of the parts of the test that it names `a`."""
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder, "tests.xml")
        if report is not None:
            path.write_text(report, encoding="utf-8")
        if parts is not None:
            pathlib.Path(folder, "a.xml").write_text(parts, encoding="utf-8")
        command = [sys.executable, SCRIPT, path, str(exit_code), folder]
        return subprocess.run(command, capture_output=True, check=True, text=True).stdout.strip()


def suite(*cases):
    return "<testsuite>" + "".join(cases) + "</testsuite>"


class CountTests(unittest.TestCase):
    def test_counts_each_outcome(self):
        rows = [
            ("all kinds", suite(PASSED, PASSED, FAILED, SKIPPED, DISABLED), 8, "2 1 2"),
            ("what was not built has failed", suite(PASSED, NOT_BUILT), 8, "1 1 0"),
            ("a bad end without a failed test", suite(PASSED), 8, "1 1 0"),
            ("no tests", suite(), 0, "0 1 0"),
            ("no report", None, 0, "0 1 0"),
            ("half a report", "<testsuite>", 0, "0 1 0"),
            ("all good", suite(PASSED), 0, "1 0 0"),
        ]
        for name, report, exit_code, expected in rows:
            with self.subTest(name):
                self.assertEqual(counts(report, exit_code), expected)

    def test_counts_the_parts_of_what_ran_as_one(self):
        crashed = PASSED.replace('"run"/>', '"fail"><failure message=""/></testcase>')
        rows = [
            ("each kind", suite(crashed), suite(PART_PASSED, PART_FAILED, PART_SKIPPED, PART_DISABLED), "1 1 2"),
            ("all parts passed", suite(PASSED, FAILED), suite(PART_PASSED, PART_PASSED), "2 1 0"),
            ("it crashed at its end", suite(crashed), suite(PART_PASSED, PART_PASSED), "2 1 0"),
            ("it crashed and left half a report", suite(crashed), "<testsuite>", "0 1 0"),
            ("a half without tests", suite(PASSED, PASSED.replace("\"a\"", "\"f\"")), suite(), "1 0 0"),
            ("it was not built", suite(NOT_BUILT.replace('"d"', '"a"')), None, "0 1 0"),
        ]
        for name, report, parts, expected in rows:
            with self.subTest(name):
                self.assertEqual(counts(report, 0 if " 0 " in expected else 8, parts), expected)


if __name__ == "__main__":
    unittest.main()
