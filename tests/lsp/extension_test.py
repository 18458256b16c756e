"""The editor extension: its JavaScript reads, its activation runs against a stand-in for the editor (Node.js), and the patterns
of its grammar colour what they should. `extension_test.py FOLDER`; 77 where there is no Node.js."""

import json
import pathlib
import re
import shutil
import subprocess
import sys

# A line, the part of the grammar that colours it, and the group and text that must come out.
COLOURED = [
    ("section", "lifecycle: project", 1, "lifecycle"),
    ("section", "วงจร: โครงการ", 1, "วงจร"),
    ("section", "Lifecycle : project", 3, "project"),
    ("property", "label th: โครงการ", 1, "label"),
    ("property", "label th: โครงการ", 2, "th"),
    ("property", "ต้องเป็นจริง: a > 1", 1, "ต้องเป็นจริง"),
    ("property", "opened  by: clerk", 1, "opened  by"),
]
PLAIN = [("section", "lifecycles: project"), ("property", "labels: x"), ("section", "  role: indented")]


def pattern_of(rule):
    text = rule.get("match") or rule["begin"]
    return re.compile(re.sub(r"\\x\{([0-9A-F]{4})\}", r"\\u\1", text))


def faults_in_grammar(grammar):
    repository = grammar["repository"]

    def visit(rule):
        for key in ("match", "begin", "end"):
            if key in rule:
                re.compile(re.sub(r"\\x\{([0-9A-F]{4})\}", r"\\u\1", rule[key]))
        for inner in rule.get("patterns", []):
            if "include" in inner:
                if inner["include"][1:] not in repository:
                    yield f"there is no part {inner['include']}"
            else:
                yield from visit(inner)

    for rule in [*repository.values(), {"patterns": grammar["patterns"]}]:
        yield from visit(rule)
    for part, line, group, text in COLOURED:
        found = pattern_of(repository[part]).match(line)
        if not found or found.group(group) != text:
            yield f"{part} does not colour `{text}` in `{line}`"
    for part, line in PLAIN:
        if pattern_of(repository[part]).match(line):
            yield f"{part} colours `{line}`"


def main(folder):
    folder = pathlib.Path(folder)
    grammar = json.loads((folder / "syntaxes/anumat.tmLanguage.json").read_text(encoding="utf-8"))
    faults = list(faults_in_grammar(grammar))
    # A planted fault: the check must see a part that colours nothing.
    broken = json.loads(json.dumps(grammar))
    broken["repository"]["section"]["match"] = "^never$"
    if not list(faults_in_grammar(broken)):
        faults.append("the planted fault was not found")
    for fault in faults:
        print(fault)
    if faults:
        return 1
    node = shutil.which("node")
    if node is None:
        print("skipped: there is no node here, so the extension itself was not run")
        return 77
    subprocess.run([node, "--check", "extension.js"], cwd=folder, check=True)
    return subprocess.run([node, "--test", "test/"], cwd=folder, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
