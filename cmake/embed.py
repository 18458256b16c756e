"""Writes the files of a folder into one C++ file, for anumat::server::assets(): each as it is, and texts packed as well.

usage: embed.py FOLDER OUTPUT

Packed by gzip here; by Brotli where the folder holds NAME.br beside NAME.
"""

import gzip
import pathlib
import sys

TEXTS = {".html", ".js", ".mjs", ".css", ".json", ".svg", ".txt", ".webmanifest"}


def packed(path: pathlib.Path, data: bytes) -> bytes:
    """Empty when it would not be worth it."""
    small = gzip.compress(data, 9, mtime=0) if path.suffix in TEXTS else data
    return small if len(small) < len(data) else b""


def literal(data: bytes) -> str:
    shown = []
    for byte in data:
        if byte in (0x22, 0x5C, 0x3F):  # A quote, a backslash, and what could begin a trigraph.
            shown.append("\\" + chr(byte))
        elif 0x20 <= byte < 0x7F:
            shown.append(chr(byte))
        else:
            shown.append("\\%03o" % byte)
    return '"' + "".join(shown) + '"'


def main() -> None:
    folder, output = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    files = sorted((path for path in folder.rglob("*") if path.is_file() and path.suffix != ".br"), key=lambda p: p.relative_to(folder).as_posix().encode())
    lines = ['#include "web/assets.hpp"', "", "namespace anumat::server {", "", "namespace {", ""]
    for number, path in enumerate(files):
        tight = path.with_name(path.name + ".br")
        forms = {"file": path.read_bytes(), "gzip": packed(path, path.read_bytes()), "brotli": tight.read_bytes() if tight.exists() else b""}
        for name, data in forms.items():
            lines.append(f"constexpr char {name}_{number}[] =")
            lines += ["    " + literal(data[at : at + 100]) for at in range(0, len(data), 100)] or ['    ""']
            lines[-1] += ";"
    lines += ["", "const Asset files[]{"]
    for number, path in enumerate(files):
        name = path.relative_to(folder).as_posix().encode()
        lines.append(f"    {{{literal(name)}, {{file_{number}, sizeof file_{number} - 1}}, {{gzip_{number}, sizeof gzip_{number} - 1}}, {{brotli_{number}, sizeof brotli_{number} - 1}}}},")
    lines += ["};", "", "}  // namespace", "", "std::span<const Asset> assets() {", "  return files;", "}", "", "}  // namespace anumat::server", ""]
    text = "\n".join(lines)
    if not output.exists() or output.read_text() != text:
        output.write_text(text)


if __name__ == "__main__":
    main()
