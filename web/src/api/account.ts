/** Somebody's own account: tokens, the calendar's address, the password, saved filters. */
import { savedFilter, type SavedFilter } from "../lib/filters";
import { ask } from "./request";
import { change, get, post } from "./client";
import type { components } from "./schema";

type Schemas = components["schemas"];
const FEED_DAYS = 366;

export const account = {
  tokens: async () => (await get<Schemas["Tokens"]>("/me/tokens")).tokens,
  makeFeed: (name: string) => post<Schemas["NewToken"]>("/me/tokens", { name, scopes: ["calendar"], days: FEED_DAYS }),
  endToken: async (id: string): Promise<void> => {
    await ask(`/me/tokens/${encodeURIComponent(id)}`, { method: "DELETE" });
  },
  filters: async (): Promise<SavedFilter[]> => (await get<Schemas["Filters"]>("/me/filters")).filters.map(savedFilter),
  keepFilters: (filters: SavedFilter[]) => change("/me/filters", { filters }),
  offerCode: () => post<{ secret: string; address: string }>("/me/code", {}),
  confirmCode: (code: string) => change("/me/code/confirm", { code: code.replace(/\s/g, "") }),
  changePassword: (given: { password: string; new_password: string; code?: string }) => change("/me/password", given),
};
