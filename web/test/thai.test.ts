import { describe, expect, it } from "vitest";
import { compareText, fold, holds } from "../src/lib/thai";

describe("Thai text", () => {
  it("is sorted as in a dictionary", () => {
    expect(["ขาว", "เก่ง", "กา", "แก", "ไก่", "กก"].sort(compareText)).toEqual(["กก", "กา", "เก่ง", "แก", "ไก่", "ขาว"]);
  });

  it("finds a word however it was typed", () => {
    const ways = ["น้ำ", "น\u0e49\u0e4d\u0e32", "น\u0e4d\u0e49\u0e32"];
    for (const stored of ways) for (const wanted of ways) expect(holds(`โครงการ${stored}สะอาด`, wanted), `${stored} ${wanted}`).toBe(true);
    expect(fold("เเม่")).toBe(fold("แม่"));
  });

  it("finds a word inside a sentence, Thai digits and all words asked for", () => {
    expect(holds("โครงการสร้างเครือข่ายครูภูมิปัญญาสี่ภาค PRP-PJ70-10", "เครือข่าย pj๗๐")).toBe(true);
    expect(holds("โครงการสร้างเครือข่าย", "เครือข่าย อื่น")).toBe(false);
    expect(holds("อะไรก็ได้", "")).toBe(true);
  });
});
