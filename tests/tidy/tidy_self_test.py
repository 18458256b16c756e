"""Plants one fault of each kind in a small clean tree and asks that it, and nothing else, is found."""

import unittest

import tidy

CLEAN = {
    "CMakeLists.txt": "add_subdirectory(base)\n",
    "base/CMakeLists.txt": "anumat_module(base\n  SOURCES\n    src/date.cpp\n  HEADERS\n    include/anumat/base/date.hpp\n)\n",
    "base/include/anumat/base/date.hpp": "#pragma once\n\n#include <nlohmann/json_fwd.hpp>\n#include <string>\n",
    "base/src/date.cpp": (
        '#include <unicode/uchar.h>\n// TODO(#12): x3:: and double are only named here.\nusing namespace std::literals;\n'
        'const char* text = "x3::parse";\n'
    ),
    "engine/CMakeLists.txt": "anumat_module(engine SOURCES src/decide/submit_case.cpp)\n",
    "engine/src/decide/submit_case.cpp": (
        "#include <map>\n/* a double\n   check */\nint doubled = 1;\nconst char* word = \"float\";\n"
    ),
    "base/src/last_day.hpp": "#pragma once\n\nstruct LastDay {};\nint last_day(int month);\n",
    "base/src/month.hpp": '#pragma once\n\n#include "last_day.hpp"\n',
    "engine/src/decide/month.hpp": "#pragma once\n",
    "dsl/CMakeLists.txt": "anumat_module(dsl SOURCES src/feel/parse.cpp)\n",
    "dsl/src/feel/parse.cpp": "#include <boost/spirit/home/x3.hpp>\nauto rule = x3::eps;\n",
    "tests/base/CMakeLists.txt": "anumat_test(test_base SOURCES date_test.cpp)\n",
    "tests/base/date_test.cpp": "int asleep(int sleeper);\n",
    "docs/index.md": "# Title\n\n## Part\n\nText.\n\n```sh\n# a comment\n# another\n```\n\n## Last\n\nText.\n",
    tidy.LONG_FILES: "# nothing\n",
}

LONG = "int one;\n" * (tidy.LINES_MAX + 1)

