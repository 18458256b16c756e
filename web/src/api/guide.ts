/** The guide of a demonstration: its steps, and what must be there before the first one. */
import { ask } from "./request";
import { client, get } from "./client";
import type { components } from "./schema";
import type { Guide } from "../lib/guide";
import type { CaseRow } from "./types";

export const guide = {
  show: async () => (await get<components["schemas"]["Guide"]>("/demo/guide")).guide,
  rows: async (of: Guide): Promise<CaseRow[]> => (await client.cases({ kind: of.follow.kind, q: of.follow.title })).rows,
  /** Each order counts once, however often the guide is begun. */
  async prepare(of: Guide): Promise<void> {
    for (const one of of.prepare) {
      await client.demoSignIn(one.person);
      await ask(client.openPath, { method: "POST", body: one.body, key: one.key });
    }
  },
};
