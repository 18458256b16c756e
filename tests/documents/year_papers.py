"""The papers of the sample year against its result tables: year_papers.py ANUMAT

Makes the year with the program, prints all its papers with one command, reads them back with Poppler and qpdf, which
share nothing with the program, and compares every figure with the tables that `anumat year replay` writes, and one
paper of each kind line by line with what is kept in golden/ (ANUMAT_UPDATE_GOLDEN=1 writes it anew). Ends with 77 when a
program that is needed is not installed, which ctest counts as skipped.
"""

import csv
import datetime
import hashlib
import html
import json
import os
import pathlib
import pty
import re
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from xml.etree import ElementTree

import layout

ROOT = pathlib.Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "workflows/annual-plan"
GOLDEN = pathlib.Path(__file__).resolve().parent / "golden"

# One paper of each kind, looked at by a person when it was kept.
KEPT = ["proposal-memo/PRP-04-1", "minutes/SM-05-2570", "minutes/CM-03-2570", "quarter-report/Q3",
        "monthly-board/2027-06", "monthly-board/2027-09", "monthly-picture/2027-06", "monthly-picture/2027-09",
        "performance-agreement/AG-U-01", "performance-agreement/AG-P-04", "performance-agreement/AG-K-K3",
        "operating-plan-paper/operating-plan-paper", "committee-pack/CM-04-2570", "finding-register/finding-register",
        "measure-notice/MS-01", "certificate/certificate", "survey-report/survey-report"]

faults = []


def expect(holds, what):
    if not holds:
        faults.append(what)
        print("FAULT", what)


def run(*command, **named):
    done = subprocess.run([str(one) for one in command], capture_output=True, **named)
    if done.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))} ended with {done.returncode}: {done.stderr.decode()[:2000]}")
    return done.stdout


def on_terminal(*command):
    """What a command says on a terminal."""
    screen, inside = pty.openpty()
    done = subprocess.Popen([str(one) for one in command], stdout=subprocess.DEVNULL, stderr=inside)
    os.close(inside)
    told = b""
    try:
        while part := os.read(screen, 65536):
            told += part
    except OSError:  # So a terminal ends whose other side is closed.
        pass
    expect(done.wait() == 0, f"{' '.join(map(str, command))}: {told.decode()[-500:]}")
    return told.decode()