# What is planted: name, files that are added or replaced, and where which message must appear.
PLANTED = [
    (f"public header includes {name}", {"base/include/anumat/base/date.hpp": f"#pragma once\n#include <{name}>\n"},
     "base/include/anumat/base/date.hpp", 2, "public header")
    for name in ("boost/config.hpp", "spdlog/spdlog.h", "nlohmann/json.hpp", "sqlite3.h", "libpq-fe.h", "unicode/uchar.h",
                 "openssl/evp.h")
] + [
    ("X3 header elsewhere", {"base/src/date.cpp": "\n#include <boost/spirit/home/x3.hpp>\n"}, "base/src/date.cpp", 2, "X3"),
    ("X3 name elsewhere", {"base/src/date.cpp": "auto rule = x3::eps;\n"}, "base/src/date.cpp", 1, "X3"),
    ("using namespace in a header", {"base/include/anumat/base/date.hpp": "#pragma once\nusing namespace std;\n"},
     "base/include/anumat/base/date.hpp", 2, "using namespace"),
    ("a function of a header that is not included", {"base/src/date.cpp": "\nint day = anumat::last_day(2);\n"},
     "base/src/date.cpp", 2, "last_day.hpp"),
    ("a type of a header that is not included", {"base/src/date.cpp": "LastDay day;\n"}, "base/src/date.cpp", 1, "last_day.hpp"),
    ("long file", {"base/src/date.cpp": LONG}, "base/src/date.cpp", 501, "501 lines"),
    ("long file without a reason", {"base/src/date.cpp": LONG, tidy.LONG_FILES: "base/src/date.cpp:\n"},
     tidy.LONG_FILES, 1, "why"),
    ("listed file that is short", {tidy.LONG_FILES: "base/src/date.cpp: it holds one table\n"}, tidy.LONG_FILES, 1,
     "no longer long"),
    ("listed file that is gone", {tidy.LONG_FILES: "base/src/time.cpp: it holds one table\n"}, tidy.LONG_FILES, 1, "no base"),
    ("source in no target", {"base/src/time.cpp": "int one;\n"}, "base/src/time.cpp", 1, "no CMakeLists.txt names"),
    ("source named by a comment only",
     {"base/src/time.cpp": "int one;\n", "base/src/CMakeLists.txt": "# time.cpp\n"}, "base/src/time.cpp", 1, "no CMakeLists"),
    ("public header in no target", {"base/include/anumat/base/time.hpp": "#pragma once\n"},
     "base/include/anumat/base/time.hpp", 1, "no CMakeLists.txt names"),
    ("test in no target", {"tests/base/time_test.cpp": "int one;\n"}, "tests/base/time_test.cpp", 1, "in no target"),
    ("test script in no target", {"tests/cli/run_test.py": "pass\n"}, "tests/cli/run_test.py", 1, "in no target"),
    ("sources by pattern", {"CMakeLists.txt": "file(GLOB found src/*.cpp)\n"}, "CMakeLists.txt", 1, "by a pattern"),
    ("TODO without an issue", {"base/src/date.cpp": "int one;  // TODO: two\n"}, "base/src/date.cpp", 1, "TODO"),
    ("FIXME in a list", {"CMakeLists.txt": "# FIXME later\n"}, "CMakeLists.txt", 1, "TODO"),
    ("sleep in a test", {"tests/base/date_test.cpp": "\nvoid wait() { ::sleep(1); }\n"}, "tests/base/date_test.cpp", 2, "sleep"),
    ("sleep_for in a test", {"tests/base/date_test.cpp": "std::this_thread::sleep_for(x);\n"}, "tests/base/date_test.cpp", 1,
     "sleep"),
    ("sleep in a test script", {"tests/support/wait.py": "time.sleep(1)\n"}, "tests/support/wait.py", 1, "sleep"),
    ("sleep in a shell test", {"tests/support/wait.sh": "true\nsleep 1\n"}, "tests/support/wait.sh", 2, "sleep"),
    ("empty heading", {"docs/index.md": "# Title\n\n## Empty\n\n## Next\n\nText.\n"}, "docs/index.md", 3, "heading"),
    ("empty heading at the end", {"docs/index.md": "# Title\n\nText.\n\n## Empty\n"}, "docs/index.md", 5, "heading"),
] + [
    (f"decide includes {name}", {"engine/src/decide/submit_case.cpp": f"#include <{name}>\n"},
     "engine/src/decide/submit_case.cpp", 1, "pure")
    for name in ("chrono", "random", "thread", "fstream")
] + [
    (f"decide uses {word}", {"engine/src/decide/submit_case.cpp": f"\n\nauto one = {word};\n"},
     "engine/src/decide/submit_case.cpp", 3, "pure")
    for word in ("float(1)", "double(1)", "std::getenv(name)", "std::unordered_map<int, int>()")
] + [
    ("apply uses double", {"engine/CMakeLists.txt": "src/decide/submit_case.cpp src/apply/case_submitted.cpp",
                           "engine/src/apply/case_submitted.cpp": "double one;\n"},
     "engine/src/apply/case_submitted.cpp", 1, "pure"),
]


class Tidy(unittest.TestCase):
    def test_finds_nothing_in_a_clean_tree(self):
        self.assertEqual(tidy.faults_in_tree(CLEAN), [])

    def test_finds_each_planted_fault_and_no_other(self):
        for name, files, path, line, message in PLANTED:
            with self.subTest(name):
                found = tidy.faults_in_tree(CLEAN | files)
                self.assertEqual([(at, number) for at, number, _ in found], [(path, line)], found)
                self.assertIn(message, found[0][2])

    def test_takes_what_is_seen_for_included(self):
        for name, text in [
            ("by way of another header", '#include "month.hpp"\nint day = last_day(2);\nLastDay other;\n'),
            ("a function of its own", "int last_day(int) { return 31; }\nint day = last_day(2);\n"),
            ("one of another library", "int day = fs::last_day(2);\n"),
            ("a member", "int day = month.last_day(2);\n"),
            ("a test of that name", "TEST(LastDay, IsFound) {}\n"),
        ]:
            with self.subTest(name):
                self.assertEqual(tidy.faults_in_tree(CLEAN | {"base/src/date.cpp": text}), [])

    def test_keeps_a_long_file_that_has_a_reason(self):
        files = {"base/src/date.cpp": LONG, tidy.LONG_FILES: "base/src/date.cpp: it holds one table\n"}
        self.assertEqual(tidy.faults_in_tree(CLEAN | files), [])


def main():
    return 0 if unittest.main(module=__name__, argv=["tidy_self_test"], exit=False).result.wasSuccessful() else 1


if __name__ == "__main__":
    raise SystemExit(main())
