import { describe, expect, it } from "vitest";
import type { FieldDef, FieldType } from "../src/api/types";
import { faultsOf, typedOf, valueOf } from "../src/lib/values";
import { filterOfQuery, filterToQuery, NO_FILTER } from "../src/lib/filters";
import { layOut } from "../src/lib/diagram";

const list: FieldType = { kind: "list", of: { kind: "text" } };
const field = (name: string, type: FieldType, required = false): FieldDef => ({ name, type, required, label: {}, help: null, values: [], check: null, personal: false });

describe("values of a form", () => {
  it("come back as they went in", () => {
    const table: [unknown, FieldType, unknown][] = [
      [290000, { kind: "money" }, "290000.00"],
      ["12345678901234567.25", { kind: "money" }, "12345678901234567.25"],
      ["2027-07-01", { kind: "date" }, "2027-07-01"],
      [true, { kind: "boolean" }, true],
      [["K1", "K2"], list, ["K1", "K2"]],
      ["T4", { kind: "case", of: "theme" }, "T4"],
      [4.25, { kind: "number" }, "4.25"],
      [{ a: [1] }, { kind: "record", of: "r", fields: [field("a", { kind: "list", of: { kind: "number" } })] }, { a: ["1"] }],
      [null, { kind: "date" }, null],
    ];
    for (const [stored, type, sent] of table) expect(valueOf(typedOf(stored, type, "th"), type), JSON.stringify(stored)).toEqual({ value: sent, fault: null });
  });

  it("say what is wrong, field by field", () => {
    const fields = [field("title", { kind: "text" }, true), field("amount", { kind: "money" }), field("day", { kind: "date" }), field("kpis", list, true), field("count", { kind: "number" })];
    expect(faultsOf(fields, { title: " ", amount: "12x", day: "31/2/2570", kpis: [], count: "๑๒" })).toEqual({ title: "missing", amount: "amount", day: "date", kpis: "missing" });
  });
});

describe("the filter of the inbox", () => {
  it("is its address", () => {
    const filter = { text: "น้ำ & ไฟ", kind: "proposal", due: "late" as const, act: "endorse" };
    expect(filterOfQuery(new URLSearchParams(filterToQuery(filter)))).toEqual(filter);
    expect(filterToQuery(NO_FILTER)).toBe("");
  });
});

describe("the diagram", () => {
  const arrow = (from: string, to: string) => ({ from, to, label: `${from}-${to}` });
  it("puts every state somewhere of its own", () => {
    const { boxes, paths, width, height } = layOut(["draft", "review", "approval", "approved", "rejected", "orphan"], "draft", [arrow("draft", "review"), arrow("review", "approval"), arrow("review", "draft"), arrow("approval", "approved"), arrow("approval", "rejected"), arrow("approved", "review"), arrow("draft", "approval"), arrow("approval", "nowhere")]);
    const places = new Set(boxes.map((box) => `${box.x} ${box.y}`));
    expect(places.size).toBe(6);
    expect(paths).toHaveLength(7);
    for (const box of boxes) expect(box.x >= 0 && box.y >= 0 && box.x < width && box.y < height, box.name).toBe(true);
    for (const path of paths) expect(path.y > 0 && path.y < height, `${path.from} ${path.to}`).toBe(true);
  });

  it("writes arrows between the same two states on one line", () => {
    const { paths } = layOut(["a", "b"], "a", [{ from: "a", to: "b", label: "x" }, { from: "a", to: "b", label: "y" }]);
    expect(paths.map((path) => path.labels)).toEqual([["x", "y"]]);
  });
});

describe("a list of records", () => {
  const item: FieldType = { kind: "record", of: "item", fields: [field("what", { kind: "text" }, true), field("price", { kind: "money" }, true), field("wanted on", { kind: "date" }, false)] };
  const list: FieldType = { kind: "list", of: item };

  it("comes back from its form as it was", () => {
    const held = [{ what: "ปากกา", price: 12.5, "wanted on": "2027-06-08" }, { what: "สมุด", price: 30 }];
    const typed = typedOf(held, list, "th");
    expect(valueOf(typed, list)).toEqual({ value: [{ what: "ปากกา", price: "12.50", "wanted on": "2027-06-08" }, { what: "สมุด", price: "30.00" }], fault: null });
  });

  it("leaves out rows in which nothing was typed", () => {
    expect(valueOf(JSON.stringify([{}, { what: "a", price: "๑" }, { what: " " }]), list).value).toEqual([{ what: "a", price: "1.00" }]);
    expect(valueOf(JSON.stringify([{}]), list)).toEqual({ value: null, fault: null });
  });

  it("says what is wrong in a row", () => {
    expect(valueOf(JSON.stringify([{ what: "a" }]), list).fault).toBe("missing");
    expect(valueOf(JSON.stringify([{ what: "a", price: "many" }]), list).fault).toBe("amount");
  });
});
