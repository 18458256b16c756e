"""The exports of the sample year against the rules of their forms: exports_test.py PROGRAM

The rules are written out here, in our words: XES is IEEE 1849-2016 and the schema that comes with it, OCEL is version
2.0. Each checker must find faults that are planted first. One case stands in tests/golden/exports as it is written.
"""

import csv
import io
import json
import os
import pathlib
import re
import sqlite3
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as tree

ROOT = pathlib.Path(__file__).resolve().parents[2]
GOLDEN = ROOT / "tests" / "golden" / "exports"
CASE = "PRP-PJ70-10"

NAME = re.compile(r"^[A-Za-z_:][A-Za-z0-9_.:-]*$")
NCNAME = re.compile(r"^[A-Za-z_][A-Za-z0-9_.-]*$")
MOMENT = re.compile(r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$")
ATTRIBUTES = {
    "string": lambda value: True,
    "id": lambda value: True,
    "date": lambda value: MOMENT.match(value),
    "int": lambda value: re.match(r"^[+-]?\d{1,18}$", value),
    "float": lambda value: re.match(r"^[+-]?\d+(\.\d+)?$", value),
    "boolean": lambda value: value in ("true", "false", "0", "1"),
}
ORDER = ("extension", "global", "classifier", "attribute", "trace", "event")


def xes_attribute_faults(element, prefixes, where):
    if element.tag not in ATTRIBUTES:
        return [f"{where}: {element.tag} is no attribute"]
    key, value = element.get("key"), element.get("value")
    faults = []
    if key is None or not NAME.match(key):
        faults.append(f"{where}: the key {key!r} is no name")
    elif ":" in key and key.split(":")[0] not in prefixes:
        faults.append(f"{where}: {key} is of an extension that is not declared")
    if value is None or not ATTRIBUTES[element.tag](value):
        faults.append(f"{where}: {value!r} is no {element.tag}")
    return faults


def xes_order_faults(elements, order, where):
    places = [order.index("attribute" if child.tag in ATTRIBUTES else child.tag) for child in elements]
    return [] if places == sorted(places) else [f"{where}: the elements are not in order"]


def xes_faults(text):
    """Every breach of the schema, and of what the standard asks of global attributes and classifiers."""
    log = tree.fromstring(text)
    faults = [] if log.tag == "log" and re.match(r"^\d+(\.\d+)?$", log.get("xes.version", "")) else ["no log with a version"]
    if any(child.tag not in ATTRIBUTES and child.tag not in ORDER for child in log):
        return faults + ["an element that a log does not have"]
    faults += xes_order_faults(log, ORDER, "log")
    prefixes = {extension.get("prefix") for extension in log.findall("extension")}
    for extension in log.findall("extension"):
        if not NCNAME.match(extension.get("name", "")) or not NCNAME.match(extension.get("prefix", "")) or not extension.get("uri"):
            faults.append("an extension without name, prefix or address")
    needed = {g.get("scope"): [(a.tag, a.get("key")) for a in g] for g in log.findall("global")}
    for classifier in log.findall("classifier"):
        globals_of = [key for _, key in needed.get(classifier.get("scope", "event"), [])]
        if not NCNAME.match(classifier.get("name", "")) or any(k not in globals_of for k in classifier.get("keys").split()):
            faults.append("a classifier by what is not global")
    for trace in log.findall("trace"):
        faults += xes_order_faults(trace, ("attribute", "event"), "trace")
    for scope, elements in (("trace", log.findall("trace")), ("event", log.iter("event"))):
        for element in elements:
            own = [child for child in element if child.tag != "event"]
            for child in own:
                faults += xes_attribute_faults(child, prefixes, scope)
            keys = [child.get("key") for child in own]
            if len(keys) != len(set(keys)):
                faults.append(f"{scope}: a key twice")
            for wanted in needed.get(scope, []):
                if wanted not in [(child.tag, child.get("key")) for child in own]:
                    faults.append(f"{scope}: without {wanted[1]}")
    return faults


def ocel_faults(text):
    log = json.loads(text)
    if sorted(log) != ["eventTypes", "events", "objectTypes", "objects"]:
        return ["other parts than the four"]
    faults = []
    attributes = {}
    for part in ("objectTypes", "eventTypes"):
        for one in log[part]:
            attributes[part, one["name"]] = {a["name"]: a["type"] for a in one["attributes"]}
            if not set(attributes[part, one["name"]].values()) <= {"string", "time", "integer", "float", "boolean"}:
                faults.append(f"{one['name']}: a type of value that there is not")
    objects = {one["id"] for one in log["objects"]}
    for part, types in (("objects", "objectTypes"), ("events", "eventTypes")):
        ids = [one["id"] for one in log[part]]
        if len(ids) != len(set(ids)):
            faults.append(f"{part}: an id twice")
        for one in log[part]:
            declared = attributes.get((types, one["type"]))
            if declared is None:
                faults.append(f"{one['id']}: the type {one['type']} is not declared")
                continue
            for attribute in one["attributes"]:
                kind = declared.get(attribute["name"])
                if kind is None or (kind == "integer") != isinstance(attribute["value"], int):
                    faults.append(f"{one['id']}: {attribute['name']} is not as declared")
            moments = [one["time"]] if part == "events" else [a["time"] for a in one["attributes"]]
            if not all(MOMENT.match(moment) for moment in moments):
                faults.append(f"{one['id']}: no moment")
            for relation in one.get("relationships", []):
                if relation["objectId"] not in objects or not relation["qualifier"]:
                    faults.append(f"{one['id']}: relates to nothing")
    return faults


def csv_faults(data, events):
    if not data.startswith(b"\xef\xbb\xbf"):
        return ["no byte order mark"]
    text = data[3:].decode()
    rows = list(csv.reader(io.StringIO(text, newline="")))
    faults = [] if len(rows) == events + 1 else [f"{len(rows) - 1} rows, not {events}"]
    if any(len(row) != len(rows[0]) for row in rows):
        faults.append("a row of another length")
    if re.search(r"(?<!\r)\n", text):
        faults.append("a line end of another kind")
    for row in rows:
        faults += [f"{cell!r} could run" for cell in row if cell.lstrip()[:1] in tuple("=+-@＝＋－＠") and cell.strip()]
    return faults


def plant(name, checker, text, faults):
    """Each changed text must be found; the text itself must be clean."""
    assert checker(text) == [], f"{name}: {checker(text)[:5]}"
    for old, new in faults:
        assert old in text, f"{name}: {old!r} is not there to be spoilt"
        assert checker(text.replace(old, new, 1)), f"{name}: {old!r} -> {new!r} was not found"


def run(program, folder, words, code=0):
    environment = {"HOME": "/", "LANG": "C.UTF-8", "PATH": os.environ["PATH"], "ANUMAT_OFFICE": str(folder / "office")}
    done = subprocess.run([program] + words, cwd=folder, env=environment, capture_output=True, text=True)
    assert done.returncode == code, f"{words}: {done.returncode}\n{done.stdout}{done.stderr}"
    return done.stdout + done.stderr


def check_golden(folder, program):
    GOLDEN.mkdir(parents=True, exist_ok=True)
    for form, more in (("xes", []), ("ocel", []), ("csv", []), ("csv", ["--thai-headings"]), ("jsonl", [])):
        name = f"case{'-th' if more else ''}.{form}"
        run(program, folder, ["audit", "export", "--format", form, "--case", CASE, "--out", name] + more)
        text = re.sub("[0-9a-f]{64}", "<digest>", (folder / name).read_bytes().decode())
        if os.environ.get("ANUMAT_UPDATE_GOLDEN"):
            (GOLDEN / name).write_bytes(text.encode())
        assert (GOLDEN / name).read_bytes().decode() == text, f"{name} differs; ANUMAT_UPDATE_GOLDEN=1 rewrites it"


def check_year(folder, program):
    with sqlite3.connect(folder / "office" / "office.db") as database:
        lines = [line for (line,) in database.execute("SELECT line FROM event ORDER BY seq")]
    for form in ("xes", "ocel", "csv", "jsonl"):
        told = run(program, folder, ["audit", "export", "--format", form, "--out", f"year.{form}", "-o", "json"])
        assert json.loads(told)["events"] == len(lines), told
    assert (folder / "year.jsonl").read_text() == "".join(line + "\n" for line in lines), "the lines are not those stored"

    xes = (folder / "year.xes").read_text()
    assert len(tree.fromstring(xes).findall(".//event")) == len(lines)
    plant("xes", xes_faults, xes, (
        ("<trace>", "<event/><trace>"), ('key="org:resource"', 'key="org resource"'), ('key="org:resource"', 'key="cost:total"'),
        ("02:00:00.000000Z", "02:00"), ('<int key="anumat:seq" value="2"', '<int key="anumat:seq" value="two"'),
        ('<string key="concept:name" value="submit"/>', ""), ('keys="concept:name"', 'keys="concept:instance"'),
        ('name="Concept"', 'name="The Concept"'), ('xes.version="1849.2016"', ""),
    ))
    ocel = (folder / "year.ocel").read_text()
    assert len(json.loads(ocel)["events"]) == len(lines)
    plant("ocel", ocel_faults, ocel, (
        ('"objectId": "person/P05"', '"objectId": "person/nobody"'), ('"id": "e2"', '"id": "e3"'),
        ('"time": "2026-', '"time": "26-'), ('{"name": "seq", "value": 2}', '{"name": "seq", "value": "2"}'),
        ('{"name": "submit", "attributes"', '{"name": "submitted", "attributes"'),
    ))
    data = (folder / "year.csv").read_bytes()
    assert csv_faults(data, len(lines)) == [], csv_faults(data, len(lines))[:5]
    for spoilt in (data[3:], data.replace(b",P05,", b",=P05,", 1), data.replace(b",P05,", b",P05", 1), data.replace(b"\r\n", b"\n", 1)):
        assert csv_faults(spoilt, len(lines)), "a planted fault of the CSV was not found"


def check_refusals(folder, program):
    assert "E5312" in run(program, folder, ["audit", "export", "--format", "csv", "--out", "year.csv"], 5)
    assert "E5150" in run(program, folder, ["audit", "export", "--format", "csv", "--out", "no/such/folder.csv"], 5)
    run(program, folder, ["audit", "export", "--format", "xml", "--out", "x"], 2)
    run(program, folder, ["audit", "export", "--format", "xes", "--thai-headings", "--out", "x"], 2)
    run(program, folder, ["audit", "export", "--format", "csv", "--dry-run", "--out", "x"])
    assert not (folder / "x").exists() and not list(folder.glob("*.part"))
    parts = []
    for year in ("2569", "2570", "2571"):
        run(program, folder, ["audit", "export", "--format", "jsonl", "--year", year, "--out", f"{year}.jsonl"])
        parts.append((folder / f"{year}.jsonl").read_text())
    assert "".join(parts) == (folder / "year.jsonl").read_text(), "the fiscal years are not the whole"


def main():
    program = os.path.abspath(sys.argv[1])
    with tempfile.TemporaryDirectory() as place:
        folder = pathlib.Path(place)
        run(program, folder, ["demo", "--package", str(ROOT / "workflows" / "annual-plan"), "--office", "office"])
        check_golden(folder, program)
        check_year(folder, program)
        check_refusals(folder, program)


main()
