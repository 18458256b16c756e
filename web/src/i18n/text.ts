/** Text in both languages, as definitions and the server give it. */
export type Language = "th" | "en";

export interface Text {
  en?: string | null;
  th?: string | null;
}

/** The text in the language, else in the other one. */
export function pick(text: Text | string | null | undefined, language: Language): string {
  if (text === null || text === undefined) return "";
  if (typeof text === "string") return text;
  return (language === "th" ? text.th || text.en : text.en || text.th) ?? "";
}

/** A name of the definition as a heading: `planning review` is `Planning review`. */
export function asHeading(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
