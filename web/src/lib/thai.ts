/** Sorting and searching of Thai text. */

const ORDER = new Intl.Collator("th", { numeric: true });

/** Dictionary order: เก่ง stands under ก. */
export function compareText(a: string, b: string): number {
  return ORDER.compare(a, b);
}

/**
 * A form in which words that look the same are the same: สระอำ in one or two characters, tone marks before or after it, upper and
 * lower case, Thai and Arabic digits.
 */
export function fold(text: string): string {
  return text
    .normalize("NFC")
    .replace(/\u0e33/g, "\u0e4d\u0e32")
    .replace(/\u0e4d([\u0e48-\u0e4b])/g, "$1\u0e4d")
    .replace(/\u0e40\u0e40/g, "\u0e41")
    .replace(/[\u0e50-\u0e59]/g, (digit) => String(digit.charCodeAt(0) - 0x0e50))
    .replace(/\u200b/g, "")
    .replace(/\u00a0/g, " ")
    .toLowerCase();
}

/** Does the text hold every word of what is looked for? */
export function holds(text: string, wanted: string): boolean {
  const folded = fold(text);
  return fold(wanted)
    .split(/\s+/)
    .filter(Boolean)
    .every((word) => folded.includes(word));
}
