/** The filter of the inbox, its address, and the filters that a person has saved. */
import type { InboxRow } from "../api/types";
import type { Shelf } from "./drafts";
import { holds } from "./thai";

export type DueFilter = "any" | "late" | "soon" | "none";

export interface InboxFilter {
  text: string;
  kind: string;
  due: DueFilter;
  act: string;
}

export const NO_FILTER: InboxFilter = { text: "", kind: "", due: "any", act: "" };

export function isEmptyFilter(filter: InboxFilter): boolean {
  return filter.text.trim() === "" && filter.kind === "" && filter.due === "any" && filter.act === "";
}

export function fits(row: InboxRow, filter: InboxFilter, words: string): boolean {
  if (filter.kind && row.kind !== filter.kind) return false;
  if (filter.act && !row.acts.some((act) => act.act === filter.act)) return false;
  if (filter.due === "late" && !(row.daysLeft !== null && row.daysLeft < 0)) return false;
  if (filter.due === "soon" && !(row.daysLeft !== null && row.daysLeft >= 0 && row.daysLeft <= 3)) return false;
  if (filter.due === "none" && row.due !== null) return false;
  return holds(`${row.title} ${row.number} ${words}`, filter.text);
}

export function filterToQuery(filter: InboxFilter): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(filter) as [keyof InboxFilter, string][]) {
    if (value !== NO_FILTER[name]) query.set(name, value);
  }
  const text = query.toString();
  return text ? `?${text}` : "";
}

export function filterOfQuery(query: URLSearchParams): InboxFilter {
  const due = query.get("due");
  return {
    text: query.get("text") ?? "",
    kind: query.get("kind") ?? "",
    act: query.get("act") ?? "",
    due: due === "late" || due === "soon" || due === "none" ? due : "any",
  };
}

export interface SavedFilter {
  name: string;
  filter: InboxFilter;
}

const key = (person: string) => `anumat.filters.${encodeURIComponent(person)}`;

export function savedFilters(shelf: Shelf, person: string): SavedFilter[] {
  try {
    const found: unknown = JSON.parse(shelf.getItem(key(person)) ?? "[]");
    return Array.isArray(found) ? (found as SavedFilter[]).filter((one) => typeof one?.name === "string" && typeof one.filter === "object") : [];
  } catch {
    return [];
  }
}

export function saveFilters(shelf: Shelf, person: string, filters: SavedFilter[]): void {
  shelf.setItem(key(person), JSON.stringify(filters));
}
