"""The workbook of the sample year in programs that share nothing with its maker: spreadsheets.py libreoffice|openpyxl ANUMAT

LibreOffice reads each sheet and writes it as CSV, which must hold what `anumat year replay` writes; openpyxl reads each
cell with its type, and none may be a formula. Ends with 77 when the program is not installed, which ctest counts as skipped.
"""

import csv
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile
from decimal import Decimal, InvalidOperation

ROOT = pathlib.Path(__file__).resolve().parents[2]
# Comma, quotes, UTF-8, values and not how they look, every sheet (LibreOffice, "CSV filter parameters").
AS_CSV = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1"
# Run by whichever Python has openpyxl: the type and the value of each cell that holds something.
CELLS = """
import json, sys, openpyxl
book = openpyxl.load_workbook(sys.argv[1])
json.dump({sheet.title: [[cell.coordinate, cell.data_type, str(cell.value)] for row in sheet.iter_rows() for cell in row
                         if cell.value is not None] for sheet in book}, sys.stdout)
"""

faults = []


def expect(holds, what):
    if not holds:
        faults.append(what)
        print("FAULT", what)


def run(*command):
    done = subprocess.run([str(one) for one in command], capture_output=True, cwd=ROOT)
    if done.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))} ended with {done.returncode}: {done.stderr.decode()[:2000]}")
    return done.stdout


def same(read, written):
    """One value, however it is written: 1234.5 and 1234.50, TRUE and true."""
    if read == written:
        return True
    try:
        return Decimal(read) == Decimal(written)
    except InvalidOperation:
        return read.lower() == written and written in ("true", "false")


def rows_of(path):
    with open(path, encoding="utf-8", newline="") as lines:
        return list(csv.reader(lines))


def python_with_openpyxl():
    for one in (sys.executable, "/usr/bin/python3"):
        if shutil.which(one) and subprocess.run([one, "-c", "import openpyxl"], capture_output=True).returncode == 0:
            return one
    return None


def skip(what):
    print(f"SKIPPED: {what} is not installed")
    sys.exit(77)


def check_libreoffice(folder, files):
    office = shutil.which("soffice") or shutil.which("libreoffice")
    run(office, "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to", AS_CSV, "--outdir",
        folder / "read", folder / "year.xlsx")
    for name, file in files.items():
        if not file.endswith(".csv"):
            continue
        read, written = rows_of(folder / "read" / f"year-{name}.csv"), rows_of(folder / "tables" / file)
        expect(len(read) == len(written), f"{name}: {len(read)} rows for {len(written)}")
        for at, (mine, theirs) in enumerate(zip(written, read), 1):
            expect(len(mine) == len(theirs) and all(map(same, theirs, mine)), f"{name}, row {at}: {theirs} for {mine}")
    print(f"LibreOffice read {len(files)} sheets")


def check_openpyxl(folder, files, python):
    sheets = json.loads(run(python, "-c", CELLS, folder / "year.xlsx"))
    expect(set(sheets) == set(files), f"other sheets: {sorted(set(sheets) ^ set(files))}")
    cells = 0
    for name, found in sheets.items():
        for place, kind, value in found:
            cells += 1
            expect(kind in ("s", "n", "d", "b"), f"{name} {place} is of the type {kind}: {value[:60]}")
    expect(cells > 1000, f"only {cells} cells")
    print(f"openpyxl read {cells} cells of {len(sheets)} sheets")


def main():
    program, anumat = sys.argv[1], pathlib.Path(sys.argv[2]).resolve()
    if program == "libreoffice" and not (shutil.which("soffice") or shutil.which("libreoffice")):
        skip("LibreOffice")
    python = python_with_openpyxl()
    if program == "openpyxl" and python is None:
        skip("openpyxl")
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        run(anumat, "year", "replay", ROOT / "workflows/annual-plan/sample", "--out", folder / "tables", "--keep",
            folder / "office")
        office = ("--office", folder / "office")
        files = {one["report"]: one["file"] for one in json.loads(run(anumat, "report", "list", "-o", "json", *office))}
        run(anumat, "report", "make", "--out", folder / "year.xlsx", *office)
        if program == "libreoffice":
            check_libreoffice(folder, files)
        else:
            check_openpyxl(folder, files, python)
    if faults:
        sys.exit(f"{len(faults)} faults")


main()
