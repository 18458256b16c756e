"""Rules of the tree that no compiler checks: tidy.py ROOT, or tidy.py --self-test

Prints one PATH:LINE: MESSAGE for each fault and ends with 1 when there is one. The rules are functions over texts, so
that tidy_self_test.py can plant a fault of each kind.
"""

import pathlib
import posixpath
import re
import subprocess
import sys

from own_headers import faults_in_includes

LINES_MAX = 500
LONG_FILES = "tests/tidy/long_files.txt"
CODE_ENDINGS = (".cpp", ".hpp", ".py", ".sh", ".ts", ".tsx", ".js")

INCLUDE = re.compile(r'^\s*#\s*include\s*[<"]([^>"]+)[>"]')
PUBLIC_HEADER = re.compile(r"^[a-z]+/include/anumat/.*\.hpp$")
HIDDEN_HEADERS = ("boost/", "spdlog/", "nlohmann/json.hpp", "sqlite3.h", "libpq", "unicode/", "openssl/")
X3_FOLDERS = ("dsl/src/syntax/", "dsl/src/feel/")
PURE_FOLDERS = ("engine/src/decide/", "engine/src/apply/")
IMPURE_HEADERS = (
    "chrono", "ctime", "random", "thread", "mutex", "atomic", "future", "fstream", "iostream", "filesystem",
    "unordered_map", "unordered_set",
)
IMPURE_WORD = re.compile(r"\b(float|double|getenv|rand|srand|time_t|system_clock|unordered_\w+)\b")
SLEEP = re.compile(r"\b(sleep_for|sleep_until)\b|\bu?sleep\s*\(|\bnanosleep\s*\(|\btime\.sleep\b")
SHELL_SLEEP = re.compile(r"(^|[;&|]|\bdo\b|\bthen\b)\s*sleep\s+[0-9$]")
BARE_TODO = re.compile(r"\b(TODO|FIXME)\b(?!\(#\d+\))")
HEADING = re.compile(r"^(#{1,6})\s+\S")

COMMENT_OR_TEXT = re.compile(
    r'//[^\n]*|/\*.*?\*/|R"([^()\\\s]*)\(.*?\)\1"|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])\'', re.DOTALL
)


def code_only(text):
    """The text with comments and literals blanked, each line where it was. Included names are lost with the literals."""
    return COMMENT_OR_TEXT.sub(lambda found: re.sub(r"[^\n]", " ", found.group()), text)


def included(text):
    for number, line in enumerate(text.splitlines(), 1):
        found = INCLUDE.match(line)
        if found:
            yield number, found.group(1)


def faults_in_cpp(path, text):
    code = list(enumerate(code_only(text).splitlines(), 1))
    if PUBLIC_HEADER.match(path):
        for number, name in included(text):
            if name.startswith(HIDDEN_HEADERS):
                yield number, f"a public header must not include <{name}>; hide it behind a pimpl or an interface"
    if not path.startswith(X3_FOLDERS):
        for number, name in included(text):
            if name.startswith("boost/spirit"):
                yield number, f"Spirit X3 stays in {' and '.join(X3_FOLDERS)}"
        for number, line in code:
            if re.search(r"\bx3::", line):
                yield number, f"Spirit X3 stays in {' and '.join(X3_FOLDERS)}"
    if path.endswith(".hpp"):
        for number, line in code:
            if re.match(r"using\s+namespace\b", line):
                yield number, "no `using namespace` at file scope in a header"
    if path.startswith(PURE_FOLDERS):
        for number, name in included(text):
            if name in IMPURE_HEADERS:
                yield number, f"decide and apply are pure and must not include <{name}>"
        for number, line in code:
            found = IMPURE_WORD.search(line)
            if found:
                yield number, f"decide and apply are pure and must not use {found.group(1)}"
    if path.startswith("tests/"):
        for number, line in code:
            if SLEEP.search(line):
                yield number, "no sleeping in tests; time comes from a fake clock"


def faults_in_script(path, text):
    if not path.startswith("tests/"):
        return
    sleep = SHELL_SLEEP if path.endswith(".sh") else SLEEP
    for number, line in enumerate(text.splitlines(), 1):
        if sleep.search(line.split("#")[0]):
            yield number, "no sleeping in tests; time comes from a fake clock"


