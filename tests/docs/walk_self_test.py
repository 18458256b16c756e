"""The walk must notice what a page gets wrong."""

import sys
import unittest

import walk

PROGRAM = sys.argv.pop()


def page(*lines):
    return "\n".join(lines)


def faults(*lines):
    return walk.walk(PROGRAM, page(*lines))[0]


class WalkTest(unittest.TestCase):
    def test_takes_a_page_that_is_right(self):
        self.assertEqual(faults("```console", "$ echo one", "one", "$ export X=2", "$ echo $X", "2", "```"), [])
        self.assertEqual(faults("```anumat a/b.anumat", "x", "```", "```anumat a/b.anumat more", "y", "```",
                                "```console", "$ cat a/b.anumat", "x", "", "y", "```"), [])
        self.assertEqual(faults("```console fails", "$ false", "```", "```text", "anything", "```"), [])

    def test_notices_another_output(self):
        self.assertEqual(len(faults("```console", "$ echo one", "two", "```")), 1)
        self.assertEqual(len(faults("```console", "$ echo one", "```")), 1)

    def test_notices_another_ending(self):
        self.assertEqual(len(faults("```console", "$ false", "```")), 1)
        self.assertEqual(len(faults("```console fails", "$ true", "```")), 1)

    def test_notices_what_nobody_tries(self):
        self.assertEqual(len(faults("```", "x", "```")), 1)
        self.assertEqual(len(faults("```anumat", "x", "```")), 1)

    def test_compares_times_by_their_place(self):
        self.assertEqual(faults("```console", "$ echo '(0.123 s)'", "(9.000 s)", "```"), [])

    def test_runs_the_program(self):
        self.assertEqual(faults("```console", "$ anumat feel eval '1 + 1'", "2", "```"), [])

    def test_updates(self):
        text = walk.walk(PROGRAM, page("a", "```console", "$ echo one", "two", "```", "b"), True)[1]
        self.assertEqual(text, page("a", "```console", "$ echo one", "one", "```", "b"))

    def test_wants_an_end(self):
        with self.assertRaises(ValueError):
            faults("```console", "$ true")


if __name__ == "__main__":
    unittest.main(argv=sys.argv)
