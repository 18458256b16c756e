"""What stands where on the sheets of a PDF, line by line, in a form that can be kept beside the tests and read.

`lines_of` gives the text of each line with its place in points; `differences` compares with what was kept. What changes
with every event of a log or every definition, such as seals and numbers of events, is left out of the comparison.
"""

import re
import subprocess
from xml.etree import ElementTree

PAGE = "{http://www.w3.org/1999/xhtml}"
TOLERANCE = 1.5  # Points: faces and programs of another version may move a line by so much and no more.


def plain(text):
    """Seals and hashes as #, and so what names events of the log."""
    text = re.sub(r"\b[0-9a-f]{12,}…?", "#", text)
    text = re.sub(r"(เหตุการณ์ที่|เหตุการณ์สุดท้าย) [0-9๐-๙][0-9๐-๙–, ]*", r"\1 # ", text)
    return re.sub(r"\s+", " ", text).strip()


def lines_of(path):
    """[(page, x, y, text)], top to bottom and left to right."""
    made = subprocess.run(["pdftotext", "-bbox-layout", str(path), "-"], capture_output=True, check=True).stdout
    # A control character in the title would stop the reader.
    tree = ElementTree.fromstring(re.sub(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]", b"", made))
    found = []
    for number, page in enumerate(tree.iter(PAGE + "page"), 1):
        for line in page.iter(PAGE + "line"):
            text = plain(" ".join(word.text or "" for word in line.iter(PAGE + "word")))
            if text:
                found.append((number, float(line.get("xMin")), float(line.get("yMin")), text))
    found.sort(key=lambda one: (one[0], round(one[2]), one[1], one[3]))
    return [one for one in found
            if one[3] != "#" and not is_tail_of_seal(one, found) and not is_tail_of_origin(one, found)]


def is_tail_of_seal(line, lines):
    """The end of a seal that went over into a line of its own: as much as is left, never the same."""
    page, x, y, text = line
    return re.fullmatch("[0-9a-f]{6,11}", text) is not None and any(
        one[0] == page and one[3].endswith("#") and 0 < y - one[2] < 20 and abs(one[1] - x) < 80 for one in lines)


def is_tail_of_origin(line, lines):
    """Numbers of events that went over into lines of their own."""
    page, x, y, text = line
    if re.fullmatch("[0-9๐-๙][0-9๐-๙–, ]*", text) is None:
        return False
    return ", " in text or "–" in text or text.endswith(",") or any(
        one[0] == page and one[3].endswith("เหตุการณ์ที่ #") and 0 < y - one[2] < 150 and abs(one[1] - x) < 25
        for one in lines)


def written(lines):
    return "".join(f"{page} {x:.0f},{y:.0f} {text}\n" for page, x, y, text in lines)


def read(text):
    found = []
    for line in text.splitlines():
        page, place, words = line.split(" ", 2)
        x, y = place.split(",")
        found.append((int(page), float(x), float(y), words))
    return found


def differences(kept, made):
    """What is on one side only, or has moved; each line once."""
    left = list(made)
    faults = []
    for page, x, y, text in kept:
        same = [one for one in left if one[0] == page and one[3] == text]
        near = [one for one in same if abs(one[1] - x) <= TOLERANCE and abs(one[2] - y) <= TOLERANCE]
        if near:
            left.remove(near[0])
        elif same:
            faults.append(f"page {page}: moved from {x:.0f},{y:.0f} to {same[0][1]:.0f},{same[0][2]:.0f}: {text}")
            left.remove(same[0])
        else:
            faults.append(f"page {page}: gone: {text}")
    faults += [f"page {page}: new at {x:.0f},{y:.0f}: {text}" for page, x, y, text in left]
    return faults