def faults_in_docs(text):
    """A heading needs text of its own or deeper headings that have some."""
    open_heading, fenced = None, False
    for number, line in enumerate(text.splitlines(), 1):
        if line.lstrip().startswith(("```", "~~~")):
            fenced, open_heading = not fenced, None
        heading = None if fenced else HEADING.match(line)
        if heading:
            level = len(heading.group(1))
            if open_heading and level <= open_heading[1]:
                yield open_heading[0], "a heading without text"
            open_heading = (number, level)
        elif line.strip():
            open_heading = None
    if open_heading:
        yield open_heading[0], "a heading without text"


def faults_in(path, text):
    """The faults that one file shows by itself, as (line, message)."""
    if path.startswith("tests/tidy/"):
        return
    if path.endswith((".cpp", ".hpp")):
        yield from faults_in_cpp(path, text)
    if path.endswith((".py", ".sh")):
        yield from faults_in_script(path, text)
    if path.endswith(".md"):
        yield from faults_in_docs(text)
    if path.endswith(CODE_ENDINGS) or path.endswith("CMakeLists.txt"):
        for number, line in enumerate(text.splitlines(), 1):
            if BARE_TODO.search(line):
                yield number, "a TODO names an issue: TODO(#12)"


def faults_in_lists(files):
    """C++ files, public headers and test scripts that no CMakeLists.txt above them names, as (path, line, message)."""
    listed = set()
    for path, text in files.items():
        if pathlib.PurePosixPath(path).name != "CMakeLists.txt":
            continue
        folder = pathlib.PurePosixPath(path).parent
        for number, line in enumerate(text.splitlines(), 1):
            line = line.split("#")[0]
            if re.search(r"\bGLOB(_RECURSE)?\b.*\.[ch]pp", line):
                yield path, number, "sources are listed by name, not by a pattern"
            listed.update(posixpath.normpath(folder / word) for word in re.findall(r"[\w./+-]+\.(?:cpp|hpp|py|sh)\b", line))
    for path in files:
        must = path.endswith(".cpp") or PUBLIC_HEADER.match(path)
        must = must or (path.startswith("tests/") and path.endswith(("_test.py", "_test.sh")))
        if must and path not in listed:
            what = "this test is in no target" if path.startswith("tests/") else "no CMakeLists.txt names this file"
            yield path, 1, what


def faults_in_lengths(files):
    reasons = {}
    for number, line in enumerate(files.get(LONG_FILES, "").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        path, _, reason = (part.strip() for part in line.partition(":"))
        reasons[path] = reason
        if not reason:
            yield LONG_FILES, number, f"why may {path} be long?"
        elif path not in files:
            yield LONG_FILES, number, f"there is no {path}"
        elif len(files[path].splitlines()) <= LINES_MAX:
            yield LONG_FILES, number, f"{path} is no longer long; take it off the list"
    for path, text in files.items():
        count = len(text.splitlines())
        if path.endswith(CODE_ENDINGS) and count > LINES_MAX and path not in reasons:
            yield path, LINES_MAX + 1, f"{count} lines; do two ideas share this file? If not, give the reason in {LONG_FILES}"


def faults_in_tree(files):
    """All faults of a tree, given as {path: text}, as sorted (path, line, message)."""
    found = [(path, line, message) for path, text in files.items() for line, message in faults_in(path, text)]
    found += [*faults_in_lists(files), *faults_in_lengths(files), *faults_in_includes(files, code_only)]
    return sorted(found)


def read_tree(root):
    """The files that git knows or would add; all but build/ where there is no repository, as in a source archive."""
    ask = ["git", "-c", "safe.directory=*", "-C", root, "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    answer = subprocess.run(ask, capture_output=True, check=False)
    if answer.returncode == 0:
        paths = answer.stdout.decode().split("\0")
    else:
        paths = [str(path.relative_to(root)) for path in pathlib.Path(root).rglob("*")]
    files = {}
    for path in paths:
        full = pathlib.Path(root, path)
        # What fuzzers are given is bytes, whatever it is called.
        wanted = path.endswith(CODE_ENDINGS + (".md", ".txt")) and not path.startswith(("build/", "out/", "tests/fuzz/corpus/"))
        if wanted and "node_modules/" not in path and full.is_file():
            files[path] = full.read_text(encoding="utf-8")
    return files


def main(arguments):
    if arguments == ["--self-test"]:
        import tidy_self_test

        return tidy_self_test.main()
    files = read_tree(arguments[0] if arguments else ".")
    if not any(path.endswith(".cpp") for path in files):
        print("no sources found; wrong folder?")
        return 1
    faults = faults_in_tree(files)
    for path, line, message in faults:
        print(f"{path}:{line}: {message}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
