/** Amounts of money. An amount is a whole number of satang in a bigint; nothing here passes through a float. */
import { toArabicDigits } from "./digits";
import type { Language } from "../i18n/text";

/** Satang of `1,234.5`, `๑,๒๓๔.๕๐`, `-3`; null when it is no amount or has more than two decimals. */
export function readAmount(typed: string | number): bigint | null {
  const text = toArabicDigits(String(typed)).trim().replace(/\s*(บาท|baht|฿)\s*$/i, "").replace(/^฿\s*/, "");
  if (!/^-?(\d{1,3}(,\d{3})+|\d+)(\.\d+)?$/.test(text)) return null;
  const [whole = "0", part = ""] = text.replace(/,/g, "").split(".");
  if (part.replace(/0+$/, "").length > 2) return null;
  const satang = BigInt(whole.replace("-", "")) * 100n + BigInt(part.padEnd(2, "0").slice(0, 2));
  return whole.startsWith("-") ? -satang : satang;
}

/** As it goes to the server: `1234.50`. */
export function plainAmount(satang: bigint): string {
  const size = satang < 0n ? -satang : satang;
  return `${satang < 0n ? "-" : ""}${size / 100n}.${String(size % 100n).padStart(2, "0")}`;
}

/** As people read it: `1,234.50`. */
export function formatAmount(satang: bigint): string {
  const [whole = "", part = ""] = plainAmount(satang).split(".");
  return `${whole.replace(/\B(?=(\d{3})+$)/g, ",")}.${part}`;
}

/** In words, as on a cheque: `หนึ่งร้อยยี่สิบเอ็ดบาทถ้วน`. */
export function amountInWords(satang: bigint, language: Language): string {
  return language === "th" ? thaiBaht(satang) : englishBaht(satang);
}

const THAI_DIGITS = ["", "หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า"];
const THAI_PLACES = ["", "สิบ", "ร้อย", "พัน", "หมื่น", "แสน"];

/** Six digits at most; `higher` says that a greater number stands before, so that a last one is เอ็ด. */
function thaiGroup(group: number, higher: boolean): string {
  let words = "";
  for (let place = 5; place >= 0; place -= 1) {
    const digit = Math.floor(group / 10 ** place) % 10;
    if (digit === 0) continue;
    if (place === 1) words += (digit === 1 ? "" : digit === 2 ? "ยี่" : THAI_DIGITS[digit]) + "สิบ";
    else if (place === 0 && digit === 1 && (group > 1 || higher)) words += "เอ็ด";
    else words += THAI_DIGITS[digit]! + THAI_PLACES[place]!;
  }
  return words;
}

function thaiNumber(number: bigint): string {
  if (number === 0n) return "ศูนย์";
  const millions = number / 1_000_000n;
  const rest = Number(number % 1_000_000n);
  return (millions > 0n ? `${thaiNumber(millions)}ล้าน` : "") + thaiGroup(rest, millions > 0n);
}

function thaiBaht(satang: bigint): string {
  const size = satang < 0n ? -satang : satang;
  const [baht, part] = [size / 100n, size % 100n];
  const sign = satang < 0n ? "ลบ" : "";
  if (part === 0n) return `${sign}${thaiNumber(baht)}บาทถ้วน`;
  return `${sign}${baht > 0n ? `${thaiNumber(baht)}บาท` : ""}${thaiNumber(part)}สตางค์`;
}

const ENGLISH_SMALL = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(" ");
const ENGLISH_TENS = "  twenty thirty forty fifty sixty seventy eighty ninety".split(" ");
const ENGLISH_GROUPS: [bigint, string][] = [[1_000_000_000_000n, "trillion"], [1_000_000_000n, "billion"], [1_000_000n, "million"], [1000n, "thousand"]];

function englishUnder1000(number: number): string {
  if (number < 20) return ENGLISH_SMALL[number]!;
  if (number < 100) return ENGLISH_TENS[Math.floor(number / 10)]! + (number % 10 ? `-${ENGLISH_SMALL[number % 10]}` : "");
  const rest = number % 100;
  return `${ENGLISH_SMALL[Math.floor(number / 100)]} hundred${rest ? ` ${englishUnder1000(rest)}` : ""}`;
}

function englishNumber(number: bigint): string {
  for (const [size, name] of ENGLISH_GROUPS) {
    if (number < size) continue;
    const rest = number % size;
    return `${englishNumber(number / size)} ${name}${rest > 0n ? ` ${englishNumber(rest)}` : ""}`;
  }
  return englishUnder1000(Number(number));
}

function englishBaht(satang: bigint): string {
  const size = satang < 0n ? -satang : satang;
  const [baht, part] = [size / 100n, size % 100n];
  const sign = satang < 0n ? "minus " : "";
  if (part === 0n) return `${sign}${englishNumber(baht)} baht only`;
  return `${sign}${baht > 0n ? `${englishNumber(baht)} baht and ` : ""}${englishNumber(part)} satang`;
}
