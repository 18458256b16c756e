/** What the pages know of an office. `client.ts` makes these from what the server sends. */
import type { Text } from "../i18n/text";

export interface PersonRef {
  id: string;
  name: string;
}

export interface Me {
  person: PersonRef;
  administrator: boolean;
  /** Names of roles; their labels stand in the definition. */
  roles: string[];
  office: string;
  /** The civil date of the office, which in a demonstration is not the browser's. */
  today: string;
  demo: boolean;
  /** Signed in by the provider of the office, and not with a password. */
  byProvider: boolean;
  mayActFor: { person: string; order: string | null; until: string | null }[];
}

export interface FieldDef {
  name: string;
  label: Text;
  help: Text | null;
  type: FieldType;
  required: boolean;
  values: { value: string; label: Text }[];
  check: string | null;
  personal: boolean;
}

/** A clause that lets somebody read: a role, a person in a field, the holder of a role that the case names, a group. */
export interface Reader {
  kind: string;
  name: string;
  /** Of a group: what it is called in full. */
  label: Text | null;
}

export type FieldType =
  | { kind: "text" | "number" | "money" | "date" | "instant" | "time" | "boolean" | "duration" | "person" | "any" }
  | { kind: "case"; of: string }
  | { kind: "record"; of: string; fields: FieldDef[] }
  | { kind: "list"; of: FieldType };

export interface Move {
  from: string[];
  act: string;
  label: Text;
  meaning: string | null;
  who: Text;
  to: string | null;
  takes: string[];
  needs: string[];
  /** Bodies whose resolution it follows from. */
  bodies: string[];
  /** Decided by a route: people act by its steps. */
  byRoute: boolean;
}

export interface KindDef {
  name: string;
  label: Text;
  title: string | null;
  fields: FieldDef[];
  /** By field: who reads it, where fewer do than read the case. */
  readBy: Record<string, Reader[]>;
  derived: { name: string; label: Text; type: FieldType }[];
  states: { name: string; label: Text; start: boolean; end: boolean }[];
  moves: Move[];
  /** I hold a role that may open one. */
  mayOpen: boolean;
  evidence: EvidenceKind[];
}

export interface EvidenceKind {
  name: string;
  label: Text;
  formats: string[];
  sizeMax: number | null;
}

export interface Definition {
  digest: string;
  name: string;
  kinds: KindDef[];
  roles: { id: string; label: Text }[];
  bodies: { id: string; label: Text; calledBy: string[] }[];
  routes: { name: string; label: Text; steps: { number: number; who: Text; act: string }[] }[];
  /** Where a rule is laid down, by its name. */
  sources: Record<string, string | null>;
  /** Names of people, rights and acts that stand in no kind. */
  labels: Record<string, Text>;
  /** What of a year there is to see. */
  has: Record<"cycle" | "money" | "indicators" | "surveys" | "findings", boolean>;
}

export interface Check {
  code: string;
  rule: string;
  effect: "stop" | "warn" | "record";
  ok: boolean;
  undecided: boolean;
  message: Text | null;
  advice: Text | null;
}

export interface Reason {
  code: string;
  message: Text;
  help: Text | null;
}

export interface ActView {
  act: string;
  meaning: string | null;
  possible: boolean;
  to: string | null;
  needs: string[];
  takes: string[];
  right: Text;
  persons: string[];
  reasons: Reason[];
  checks: Check[];
  /** By acting order: for whom. */
  forPerson: string | null;
  /** Binds the office: to be confirmed by a fresh login. */
  binding: boolean;
}

export interface InboxRow {
  id: string;
  kind: string;
  number: string;
  title: string;
  state: string;
  version: string | null;
  round: number;
  since: string | null;
  waitingDays: number | null;
  due: string | null;
  daysLeft: number | null;
  /** Somebody waits for it; else it may merely be done. */
  awaited: boolean;
  forPerson: string | null;
  acts: ActView[];
}

export interface CaseRow {
  id: string;
  kind: string;
  number: string;
  title: string;
  state: string;
  round: number;
  since: string;
}

export interface Point {
  number: number;
  field: string | null;
  text: string;
  by: string;
  answer: { kind: "accepted" | "explained"; text: string; by: string } | null;
}

export interface EvidenceRow {
  /** Null for what is kept on paper. */
  digest: string | null;
  name: string;
  kind: string;
  size: number;
  onPaper: boolean;
  round: number;
  by: string;
  at: string | null;
}

