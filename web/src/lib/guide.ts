/** The guide of a demonstration: a first approval, of which each step belongs to somebody. Its texts are those of the sample. */
import type { components } from "../api/schema";
import type { CaseRow } from "../api/types";

export type Guide = NonNullable<components["schemas"]["Guide"]["guide"]>;
export type GuideStep = Guide["steps"][number];

/** The case that the guide follows: the newest of its kind with its title. */
export function followed(guide: Guide, rows: CaseRow[]): CaseRow | null {
  const found = rows.filter((row) => row.kind === guide.follow.kind && row.title === guide.follow.title);
  return found.sort((a, b) => b.since.localeCompare(a.since) || b.id.localeCompare(a.id))[0] ?? null;
}

/** Which step is to be done, by the state of the case; -1 where the case has left the way of the guide. */
export function stepAt(guide: Guide, state: string | null): number {
  return guide.steps.findIndex((step) => step.while.includes(state ?? ""));
}
