"""`local_names.py BUILD`: files that are compiled together have no local functions of one name.

CMake puts some files of a target into one (CMAKE_UNITY_BUILD). Two functions of one name in their unnamed namespaces are then
overloads of each other wherever their parameters differ: a call may go to the other file's function, and no compiler says so.
"""

import collections
import pathlib
import re
import sys

INCLUDE = re.compile(r'^#include "([^"]+\.cpp)"', re.M)
FUNCTION = re.compile(r"^(?!return\b|else\b|using\b|struct\b|class\b|enum\b|TEST|INSTANTIATE)[A-Za-z_\[][\w:<>,&*\[\] ]*?[ &*](\w+)\(")


def local_functions(text):
    """Names of the functions in unnamed namespaces, as the formatter lays them out: at the left margin."""
    found, inside = set(), False
    for line in text.splitlines():
        if line.startswith(("namespace {", "}  // namespace")):
            inside = line.startswith("namespace {")
        elif inside and (named := FUNCTION.match(line)):
            found.add(named.group(1))
    return found


def shared_names(texts):
    """Of files given as {path: text}: names that more than one has, each with its files."""
    files = collections.defaultdict(list)
    for path, text in texts.items():
        for name in local_functions(text):
            files[name].append(path)
    return {name: paths for name, paths in sorted(files.items()) if len(paths) > 1}


def self_test():
    one = "namespace a {\nnamespace {\n\nbool is_digit(char c) {\n  return c > 1;\n}\n\n}  // namespace\n\nint open(int a) {\n"
    other = "namespace {\n[[nodiscard]] constexpr bool is_digit(char32_t c) {\n  return is_open(c);\n}\n}  // namespace\nint open() {\n"
    assert shared_names({"one": one, "other": other}) == {"is_digit": ["one", "other"]}, "a name in two files"
    assert not shared_names({"one": one, "other": other.replace("is_digit", "is_figure")}), "what is not local may overload"
    print("good: a planted name is found")


def main(arguments):
    if arguments == ["--self-test"]:
        return self_test()
    faults = together = 0
    for unity in sorted(pathlib.Path(arguments[0]).rglob("Unity/unity_*.cxx")):
        paths = [pathlib.Path(path) for path in INCLUDE.findall(unity.read_text(encoding="utf-8"))]
        together += len(paths)
        for name, files in shared_names({str(path): path.read_text(encoding="utf-8") for path in paths if path.is_file()}).items():
            faults += 1
            print(f"`{name}` is a local function of several files that are compiled together: {', '.join(files)}")
    if not together:
        print("no files are compiled together here")
        return 77
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
