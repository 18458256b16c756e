/** A table of a definition file as a grid: rows of cells between bars. A bar within double quotes belongs to its cell. */

export interface PipeTable {
  /** Offsets into the text: the table's first character, and behind its last. */
  from: number;
  to: number;
  /** The heading first. */
  rows: string[][];
}

const isRow = (line: string) => /^\s*\|/.test(line);

export function cellsOf(line: string): string[] {
  const cells: string[] = [];
  let cell = "";
  let quoted = false;
  const text = line.trim().replace(/^\|/, "");
  for (const char of text) {
    if (char === '"') quoted = !quoted;
    if (char === "|" && !quoted) {
      cells.push(cell.trim());
      cell = "";
    } else cell += char;
  }
  if (cell.trim()) cells.push(cell.trim());
  return cells;
}

/** The table in which an offset lies, or null. */
export function tableAt(text: string, offset: number): PipeTable | null {
  const lines = text.split("\n");
  const starts: number[] = [];
  let at = 0;
  let here = 0;
  lines.forEach((line, index) => {
    starts.push(at);
    if (offset >= at) here = index;
    at += line.length + 1;
  });
  if (!isRow(lines[here] ?? "")) return null;
  let first = here;
  while (first > 0 && isRow(lines[first - 1]!)) first -= 1;
  let last = here;
  while (last + 1 < lines.length && isRow(lines[last + 1]!)) last += 1;
  const rows = lines.slice(first, last + 1).map(cellsOf);
  const width = Math.max(...rows.map((row) => row.length));
  return { from: starts[first]!, to: starts[last]! + lines[last]!.length, rows: rows.map((row) => [...row, ...Array<string>(width - row.length).fill("")]) };
}

/** All tables of a text with the line of their section, such as `table: approver`. */
export function tablesOf(text: string): { section: string; line: number; offset: number }[] {
  const found: { section: string; line: number; offset: number }[] = [];
  let section = "";
  let at = 0;
  let before = "";
  text.split("\n").forEach((line, index) => {
    if (/^[^|/\s][^|:]*:\s*\S/.test(line) && before.trim() === "") section = line.trim();
    if (isRow(line) && !isRow(before)) found.push({ section, line: index + 1, offset: at });
    at += line.length + 1;
    before = line;
  });
  return found;
}

/** What may stand in one cell: no line break, and no bar unless it is quoted. */
export function cellFault(cell: string): "line" | "bar" | null {
  if (/[\r\n]/.test(cell)) return "line";
  return cellsOf(`| ${cell || "x"} |`).length === 1 ? null : "bar";
}

/** The rows with their bars, each column as wide as its widest cell in characters; the formatter aligns by display width. */
export function writeTable(rows: string[][]): string {
  const width = (column: number) => Math.max(...rows.map((row) => [...(row[column] ?? "")].length));
  return rows.map((row) => `| ${row.map((cell, column) => cell.padEnd(width(column))).join(" | ")} |`).join("\n");
}

/** Cells that were copied from a spreadsheet. */
export function pastedRows(text: string): string[][] {
  return text
    .replace(/\r\n?/g, "\n")
    .replace(/\n$/, "")
    .split("\n")
    .map((line) => line.split("\t").map((cell) => cell.trim()));
}
