/** Agreements, the year's end and what the office is set by: what the pages ask of the server. The types are those of the generated schema. */
import { get, post, query } from "./client";
import { ask } from "./request";
import type { components } from "./schema";

type Schemas = components["schemas"];
export type Agreement = Schemas["Agreements"]["agreements"][number];
export type WaitingSignature = Schemas["Inbox"]["signatures"][number];
export type ClosedYear = Schemas["Years"]["years"][number];
export type OfficeCalendar = Schemas["Calendar"];
export type Parameter = Schemas["Parameters"]["parameters"][number];
export type Import = Schemas["Imports"]["imports"][number];
export type ImportReport = Schemas["ImportReport"];
export type Health = Schemas["Health"];
export type Account = Schemas["Accounts"]["accounts"][number];
export type AccountEvent = Schemas["AccountEvents"]["events"][number];

const at = (name: string) => encodeURIComponent(name);

async function sendFile(section: string, file: File, key: string, trial: boolean): Promise<Schemas["ImportReport"]> {
  const path = `/imports/${at(section)}${query({ name: file.name, dry_run: trial ? "true" : null })}`;
  return (await ask<Schemas["ImportReport"]>(path, { method: "POST", file, key, timeoutMs: 300_000 })).data;
}

export const office = {
  signatures: async () => (await get<Schemas["Inbox"]>("/inbox")).signatures,
  agreements: async (of: string) => (await get<Schemas["Agreements"]>(`/agreements${query({ case: of })}`)).agreements,
  signPath: (of: string, agreement: string) => `/cases/${at(of)}/agreements/${at(agreement)}/signatures`,
  years: async () => (await get<Schemas["Years"]>("/years")).years,
  closeYearPath: "/years/closes",
  restateYearPath: "/years/restatements",
  calendar: () => get<OfficeCalendar>("/calendar"),
  holidayPath: "/calendar/holidays",
  coverPath: "/calendar/coverage",
  parameters: async () => (await get<Schemas["Parameters"]>("/parameters")).parameters,
  parameterPath: "/parameters",
  imports: () => get<Schemas["Imports"]>("/imports"),
  /** What a file would come to; writes nothing. */
  tryImport: (section: string, file: File, key: string) => sendFile(section, file, key, true),
  readIn: (section: string, file: File, key: string) => sendFile(section, file, key, false),
  health: () => get<Health>("/health"),
  accounts: async () => (await get<Schemas["Accounts"]>("/accounts")).accounts,
  accountEvents: async () => (await get<Schemas["AccountEvents"]>("/accounts/events")).events,
  invite: (person: string) => post<{ path: string; expires_at: string }>(`/accounts/${at(person)}/invitation`, {}),
  activePath: (person: string, active: boolean) => `/accounts/${at(person)}/${active ? "activate" : "deactivate"}`,
};
