/** What the server sends, as far as the pages read it. Names are those of `docs/reference/http-api.md`. */
import type { Text } from "../i18n/text";
import type { MeetingItem, MeetingView } from "./types";

export interface WireType {
  kind: string;
  name?: string;
  item?: WireType;
}

export interface WireField {
  name: string;
  label: Text;
  type: WireType;
  required: boolean;
  personal: boolean;
  read_by: WireWho[];
  values: unknown[] | null;
  check: string | null;
}

export interface WireWho {
  kind: string;
  name?: string;
  /** Of a term about a group, as its author wrote it. */
  words?: { en: string; th: string };
}

export interface WireNeed {
  kind: string;
  evidence?: string;
}

export interface WireTransition {
  from: string[];
  act: string;
  who: WireWho[];
  to: string | null;
  meaning: string;
  takes: string[];
  needs: WireNeed[];
}

export interface WireKind {
  name: string;
  label: Text;
  title: string | null;
  opened_by: WireWho[];
  fields: WireField[];
  derived: { name: string; type: WireType }[];
  life: { start: string; ends: string[]; states: string[]; transitions: WireTransition[] } | null;
}

export interface WireRoute {
  name: string;
  label: Text;
  steps: { number: number; who: WireWho[]; act: string }[];
}

export interface WireDefinition {
  package: string;
  digest: string;
  office: string;
  labels: Record<string, Text>;
  kinds: WireKind[];
  records: { name: string; fields: WireField[] }[];
  forms: { kind: string; on: string | null; fields: { field: string; help: Text }[] }[];
  routes: WireRoute[];
  roles: { name: string; label: Text }[];
  bodies: { name: string; label: Text; members: string | null; called_by: WireWho[] }[];
  evidence: { name: string; label: Text; formats: string[]; size_max: number | null }[];
  rules: { name: string; code: string; source: string | null }[];
  cycles: unknown[];
  ledgers: unknown[];
  reconciliations: unknown[];
  indicators: unknown[];
  surveys: unknown[];
  problems: unknown[];
  reports: unknown[];
}

export interface WirePerson {
  id: string;
  name: string;
  administrator: boolean;
  roles: string[];
  group: string | null;
}

export interface WireAct {
  act: string;
  meaning: string | null;
  possible: boolean;
  right: string;
  persons: string[];
  to: string | null;
  needs: string[];
  takes: string[];
  reasons: { code: string; message: Text; help: Text | null; rule: string | null }[];
  checks: WireCheck[];
  binding: boolean;
  /** Whom I may do it for by an acting order. */
  for: { person: string; order: string; scope: string | null }[];
}

export interface WireCheck {
  code: string;
  rule: string;
  effect: string;
  ok: boolean;
  undecided: boolean;
  message_en?: string;
  message_th?: string;
  advice_en?: string;
  advice_th?: string;
}

export interface WireCaseRow {
  id: string;
  kind: string;
  number: string;
  state: string;
  round: number;
  since: string;
  title: string | null;
  version: number;
}

export interface WireInboxAct {
  act: string;
  due: string | null;
  right: string;
  for: string | null;
  order: string | null;
  meaning: string | null;
  needs: string[];
  takes: string[];
  binding: boolean;
}

export interface WireInboxRow extends WireCaseRow {
  due: string | null;
  working_days_left: number | null;
  working_days_waited: number | null;
  awaited: boolean;
  acts: WireInboxAct[];
}

export interface WireStep {
  number: number;
  state: string;
  act?: string;
  actor: string | null;
  for: string | null;
  asked: string[];
  needed: number;
  signatures: { actor: string; for: string | null }[];
}

export interface WirePoint {
  number: number;
  field: string | null;
  text: string;
  "marked by": string;
  answer: string | null;
  "answer text": string | null;
  "answered by": string | null;
}

export interface WireEvidence {
  kind: string;
  name: string | null;
  digest: string | null;
  size: number;
  "on paper": boolean;
  round: number;
  actor: string;
  at?: string | null;
}

export interface WireHistory {
  seq: number;
  at: string;
  date: string;
  act: string;
  meaning: string | null;
  accepted: boolean;
  actor: string;
  "acting for": string | null;
  order: string | null;
  round: number | null;
  from: string | null;
  to: string | null;
  comment: string | null;
  reason: string | null;
  item: string | null;
  given: Record<string, unknown>;
  checks: WireCheck[];
}

export interface WireCase extends WireCaseRow {
  opened_by: string;
  opened_at: string;
  definition: string;
  fields: Record<string, unknown>;
  withheld: string[];
  derived: Record<string, unknown>;
  evidence: WireEvidence[];
  points: WirePoint[];
  history: WireHistory[];
  route: { route: string; steps: WireStep[] } | null;
  ended: boolean;
  acts: WireAct[];
  later: { act: string; right: string; in: string }[];
  limits: { due: string; passed: boolean; then: string | null; working_days_left: number | null }[];
  waiting: { acts: string[]; persons: string[]; clause: string; until: string | null; says: Text }[];
  next: { due: string; then: string | null; persons: string[]; says: Text }[];
}

/** An item of a session comes as it is shown. */
/** Names of several words come with their blanks. */
export type WireItem = Omit<MeetingItem, "minutesOf"> & { "minutes of": string | null };

export interface WireMeeting {
  id: string;
  number: string | null;
  body: string;
  date: string;
  kind: string | null;
  state: string;
  members: number;
  needed: number;
  present: number;
  quorate: boolean;
  rule: string | null;
  items: WireItem[];
  attendance: Record<string, string>;
  version: number;
  powers: { members: string[]; chair: string[]; may_lead: boolean; may_waive?: boolean; ballots?: MeetingView["ballots"]; may_give_proxy?: boolean } | null;
  proxies?: MeetingView["proxies"];
  notice_sent?: string;
  adjourned_because?: string | null;
  reconvened_from?: string | null;
  minutes?: MeetingView["minutes"];
}

/** An event of the log. */
export interface WireEvent {
  seq: number;
  at: string;
  type: string;
  case: string | null;
  act: string | null;
  meaning: string | null;
  to: string | null;
  actor: string;
  for: string | null;
  order: string | null;
  code: string | null;
  message: Text | null;
  definition: string | null;
}
