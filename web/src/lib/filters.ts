/** The filter of the inbox, its address, and the filters that a person has saved. */
import type { InboxRow } from "../api/types";
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

/** A filter as it was kept, perhaps by a program that knew more or less of it. */
export function savedFilter(kept: { name: string; filter: Record<string, string> }): SavedFilter {
  return { name: kept.name, filter: filterOfQuery(new URLSearchParams(kept.filter)) };
}

/** The saved filters with one more, or with another meaning for a name that is there. */
export function withFilter(saved: SavedFilter[], name: string, filter: InboxFilter): SavedFilter[] {
  return [...saved.filter((one) => one.name !== name), { name, filter }];
}
