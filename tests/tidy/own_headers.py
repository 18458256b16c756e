"""A source includes the headers of the tree that declare what it uses.

In a unity build a file sees what its neighbours have included, so that one which misses a header compiles there and
nowhere else. What is looked for are functions of several words and types of several humps that one header alone declares
at the left margin; shorter names are those of too many members and variables.
"""

import collections
import posixpath
import re

TYPE = re.compile(r"^(?:struct|class|enum class|enum)\s+([A-Z][a-z0-9]+[A-Z]\w*)\b(?![^{\n]*;)", re.M)
FUNCTION = re.compile(
    r"^(?:\[\[nodiscard\]\]\s+)?(?:inline\s+|constexpr\s+)*[A-Za-z_][\w:<>,&*\s]*?[\s&*>]([a-z]\w*_\w+)\(", re.M)
NAMESPACE = re.compile(r"^namespace ([\w:]+) \{", re.M)
USE = re.compile(r"(?<![\w.>~:])((?:[a-z]\w*::)*)([a-z]\w*_\w+(?=\()|[A-Z][a-z0-9]+[A-Z]\w*)\b(?!\s*(?:::)?\s*~)")
INCLUDE = re.compile(r'^\s*#\s*include\s*"([^"]+)"', re.M)


class Headers:
    """The headers of a tree: by whatever end of a path they are included, and what each includes in turn."""

    def __init__(self, texts):
        self.texts = texts
        self.by_end = collections.defaultdict(list)
        for path in texts:
            parts = path.split("/")
            for i in range(len(parts) if path.endswith(".hpp") else 0):
                self.by_end["/".join(parts[i:])].append(path)

    def included(self, path):
        for name in INCLUDE.findall(self.texts[path]):
            beside = posixpath.normpath(posixpath.join(posixpath.dirname(path), name))
            yield from [beside] if beside in self.texts else self.by_end.get(name, [])

    def seen_by(self, path):
        seen, waiting = set(), [path]
        while waiting:
            for one in self.included(waiting.pop()):
                if one not in seen:
                    seen.add(one)
                    waiting.append(one)
        return seen


def is_its_own(name, code):
    """Whether a source has something of its own by that name: a definition, a variable, a test called so."""
    function = r"[\w>&*\]]\s+[&*]?(?:\w+::)?" + name + r"\([^;{}]*\)[^;{}]*\{"
    other = r"\b(?:struct|class|using|enum|namespace|typename|auto)\s+" + name + r"\b|\bTEST(?:_\w)?\(" + name + r"\b"
    return re.search(function, code) or re.search(other, code)


def faults_in_includes(files, code_only):
    """Uses of what only headers declare that the source does not see, as (path, line, message)."""
    texts = {path: text for path, text in files.items() if path.endswith((".cpp", ".hpp"))}
    code = {path: code_only(text) for path, text in texts.items()}
    headers = Headers(texts)
    declared = collections.defaultdict(set)
    spaces = {"anumat"}
    for path in texts:
        spaces.update(part for name in NAMESPACE.findall(code[path]) for part in name.split("::"))
        if path.endswith(".hpp"):
            for name in TYPE.findall(code[path]) + FUNCTION.findall(code[path]):
                declared[name].add(path)
    only = {name: next(iter(paths)) for name, paths in declared.items() if len(paths) == 1}
    for path in texts:
        if path.endswith(".cpp"):
            yield from ((path, line, f"{name} is declared in {only[name]}, which is not included")
                        for line, name in unseen(path, code, headers, only, spaces))


def unseen(path, code, headers, only, spaces):
    seen = headers.seen_by(path)
    told = set()
    for number, line in enumerate(code[path].splitlines(), 1):
        for way, name in USE.findall(line):
            if only.get(name, path) in seen | {path} or name in told or not spaces.issuperset(way.split("::")[:-1]):
                continue
            told.add(name)
            if not is_its_own(name, code[path]) and not any(re.search(rf"\b{name}\b", code[one]) for one in seen):
                yield number, name
