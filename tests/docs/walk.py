"""Walks through a page as its reader would: walk.py PROGRAM PAGE [--update]

Writes the files that the page shows, runs its commands in a folder of their own, and compares what they print with what the page says. The packages that we ship lie there in `workflows`, as in a clone.
Blocks are known by their first line:

    ```anumat FILE         the file is this
    ```anumat FILE more    this is added at the end of the file
    ```html FILE           the file is this
    ```python FILE         the file is this
    ```console             `$ ` begins a command, the lines under it are its whole output; it ends with 0
    ```console fails       the same, and each command ends with something else than 0
    ```text                only shown

Any other block is a fault, so that nothing on the page stays untried. With --update the outputs are written into the page instead.
Times and digests differ from run to run and are compared by their place only.
"""

import os
import pathlib
import re
import subprocess
import sys
import tempfile

FENCE = re.compile(r"^```(.*)$")
CHANGING = ((re.compile(r"\(\d+\.\d+ s\)"), "(0.001 s)"), (re.compile(r"\b[0-9a-f]{64}\b|(?<=rules of )[0-9a-f]{12}\b"), "<digest>"))
SECONDS_MAX = int(os.environ.get("ANUMAT_WALK_SECONDS", "60"))  # For one command.
WORKFLOWS = pathlib.Path(__file__).resolve().parents[2] / "workflows"


def steady(text):
    for pattern, word in CHANGING:
        text = pattern.sub(word, text)
    return text


def blocks(lines):
    """(info, first line, last line) of each fenced block; lines are those between the fences."""
    start = None
    for number, line in enumerate(lines):
        found = FENCE.match(line)
        if not found:
            continue
        if start is None:
            start, info = number + 1, found.group(1).strip()
        else:
            yield info, start, number
            start = None
    if start is not None:
        raise ValueError(f"the block of line {start} has no end")


def commands(lines):
    """(command, expected lines) of a console block."""
    found = []
    for line in lines:
        if line.startswith("$ "):
            found.append((line[2:], []))
        elif not found:
            raise ValueError(f"output without a command: {line}")
        else:
            found[-1][1].append(line)
    return found


class Walk:
    def __init__(self, program, folder):
        self.folder = folder
        here = str(pathlib.Path(program).resolve().parent)
        self.environment = {"PATH": f"{here}:/usr/bin:/bin", "HOME": str(folder), "LANG": "C.UTF-8"}

    def run(self, command):
        """Output and exit code. An `export NAME=VALUE` holds for all later commands."""
        setting = re.fullmatch(r"export (\w+)=(\S+)", command)
        if setting:
            self.environment[setting.group(1)] = setting.group(2)
            return [], 0
        done = subprocess.run(["/bin/sh", "-c", command], cwd=self.folder, env=self.environment, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, timeout=SECONDS_MAX, check=False)
        return done.stdout.decode().rstrip("\n").split("\n") if done.stdout else [], done.returncode

    def write(self, name, lines, more):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        text = "\n".join(lines) + "\n"
        path.write_text(path.read_text() + "\n" + text if more else text)


def walk(program, text, update=False):
    """Faults found, and the page with the outputs as they came."""
    lines = text.split("\n")
    faults, written, copied = [], [], 0
    with tempfile.TemporaryDirectory() as folder:
        (pathlib.Path(folder) / "workflows").symlink_to(WORKFLOWS)
        reader = Walk(program, pathlib.Path(folder))
        for info, begin, end in blocks(lines):
            words = info.split()
            written += lines[copied:begin]
            copied = end
            if words[:1] in (["anumat"], ["html"], ["python"]) and len(words) in (2, 3) and words[2:] in ([], ["more"]):
                reader.write(words[1], lines[begin:end], len(words) == 3)
                written += lines[begin:end]
            elif words in (["console"], ["console", "fails"]):
                for command, expected in commands(lines[begin:end]):
                    got, code = reader.run(command)
                    written += [f"$ {command}", *(steady(line) for line in got)]
                    if (code != 0) != (len(words) == 2):
                        faults.append(f"line {begin}: `{command}` ends with {code}: {' / '.join(got)}")
                    if not update and [steady(line) for line in got] != [steady(line) for line in expected]:
                        faults.append("\n".join([f"line {begin}: `{command}` prints", *got, "and not", *expected]))
            else:
                if words != ["text"]:
                    faults.append(f"line {begin}: nobody tries a block `{info}`")
                written += lines[begin:end]
    return faults, "\n".join(written + lines[copied:])


def main(arguments):
    program, page = arguments[:2]
    update = arguments[2:] == ["--update"]
    path = pathlib.Path(page)
    faults, text = walk(program, path.read_text(), update)
    if update:
        path.write_text(text)
    for fault in faults:
        print(f"{page}: {fault}", file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
