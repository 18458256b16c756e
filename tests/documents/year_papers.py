"""The papers of the sample year against its result tables: year_papers.py ANUMAT

Makes the year with the program, prints all its papers with one command, reads them back with Poppler and qpdf, which
share nothing with the program, and compares every figure with the tables that `anumat year replay` writes. Ends with 77
when a program that is needed is not installed, which ctest counts as skipped.
"""

import csv
import datetime
import hashlib
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from xml.etree import ElementTree

ROOT = pathlib.Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "workflows/annual-plan"

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


def check_files(papers, contents):
    for paper in contents["papers"]:
        path = papers / paper["file"]
        done = subprocess.run(["qpdf", "--check", str(path)], capture_output=True)
        expect(done.returncode == 0, f"{path.name}: qpdf: {done.stdout.decode()[:300]} {done.stderr.decode()[:300]}")
        info = run("pdfinfo", path).decode()
        expect(re.search(r"Tagged:\s+yes", info), f"{path.name}: not tagged")
        for line in run("pdffonts", path).decode().splitlines()[2:]:
            embedded = line.split()[-5]
            expect(embedded == "yes", f"{path.name}: a face is not embedded: {line}")
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
        print(f"{len(contents['papers'])} papers in {took:.1f} s")
        papers, tables = folder / "papers", folder / "tables"
        check_counts(contents)
        check_quarters(papers, tables)
        check_boards(papers, tables)
        check_minutes(papers, tables)
        check_certificate(papers, tables)
        check_files(papers, contents)
        run(anumat, "report", "make", "--out", folder / "year.xlsx", *office)
        run(anumat, "report", "make", "--out", folder / "again.xlsx", *office)
        expect((folder / "year.xlsx").read_bytes() == (folder / "again.xlsx").read_bytes(), "another workbook")
        check_workbook(folder / "year.xlsx", tables)
        run(anumat, "report", "make", "act validity", "quarterly disbursement", "--out", f"{folder}/open/", *office)
        check_open_data(folder / "open", 2, 2)
        run(anumat, "report", "make", "--out", f"{folder}/all/", *office)
        check_open_data(folder / "all", 10, 100)
        # What was printed is printed again, byte for byte, from the same position of the log.
        once = json.loads(run(anumat, "document", "make", "minutes", "SM-11-2569", "--out", folder / "again.pdf",
                              "--position", str(contents["position"]), "-o", "json", *office))
        expect((folder / "again.pdf").read_bytes() == (papers / "minutes/SM-11-2569.pdf").read_bytes(),
               "the same paper of the same position has other bytes")
        code = next(one["code"] for one in contents["papers"] if one["key"] == "SM-11-2569")
        expect(once["code"] == code, "the same paper has another code")
        run(anumat, "document", "verify", code, *office)
        wrong = code.replace(" " + code.split()[2], " " + "0" * 32)
        done = subprocess.run([str(anumat), "document", "verify", wrong, *map(str, office)], capture_output=True)
        expect(done.returncode == 1, f"a wrong seal is told genuine: {done.returncode}")
    if faults:
        sys.exit(f"{len(faults)} faults")


main()
