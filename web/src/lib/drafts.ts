/**
 * What somebody has typed and not sent yet. It is written to the browser's storage with each keystroke, per person and
 * place, so that a killed tab, a session that ran out and a lost network lose nothing. It goes when the server has accepted it.
 */
import { sameValue, type Fields } from "./merge";

export interface Draft {
  /** What was typed, by field. */
  fields: Fields;
  /** What the fields were when typing began, to merge by. */
  base: Fields;
  /** The version of the case that `base` belongs to. */
  version: string | null;
  /** When it was last written, ISO instant. */
  savedAt: string;
}

/** The part of `Storage` that drafts need. */
export type Shelf = Pick<Storage, "getItem" | "setItem" | "removeItem" | "key" | "length">;

const PREFIX = "anumat.draft.";

export class Drafts {
  constructor(
    private readonly shelf: Shelf,
    private readonly now: () => string,
  ) {}

  /** The draft, or null when there is none, or when what is stored cannot be read. */
  load(person: string, place: string): Draft | null {
    try {
      const found: unknown = JSON.parse(this.shelf.getItem(this.key(person, place)) ?? "null");
      return isDraft(found) ? found : null;
    } catch {
      return null;
    }
  }

  /** Keeps what differs from the base; a draft that differs in nothing goes. False when the browser has no room. */
  save(person: string, place: string, draft: Omit<Draft, "savedAt">): boolean {
    const changed = Object.entries(draft.fields).some(([field, value]) => !sameValue(value, draft.base[field]));
    try {
      if (changed) this.shelf.setItem(this.key(person, place), JSON.stringify({ ...draft, savedAt: this.now() }));
      else this.shelf.removeItem(this.key(person, place));
      return true;
    } catch {
      return false;
    }
  }

  drop(person: string, place: string): void {
    this.shelf.removeItem(this.key(person, place));
  }

  /** The places of a person's drafts. */
  places(person: string): string[] {
    const start = this.key(person, "");
    const found: string[] = [];
    for (let i = 0; i < this.shelf.length; i += 1) {
      const key = this.shelf.key(i);
      if (key?.startsWith(start)) found.push(key.slice(start.length));
    }
    return found.sort();
  }

  private key(person: string, place: string): string {
    return `${PREFIX}${encodeURIComponent(person).replace(/\./g, "%2E")}.${place}`;
  }
}

function isDraft(value: unknown): value is Draft {
  if (!value || typeof value !== "object") return false;
  const { fields, base, savedAt } = value as Partial<Draft>;
  return typeof fields === "object" && fields !== null && typeof base === "object" && base !== null && typeof savedAt === "string";
}

/** The drafts of this browser. */
export const drafts = new Drafts(globalThis.localStorage, () => new Date().toISOString());
