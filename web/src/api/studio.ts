/** Definition files at work: what the studio asks of the server. The types are those of the generated schema. */
import { get, post, query } from "./client";
import type { components } from "./schema";
import type { SentDraft } from "../lib/packageDraft";

type Schemas = components["schemas"];
export type StudioFiles = Schemas["StudioFiles"];
export type DraftFindings = Schemas["DraftFindings"];
export type Finding = DraftFindings["findings"][number];
export type Fix = Finding["fixes"][number];
export type DraftTests = Schemas["DraftTests"];
export type DraftChanges = Schemas["DraftChanges"];
export type BacktestReport = Schemas["BacktestReport"];
export type Pictures = Schemas["Pictures"];
export type Proposal = Schemas["Proposal"];

/** An item of the language server. */
export interface CompletionItem {
  label: string;
  kind?: number;
  detail?: string;
  documentation?: { value: string } | string;
  sortText?: string;
  textEdit?: { range: { start: { line: number; character: number }; end: { line: number; character: number } }; newText: string };
}

export interface At {
  file: string;
  line: number;
  character: number;
  language: "th" | "en";
}

export const studio = {
  files: (digest?: string | null) => get<StudioFiles>(`/studio/files${query({ digest })}`),
  check: (draft: SentDraft, signal?: AbortSignal) => post<DraftFindings>("/studio/check", draft, signal),
  completion: async (draft: SentDraft, at: At, signal?: AbortSignal) => (await post<{ items: CompletionItem[] }>("/studio/completion", { ...draft, ...at }, signal)).items,
  hover: async (draft: SentDraft, at: At) => (await post<{ hover: { contents: { value: string } } | null }>("/studio/hover", { ...draft, ...at })).hover?.contents.value ?? null,
  format: async (draft: SentDraft, file: string) => (await post<{ text: string }>("/studio/format", { ...draft, file })).text,
  pictures: (draft: SentDraft, language: "th" | "en") => post<Pictures>("/studio/pictures", { ...draft, language }),
  tests: (draft: SentDraft) => post<DraftTests>("/studio/tests", draft),
  changes: (draft: SentDraft) => post<DraftChanges>("/studio/changes", draft),
  backtest: (draft: SentDraft) => post<BacktestReport>("/studio/backtest", draft),
  propose: (draft: SentDraft) => post<Proposal>("/studio/proposals", draft),
  publishPath: "/studio/publication",
};
