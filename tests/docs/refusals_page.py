"""Every refusal of the engine is explained in both languages on the page of refusals, and is raised by a test.

usage: refusals_page.py SOURCE_FOLDER
"""

import pathlib
import re
import sys

CODE = re.compile(r'"([RU]4\d{3})"')
HEADING = re.compile(r"^### ([RU]4\d{3}) (.+)$")
THAI = re.compile(r"[\u0e00-\u0e7f]")


def codes_in(folder, *patterns):
    found = set()
    for pattern in patterns:
        for path in folder.rglob(pattern):
            found.update(CODE.findall(path.read_text(encoding="utf-8")))
    return found


def sections_of(page):
    """Code to its lines: title, Thai title, text, Thai text."""
    sections, lines = {}, None
    for line in page.splitlines():
        heading = HEADING.match(line)
        if heading:
            lines = sections[heading[1]] = [heading[2]]
        elif line.startswith("#"):
            lines = None
        elif lines is not None and line.strip():
            lines.append(line.strip())
    return sections


def main():
    source = pathlib.Path(sys.argv[1])
    raised = codes_in(source / "engine" / "src", "*.cpp")
    tested = codes_in(source / "tests", "*.cpp", "*.hpp", "*.py")
    sections = sections_of((source / "docs" / "reference" / "refusals.md").read_text(encoding="utf-8"))
    wrong = [f"{code} is refused with and not on the page" for code in sorted(raised - set(sections))]
    wrong += [f"{code} is on the page and nothing is refused with it" for code in sorted(set(sections) - raised)]
    wrong += [f"{code} is raised by no test" for code in sorted(raised - tested)]
    for code, lines in sections.items():
        english = [line for line in lines if not THAI.search(line)]
        thai = [line for line in lines if THAI.search(line)]
        if len(english) < 2 or len(thai) < 2:
            wrong.append(f"{code} lacks its title or its text in one of the languages")
    print("\n".join(wrong) or f"{len(sections)} codes: explained in both languages, each raised by a test")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
