"""A whole session with the program: `session_test.py PROGRAM` opens a package on disk, types a mistake, reads what is
said, takes the fix, completes, renames over two files, formats, counts the cases of an office, and leaves in order. The checks are tried on
planted faults first."""

import json
import os
import pathlib
import subprocess
import sys
import tempfile

OFFICE = """language: en
package: leave

role: clerk
label th: เจ้าหน้าที่

role: head
label th: หัวหน้าสำนักงาน
"""
LEAVE = """language: en
package: leave

case: leave
label th: ใบลา
number: LV-{serial(3)}
title: reason
opened by: clerk
| field  | type   | required |
| reason | text   | yes      |
| owner  | person | yes      |
| days   | number | yes      |

lifecycle: leave
separate: owner, submit
start: draft
end: granted
| from  | on     | who   | to      | act     |
| draft | submit | owner | asked   | submit  |
| asked | grant  | head  | granted | approve |

deadlines: leave
| state | within         | then        |
| draft |                |             |
| asked | 3 working days | remind head |
"""


class Wrong(Exception):
    """The server did not do as the protocol or the package asks."""


class Client:
    """The other end of the protocol: requests by number, and what was published last about each file."""

    def __init__(self, program, *words):
        self.server = subprocess.Popen([program, "lsp", *words], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.findings, self.texts, self.last_id = {}, {}, 0

    def send(self, message):
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.server.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.server.stdin.flush()

    def receive(self):
        length = None
        while line := self.server.stdout.readline().strip():
            name, _, value = line.partition(b":")
            if name == b"Content-Length":
                length = int(value)
        if length is None:
            raise Wrong("the server ended, or sent no length")
        message = json.loads(self.server.stdout.read(length))
        if message.get("method") == "textDocument/publishDiagnostics":
            self.findings[message["params"]["uri"]] = message["params"]["diagnostics"]
        return message

    def answer(self, method, params):
        self.last_id += 1
        self.send({"id": self.last_id, "method": method, "params": params})
        while True:
            message = self.receive()
            if message.get("id") == self.last_id:
                return message

    def ask(self, method, params):
        message = self.answer(method, params)
        if "result" not in message:
            raise Wrong(f"{method}: {message['error']}")
        return message["result"]

    def tell(self, method, params):
        self.send({"method": method, "params": params})

    def open(self, uri, text):
        self.texts[uri] = text
        self.tell("textDocument/didOpen",
                  {"textDocument": {"uri": uri, "languageId": "anumat", "version": 1, "text": text}})

    def position(self, uri, offset):
        before = self.texts[uri][:offset]
        line = before.rsplit("\n", 1)[-1]
        return {"line": before.count("\n"), "character": len(line.encode("utf-16-le")) // 2}

    def at(self, uri, needle, inside=0):
        offset = self.texts[uri].index(needle) + inside
        return {"textDocument": {"uri": uri}, "position": self.position(uri, offset)}

    def type_over(self, uri, old, new):
        begin = self.texts[uri].index(old)
        span = {"start": self.position(uri, begin), "end": self.position(uri, begin + len(old))}
        self.texts[uri] = self.texts[uri].replace(old, new, 1)
        self.tell("textDocument/didChange", {"textDocument": {"uri": uri, "version": 2},
                                             "contentChanges": [{"range": span, "text": new}]})

    def apply(self, uri, edits):
        """As an editor does it: the edits that the server gave, told to it as changes, the last first."""
        after = self.edited(uri, edits)
        last_first = sorted(edits, key=lambda edit: (edit["range"]["start"]["line"], edit["range"]["start"]["character"]))[::-1]
        self.texts[uri] = after
        self.tell("textDocument/didChange", {
            "textDocument": {"uri": uri, "version": 3},
            "contentChanges": [{"range": edit["range"], "text": edit["newText"]} for edit in last_first]})

    def said(self, uri):
        # Publishing comes before the answer to whatever is asked next.
        self.ask("textDocument/foldingRange", {"textDocument": {"uri": uri}})
        return self.findings.get(uri, [])

    def edited(self, uri, edits):
        lines = self.texts[uri].split("\n")

        def offset(place):
            units = lines[place["line"]].encode("utf-16-le")[: 2 * place["character"]].decode("utf-16-le")
            return sum(len(line) + 1 for line in lines[: place["line"]]) + len(units)

        spans = [(offset(edit["range"]["start"]), offset(edit["range"]["end"]), edit["newText"]) for edit in edits]
        text = self.texts[uri]
        for begin, end, new in sorted(spans, reverse=True):
            text = text[:begin] + new + text[end:]
        return text


def expect(true, what):
    if not true:
        raise Wrong(what)


def session(program, folder, office=OFFICE, leave=LEAVE):
    (folder / "office.anumat").write_text(office, encoding="utf-8")
    (folder / "leave.anumat").write_text(leave, encoding="utf-8")
    office_uri, uri = ((folder / name).as_uri() for name in ("office.anumat", "leave.anumat"))
    client = Client(program)
    started = client.ask("initialize", {"processId": None, "rootUri": folder.as_uri(), "capabilities": {}, "locale": "en"})
    expect(started["capabilities"]["renameProvider"], "cannot rename")
    client.tell("initialized", {})
    client.open(uri, leave)
    expect(client.said(uri) == [], f"findings in a sound file: {client.findings.get(uri)}")

    client.type_over(uri, "| head  | granted", "| haed  | granted")
    found = client.said(uri)
    expect([one["code"] for one in found] == ["E1203"], f"the mistake was not found alone: {found}")
    expect("did you mean `head`?" in found[0]["message"], found[0]["message"])
    fixes = client.ask("textDocument/codeAction", {"textDocument": {"uri": uri}, "range": found[0]["range"],
                                                    "context": {"diagnostics": found}})
    expect(fixes and uri in fixes[0]["edit"]["changes"], f"no fix: {fixes}")
    client.apply(uri, fixes[0]["edit"]["changes"][uri])
    expect(client.texts[uri] == leave, f"the fix does not bring the file back:\n{client.texts[uri]}")
    expect(client.said(uri) == [], "the finding stayed")

    items = client.ask("textDocument/completion", client.at(uri, "remind head", len("remind ")))["items"]
    labels = [item["label"] for item in items]
    expect({"head", "clerk", "owner"} <= set(labels) and "draft" not in labels, f"completion: {labels}")

    shown = client.ask("textDocument/hover", client.at(uri, "remind head", len("remind h")))
    expect("หัวหน้าสำนักงาน" in shown["contents"]["value"], f"hover: {shown}")

    edit = client.ask("textDocument/rename", {**client.at(uri, "remind head", len("remind ")), "newName": "หัวหน้า"})
    expect(set(edit["changes"]) == {uri, office_uri}, f"rename touches {list(edit['changes'])}")
    client.texts[office_uri] = office
    renamed = client.edited(uri, edit["changes"][uri])
    expect("remind หัวหน้า" in renamed and "head" not in renamed, renamed)
    expect("role: หัวหน้า\n" in client.edited(office_uri, edit["changes"][office_uri]), "the definition was not renamed")

    client.type_over(uri, "| field  | type   | required |", "|field|type|required|")
    edits = client.ask("textDocument/formatting", {"textDocument": {"uri": uri}, "options": {"tabSize": 2, "insertSpaces": True}})
    expect(client.edited(uri, edits) == leave, f"formatting does not bring the file back:\n{client.edited(uri, edits)}")

    expect(client.answer("no/such", {})["error"]["code"] == -32601, "an unknown request was not refused")
    client.ask("shutdown", {})
    client.tell("exit", {})
    client.server.stdin.close()
    expect(client.server.wait(timeout=30) == 0, "the server did not end in order")


def counts(program, folder):
    """What stands beside the states of the package when an office with two cases is named, and after one more."""
    package = folder / "package"
    package.mkdir()
    (package / "office.anumat").write_text(OFFICE, encoding="utf-8")
    (package / "leave.anumat").write_text(LEAVE, encoding="utf-8")
    office = str(folder / "unit")

    def run(*words):
        environment = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8"}
        done = subprocess.run([program, *words, "--at", "2026-10-05"], env=environment, capture_output=True, check=False)
        expect(done.returncode == 0, f"{words}: {done.stderr.decode()}")

    def new_case():
        run("case", "new", "leave", "--set", "reason=Rest", "--set", "owner=P1", "--set", "days=2", "--as", "P1",
            "--office", office)

    run("init", office, "--name", "Unit", "--admin", "ADM", "--package", str(package))
    run("person", "add", "P1", "Clerk", "--as", "ADM", "--office", office)
    run("role", "grant", "P1", "clerk", "2026-10-01", "--as", "ADM", "--office", office)
    run("calendar", "cover", "2026-10-01", "2027-09-30", "--as", "ADM", "--office", office)
    new_case()
    new_case()

    uri = (package / "leave.anumat").as_uri()
    client = Client(program, "--office", office)
    client.ask("initialize", {"processId": None, "rootUri": None, "capabilities": {}})
    client.tell("initialized", {})
    client.open(uri, LEAVE)
    whole = {"start": {"line": 0, "character": 0}, "end": {"line": 99, "character": 0}}

    def labels():
        hints = client.ask("textDocument/inlayHint", {"textDocument": {"uri": uri}, "range": whole})
        return [hint["label"] for hint in hints]

    expect(labels() == ["2 running cases", "2 running cases"], f"counted: {labels()}")
    new_case()
    expect(labels() == ["3 running cases", "3 running cases"], f"counted after one more: {labels()}")
    client.server.stdin.close()
    expect(client.server.wait(timeout=30) == 1, "an editor that vanishes is no orderly end")


def main(program):
    planted = {
        "a fault in a sound file": {"leave": LEAVE.replace("end: granted", "end: nowhere")},
        "a role that the package lacks": {"office": OFFICE.replace("role: head", "role: chief")},
        "a file that is not formatted": {"leave": LEAVE.replace("| days   |", "| days |")},
    }
    for name, files in planted.items():
        with tempfile.TemporaryDirectory() as folder:
            try:
                session(program, pathlib.Path(folder), **files)
            except Wrong:
                continue
            print(f"the planted fault was not found: {name}")
            return 1
    with tempfile.TemporaryDirectory() as folder:
        session(program, pathlib.Path(folder))
    with tempfile.TemporaryDirectory() as folder:
        counts(program, pathlib.Path(folder))
    print("one session done in order, cases counted, 3 planted faults found")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
