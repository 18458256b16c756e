/** What somebody chose for this browser: language, digits, single-key commands; and how things are written because of it. */
import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from "react";
import type { Words } from "../i18n/en";
import { th } from "../i18n/th";
import { pick, type Language, type Text } from "../i18n/text";
import { formatDate, formatInstant, type DateStyle } from "../lib/dates";
import { toThaiDigits } from "../lib/digits";
import { formatAmount, readAmount } from "../lib/money";

export interface Settings {
  language: Language;
  thaiDigits: boolean;
  shortcuts: boolean;
}

interface Writing extends Settings {
  change(part: Partial<Settings>): void;
  /** The texts of the pages, with the digits that were chosen. */
  words: Words;
  /** Text of the definition or the server in the chosen language, as it was written. */
  text(text: Text | string | null | undefined): string;
  /** Any number or text with the digits that were chosen. */
  digits(text: string | number): string;
  date(iso: string | null | undefined, style?: DateStyle): string;
  instant(instant: string | null | undefined): string;
  amount(value: unknown): string;
}

const KEY = "anumat.settings";
const Context = createContext<Writing | null>(null);

/** Thai is there from the start; English comes when somebody chose it. */
let english: Words | null = null;

async function loadEnglish(): Promise<void> {
  english ??= (await import("../i18n/en")).en;
}

/** The texts of the language that was chosen here before; without them the pages begin in Thai. */
export async function loadWords(): Promise<void> {
  if (load().language === "en") await loadEnglish().catch(() => undefined);
}

function load(): Settings {
  const fallback: Settings = { language: "th", thaiDigits: false, shortcuts: true };
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? "{}") as Partial<Settings>;
    return {
      language: kept.language === "en" || kept.language === "th" ? kept.language : fallback.language,
      thaiDigits: kept.thaiDigits === true,
      shortcuts: kept.shortcuts !== false,
    };
  } catch {
    return fallback;
  }
}

/** The same texts with each one passed through `change`, also what its functions give. */
function mapTexts<T>(texts: T, change: (text: string) => string): T {
  if (typeof texts === "string") return change(texts) as T;
  if (typeof texts === "function") return ((...given: unknown[]) => mapTexts((texts as (...all: unknown[]) => unknown)(...given), change)) as T;
  if (Array.isArray(texts)) return texts.map((one: unknown) => mapTexts(one, change)) as T;
  if (texts && typeof texts === "object") return Object.fromEntries(Object.entries(texts).map(([name, one]) => [name, mapTexts(one as unknown, change)])) as T;
  return texts;
}

export function SettingsProvider({ children }: { children: ReactNode }) {
  const [settings, setSettings] = useState(load);
  const { language, thaiDigits } = settings;
  useEffect(() => {
    document.documentElement.lang = language;
    localStorage.setItem(KEY, JSON.stringify(settings));
  }, [settings, language]);
  const writing = useMemo<Writing>(() => {
    const digits = (text: string | number) => (thaiDigits ? toThaiDigits(String(text)) : String(text));
    const base = language === "en" && english ? english : th;
    return {
      ...settings,
      change: (part) => {
        const set = () => setSettings((before) => ({ ...before, ...part }));
        // Without an answer the language stays; the page of an error is no place for a change of language.
        if (part.language === "en") void loadEnglish().then(set, () => undefined);
        else set();
      },
      words: thaiDigits ? mapTexts(base, toThaiDigits) : base,
      text: (text) => pick(text, language),
      digits,
      date: (iso, style) => digits(formatDate(iso, language, style)),
      instant: (instant) => digits(formatInstant(instant, language)),
      amount: (value) => {
        const satang = typeof value === "string" || typeof value === "number" ? readAmount(value) : null;
        return digits(satang === null ? String(value ?? "") : formatAmount(satang));
      },
    };
  }, [settings, language, thaiDigits]);
  return <Context value={writing}>{children}</Context>;
}

export function useWriting(): Writing {
  const writing = useContext(Context);
  if (!writing) throw new Error("useWriting outside of SettingsProvider");
  return writing;
}
