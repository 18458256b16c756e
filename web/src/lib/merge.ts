/** Three versions of the same fields brought together: what was loaded, what I typed, and what somebody else saved meanwhile. */

export type Fields = Record<string, unknown>;

export interface Conflict {
  field: string;
  base: unknown;
  mine: unknown;
  theirs: unknown;
}

export interface Merged {
  /** The fields with every change that only one side made. A field in conflict holds mine until somebody chooses. */
  fields: Fields;
  /** What both sides changed, each to something else. */
  conflicts: Conflict[];
  /** What only the others changed: taken over, and to be shown. */
  taken: string[];
}

/** Equal as JSON values; a field that is missing, null or empty text is the same nothing. */
export function sameValue(a: unknown, b: unknown): boolean {
  const nothing = (value: unknown) => value === undefined || value === null || value === "" || (Array.isArray(value) && value.length === 0);
  if (nothing(a) && nothing(b)) return true;
  return canonical(a) === canonical(b);
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (value && typeof value === "object") {
    const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([name, inner]) => `${JSON.stringify(name)}:${canonical(inner)}`).join()}}`;
  }
  return JSON.stringify(value) ?? "null";
}

export function mergeFields(base: Fields, mine: Fields, theirs: Fields): Merged {
  const merged: Merged = { fields: { ...theirs }, conflicts: [], taken: [] };
  for (const field of new Set([...Object.keys(base), ...Object.keys(mine), ...Object.keys(theirs)])) {
    const myChange = field in mine && !sameValue(mine[field], base[field]);
    const theirChange = !sameValue(theirs[field], base[field]);
    if (myChange) merged.fields[field] = mine[field];
    if (theirChange && !myChange) merged.taken.push(field);
    if (theirChange && myChange && !sameValue(mine[field], theirs[field])) {
      merged.conflicts.push({ field, base: base[field], mine: mine[field], theirs: theirs[field] });
    }
  }
  return merged;
}
