/** A draft of a package: which files differ from the definition it began with, and where a place of the protocol lies in a text. */

export type Files = Record<string, string>;

/** What a draft changes: the new text of a file, or null for one that is taken out. */
export type Changes = Record<string, string | null>;

export interface SentDraft {
  base: string | null;
  files: { name: string; text: string }[];
  removed: string[];
}

/** The files of a draft: those of the definition, with what was changed. */
export function filesOf(base: Files, changes: Changes): Files {
  return Object.fromEntries(Object.entries({ ...base, ...changes }).filter((entry): entry is [string, string] => entry[1] !== null));
}

/** Names of files that were changed, added or taken out, in their order. */
export function changedFiles(base: Files, files: Files): string[] {
  return [...new Set([...Object.keys(base), ...Object.keys(files)])].filter((name) => files[name] !== base[name]).sort();
}

export function changesOf(base: Files, files: Files): Changes {
  return Object.fromEntries(changedFiles(base, files).map((name) => [name, files[name] ?? null]));
}

/** Names that were taken out. */
export function removedFiles(base: Files, files: Files): string[] {
  return changedFiles(base, files).filter((name) => !(name in files));
}

/** What a new file of definitions begins with: the head that the others have, which says to which package they belong. */
export function headOf(name: string, files: Files): string {
  if (!name.endsWith(".anumat")) return "";
  const heads = Object.values(files).map((text) => /^(?:package|ชุด):.*$/m.exec(text)?.[0]);
  const head = heads.find((one) => one !== undefined);
  return head ? `${head}\n\n` : "";
}

export type NameFault = "form" | "taken" | null;

/** The name of a new file as a package has it, ".anumat" when nothing is said; and what is wrong with it. */
export function newFileName(typed: string, files: Files): { name: string; fault: NameFault } {
  const plain = typed.trim();
  const name = /\.[a-z]+$/.test(plain) ? plain : `${plain}.anumat`;
  const good = plain !== "" && /^[\p{L}\p{M}\p{N} ._/-]+$/u.test(name) && !/^\/|\/$|\.\.|\/\//.test(name) && new TextEncoder().encode(name).length <= 200;
  return { name, fault: !good ? "form" : name in files ? "taken" : null };
}

/** What is sent: only what differs. */
export function sentDraft(digest: string | null, base: Files, files: Files): SentDraft {
  return { base: digest, files: changedFiles(base, files).flatMap((name) => (name in files ? [{ name, text: files[name]! }] : [])), removed: removedFiles(base, files) };
}

/** Files that both the draft and the definition in force have changed since the draft began. */
export function contested(base: Files, files: Files, inForce: Files): string[] {
  return changedFiles(base, files).filter((name) => inForce[name] !== base[name] && inForce[name] !== files[name]);
}

/**
 * The files with what another tab has kept of the same draft: each file as it was changed last, here in this change of `before` to `mine` or there
 * since `seen`, what this tab knew to be kept.
 */
export function withOtherTab(seen: Changes, before: Files, mine: Files, kept: Changes): Files {
  return filesOf(mine, Object.fromEntries(Object.entries(kept).filter(([name, text]) => text !== seen[name] && mine[name] === before[name])));
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
