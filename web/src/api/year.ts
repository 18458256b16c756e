/** The year, its money and its past: what the pages ask of the server. The types are those of the generated schema. */
import { get, query } from "./client";
import type { components } from "./schema";

type Schemas = components["schemas"];
export type Board = Schemas["Cycle"]["boards"][number];
export type Duty = Schemas["Duty"];
export type DutyTime = NonNullable<Duty["now"]>;
export type Ledger = Schemas["Ledgers"]["ledgers"][number];
export type Account = Schemas["Account"];
export type Posting = Schemas["PostingPage"]["postings"][number];
export type Reconciliation = Schemas["Reconciliations"]["reconciliations"][number];
export type Match = Schemas["Match"];
export type Period = Schemas["Periods"]["periods"][number];
export type Indicator = Schemas["Indicators"]["indicators"][number];
export type ReportType = Schemas["Report"]["types"][number];
export type Survey = Schemas["Surveys"]["surveys"][number];
export type Finding = Schemas["Problems"]["problems"][number];
export type Receipts = Schemas["Receipts"];
export type OfficeThen = Schemas["OfficeThen"];
export type CaseThen = Schemas["CaseThen"];
export type CheckpointState = Schemas["CheckpointState"];

const at = (name: string) => encodeURIComponent(name);

export const year = {
  cycle: (asked: { on?: string; year?: string }) => get<Schemas["Cycle"]>(`/cycle${query(asked)}`),
  ledgers: async (asked: { on?: string; as_known?: string }) => (await get<Schemas["Ledgers"]>(`/ledgers${query(asked)}`)).ledgers,
  postings: (ledger: string, asked: { of?: string; account?: string; on?: string; as_known?: string; after?: string | null; limit?: number }) => get<Schemas["PostingPage"]>(`/ledgers/${at(ledger)}/postings${query(asked)}`),
  reconciliations: async (asked: { to?: string; as_known?: string }) => (await get<Schemas["Reconciliations"]>(`/reconciliations${query(asked)}`)).reconciliations,
  periods: async () => (await get<Schemas["Periods"]>("/periods")).periods,
  settlePath: (reconciliation: string) => `/reconciliations/${at(reconciliation)}/settlements`,
  closePath: (reconciliation: string) => `/reconciliations/${at(reconciliation)}/closes`,
  indicators: () => get<Schemas["Indicators"]>("/indicators"),
  reports: async () => (await get<Schemas["Reports"]>("/reports")).reports,
  report: (name: string, on: string) => get<Schemas["Report"]>(`/reports/${at(name)}${query({ on: on || null })}`),
  reportAddress: (name: string) => `/api/v1/reports/${at(name)}?format=csv`,
  papers: async () => (await get<Schemas["Papers"]>("/papers")).papers,
  paperAddress: (document: string, key?: string) => `/api/v1/papers/${at(document)}${query({ key })}`,
  surveys: async () => (await get<Schemas["Surveys"]>("/surveys")).surveys,
  answerPath: (survey: string) => `/surveys/${at(survey)}/answers`,
  findings: async (all: boolean) => (await get<Schemas["Problems"]>(`/problems${query({ all: all ? "true" : null })}`)).problems,
  closeFindingPath: (id: string, problem: string) => `/cases/${at(id)}/problems/${at(problem)}/close`,
  receipts: (id: string) => get<Receipts>(`/cases/${at(id)}/receipts`),
  officeThen: (on: string) => get<OfficeThen>(`/audit/as-of${query({ on })}`),
  caseThen: (id: string, on: string) => get<CaseThen>(`/cases/${at(id)}/as-of${query({ on })}`),
  checkpoint: () => get<CheckpointState>("/audit/checkpoint"),
  bundleAddress: (asked: { case?: string; from?: string; to?: string }) => `/api/v1/audit/bundle${query(asked)}`,
};
