#!/usr/bin/env python3
"""docs/reference/duties.md says where each duty of the guideline is defined, who does it and what proves it. This makes the
page from the definition files and their tests, and says where the stored one differs.

    duties_page.py PROGRAM [--update]
"""
import json
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "workflows" / "annual-plan"
PAGE = ROOT / "docs" / "reference" / "duties.md"
DUTIES = 22

HEAD = """# The duties of the guideline

The guideline of the annual plan has 22 duties in four stages. Each stands as one row in [`cycle.anumat`](../../workflows/annual-plan/cycle.anumat), with who does it, by when, and
the condition that shows it done; nothing of it is in the program. [`duties.anumat`](../../workflows/annual-plan/duties.anumat) plays each one through: what the board says before, what has to be done,
who may not do it, and what the board says after. A test of this page makes it anew from these files and runs the scenarios.

    anumat cycle board
    anumat test workflows/annual-plan --filter "duty 2.4"

Who: roles are those of the package; a body does a duty by its resolution. Due: see [when a duty is due](../guides/write-a-year.md#when-a-duty-is-due).
"""


def rows_of_cycle():
    """The rows of the table of duties, each as a dictionary by heading."""
    heading, found = None, []
    for line in (PACKAGE / "cycle.anumat").read_text(encoding="utf-8").splitlines():
        if not line.startswith("|"):
            if heading:
                break
            continue
        cells = [cell.strip() for cell in re.split(r"(?<!\\)\|", line.strip().strip("|"))]
        if heading is None:
            heading = cells
        else:
            found.append(dict(zip(heading, cells)))
    return found


def proofs(number):
    """The scenarios whose name begins with the number of the duty."""
    names = re.findall(r"^test: (duty .*)$", (PACKAGE / "duties.anumat").read_text(encoding="utf-8"), re.MULTILINE)
    return [name for name in names if number in re.findall(r"\d\.\d", name.split(":")[0])]


def page(rows):
    lines = [HEAD]
    stage = None
    for row in rows:
        if row["stage"] != stage:
            stage = row["stage"]
            lines += [f"## {stage}", "", "| duty | in the definition | who | due | done when | proved by |", "|---|---|---|---|---|---|"]
        number = row["source"].removeprefix("guideline ")
        proved = "; ".join(name.split(": ", 1)[1] for name in proofs(number))
        lines.append(f"| {number} {row['label th']} | `{row['duty']}` | {row['who']} | {row['due']} | `{row['done when']}` | {proved} |")
        following = rows[rows.index(row) + 1 :]
        if not following or following[0]["stage"] != stage:
            lines.append("")
    return "\n".join(lines).rstrip() + "\n"


def faults(program, rows):
    found = []
    if len(rows) != DUTIES:
        found.append(f"the cycle has {len(rows)} duties")
    for row in rows:
        number = row["source"].removeprefix("guideline ")
        if not proofs(number):
            found.append(f"no scenario proves duty {number}")
    answer = subprocess.run([program, "test", PACKAGE, "--filter", "duty", "-o", "json"], capture_output=True, text=True)
    report = json.loads(answer.stdout)
    if answer.returncode != 0 or report["passed"] < 20:
        found.append(f"of the scenarios {report['passed']} passed, the program ended with {answer.returncode}")
    return found


def main():
    program, update = sys.argv[1], "--update" in sys.argv
    rows = rows_of_cycle()
    found = faults(program, rows)
    made = page(rows)
    if update:
        PAGE.write_text(made, encoding="utf-8")
    elif PAGE.read_text(encoding="utf-8") != made:
        found.append(f"{PAGE.name} is not what the definitions say; make it anew with --update")
    # The harness must notice a duty without a proof.
    if not any("9.9" in fault for fault in faults(program, [*rows[:-1], {**rows[-1], "source": "guideline 9.9"}])):
        found.append("a duty without a scenario was not noticed")
    for fault in found:
        print(fault)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
