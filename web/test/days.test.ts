import { describe, expect, it } from "vitest";
import { addDays, daysBetween } from "../src/lib/days";

describe("days", () => {
  it("are counted over the end of a month, a leap day and a year", () => {
    expect(daysBetween("2027-09-30", "2027-10-01")).toBe(1);
    expect(daysBetween("2028-02-28", "2028-03-01")).toBe(2);
    expect(daysBetween("2026-10-01", "2027-09-30")).toBe(364);
    expect(daysBetween("2027-10-01", "2027-09-30")).toBe(-1);
  });

  it("come back from a count", () => {
    for (const day of ["2026-12-31", "2028-02-29", "2027-03-28"]) for (const count of [0, 1, 40, 365, -3]) expect(daysBetween(day, addDays(day, count))).toBe(count);
  });
});
