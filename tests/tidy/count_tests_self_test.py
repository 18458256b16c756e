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


def counts(report, exit_code):
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder, "tests.xml")
        if report is not None:
            path.write_text(report, encoding="utf-8")
        ran = subprocess.run([sys.executable, SCRIPT, path, str(exit_code)], capture_output=True, check=True, text=True)
        return ran.stdout.strip()


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


if __name__ == "__main__":
    unittest.main()
