import { describe, expect, it } from "vitest";
import { toArabicDigits, toThaiDigits } from "../src/lib/digits";
import { amountInWords, formatAmount, plainAmount, readAmount } from "../src/lib/money";

const words = (text: string, language: "th" | "en") => amountInWords(readAmount(text)!, language);

describe("an amount in Thai words", () => {
  const table: [string, string][] = [
    ["0", "ศูนย์บาทถ้วน"],
    ["0.01", "หนึ่งสตางค์"],
    ["0.75", "เจ็ดสิบห้าสตางค์"],
    ["1", "หนึ่งบาทถ้วน"],
    ["10", "สิบบาทถ้วน"],
    ["11", "สิบเอ็ดบาทถ้วน"],
    ["20", "ยี่สิบบาทถ้วน"],
    ["21", "ยี่สิบเอ็ดบาทถ้วน"],
    ["100", "หนึ่งร้อยบาทถ้วน"],
    ["101", "หนึ่งร้อยเอ็ดบาทถ้วน"],
    ["111", "หนึ่งร้อยสิบเอ็ดบาทถ้วน"],
    ["120.75", "หนึ่งร้อยยี่สิบบาทเจ็ดสิบห้าสตางค์"],
    ["290000", "สองแสนเก้าหมื่นบาทถ้วน"],
    ["1000000", "หนึ่งล้านบาทถ้วน"],
    ["1000001", "หนึ่งล้านเอ็ดบาทถ้วน"],
    ["11000000", "สิบเอ็ดล้านบาทถ้วน"],
    ["21000000.21", "ยี่สิบเอ็ดล้านบาทยี่สิบเอ็ดสตางค์"],
    ["1000000000000", "หนึ่งล้านล้านบาทถ้วน"],
    ["-50.5", "ลบห้าสิบบาทห้าสิบสตางค์"],
  ];
  it.each(table)("%s is %s", (amount, says) => expect(words(amount, "th")).toBe(says));
});

describe("an amount in English words", () => {
  const table: [string, string][] = [
    ["0", "zero baht only"],
    ["21", "twenty-one baht only"],
    ["120.75", "one hundred twenty baht and seventy-five satang"],
    ["0.05", "five satang"],
    ["290000", "two hundred ninety thousand baht only"],
    ["1000001", "one million one baht only"],
    ["-3.50", "minus three baht and fifty satang"],
  ];
  it.each(table)("%s is %s", (amount, says) => expect(words(amount, "en")).toBe(says));
});

describe("reading an amount", () => {
  it("is exact", () => {
    expect(readAmount("0.10")! + readAmount("0.20")!).toBe(readAmount("0.30"));
    expect(readAmount("90071992547409.93")).toBe(9007199254740993n);
    expect(plainAmount(readAmount("90071992547409.93")!)).toBe("90071992547409.93");
  });
  it("takes separators, Thai digits and the unit", () => {
    expect(readAmount("1,234,567.5")).toBe(123456750n);
    expect(readAmount("๑,๒๓๔.๕๐ บาท")).toBe(123450n);
    expect(readAmount(290000)).toBe(29000000n);
  });
  it("refuses what is no amount", () => {
    for (const text of ["", "1.234", "1,23", "12a", "1.2.3", "--1", "1e5", "."]) expect(readAmount(text), text).toBeNull();
  });
  it("writes what it read", () => {
    for (const text of ["0.00", "1.05", "999.99", "1,000.00", "12,345,678.90", "-1,000.01"]) expect(formatAmount(readAmount(text)!)).toBe(text);
  });
});

describe("digits", () => {
  it("go both ways", () => {
    expect(toThaiDigits("PRP-2570-001")).toBe("PRP-๒๕๗๐-๐๐๑");
    expect(toArabicDigits("๑๒๓๔๕๖๗๘๙๐")).toBe("1234567890");
    expect(toArabicDigits(toThaiDigits("0123456789"))).toBe("0123456789");
  });
});