export interface RouteStep {
  number: number;
  who: Text;
  persons: string[];
  standing: "done" | "current" | "waiting" | "skipped";
  act: string | null;
  by: string | null;
  forPerson: string | null;
  at: string | null;
  signed: string[];
  needed: number;
}

export interface Holder {
  persons: string[];
  acts: string[];
  until: string | null;
  says: Text;
}

export interface CaseView {
  id: string;
  kind: string;
  number: string;
  title: string;
  state: string;
  ended: boolean;
  round: number;
  since: string;
  openedBy: string;
  openedAt: string;
  definition: string;
  version: string | null;
  fields: Record<string, unknown>;
  /** Fields that I may not read, which are no empty ones. */
  withheld: string[];
  derived: Record<string, unknown>;
  acts: ActView[];
  later: { act: string; right: Text; in: string }[];
  holders: Holder[];
  nextByItself: { due: string; says: Text; persons: string[] }[];
  route: RouteStep[];
  limits: { due: string; passed: boolean; daysLeft: number | null; then: string | null }[];
  points: Point[];
  evidence: EvidenceRow[];
  history: HistoryEntry[];
}

export interface HistoryEntry {
  seq: number;
  at: string;
  act: string;
  meaning: string | null;
  accepted: boolean;
  actor: string;
  forPerson: string | null;
  order: string | null;
  round: number | null;
  from: string | null;
  to: string | null;
  comment: string | null;
  reason: string | null;
  /** Item of a meeting that decided it. */
  item: string | null;
  given: Record<string, unknown>;
  checks: Check[];
}

export interface MeetingRow {
  id: string;
  body: string;
  number: string | null;
  date: string;
  state: string;
  items: number;
}

export interface MeetingItem {
  id: string;
  case: string | null;
  motion: string | null;
  subject: string | null;
  text: string | null;
  recused: string[];
  yes: number | null;
  no: number | null;
  abstain: number | null;
  present: number | null;
  needed: number | null;
  casting: string | null;
  outcome: string | null;
  mine: string | null;
  voted: string[];
  secret: boolean;
  minutesOf: string | null;
  /** Of a secret ballot, once it is counted: "CODE yes". */
  slips: string[];
  dissents: { person: string; reason: string }[];
}

export interface MeetingView extends Omit<MeetingRow, "items"> {
  version: string | null;
  members: { person: string; status: "present" | "absent" | null }[];
  memberCount: number;
  needed: number;
  present: number;
  quorate: boolean;
  rule: string;
  /** I may open it, record attendance, put items, resolve and close. */
  mayLead: boolean;
  /** It was called late, and I may declare it urgent. */
  mayWaive: boolean;
  remeeting: boolean;
  items: MeetingItem[];
  ballots: "open" | "secret" | "as_put";
  mayGiveProxy: boolean;
  proxies: { giver: string; holder: string; document: string | null }[];
  attendance: Record<string, string>;
  noticeSent: string | null;
  adjournedBecause: string | null;
  reconvenedFrom: string | null;
  minutes: { over: boolean; certified: boolean; certified_at: string | null; number: string | null; corrections: { item: string | null; text: string; by: string }[] };
}

export interface Person {
  id: string;
  name: string;
  administrator: boolean;
  roles: string[];
  /** The group that they belong to today. */
  group: string | null;
}

/** Some of the people of the office, as they stand today. */
export interface Group {
  id: string;
  name: string;
  /** The group above it, or null at the top. */
  parent: string | null;
  members: string[];
  /** Roles that are held in it, by whom. */
  held: { role: string; person: string }[];
}

export interface ActingOrder {
  id: string;
  kind: string;
  who: string;
  forPerson: string;
  from: string | null;
  until: string | null;
  document: string | null;
  inForce: boolean;
  scope: string | null;
  cap: unknown;
}

export interface AuditEvent {
  seq: number;
  at: string;
  type: string;
  case: string | null;
  actor: string;
  forPerson: string | null;
  act: string | null;
  order: string | null;
  code: string | null;
  message: Text | null;
  to: string | null;
  definition: string | null;
}

export interface Page<T> {
  rows: T[];
  after: string | null;
}

export interface ActAnswer {
  case: string;
  state: string;
  /** The key had been used: this is the first answer again. */
  repeated: boolean;
}

/** What came of recomputing the log. */
export interface Verdict {
  good: boolean;
  events: number;
  decisions: number;
  root: string;
  bad: { seq: number; why: Text } | null;
}
