"""Every scenario that the page of scenarios names is there.

usage: scenarios_page.py SOURCE_FOLDER
"""

import pathlib
import re
import sys

ENTRY = re.compile(r"`([^`]+\.(?:anumat|cpp))`: (.+?)(?=; `| \|$)")


def names_in(path):
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".anumat":
        return set(re.findall(r"^test: (.+)$", text, re.MULTILINE))
    return set(re.findall(r"^TEST(?:_[FP])?\(\w+, (\w+)\)", text, re.MULTILINE))


def main():
    source = pathlib.Path(sys.argv[1])
    page = (source / "docs" / "internals" / "scenarios.md").read_text(encoding="utf-8")
    wrong, found, points = [], 0, len(re.findall(r"^## \d+\. ", page, re.MULTILINE))
    for line in page.splitlines():
        if not line.startswith("| ") or line == "| what | where |":
            continue
        entries = ENTRY.findall(line)
        if not entries:
            wrong.append(f"no scenario stands beside: {line}")
        for name, test in entries:
            path = source / name
            if not path.is_file():
                wrong.append(f"there is no {name}")
            elif test not in names_in(path):
                wrong.append(f"{name} has no test `{test}`")
            found += 1
    print("\n".join(wrong) or f"{found} scenarios of {points} points are there")
    return 1 if wrong or points != 10 else 0


if __name__ == "__main__":
    sys.exit(main())
