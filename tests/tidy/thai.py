#!/usr/bin/env python3
"""Looks through every text of the C++ sources that people read in two languages: `Text{en, th}` and its like.

A Thai text holds Thai letters, and none of the small English words that show a sentence half translated; what stands
between backquotes is a name or a keyword and may be anything. Usage: thai.py ROOT
"""

import re
import sys
from pathlib import Path

THAI = re.compile("[\u0e00-\u0e7f]")
LATIN = re.compile("[A-Za-z]")
QUOTED = re.compile(r"`[^`]*`?")
SMALL_WORDS = (
    "a an the of or and not is are was were be been has have had with without by for from to in on at as if when then "
    "than that this which who whose may must can cannot will would should only none nobody anyone any all each every "
    "it its they them there here where what how before after until because but also still already again more most"
).split()
ENGLISH = re.compile(r"(?<![A-Za-z0-9_.\-/<])(%s)(?![A-Za-z0-9_.\-/(=>])" % "|".join(SMALL_WORDS))
# Names of formats and programs are written as they are, in any language.
NAMES = re.compile(
    r"If-Match|Idempotency-Key|Retry-After|Content-Type: \S+|percent-encoding|standard input|standard output|"
    r"JSON object|stdin|stdout|date and time|days and time|years and months"
)

TOKEN = re.compile(
    r"""//[^\n]*|/\*.*?\*/|R"(?P<mark>[^()\\ ]*)\((?P<raw>.*?)\)(?P=mark)"|"(?P<plain>(?:[^"\\\n]|\\.)*)"|'(?:[^'\\\n]|\\.)*'"""
    r"""|(?P<space>\s+)|(?P<other>.)""",
    re.S,
)
ESCAPES = {"n": "\n", "t": "\t", '"': '"', "\\": "\\"}


def unescaped(text):
    return re.sub(r"\\(.)", lambda found: ESCAPES.get(found.group(1), found.group(0)), text)


def tokens(source):
    """(line, literal or None, sign) of everything but comments and blanks; neighbouring literals are one."""
    made = []
    for found in TOKEN.finditer(source):
        if found.lastgroup == "space" or found.group().startswith(("//", "/*")):
            continue
        if found.group("plain") is None:  # A raw literal is a piece of a definition file or of a page, no message.
            made.append((found.start(), None, found.group()[:1]))
            continue
        literal = unescaped(found.group("plain"))
        if made and made[-1][1] is not None:
            made[-1] = (made[-1][0], made[-1][1] + literal, "")
        else:
            made.append((found.start(), literal, ""))
    return made


# Said in both languages at once, for readers whose language is not known.
BILINGUAL = re.compile("[\u0e00-\u0e7f] / [a-z]")


def english_in(text):
    """The first small English word of a Thai text, outside names."""
    found = ENGLISH.search(NAMES.sub(" ", QUOTED.sub(" ", text)))
    return found.group() if found else None


def is_sentence(text):
    """English words with blanks between them, one of them small: no name, no keyword and no expression."""
    return len(text.split()) > 1 and not set(text) & set('"{') and english_in(text) is not None


def thai_part(literal):
    """What of a literal people read in Thai; empty when nothing is."""
    if "\n| " in literal or re.match(r"[a-z]+: .*\n", literal) or literal.startswith("anumat "):
        return ""  # A piece of a definition file, or a command.
    both = literal.split("|")
    if len(both) == 2 and both[0] and not THAI.search(both[0]) and THAI.search(both[1]):
        return both[1]  # `English|Thai`, as the grammar names what it expects.
    return literal if THAI.search(QUOTED.sub(" ", literal)) else ""


def faults(source):
    """(offset, what) of each fault, in order."""
    found = []
    all_tokens = tokens(source)
    for index, (offset, literal, _) in enumerate(all_tokens):
        if literal is None:
            continue
        after = [sign if text is None else text for _, text, sign in all_tokens[index + 1 : index + 3]]
        followed = len(after) == 2 and after[0] == "," and THAI.search(after[1])
        latin, thai = len(LATIN.findall(literal)), len(THAI.findall(literal))
        english_side = latin > 3 * thai or (followed and latin > thai)
        if thai_part(literal) and not english_side and not BILINGUAL.search(literal):
            word = english_in(thai_part(literal))
            if word:
                found.append((offset, f"English `{word}` in a Thai text: {literal[:80]!r}"))
            continue
        if THAI.search(literal):
            continue
        pair = all_tokens[index - 3 : index + 2] if index >= 3 else []
        if (
            len(pair) == 5
            and pair[0][2] == "{"
            and pair[1][1] is not None
            and pair[2][2] == ","
            and pair[4][2] == "}"
            and is_sentence(pair[1][1])
            and is_sentence(literal)
        ):
            found.append((offset, f"no Thai text: {literal[:80]!r}"))
    return found


def main(root):
    count = 0
    root = Path(root)
    folders = "base model dsl engine office scenario reports imports history storage server generate lsp cli documents".split()
    for folder in folders:
        for path in sorted((root / folder).glob("**/*.[ch]pp")):
            source = path.read_text(encoding="utf-8")
            for offset, what in faults(source):
                line = source.count("\n", 0, offset) + 1
                print(f"{path.relative_to(root)}:{line}: {what}")
                count += 1
    return 1 if count else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
