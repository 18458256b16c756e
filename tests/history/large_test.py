"""`large_test.py`: whoever verifies a bundle without anumat needs no memory for all of it. `verify.py` and the page check a log of
100 MB within a part of that; versions of both that read a file whole go beyond it and are found."""

import base64
import hashlib
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
BUNDLE = HERE.parents[1] / "history" / "bundle"
EVENTS, LINE, CASES = 2_000, 50_000, 40
PYTHON_MB, PAGE_MB = 64, 190  # What the page has includes Node.js, of which a third of it is.


def line_of(seq, heads):
    case = f"request/RQ-{seq % CASES}"
    cseq, prev = heads.get(case, (0, ""))
    event = {"at": f"2026-10-05T02:{seq // 60:02}:{seq % 60:02}.000000Z", "case": case, "cseq": cseq, "def": "", "in": {}, "out": {}, "prev": prev,
             "seq": seq, "text": str(seq).zfill(LINE), "type": "case_acted"}
    line = json.dumps(event, sort_keys=True, separators=(",", ":")).encode()
    heads[case] = (cseq + 1, hashlib.sha256(b"\0" + line).hexdigest())
    return line


def make_bundle(folder):
    folder.mkdir()
    heads, roots = {}, []
    with (folder / "events.jsonl").open("wb") as file:
        for seq in range(EVENTS):
            line = line_of(seq, heads)
            file.write(line + b"\n")
            size, node = 1, hashlib.sha256(b"\0" + line).digest()
            while roots and roots[-1][0] == size:
                size, node = 2 * size, hashlib.sha256(b"\1" + roots.pop()[1] + node).digest()
            roots.append((size, node))
    root = roots.pop()[1]
    while roots:
        root = hashlib.sha256(b"\1" + roots.pop()[1] + root).digest()
    with tempfile.TemporaryDirectory() as keys:
        openssl = lambda words: subprocess.run(["openssl", *words.split()], cwd=keys, check=True, capture_output=True)
        openssl("genpkey -algorithm ed25519 -out key.pem")
        openssl("pkey -in key.pem -pubout -out public.pem")
        name, pem = "anumat/of-a-test", (pathlib.Path(keys) / "public.pem").read_bytes()
        key = b"\1" + base64.b64decode(pem.split(b"\n")[1])[-32:]
        key_id = hashlib.sha256(f"{name}\n".encode() + key).digest()[:4]
        text = f"{name}\n{EVENTS}\n{base64.b64encode(root).decode()}\n"
        (pathlib.Path(keys) / "text").write_text(text)
        openssl("pkeyutl -sign -inkey key.pem -rawin -in text -out signature")
        signature = base64.b64encode(key_id + (pathlib.Path(keys) / "signature").read_bytes()).decode()
    (folder / "checkpoint").write_text(f"{text}\n— {name} {signature}\n")
    (folder / "vkey").write_text(f"{name}+{key_id.hex()}+{base64.b64encode(key).decode()}\n")
    (folder / "log.pub.pem").write_bytes(pem)
    sum_up(folder)


def sum_up(folder):
    """Without the log in memory, which would count as that of the processes started after it."""
    names = sorted(path.name for path in folder.iterdir() if path.name != "SHA256SUMS")
    sums = subprocess.run(["sha256sum", *names], cwd=folder, check=True, capture_output=True, text=True).stdout
    (folder / "SHA256SUMS").write_text(sums)


def spent(words):
    """(exit code, most memory in MB, what it said)."""
    with tempfile.TemporaryFile("w+") as said:
        child = subprocess.Popen([str(word) for word in words], stdout=said, stderr=said)
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        return child.returncode, used.ru_maxrss / 1024, said.read()


def planted(path, old, new, to):
    text = path.read_text()
    assert text.count(old) == 1, old
    to.write_text(text.replace(old, new))
    return to


def check(name, limit, tool, greedy, bundle):
    code, good_mb, said = spent(tool(bundle))
    assert code == 0 and good_mb <= limit, f"{name}: {code}, {good_mb:.0f} MB\n{said}"
    code, greedy_mb, said = spent(greedy(bundle))
    assert code == 0 and greedy_mb > limit, f"{name} that reads it whole: {code}, {greedy_mb:.0f} MB\n{said}"
    print(f"{name}: {good_mb:.0f} MB for a log of {EVENTS * LINE // 1_000_000} MB; one that reads it whole, {greedy_mb:.0f} MB, is found")


def check_one_changed_byte(bundle, tools):
    with (bundle / "events.jsonl").open("r+b") as log:
        log.seek(EVENTS * LINE // 2)
        log.write(b"7")
    sum_up(bundle)
    for name, tool in tools.items():
        code, _, said = spent(tool(bundle))
        assert code == 1 and "Traceback" not in said, f"{name}: {code}\n{said}"
    print("one changed byte in the middle of it is found by", " and ".join(tools))


def main():
    with tempfile.TemporaryDirectory() as folder:
        bundle, made = pathlib.Path(folder) / "bundle", pathlib.Path(folder)
        make_bundle(bundle)
        python = lambda script: lambda place: ["python3", "-B", script, place]
        page = lambda html: lambda place: ["node", HERE / "page_check.mjs", html, place]
        tools = {"verify.py": python(BUNDLE / "verify.py")}
        check("verify.py", PYTHON_MB, tools["verify.py"],
              python(planted(BUNDLE / "verify.py", 'in open(name, "rb"))', 'in read(name).splitlines(True))', made / "greedy.py")), bundle)
        if shutil.which("node"):
            tools["the page"] = page(BUNDLE / "verify.html")
            check("the page", PAGE_MB, tools["the page"],
                  page(planted(BUNDLE / "verify.html", "for await (const piece of piecesOf(file)) {\n    const bytes",
                               "for (const piece of [new Uint8Array(await file.arrayBuffer())]) {\n    const bytes", made / "greedy.html")), bundle)
        check_one_changed_byte(bundle, tools)


if __name__ == "__main__":
    main()
