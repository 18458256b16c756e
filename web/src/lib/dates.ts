/**
 * Civil dates. Inside and on the wire a date is ISO text in the common era (`2027-06-08`); people see and type the
 * Buddhist era (`8 มิ.ย. 2570`). The two are 543 years apart, and only this file and the date picker's calendar know it.
 * Nothing here uses the machine's clock or time zone.
 */
import type { Language } from "../i18n/text";
import { toArabicDigits } from "./digits";

/** Years from the common era to the Buddhist era. */
export const BE_OFFSET = 543;

export interface Civil {
  /** Year of the common era. */
  year: number;
  /** 1 to 12. */
  month: number;
  /** 1 to 31. */
  day: number;
}

const MONTHS: Record<Language, { full: string[]; short: string[] }> = {
  th: {
    full: ["มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน", "กรกฎาคม", "สิงหาคม", "กันยายน", "ตุลาคม", "พฤศจิกายน", "ธันวาคม"],
    short: ["ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค."],
  },
  en: {
    full: ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"],
    short: ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
  },
};

const WEEKDAYS: Record<Language, string[]> = {
  th: ["อาทิตย์", "จันทร์", "อังคาร", "พุธ", "พฤหัสบดี", "ศุกร์", "เสาร์"],
  en: ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"],
};

export function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** The date of ISO text, or of the date part of an ISO instant; null when there is no such day. */
export function parseIso(iso: string | null | undefined): Civil | null {
  const found = /^(\d{4})-(\d{2})-(\d{2})(?!\d)/.exec(iso ?? "");
  return found ? civil(Number(found[1]), Number(found[2]), Number(found[3])) : null;
}

/** The day, or null when the calendar has none such, as 29 February of a common year. */
export function civil(year: number, month: number, day: number): Civil | null {
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null;
  return { year, month, day };
}

export function toIso({ year, month, day }: Civil): string {
  return `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}

/** Days since 1 January 1970; differences of it are days apart. */
export function dayNumber({ year, month, day }: Civil): number {
  return Date.UTC(year, month - 1, day) / 86_400_000;
}

export type DateStyle = "short" | "full" | "numeric";

/**
 * A date in the Buddhist era: `8 มิ.ย. 2570`, in full `วันอังคารที่ 8 มิถุนายน พ.ศ. 2570`. English always carries BE,
 * as a reader of English expects the common era. Text that is no date comes back as it is.
 */
export function formatDate(iso: string | null | undefined, language: Language, style: DateStyle = "short"): string {
  const date = parseIso(iso);
  if (!date) return iso ?? "";
  const year = date.year + BE_OFFSET;
  const months = MONTHS[language];
  if (style === "numeric") return `${String(date.day).padStart(2, "0")}/${String(date.month).padStart(2, "0")}/${year}`;
  const month = (style === "full" ? months.full : months.short)[date.month - 1];
  if (style === "short") return language === "th" ? `${date.day} ${month} ${year}` : `${date.day} ${month} ${year} BE`;
  const weekday = WEEKDAYS[language][(((dayNumber(date) + 4) % 7) + 7) % 7];
  return language === "th"
    ? `วัน${weekday}ที่ ${date.day} ${month} พ.ศ. ${year}`
    : `${weekday} ${date.day} ${month} ${year} BE (${date.year} CE)`;
}

/** Date and time of an instant (UTC) as the office's clock shows it, seven hours ahead: `8 มิ.ย. 2570 09:00 น.` */
export function formatInstant(instant: string | null | undefined, language: Language): string {
  const ms = Date.parse(instant ?? "");
  if (Number.isNaN(ms) || !/T\d/.test(instant ?? "")) return formatDate(instant, language);
  const local = new Date(ms + 7 * 3_600_000).toISOString();
  return `${formatDate(local, language)} ${local.slice(11, 16)}${language === "th" ? " น." : ""}`;
}

/** The civil date of an instant in the office (UTC+7). */
export function dateOfInstant(instant: string): string {
  const ms = Date.parse(instant);
  return Number.isNaN(ms) || !instant.includes("T") ? instant : new Date(ms + 7 * 3_600_000).toISOString().slice(0, 10);
}

export type TypedDate =
  | { kind: "date"; iso: string }
  | { kind: "ask"; year: number; iso: string }
  | { kind: "none"; reason: "form" | "day" | "year" };

/**
 * What somebody means who types or pastes a date: `29/2/2567`, `๒๙ ก.พ. ๒๕๖๗`, `29 กุมภาพันธ์ 2567`, `29 Feb 2567`, or ISO.
 * A day-month-year is of the Buddhist era. A year that can only be of the common era is not guessed: the answer is
 * `ask`, with the date that it would be. An ISO text is taken as it is, for it has an era of its own.
 */
export function readTypedDate(typed: string): TypedDate {
  const text = toArabicDigits(typed.trim()).replace(/\s*(พ\.?ศ\.?|BE)\s*/gi, " ").replace(/^วัน\S*ที่\s*/, "").trim();
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  if (iso && Number(iso[1]) < 2400) return made(civil(Number(iso[1]), Number(iso[2]), Number(iso[3])));
  const parts = /^(\d{1,2})[\s/.-]+(\d{1,2}|[^\d\s/-]+)[\s/.-]+(\d{2,4})$/.exec(text);
  if (!parts) return { kind: "none", reason: "form" };
  const month = /^\d+$/.test(parts[2]!) ? Number(parts[2]) : monthOf(parts[2]!);
  if (!month) return { kind: "none", reason: "form" };
  return typedDay(Number(parts[1]), month, Number(parts[3]));
}

function typedDay(day: number, month: number, year: number): TypedDate {
  if (year >= 1900 && year <= 2200) {
    const asked = civil(year, month, day);
    return asked ? { kind: "ask", year, iso: toIso(asked) } : { kind: "none", reason: "day" };
  }
  if (year < 100) return typedDay(day, month, 2500 + year);
  if (year < 2443 || year > 2743) return { kind: "none", reason: "year" };
  return made(civil(year - BE_OFFSET, month, day));
}

function made(date: Civil | null): TypedDate {
  return date ? { kind: "date", iso: toIso(date) } : { kind: "none", reason: "day" };
}

function monthOf(word: string): number | null {
  const plain = (text: string) => text.toLowerCase().replace(/\./g, "");
  for (const { full, short } of [MONTHS.th, MONTHS.en]) {
    for (const names of [full, short]) {
      const at = names.findIndex((name) => plain(name) === plain(word));
      if (at >= 0) return at + 1;
    }
  }
  return null;
}

/** The fiscal year in the Buddhist era: 1 October 2569 to 30 September 2570 is 2570. */
export function fiscalYear(iso: string): number | null {
  const date = parseIso(iso);
  return date ? date.year + BE_OFFSET + (date.month >= 10 ? 1 : 0) : null;
}
