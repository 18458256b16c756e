/** The tables of a file as grids: cells to type in, rows to add and take away, cells of a spreadsheet to paste. */
import { useEffect, useRef, useState, type ClipboardEvent, type KeyboardEvent } from "react";
import { useWriting } from "../../app/settings";
import { cellFault, pastedRows, tableAt, tablesOf, writeTable } from "../../lib/pipeTable";
import { Button, Section } from "../../ui/parts";
import { Wide } from "../../ui/Wide";

interface Props {
  file: string;
  text: string;
  /** Where the cursor of the editor is: its table is shown first. */
  cursor: number;
  onChange: (text: string) => void;
}

export function Grid({ text, cursor, onChange }: Props) {
  const { words, digits } = useWriting();
  const tables = tablesOf(text);
  const under = tables.findIndex((one, at) => one.offset <= cursor && cursor < (tables[at + 1]?.offset ?? Infinity) && (tableAt(text, one.offset)?.to ?? 0) >= cursor);
  const [chosen, setChosen] = useState(Math.max(under, 0));
  useEffect(() => {
    if (under >= 0) setChosen(under);
  }, [under]);
  const here = tables[Math.min(chosen, tables.length - 1)];
  const table = here ? tableAt(text, here.offset) : null;
  if (!here || !table) return <Section title={words.studio.parts.grid!} id="studio-grid">{words.studio.noTables}</Section>;
  const put = (rows: string[][]) => onChange(text.slice(0, table.from) + writeTable(rows) + text.slice(table.to));
  return (
    <Section title={words.studio.parts.grid!} id="studio-grid" className="apart">
      <div className="field">
        <label htmlFor="studio-table">{words.studio.grid}</label>
        <select id="studio-table" className="input" value={String(tables.indexOf(here))} onChange={(event) => setChosen(Number(event.target.value))}>
          {tables.map((one, at) => (
            <option key={one.offset} value={at}>
              {digits(`${one.section} (${one.line})`)}
            </option>
          ))}
        </select>
      </div>
      <Cells key={here.section + here.line} rows={table.rows} put={put} />
    </Section>
  );
}

function Cells({ rows, put }: { rows: string[][]; put: (rows: string[][]) => void }) {
  const { words, digits } = useWriting();
  const body = useRef<HTMLTableSectionElement>(null);
  const [fault, setFault] = useState<{ row: number; column: number; typed: string } | null>(null);
  const [heading = [], ...lines] = rows;
  const change = (row: number, column: number, cell: string) => {
    if (cellFault(cell)) {
      setFault({ row, column, typed: cell });
      return;
    }
    setFault(null);
    put(rows.map((each, at) => (at === row ? each.map((old, index) => (index === column ? cell : old)) : each)));
  };
  const paste = (event: ClipboardEvent, row: number, column: number) => {
    const pasted = pastedRows(event.clipboardData.getData("text"));
    if (pasted.length === 1 && pasted[0]!.length === 1) return;
    event.preventDefault();
    if (pasted.flat().some((cell) => cellFault(cell))) {
      setFault({ row, column, typed: rows[row]?.[column] ?? "" });
      return;
    }
    const width = heading.length;
    const next = [...rows.map((each) => [...each])];
    while (next.length < row + pasted.length) next.push(Array<string>(width).fill(""));
    pasted.forEach((cells, down) => cells.slice(0, width - column).forEach((cell, right) => (next[row + down]![column + right] = cell)));
    setFault(null);
    put(next);
  };
  /** Up and down go through a column; Tab goes through the row by itself. */
  const move = (event: KeyboardEvent, row: number, column: number) => {
    const to = event.key === "ArrowUp" ? row - 1 : event.key === "ArrowDown" || event.key === "Enter" ? row + 1 : -1;
    const cell = to < 1 ? null : body.current?.querySelector<HTMLInputElement>(`input[data-cell="${to}-${column}"]`);
    if (!cell) return;
    event.preventDefault();
    cell.focus();
  };
  return (
    <>
      <p className="muted small-text">{words.studio.gridNote}</p>
      <Wide label={words.studio.grid}>
        <table className="table studio-grid">
          <thead>
            <tr>
              {heading.map((name, column) => (
                <th key={column} scope="col">
                  {name || "–"}
                </th>
              ))}
              <th scope="col">
                <span className="visually-hidden">{words.studio.removeColumn}</span>
              </th>
            </tr>
          </thead>
          <tbody ref={body}>
            {lines.map((cells, index) => {
              const row = index + 1;
              return (
                <tr key={index}>
                  {heading.map((name, column) => {
                    const wrong = fault?.row === row && fault.column === column;
                    return (
                      <td key={column}>
                        <input
                          className="input cell"
                          data-cell={`${row}-${column}`}
                          aria-label={digits(words.studio.cell(name, row))}
                          aria-invalid={wrong || undefined}
                          size={Math.max(6, (cells[column] ?? "").length)}
                          value={wrong ? fault.typed : (cells[column] ?? "")}
                          onChange={(event) => change(row, column, event.target.value)}
                          onPaste={(event) => paste(event, row, column)}
                          onKeyDown={(event) => move(event, row, column)}
                        />
                      </td>
                    );
                  })}
                  <td>
                    <button type="button" className="icon-button" aria-label={digits(words.studio.removeRow(row))} onClick={() => put(rows.filter((_, at) => at !== row))}>
                      <span aria-hidden="true">✕</span>
                    </button>
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </Wide>
      {fault && (
        <p role="alert" className="field-error">
          {words.studio.barFault}
        </p>
      )}
      <div className="row">
        <Button small onClick={() => put([...rows, Array<string>(heading.length).fill("")])}>
          {words.studio.addRow}
        </Button>
      </div>
    </>
  );
}
