import { describe, expect, it } from "vitest";
import { civil, dateOfInstant, dayNumber, fiscalYear, formatDate, formatInstant, parseIso, readTypedDate, toIso } from "../src/lib/dates";
import { toThaiDigits } from "../src/lib/digits";
import { typedDate, valueOf } from "../src/lib/values";

/** Every day of 1 January 1990 to 31 December 2050. */
function* days(): Generator<string> {
  for (let year = 1990; year <= 2050; year += 1)
    for (let month = 1; month <= 12; month += 1)
      for (let day = 1; day <= 31; day += 1) {
        const date = civil(year, month, day);
        if (date) yield toIso(date);
      }
}

describe("a date of the Buddhist era", () => {
  it("never shifts by 543 years, however often it is written and read", () => {
    let count = 0;
    for (const iso of days()) {
      let again = iso;
      for (let round = 0; round < 3; round += 1) {
        const read = readTypedDate(typedDate(again));
        expect(read).toEqual({ kind: "date", iso });
        if (read.kind === "date") again = read.iso;
      }
      count += 1;
    }
    expect(count).toBe(22280);
  });

  it("reads each form that it is shown in", () => {
    for (const iso of ["2027-06-08", "2024-02-29", "2026-10-01", "2030-12-31"]) {
      for (const language of ["th", "en"] as const) {
        for (const style of ["short", "numeric"] as const) {
          const shown = formatDate(iso, language, style);
          expect(readTypedDate(shown), shown).toEqual({ kind: "date", iso });
          expect(readTypedDate(toThaiDigits(shown)), shown).toEqual({ kind: "date", iso });
        }
      }
      expect(readTypedDate(formatDate(iso, "th", "full"))).toEqual({ kind: "date", iso });
    }
  });

  it("knows the leap days of the Buddhist era", () => {
    const leap = [2543, 2547, 2551, 2567, 2571, 2595];
    for (const year of leap) expect(readTypedDate(`29/02/${year}`)).toEqual({ kind: "date", iso: `${year - 543}-02-29` });
    for (const year of [2544, 2566, 2568, 2570, 2643]) expect(readTypedDate(`29/2/${year}`)).toEqual({ kind: "none", reason: "day" });
  });

  it("asks when the year can only be of the common era", () => {
    expect(readTypedDate("8/6/2027")).toEqual({ kind: "ask", year: 2027, iso: "2027-06-08" });
    expect(readTypedDate("29 Feb 2024")).toEqual({ kind: "ask", year: 2024, iso: "2024-02-29" });
    expect(valueOf("8/6/2027", { kind: "date" })).toEqual({ value: null, fault: "dateAsk" });
  });

  it("takes ISO text as it is", () => {
    expect(readTypedDate("2027-06-08")).toEqual({ kind: "date", iso: "2027-06-08" });
    expect(readTypedDate("2570-06-08")).toEqual({ kind: "none", reason: "form" });
  });

  it("reads two digits as a year of this century of the Buddhist era", () => {
    expect(readTypedDate("8/6/70")).toEqual({ kind: "date", iso: "2027-06-08" });
  });

  it("refuses what is no day", () => {
    for (const text of ["31/4/2570", "0/1/2570", "1/13/2570", "30/2/2567"]) expect(readTypedDate(text).kind, text).toBe("none");
    for (const text of ["", "วันนี้", "8/2570", "8/6/999", "8/6/3000", "1e3"]) expect(readTypedDate(text).kind, text).toBe("none");
  });

  it("is shown with its era where English is read", () => {
    expect(formatDate("2027-06-08", "en")).toBe("8 Jun 2570 BE");
    expect(formatDate("2027-06-08", "th")).toBe("8 มิ.ย. 2570");
    expect(formatDate("2027-06-08", "th", "full")).toBe("วันอังคารที่ 8 มิถุนายน พ.ศ. 2570");
    expect(formatDate("2027-06-08", "en", "full")).toBe("Tuesday 8 June 2570 BE (2027 CE)");
  });

  it("leaves alone what is no date", () => {
    expect(formatDate("soon", "th")).toBe("soon");
    expect(formatDate(null, "th")).toBe("");
    expect(parseIso("2027-02-29")).toBeNull();
  });
});

describe("an instant", () => {
  it("is shown by the clock of the office, seven hours ahead", () => {
    expect(formatInstant("2027-06-08T02:00:00.000000Z", "th")).toBe("8 มิ.ย. 2570 09:00 น.");
    expect(formatInstant("2026-12-31T17:30:00Z", "en")).toBe("1 Jan 2570 BE 00:30");
    expect(dateOfInstant("2026-12-31T17:30:00Z")).toBe("2027-01-01");
  });

  it("without a time is a date", () => {
    expect(formatInstant("2027-06-08", "th")).toBe("8 มิ.ย. 2570");
  });
});

describe("the fiscal year", () => {
  it("begins on 1 October and is named by the year in which it ends", () => {
    expect(fiscalYear("2026-09-30")).toBe(2569);
    expect(fiscalYear("2026-10-01")).toBe(2570);
    expect(fiscalYear("2027-09-30")).toBe(2570);
  });
});

describe("day numbers", () => {
  it("count days", () => {
    expect(dayNumber(parseIso("2027-03-01")!) - dayNumber(parseIso("2027-02-28")!)).toBe(1);
    expect(dayNumber(parseIso("2024-03-01")!) - dayNumber(parseIso("2024-02-28")!)).toBe(2);
  });
});
