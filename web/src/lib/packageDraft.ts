/** A draft of a package: which files differ from the definition it began with, and where a place of the protocol lies in a text. */

export type Files = Record<string, string>;

export interface SentDraft {
  base: string | null;
  files: { name: string; text: string }[];
  removed: string[];
}

/** The files of a draft: those of the definition, with what was changed. */
export function filesOf(base: Files, changed: Files): Files {
  return { ...base, ...changed };
}

/** Names of files whose text is another one than that of the definition, in their order. */
export function changedFiles(base: Files, files: Files): string[] {
  return Object.keys(files)
    .filter((name) => files[name] !== base[name])
    .sort();
}

/** What is sent: only what differs. */
export function sentDraft(digest: string | null, base: Files, files: Files): SentDraft {
  return { base: digest, files: changedFiles(base, files).map((name) => ({ name, text: files[name]! })), removed: Object.keys(base).filter((name) => !(name in files)) };
}

/** Files that both the draft and the definition in force have changed since the draft began. */
export function contested(base: Files, files: Files, inForce: Files): string[] {
  return changedFiles(base, files).filter((name) => inForce[name] !== base[name] && inForce[name] !== files[name]);
}

/**
 * The files with what another tab has kept of the same draft: each file as it was changed last, here in this change of `before` to `mine` or there
 * since `seen`, what this tab knew to be kept.
 */
export function withOtherTab(seen: Files, before: Files, mine: Files, kept: Files): Files {
  const theirs = Object.entries(kept).filter(([name, text]) => text !== seen[name] && mine[name] === before[name]);
  return { ...mine, ...Object.fromEntries(theirs) };
}

export interface TextPlace {
  line: number;
  character: number;
}

/** The offset of a place, within the text; both count UTF-16 code units. */
export function offsetOf(text: string, place: TextPlace): number {
  let at = 0;
  for (let line = 0; line < place.line; line += 1) {
    const next = text.indexOf("\n", at);
    if (next < 0) return text.length;
    at = next + 1;
  }
  const end = text.indexOf("\n", at);
  return Math.min(at + place.character, end < 0 ? text.length : end);
}

export function placeOf(text: string, offset: number): TextPlace {
  const before = text.slice(0, offset);
  const line = before.split("\n").length - 1;
  return { line, character: offset - (before.lastIndexOf("\n") + 1) };
}

export interface TextEdit {
  range: { start: TextPlace; end: TextPlace };
  text: string;
}

/** The text with edits that do not overlap; each range is one of the text as it was. */
export function edited(text: string, edits: TextEdit[]): string {
  return edits
    .map((edit) => ({ from: offsetOf(text, edit.range.start), to: offsetOf(text, edit.range.end), text: edit.text }))
    .sort((a, b) => b.from - a.from)
    .reduce((now, edit) => now.slice(0, edit.from) + edit.text + now.slice(edit.to), text);
}
