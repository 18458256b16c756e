"""A second evaluator of FEEL: short, slow, and without a line of the first. It reads the text with a parser of its own
and computes with the numbers and the calendar of Python's standard library, so the two can only agree by both being
right (or wrong in the same way).

    python3 tests/property/naive_feel FILE [FAULT]

Each line of FILE is a JSON object: `text` an expression, `names` what its names stand for, `answer` what the first
evaluator said; values are FEEL literals. The last line printed is
"N compared, N differ". FAULT names a mistake that is made on purpose, to see that it is found.

It knows the functions and forms that tests/property/maker.cpp writes for typed expressions, and nothing else.
"""
import json
import sys

from reader import Reader
from values import Failed, equal, kind, text_of


def differs(line):
    row = json.loads(line)
    names = {name: Reader(text).whole()({}) for name, text in row["names"].items()}
    expected = Reader(row["answer"]).whole()({})
    try:
        found = Reader(row["text"]).whole()(names)
    except Failed:
        found = None
    same = found is None if expected is None else kind(found) == kind(expected) and equal(found, expected) is True
    return "" if same else f"{row['text']}\n  with {row['names']}\n  {row['answer']}, here {text_of(found, True)}"


def main():
    compared = different = 0
    with open(sys.argv[1], encoding="utf-8") as rows:
        for line in rows:
            compared += 1
            difference = differs(line)
            if difference:
                different += 1
                if different <= 5:
                    print(difference)
    print(f"{compared} compared, {different} differ")
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main())
