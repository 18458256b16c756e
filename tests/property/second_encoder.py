"""Checks that every line of a log is what Python's own JSON encoder makes of it.

Integers only, sorted keys, no blanks, no escapes but the needed ones: on that subset RFC 8785 and
json.dumps agree. Also checks the leaf count and that no number is a float.
"""
import json
import sys


def refuse_float(text):
    raise ValueError(f"a number that is not whole: {text}")


def main(path):
    count = 0
    with open(path, encoding="utf-8", newline="\n") as lines:
        for number, line in enumerate(lines, 1):
            line = line.removesuffix("\n")
            value = json.loads(line, parse_float=refuse_float, parse_constant=refuse_float)
            again = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
            if again != line:
                print(f"line {number} is not canonical:\n  {line}\n  {again}", file=sys.stderr)
                return 1
            count += 1
    print(f"{count} lines agree")
    return 0 if count > 0 else 1


sys.exit(main(sys.argv[1]))
