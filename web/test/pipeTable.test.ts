import { describe, expect, it } from "vitest";
import { cellFault, cellsOf, pastedRows, tableAt, tablesOf, writeTable } from "../src/lib/pipeTable";

const TEXT = `package: annual plan

table: approver
hit: first
| amount   | who      |
| <= 5000  | head     |
| "a | b"  | director |

route: short
| step |
| 1    |
`;

describe("a table of a definition", () => {
  it("is found where the cursor stands, with a bar in quotes as part of its cell", () => {
    const found = tableAt(TEXT, TEXT.indexOf("head"));
    expect(found?.rows).toEqual([["amount", "who"], ["<= 5000", "head"], ['"a | b"', "director"]]);
    expect(TEXT.slice(found!.from, found!.to).startsWith("| amount")).toBe(true);
    expect(TEXT.slice(found!.from, found!.to).endsWith("director |")).toBe(true);
  });

  it("is nothing between tables", () => {
    expect(tableAt(TEXT, TEXT.indexOf("hit: first"))).toBeNull();
    expect(tableAt("", 0)).toBeNull();
  });

  it("knows the section it belongs to", () => {
    expect(tablesOf(TEXT)).toEqual([
      { section: "table: approver", line: 5, offset: TEXT.indexOf("| amount") },
      { section: "route: short", line: 10, offset: TEXT.indexOf("| step") },
    ]);
  });

  it("is the same after it was written and read again", () => {
    const rows = [["amount", "who"], ["<= 5000", ""], ['"a | b"', "ผู้อำนวยการ"]];
    expect(writeTable(rows).split("\n").map(cellsOf)).toEqual([["amount", "who"], ["<= 5000", ""], ['"a | b"', "ผู้อำนวยการ"]]);
  });

  it("takes no cell that would break it", () => {
    expect(cellFault("a | b")).toBe("bar");
    expect(cellFault('"a | b"')).toBeNull();
    expect(cellFault("a\nb")).toBe("line");
    expect(cellFault("")).toBeNull();
  });

  it("takes what was copied from a spreadsheet", () => {
    expect(pastedRows("a\tb\r\nc\t d \r\n")).toEqual([["a", "b"], ["c", "d"]]);
  });
});