def table(folder, name):
    with open(folder / name, encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def money(text):
    """12345.6 -> 12,345.60, as the papers have it."""
    return f"{float(text):,.2f}" if text else "–"


class Paper:
    def __init__(self, path):
        self.path = path
        self.text = run("pdftotext", "-layout", path, "-").decode()
        # Footnote marks stand after figures; sizes tell them apart, but a plain reading does not need to.
        self.words = re.sub(r"\s+", " ", self.text)

    def has(self, text, why):
        expect(re.sub(r"\s+", " ", text) in self.words, f"{self.path.name}: {why}: {text}")

    def has_row(self, first, cells, why):
        """Some line has the cells in their order, and `first` begins it or a line next to it: the small mark of a
        reference lifts the cell that it stands in."""
        lines = self.text.splitlines()
        for number, line in enumerate(lines):
            near = lines[max(0, number - 1):number + 2]
            if not any(one.strip().startswith(first) for one in near):
                continue
            at = 0
            for cell in cells:
                at = line.find(cell, at)
                if at < 0:
                    break
                at += len(cell)
            if at >= 0:
                return
        expect(False, f"{self.path.name}: {why}: no line {first} {cells}")


def check_quarters(papers, tables):
    counts = {row["quarter"]: row for row in table(tables, "project_status_counts.csv")}
    status = table(tables, "project_status_by_quarter.csv")
    monthly = table(tables, "financial_status_monthly.csv")
    for row in table(tables, "quarterly_disbursement.csv"):
        paper = Paper(papers / "quarter-report" / f"{row['quarter']}.pdf")
        for column in ("allocated_erp_baht", "disbursed_reconciled_cumulative_baht", "percent_of_allocation",
                       "target_percent", "disbursed_as_known_at_quarter_end_baht", "percent_as_known",
                       "open_commitment_baht", "disbursed_plus_committed_percent"):
            paper.has(money(row[column]), column)
        paper.has(money(row["gap_points"]).lstrip("-"), "gap_points")
        count = counts[row["quarter"]]
        paper.has(f"อยู่ระหว่างดำเนินการ {count['in_progress']} โครงการ", "in_progress")
        paper.has(f"ยังไม่ได้ดำเนินการ {count['not_started']} โครงการ", "not_started")
        for one in status:
            if one["quarter"] == row["quarter"]:
                paper.has_row(one["project_id"], [one["status_th"]], "status")
        for one in monthly:
            if one["month_end"] == row["as_of"]:
                first = "รวม" if one["project_id"] == "TOTAL" else one["project_id"]
                paper.has_row(first, [money(one["allocated_erp_baht"]), money(one["open_commitment_baht"]),
                                      money(one["disbursed_reconciled_baht"]), money(one["available_baht"]),
                                      money(one["disbursed_percent_of_erp_allocation"])], "money of a project")


def check_boards(papers, tables):
    for row in table(tables, "financial_status_monthly.csv"):
        if row["project_id"] != "TOTAL":
            continue
        for document in ("monthly-board", "monthly-picture"):
            paper = Paper(papers / document / f"{row['month_end'][:7]}.pdf")
            paper.has(money(row["disbursed_percent_of_erp_allocation"]), "percent of the month")
            paper.has(money(row["disbursed_reconciled_baht"]), "spent to the month's end")
    june = Paper(papers / "monthly-board" / "2027-06.pdf")
    june.has("231", "participants of June")
    june.has("4.05", "mean of June")


def check_minutes(papers, tables):
    quorum = table(tables, "meeting_quorum.csv")
    resolutions = table(tables, "resolution_validity.csv")
    outcomes = {"valid": "เห็นชอบ", "valid_by_casting_vote": "โดยเสียงชี้ขาด", "invalid_no_quorum": "ไม่ครบองค์ประชุม",
                "invalid_not_carried": "ไม่เห็นชอบ"}
    for row in quorum:
        paper = Paper(papers / "minutes" / f"{row['meeting_id']}.pdf")
        paper.has(f"สมาชิก {row['members']} คน ต้องมา {row['needed']} คน มาประชุม {row['present']} คน", "quorum")
        paper.has("ครบองค์ประชุม" if row["result"] == "quorum" else "ไม่ครบองค์ประชุม", "result")
        for one in resolutions:
            if one["meeting_id"] == row["meeting_id"]:
                paper.has(one["resolution_id"], "resolution")
                paper.has(outcomes[one["validity"]], "outcome of " + one["resolution_id"])
                paper.has(f"{one['yes']} {one['no']} {one['abstain']} {one['present']}",
                          "votes of " + one["resolution_id"])


def check_certificate(papers, tables):
    paper = Paper(papers / "certificate" / "certificate.pdf")
    for row in table(tables, "reconciliation_bridge.csv"):
        paper.has_row(row["step"], [row["count"], money(row["amount_baht"])], "bridge")


def check_counts(contents):
    counts = {}
    for paper in contents["papers"]:
        if paper["file"].endswith(".png"):
            continue
        counts[paper["document"]] = counts.get(paper["document"], 0) + 1
    for document, count in {"monthly board": 12, "quarter report": 4, "minutes": 18, "performance agreement": 21}.items():
        expect(counts.get(document) == count, f"{count} papers of `{document}`, and not {counts.get(document)}")
    expect(counts.get("committee pack", 0) > 0, "committee packs")


CELL = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def sheets_of(path):
    """The cells of each sheet of a workbook by name, read without any library for spreadsheets."""
    with zipfile.ZipFile(path) as book:
        shared = [("".join(text.text or "" for text in one.iter(CELL + "t")))
                  for one in ElementTree.fromstring(book.read("xl/sharedStrings.xml"))]
        names = [one.get("name") for one in ElementTree.fromstring(book.read("xl/workbook.xml")).iter(CELL + "sheet")]
        sheets = {}
        for number, name in enumerate(names, 1):
            sheet = ElementTree.fromstring(book.read(f"xl/worksheets/sheet{number}.xml"))
            expect(sheet.find(f".//{CELL}f") is None, f"the sheet {name} holds a formula")
            cells = {}
            for cell in sheet.iter(CELL + "c"):
                value = cell.find(CELL + "v")
                if value is not None:
                    cells[cell.get("r")] = shared[int(value.text)] if cell.get("t") == "s" else float(value.text)
            sheets[name] = cells
    return sheets


def check_workbook(path, tables):
    sheets = sheets_of(path)
    rows = table(tables, "quarterly_disbursement.csv")
    sheet = sheets["quarterly disbursement"]
    for at, row in enumerate(rows, 2):
        for column, name in enumerate(row):
            cell = sheet.get(chr(ord("A") + column) + str(at))
            if name.endswith("_baht") or "percent" in name or name == "gap_points":
                expect(cell == float(row[name]), f"{path.name}: {name} of {row['quarter']} is {cell}")
            elif name != "as_of":
                expect(cell == row[name], f"{path.name}: {name} of {row['quarter']} is {cell}")
    first = sheet["B2"]
    expect(first == (datetime.date(2026, 12, 31) - datetime.date(1899, 12, 30)).days, f"a day is no day: {first}")
    vouchers = [cell for place, cell in sheets["reconciliation"].items() if place.startswith("A")]
    expect(all(isinstance(cell, str) for cell in vouchers), "a number of a voucher became a figure")


def check_open_data(folder, least, most):
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    expect(least <= len(package["resources"]) <= most, "the data package has other files than asked for")
    for resource in package["resources"]:
        content = (folder / resource["path"]).read_bytes()
        expect(resource["bytes"] == len(content), f"{resource['path']}: size")
        expect(resource["hash"] == "sha256:" + hashlib.sha256(content).hexdigest(), f"{resource['path']}: hash")
        rows = list(csv.reader(content.decode("utf-8-sig").splitlines()))
        expect(rows[0] == [field["name"] for field in resource["schema"]["fields"]], f"{resource['path']}: columns")
        for row in rows[1:]:
            for cell in row:
                expect(not re.search(r"\b[PX]\d\d\b", cell), f"{resource['path']} names a person: {cell}")
                expect(not cell.startswith(("=", "+", "@")), f"{resource['path']}: a cell could be run: {cell}")


def check_golden(papers, folder, office, anumat):
    files = {}
    for kept in KEPT:
        document, key = kept.split("/")
        files[document if key == document else f"{document}-{key}"] = papers / f"{kept}.pdf"
    run(anumat, "document", "make", "quarter report", "Q3", "--digits", "thai", "--out", folder / "thai.pdf", *office)
    files["quarter-report-thai-digits"] = folder / "thai.pdf"
    for name, path in files.items():
        lines = layout.lines_of(path)
        kept = GOLDEN / f"{name}.txt"
        if os.environ.get("ANUMAT_UPDATE_GOLDEN") == "1":
            kept.parent.mkdir(exist_ok=True)
            kept.write_text(layout.written(lines), encoding="utf-8")
            continue
        expect(kept.exists(), f"{kept.name} is not kept")
        for fault in layout.differences(layout.read(kept.read_text(encoding="utf-8")), lines)[:10]:
            expect(False, f"{name}: {fault}")


def letters(text):
    return re.sub(r"\s|\u200b|\u00ad", "", text)


def check_text(papers, pages, contents):
    """Every text of a page can be read back from its PDF: no mark is lost, and none stands in another place."""
    for paper in contents["papers"]:
        if not paper["file"].endswith(".pdf"):
            continue
        page = (pages / paper["file"]).with_suffix(".html").read_text(encoding="utf-8")
        page = re.sub(r"<(style|title)\b.*?</\1>", "", page, flags=re.S)
        page = re.sub('<div class="drawing-part[^>]*>', "<hidden>", page) if "picture" in paper["file"] else page
        page = re.sub(r"<hidden>.*?</figure></div>", "", page, flags=re.S)
        read = letters(run("pdftotext", "-raw", papers / paper["file"], "-").decode())
        for text in re.split(r"<[^>]*>", page):
            text = letters(html.unescape(text))
            # A page may end inside a long text, and the face keeps some signs in parts.
            parts = [text] if text in read else re.findall(r"[\u0e01-\u0e5b]+", text)
            for part in parts:
                if part in read or len(part) < 2:
                    continue
                broken = any(part[:at] in read and part[at:] in read for at in range(1, len(part)))
                expect(broken, f"{paper['file']}: not read back: {part[:80]}")


def check_pictures(papers, contents):
    """The boards as pictures: A3 for the hall, a square for a post."""
    sizes = {}
    for paper in contents["papers"]:
        if paper["file"].endswith(".png"):
            head = (papers / paper["file"]).read_bytes()[:24]
            expect(head[:8] == b"\x89PNG\r\n\x1a\n", f"{paper['file']}: no picture")
            size = (int.from_bytes(head[16:20], "big"), int.from_bytes(head[20:24], "big"))
            sizes.setdefault(paper["document"], []).append(size)
    expect(sizes.get("monthly picture") == [(1080, 1080)] * 12, f"pictures: {sizes.get('monthly picture')}")
    board = sizes.get("monthly board", [])
    expect(len(board) == 12 and all(abs(height / width - 420 / 297) < 0.01 for width, height in board), f"boards: {board}")


def check_publication(papers, contents):
    """What may be published lies in one folder: the public papers, and open data beside them."""
    pack = papers / "publication"
    wanted = {paper["file"] for paper in contents["papers"] if paper["audience"] == "public"}
    held = {str(path.relative_to(pack)) for path in pack.rglob("*") if path.suffix in (".pdf", ".png")}
    expect(held == wanted, f"the publication pack differs: {sorted(held ^ wanted)[:5]}")
    for path in pack.rglob("*.pdf"):
        text = run("pdftotext", path, "-").decode()
        expect(not re.search(r"\b[PX]\d\d\b", text), f"{path.name} names a person")
    check_open_data(pack / "data", 5, 20)


def numbers_of(anumat, office):
    """The registers as the program tells them: in each, the numbers run from 1 without a gap, year by year."""
    rows = json.loads(run(anumat, "document", "register", "-o", "json", *office))
    series = {}
    for row in rows:
        serial, year = re.fullmatch(r"\S+ (\d+)/(\d{4})", row["number"]).groups()
        series.setdefault((row["register"], year), []).append(int(serial))
        day = datetime.date.fromisoformat(row["date"])
        begins = day.year + 543 if row["register"] == "memorandum" else day.year + 543 + (day.month > 9)
        expect(int(year) == begins, f"{row['number']} of {row['date']} counts with another year")
    for (register, year), serials in series.items():
        expect(serials == list(range(1, len(serials) + 1)), f"{register} of {year}: {serials}")
    expect(len(series) >= 4, f"registers: {sorted(series)}")
    return {(row["document"], row["key"]): row for row in rows}


def check_numbers(papers, contents, numbers):
    """Every paper that is signed bears its number."""
    counts = {}
    for paper in contents["papers"]:
        row = numbers.get((paper["document"], paper["key"]))
        if row is None or not paper["file"].endswith(".pdf"):
            continue
        counts[row["document"]] = counts.get(row["document"], 0) + 1
        Paper(papers / paper["file"]).has(row["number"], "number")
    wanted = {"proposal memo": 17, "minutes": 18, "quarter report": 4, "performance agreement": 21}
    expect(counts == wanted, f"numbered papers: {counts}")


def check_accessible(path):
    """What PDF/UA asks of the catalogue, as qpdf and Poppler read it: language, title, tags with a heading."""
    objects = json.loads(run("qpdf", "--json=1", "--json-key=objects", path))["objects"]
    catalogue = objects[objects["trailer"]["/Root"]]
    expect(catalogue.get("/Lang") == "th", f"{path.name}: the language is {catalogue.get('/Lang')}")
    expect(catalogue.get("/MarkInfo", {}).get("/Marked") is True, f"{path.name}: not marked")
    expect(catalogue.get("/ViewerPreferences", {}).get("/DisplayDocTitle") is True, f"{path.name}: no title is shown")
    expect("/StructTreeRoot" in catalogue, f"{path.name}: no structure")
    expect('pdfuaid:part="1"' in run("pdfinfo", "-meta", path).decode(), f"{path.name}: does not claim PDF/UA-1")
    expect(re.search(r"^ *H1 ", run("pdfinfo", "-struct", path).decode(), re.M), f"{path.name}: no heading")


def check_files(papers, contents):
    for one in {paper["document"]: paper["file"] for paper in contents["papers"] if paper["file"].endswith(".pdf")}.values():
        check_accessible(papers / one)
    for paper in contents["papers"]:
        path = papers / paper["file"]
        if path.suffix != ".pdf":
            continue
        done = subprocess.run(["qpdf", "--check", str(path)], capture_output=True)
        expect(done.returncode == 0, f"{path.name}: qpdf: {done.stdout.decode()[:300]} {done.stderr.decode()[:300]}")
        info = run("pdfinfo", path).decode()
        expect(re.search(r"Tagged:\s+yes", info), f"{path.name}: not tagged")
        for line in run("pdffonts", path).decode().splitlines()[2:]:
            embedded = line.split()[-5]
            expect(embedded == "yes", f"{path.name}: a face is not embedded: {line}")
        if shutil.which("mutool"):
            drawn = subprocess.run(["mutool", "draw", "-q", "-r", "20", "-o", os.devnull, "-F", "pgm", str(path)],
                                   capture_output=True)
            told = [line for line in drawn.stderr.decode().splitlines() if line.strip() and "ICC" not in line]
            expect(drawn.returncode == 0 and not told, f"{path.name}: mutool: {told[:3]}")
        expect("\ufffd" not in run("pdftotext", path, "-").decode(), f"{path.name}: a letter is lost")


def main():
    anumat = pathlib.Path(sys.argv[1]).resolve()
    for program in ("weasyprint", "pdftotext", "qpdf"):
        if shutil.which(program) is None:
            print(f"{program} is not installed")
            sys.exit(77)
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        run(anumat, "demo", "--keep", folder / "office", cwd=ROOT)
        run(anumat, "year", "replay", PACKAGE / "sample", "--out", folder / "tables", cwd=ROOT)
        office = ("--office", folder / "office")
        began = time.monotonic()
        contents = json.loads(run(anumat, "document", "year", "--out", folder / "papers", "-o", "json", *office))
        took = time.monotonic() - began
        print(f"{len(contents['papers'])} files in {took:.1f} s")
        papers, tables = folder / "papers", folder / "tables"
        check_counts(contents)
        check_quarters(papers, tables)
        check_boards(papers, tables)
        check_minutes(papers, tables)
        check_certificate(papers, tables)
        check_numbers(papers, contents, numbers_of(anumat, office))
        check_files(papers, contents)
        check_pictures(papers, contents)
        check_publication(papers, contents)
        run(anumat, "document", "year", "--form", "html", "--out", folder / "pages", *office)
        check_text(papers, folder / "pages", contents)
        check_golden(papers, folder, office, anumat)
        run(anumat, "report", "make", "--out", folder / "year.xlsx", *office)
        run(anumat, "report", "make", "--out", folder / "again.xlsx", *office)
        expect((folder / "year.xlsx").read_bytes() == (folder / "again.xlsx").read_bytes(), "another workbook")
        check_workbook(folder / "year.xlsx", tables)
        run(anumat, "report", "make", "act validity", "quarterly disbursement", "--out", f"{folder}/open/", *office)
        check_open_data(folder / "open", 2, 2)
        run(anumat, "report", "make", "--out", f"{folder}/all/", *office)
        check_open_data(folder / "all", 10, 100)
        # What was printed is printed again, byte for byte, from the same position of the log, when more has happened.
        run(anumat, "case", "new", "objective", "--set", "code=O-99", "--set", "name=อีกหนึ่งวัตถุประสงค์", "--as", "P05", *office)
        told = on_terminal(anumat, "document", "year", "--out", folder / "again", "--position", contents["position"],
                           *office)
        count = len(contents["papers"])
        expect(f"[{'=' * 24}] {count}/{count} " in told, f"the bar of progress ends with {told[-200:]!r}")
        for paper in contents["papers"]:
            expect((folder / "again" / paper["file"]).read_bytes() == (papers / paper["file"]).read_bytes(),
                   f"{paper['file']}: the same paper of the same position has other bytes")
            made = pathlib.Path(paper["file"])
            if made.suffix == ".pdf":
                expect(str(contents["position"]) in Paper(papers / made).text, f"{made}: names no position of the log")
        code = next(one["code"] for one in contents["papers"] if one["key"] == "SM-11-2569")
        run(anumat, "document", "verify", code, *office)
        wrong = code.replace(" " + code.split()[2], " " + "0" * 32)
        done = subprocess.run([str(anumat), "document", "verify", wrong, *map(str, office)], capture_output=True)
        expect(done.returncode == 1, f"a wrong seal is told genuine: {done.returncode}")
    if faults:
        sys.exit(f"{len(faults)} faults")


main()
