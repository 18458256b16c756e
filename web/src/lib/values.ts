/**
 * What somebody typed into a field, and the value that it is. A form keeps the text as it was typed, so that a half-written
 * amount or date is kept as well; the value is made when the form is sent.
 */
import type { FieldDef, FieldType } from "../api/types";
import type { Language } from "../i18n/text";
import { BE_OFFSET, formatDate, parseIso, readTypedDate } from "./dates";
import { toArabicDigits } from "./digits";
import { formatAmount, plainAmount, readAmount } from "./money";

/** Text of one field, or the texts of a list. */
export type Typed = string | string[];

export type Fault = "missing" | "amount" | "number" | "date" | "dateForm" | "dateYear" | "dateAsk" | "json" | null;

/** How a stored value stands in its input. */
export function typedOf(value: unknown, type: FieldType, language: Language): Typed {
  if (type.kind === "list" && isPlain(type.of)) {
    return Array.isArray(value) ? value.map((one: unknown) => typedOf(one, type.of, language) as string) : [];
  }
  if (value === null || value === undefined) return "";
  switch (type.kind) {
    case "money": {
      const satang = readAmount(value as string | number);
      return satang === null ? String(value as string) : formatAmount(satang);
    }
    case "date":
      return parseIso(String(value as string)) ? formatDate(String(value as string), language, "numeric") : String(value as string);
    case "boolean":
      return value === true ? "yes" : value === false ? "no" : "";
    case "case":
    case "person":
      return typeof value === "object" && "number" in value ? String((value as { number: unknown }).number) : String(value as string);
    case "record":
      return JSON.stringify(typedRecord(value, type.fields, language));
    case "list":
      if (type.of.kind === "record") {
        const fields = type.of.fields;
        return JSON.stringify(Array.isArray(value) ? value.map((one: unknown) => typedRecord(one, fields, language)) : []);
      }
      return typeof value === "string" ? value : JSON.stringify(value, null, 2);
    case "any":
      return typeof value === "string" ? value : JSON.stringify(value, null, 2);
    default:
      return String(value as string);
  }
}

/** What was typed into the fields of a record. Within a form it travels as the JSON text of this. */
export type TypedRecord = Record<string, Typed>;

function typedRecord(value: unknown, fields: FieldDef[], language: Language): TypedRecord {
  const held = (typeof value === "object" && value !== null ? value : {}) as Record<string, unknown>;
  return Object.fromEntries(fields.map((field) => [field.name, typedOf(held[field.name], field.type, language)]));
}

/** The records that a text holds; what cannot be read is none. */
export function recordsOf(text: string): TypedRecord[] {
  try {
    const read: unknown = JSON.parse(text || "[]");
    return (Array.isArray(read) ? read : [read]).filter((one): one is TypedRecord => typeof one === "object" && one !== null && !Array.isArray(one));
  } catch {
    return [];
  }
}

export function isEmptyRecord(record: TypedRecord): boolean {
  return Object.values(record).every((typed) => typed === null || typed === undefined || String(typed).trim() === "" || typed === "[]");
}

/** The value of a record with what stands in it; a record in which nothing was typed is null. */
function recordValue(record: TypedRecord, fields: FieldDef[]): { value: unknown; fault: Fault } {
  if (isEmptyRecord(record)) return { value: null, fault: null };
  const faults = faultsOf(fields, record);
  const values = fields.map((field) => [field.name, valueOf(record[field.name] ?? "", field.type).value] as const).filter(([, value]) => value !== null);
  return { value: Object.fromEntries(values), fault: Object.values(faults)[0] ?? null };
}

function recordsValue(text: string, fields: FieldDef[]): { value: unknown; fault: Fault } {
  const read = recordsOf(text)
    .map((record) => recordValue(record, fields))
    .filter((one) => one.value !== null);
  if (read.length === 0) return { value: null, fault: null };
  return { value: read.map((one) => one.value), fault: read.find((one) => one.fault !== null)?.fault ?? null };
}

/** Lists of these are edited item by item; others as JSON. */
function isPlain(type: FieldType): boolean {
  return !["list", "record", "any"].includes(type.kind);
}

export function isPlainList(type: FieldType): boolean {
  return type.kind === "list" && isPlain(type.of);
}

/** The value that goes to the server, or what is wrong with the text. Nothing typed is null. */
export function valueOf(typed: Typed, type: FieldType): { value: unknown; fault: Fault } {
  if (type.kind === "list" && isPlain(type.of)) {
    const texts = Array.isArray(typed) ? typed : [typed].filter(Boolean);
    const values = texts.map((one) => valueOf(one, type.of));
    const bad = values.find((one) => one.fault !== null);
    return { value: values.map((one) => one.value), fault: bad?.fault ?? null };
  }
  const text = (Array.isArray(typed) ? typed.join("\n") : typed).trim();
  if (text === "") return { value: null, fault: null };
  return single(text, type);
}

function single(text: string, type: FieldType): { value: unknown; fault: Fault } {
  switch (type.kind) {
    case "money": {
      const satang = readAmount(text);
      return satang === null ? { value: null, fault: "amount" } : { value: plainAmount(satang), fault: null };
    }
    case "number": {
      const plain = toArabicDigits(text).replace(/,/g, "");
      return /^-?\d+(\.\d+)?$/.test(plain) ? { value: plain, fault: null } : { value: null, fault: "number" };
    }
    case "date":
      return dateValue(text);
    case "boolean":
      return { value: text === "yes", fault: null };
    case "record":
      return recordValue(recordsOf(text)[0] ?? {}, type.fields);
    case "list":
      if (type.of.kind === "record") return recordsValue(text, type.of.fields);
      return jsonValue(text, false);
    case "any":
      return jsonValue(text, true);
    default:
      return { value: text, fault: null };
  }
}

/** What has no form of its own is written as JSON; a value of any kind may also be plain text. */
function jsonValue(text: string, mayBeText: boolean): { value: unknown; fault: Fault } {
  try {
    return { value: JSON.parse(text) as unknown, fault: null };
  } catch {
    return mayBeText ? { value: text, fault: null } : { value: null, fault: "json" };
  }
}

function dateValue(text: string): { value: unknown; fault: Fault } {
  const read = readTypedDate(text);
  if (read.kind === "date") return { value: read.iso, fault: null };
  if (read.kind === "ask") return { value: null, fault: "dateAsk" };
  return { value: null, fault: read.reason === "day" ? "date" : read.reason === "year" ? "dateYear" : "dateForm" };
}

/** The faults of a form by field; empty when it can be sent. */
export function faultsOf(fields: FieldDef[], typed: Record<string, Typed>): Record<string, Exclude<Fault, null>> {
  const found: Record<string, Exclude<Fault, null>> = {};
  for (const field of fields) {
    const { value, fault } = valueOf(typed[field.name] ?? "", field.type);
    if (fault) found[field.name] = fault;
    else if (field.required && (value === null || (Array.isArray(value) && value.length === 0))) found[field.name] = "missing";
  }
  return found;
}

/** What a link says of a field: lists and records as JSON, all else as it is; what cannot be read is nothing. */
export function valueOfLink(text: string, type: FieldType): unknown {
  if (type.kind !== "list" && type.kind !== "record") return text;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

/** Numeric text of a date in the Buddhist era, for a day that was chosen in the calendar. */
export function typedDate(iso: string): string {
  const date = parseIso(iso);
  return date ? `${String(date.day).padStart(2, "0")}/${String(date.month).padStart(2, "0")}/${date.year + BE_OFFSET}` : iso;
}
