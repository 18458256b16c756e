import { describe, expect, it } from "vitest";
import type { ActView, InboxRow } from "../src/api/types";
import { waits } from "../src/lib/filters";

const row = (due: string | null, ...meanings: (string | null)[]): Pick<InboxRow, "due" | "acts"> => ({ due, acts: meanings.map((meaning) => ({ act: "x", meaning }) as ActView) });

describe("what waits", () => {
  it("is what has a day, or what an office decides or takes note of", () => {
    expect(waits(row("2027-06-15", null))).toBe(true);
    expect(waits(row(null, null, "approve"))).toBe(true);
    expect(waits(row(null, "acknowledge"))).toBe(true);
  });
  it("is not what can merely be done with a case that rests", () => {
    expect(waits(row(null, null, null))).toBe(false);
    expect(waits(row(null, "submit"))).toBe(false);
    expect(waits(row(null))).toBe(false);
  });
});
