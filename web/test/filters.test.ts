import { describe, expect, it } from "vitest";
import { fits, NO_FILTER, savedFilter, withFilter } from "../src/lib/filters";
import type { InboxRow } from "../src/api/types";

const row = (part: Partial<InboxRow>): InboxRow => ({ id: "proposal/1", kind: "proposal", number: "1", title: "ทำบุญ", state: "draft", version: null, round: 1, since: null, waitingDays: null, due: "2027-06-15", daysLeft: 2, awaited: true, forPerson: null, acts: [], ...part });

describe("a filter", () => {
  it("finds Thai however its vowel was typed", () => {
    expect(fits(row({ title: "นํ้าใจ" }), { ...NO_FILTER, text: "น้ำใจ" }, "")).toBe(true);
    expect(fits(row({}), { ...NO_FILTER, text: "น้ำใจ" }, "")).toBe(false);
  });

  it("tells late from soon", () => {
    expect(fits(row({ daysLeft: -1 }), { ...NO_FILTER, due: "late" }, "")).toBe(true);
    expect(fits(row({ daysLeft: 0 }), { ...NO_FILTER, due: "late" }, "")).toBe(false);
    expect(fits(row({ daysLeft: 0 }), { ...NO_FILTER, due: "soon" }, "")).toBe(true);
    expect(fits(row({ due: null, daysLeft: null }), { ...NO_FILTER, due: "none" }, "")).toBe(true);
  });
});

describe("a saved filter", () => {
  it("is read as far as it is known", () => {
    expect(savedFilter({ name: "ด่วน", filter: { due: "someday", kind: "proposal", colour: "red" } })).toEqual({ name: "ด่วน", filter: { ...NO_FILTER, kind: "proposal" } });
  });

  it("takes the place of one of its name", () => {
    const saved = withFilter(withFilter([], "ด่วน", NO_FILTER), "ด่วน", { ...NO_FILTER, due: "late" });
    expect(saved).toEqual([{ name: "ด่วน", filter: { ...NO_FILTER, due: "late" } }]);
  });
});
