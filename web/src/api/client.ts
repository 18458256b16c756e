/** Everything that the pages ask of the server, in one place: paths, bodies, and the way back into the pages' own words. */
import type { Text } from "../i18n/text";
import type { Order } from "../lib/outbox";
import * as map from "./mapping";
import { ask, Problem, type Ask, type Answer } from "./request";
import type * as T from "./types";
import type * as W from "./wire";

export interface DemoPerson {
  person: T.PersonRef;
  roles: { id: string; label: Text }[];
}

export interface ActGiven {
  comment?: string;
  points?: { field: string | null; text: string }[];
  answers?: { number: number; answer: "accepted" | "explained"; text: string }[];
  fields?: Record<string, unknown>;
  toStep?: number;
  forPerson?: string | null;
}

/** A login is too old for an act that binds the office. */
const FRESH_LOGIN = "E8023";
/** The password is right, and a one-time code is needed too. */
const CODE_TOO = "E8042";
const PAGE = 50;
/** So long at least until a stream that was not opened is asked for again, and up to twice as long: not by all pages at once. */
const REOPEN_MS = 3_000;
const LONGEST_BALLOT = "abstain".length;
/** So long an answer to who is there may stand for another asking: roles are granted and end. */
const LATEST_MS = 10_000;

const at = (id: string) => encodeURIComponent(id);
const signedOut = new Set<() => void>();
let known: Promise<T.Definition> | null = null;
/** Who was there when last asked, and when that was. */
let latest: { me: Promise<T.Me>; since: number } | null = null;

/** Somebody else may be there now. */
function forget(): void {
  known = null;
  latest = null;
}

async function askMe(): Promise<T.Me> {
  const me = await get<W.WirePerson & { office: string; today: string; demo: boolean; method: string; acts_for: { person: string; order: string; to: string }[] }>("/me");
  return {
    person: { id: me.id, name: me.name },
    administrator: me.administrator,
    roles: me.roles,
    office: me.office,
    today: me.today,
    demo: me.demo,
    byProvider: me.method === "provider",
    mayActFor: (me.acts_for ?? []).map((one) => ({ person: one.person, order: one.order, until: one.to })),
  };
}

/** Asks, and tells the page when nobody is signed in any more. */
async function asks<T>(path: string, options?: Ask): Promise<Answer<T>> {
  try {
    return await ask<T>(path, options);
  } catch (fault) {
    if (fault instanceof Problem && fault.status === 401 && !client.asksFreshLogin(fault) && path !== "/me" && path !== "/session") for (const tell of signedOut) tell();
    throw fault;
  }
}

export async function get<T>(path: string): Promise<T> {
  return (await asks<T>(path)).data;
}

/** Asks with a body and changes nothing: what it costs to find out may take its time. */
export async function post<T>(path: string, body: unknown, signal?: AbortSignal): Promise<T> {
  return (await asks<T>(path, { method: "POST", body, timeoutMs: 120_000, signal })).data;
}

/** A change of settings that is no act of the record, and so has no key. */
export async function change(path: string, body: unknown): Promise<void> {
  await asks(path, { method: "POST", body });
}

export function query(parts: Record<string, string | number | null | undefined>): string {
  const set = new URLSearchParams();
  for (const [name, value] of Object.entries(parts)) if (value !== null && value !== undefined && value !== "") set.set(name, String(value));
  const text = set.toString();
  return text ? `?${text}` : "";
}

export const client = {
  onSignedOut(tell: () => void): () => void {
    signedOut.add(tell);
    return () => signedOut.delete(tell);
  },

  asksFreshLogin(fault: unknown): boolean {
    return fault instanceof Problem && fault.body.code === FRESH_LOGIN;
  },

  asksCode(fault: unknown): boolean {
    return fault instanceof Problem && fault.body.code === CODE_TOO;
  },

  // Who is there.

  async me(): Promise<T.Me> {
    const asked = { me: askMe(), since: performance.now() };
    latest = asked;
    asked.me.catch(() => {
      if (latest === asked) latest = null;
    });
    return asked.me;
  },

  async signIn(given: { person: string; password: string; code: string }): Promise<void> {
    forget();
    await asks("/session", { method: "POST", body: given.code ? given : { person: given.person, password: given.password } });
  },

  /** Where to go to sign out at the provider too; null when there is nothing to go to. */
  async signOut(): Promise<string | null> {
    return (await asks<{ address: string | null }>("/session", { method: "DELETE" })).data.address;
  },

  waysIn: () => get<{ provider: { label: Text } | null }>("/sign-in"),

  /** Where the browser goes to sign in by the provider. */
  async beginAtProvider(given: { return_to: string; anew?: boolean; invitation?: string }): Promise<string> {
    forget();
    return (await asks<{ address: string }>("/session/provider", { method: "POST", body: given })).data.address;
  },

  invitation: (invitation: string) => post<{ person: string; name: string; office: string; expires_at: string }>("/invitation", { invitation }),

  acceptInvitation: (invitation: string, password: string) => change("/invitation/acceptance", { invitation, password }),

  /** Proves once more who somebody is, for an act that binds. */
  async freshLogin({ password, code }: { password: string; code: string }, me: T.Me): Promise<void> {
    const person = me.person.id;
    if (me.demo) await client.demoSignIn(person);
    else await asks("/session", { method: "POST", body: code ? { person, password, code } : { person, password } });
  },

  /** Empty when this is no demonstration. */
  async demoPeople(): Promise<DemoPerson[]> {
    try {
      const { people, roles } = await get<{ people: W.WirePerson[]; roles: Record<string, Text> }>("/demo/people");
      return people
        .filter((one) => one.roles.length > 0 || one.administrator)
        .map((one) => ({ person: { id: one.id, name: one.name }, roles: one.roles.map((role) => ({ id: role, label: map.labelOf(roles[role], role) })) }));
    } catch (fault) {
      if (fault instanceof Problem) return [];
      throw fault;
    }
  },

  async demoSignIn(person: string): Promise<void> {
    forget();
    await asks("/demo/session", { method: "POST", body: { person } });
  },

  // What the office works by.

  async definition(): Promise<T.Definition> {
    const me = latest && performance.now() - latest.since < LATEST_MS ? latest.me : client.me();
    const asked = Promise.all([get<W.WireDefinition>("/definition"), me]).then(([wire, me]) => map.definition(wire, me.roles));
    known = asked;
    asked.catch(() => {
      if (known === asked) known = null;
    });
    return asked;
  },

  // Cases.

  async inbox(): Promise<T.InboxRow[]> {
    const [definition, { tasks }] = await Promise.all([known ?? client.definition(), get<{ tasks: W.WireInboxRow[] }>("/inbox")]);
    return tasks.map((row) => map.inboxRow(row, definition));
  },

  async cases(filter: { kind?: string; state?: string; q?: string; after?: string | null; limit?: number }): Promise<T.Page<T.CaseRow>> {
    const page = await get<{ cases: W.WireCaseRow[]; next: string | null }>(`/cases${query({ ...filter, limit: filter.limit ?? PAGE })}`);
    return { rows: page.cases.map(map.caseRow), after: page.next };
  },

  /** All cases of a kind, up to a thousand: for choosing one in a form. */
  async allCases(kind: string): Promise<T.CaseRow[]> {
    const rows: T.CaseRow[] = [];
    for (let after: string | null | undefined; rows.length < 1000; ) {
      const page: T.Page<T.CaseRow> = await client.cases({ kind, after, limit: 200 });
      rows.push(...page.rows);
      after = page.after;
      if (!after) break;
    }
    return rows;
  },

  async case(id: string): Promise<T.CaseView> {
    const [definition, found] = await Promise.all([known ?? client.definition(), get<W.WireCase>(`/cases/${at(id)}`)]);
    return map.caseView(found, definition);
  },

  actPath(id: string, act: string): string {
    return `/cases/${at(id)}/acts/${at(act)}`;
  },

  actBody(given: ActGiven): Record<string, unknown> {
    const body: Record<string, unknown> = {};
    if (given.comment?.trim()) body.comment = given.comment.trim();
    if (given.points?.length) body.points = given.points.map((point) => (point.field ? { field: point.field, text: point.text.trim() } : { text: point.text.trim() }));
    if (given.answers?.length) body.answers = given.answers.map((one) => (one.text.trim() ? { ...one, text: one.text.trim() } : { number: one.number, answer: one.answer }));
    if (given.fields && Object.keys(given.fields).length > 0) body.fields = given.fields;
    if (given.toStep) body.to_step = given.toStep;
    if (given.forPerson) body.for = given.forPerson;
    return body;
  },

  openPath: "/cases",

  openBody(kind: string, fields: Record<string, unknown>): Record<string, unknown> {
    return { kind, fields };
  },

  /** Carries out what stands in the outbox. */
  async sendOrder(order: Order): Promise<T.ActAnswer> {
    const { data } = await asks<Record<string, unknown>>(order.path, { method: "POST", body: order.body, key: order.key, version: order.version });
    const text = (name: string) => (typeof data?.[name] === "string" ? (data[name] as string) : "");
    return { case: text("case"), state: text("state"), repeated: data?.repeated === true };
  },

  // Evidence.

  async attach(id: string, version: string | null, kind: string, file: File, key: string): Promise<void> {
    await asks(`/cases/${at(id)}/evidence${query({ kind, name: file.name })}`, { method: "POST", file, key, version, timeoutMs: 300_000 });
  },

  evidenceAddress(digest: string): string {
    return `/api/v1/evidence/${at(digest)}`;
  },

  // Meetings.

  async meetings(): Promise<T.MeetingRow[]> {
    return (await get<{ meetings: T.MeetingRow[] }>("/meetings")).meetings;
  },

  async meeting(id: string): Promise<T.MeetingView> {
    return map.meeting(await get<W.WireMeeting>(`/meetings/${at(id)}`));
  },

  meetingPath: {
    call: "/meetings",
    waive: (id: string) => `/meetings/${at(id)}/urgency`,
    open: (id: string) => `/meetings/${at(id)}/open`,
    attend: (id: string) => `/meetings/${at(id)}/attendance`,
    put: (id: string) => `/meetings/${at(id)}/items`,
    vote: (id: string, item: string) => `/meetings/${at(id)}/items/${at(item)}/ballot`,
    resolve: (id: string, item: string) => `/meetings/${at(id)}/items/${at(item)}/resolution`,
    close: (id: string) => `/meetings/${at(id)}/close`,
    build: (id: string) => `/meetings/${at(id)}/agenda`,
    withdraw: (id: string, item: string) => `/meetings/${at(id)}/items/${at(item)}/withdrawal`,
    recuse: (id: string, item: string) => `/meetings/${at(id)}/items/${at(item)}/recusal`,
    dissent: (id: string, item: string) => `/meetings/${at(id)}/items/${at(item)}/dissent`,
    handIn: (id: string, item: string) => `/meetings/${at(id)}/items/${at(item)}/hand-in`,
    giveProxy: (id: string) => `/meetings/${at(id)}/proxies`,
    revokeProxy: (id: string) => `/meetings/${at(id)}/proxies/revocation`,
    adjourn: (id: string) => `/meetings/${at(id)}/adjournment`,
    correct: (id: string) => `/meetings/${at(id)}/corrections`,
  },

  /** What waits for a resolution of a body, and sessions whose minutes are not certified. */
  async ready(body: string): Promise<{ items: { case: string; subject: string; motions: string[]; since: string; on_agenda_of: string | null }[]; minutes: string[] }> {
    return get(`/bodies/${at(body)}/ready`);
  },

  /**
   * Never through the outbox, whose orders are kept in the browser: a vote that is kept beside a name is not secret. All votes make requests of one
   * length, as whoever sees them pass encrypted still sees how long they are. Gives the code of the slip.
   */
  async voteInSecret(id: string, item: string, ballot: string, forGiver: string | null, key: string): Promise<{ slip: string | null }> {
    const padding = " ".repeat(LONGEST_BALLOT - ballot.length);
    const body = forGiver ? { ballot, for: forGiver, padding } : { ballot, padding };
    const { data } = await asks<{ slip?: string }>(`/meetings/${at(id)}/items/${at(item)}/secret-ballot`, { method: "POST", body, key });
    return { slip: data.slip ?? null };
  },

  // People.

  async people(): Promise<T.Person[]> {
    return (await get<{ people: W.WirePerson[] }>("/people")).people;
  },

  /** Those that stand today, with who belongs to them and who holds a role in them. */
  async groups(): Promise<T.Group[]> {
    const [{ groups }, { holdings }] = await Promise.all([
      get<{ groups: { id: string; name: string; parent: string | null; in_force: boolean; members: { person: string; in_force: boolean }[] }[] }>("/groups"),
      get<{ holdings: { person: string; role: string; group: string | null; in_force: boolean }[] }>("/roles"),
    ]);
    return groups
      .filter((one) => one.in_force)
      .map(({ id, name, parent, members }) => ({
        id,
        name,
        parent,
        members: members.filter((one) => one.in_force).map((one) => one.person),
        held: holdings.filter((one) => one.in_force && one.group === id),
      }));
  },

  async actingOrders(): Promise<T.ActingOrder[]> {
    const { orders } = await get<{ orders: { id: string; kind: string; principal: string; deputy: string; from: string; to: string; in_force: boolean; scope: string | null; cap: unknown; document: string | null }[] }>("/acting-orders");
    return orders.map((one) => ({ id: one.id, kind: one.kind, who: one.deputy, forPerson: one.principal, from: one.from, until: one.to, document: one.document, inForce: one.in_force, scope: one.scope, cap: one.cap }));
  },

  peoplePath: { register: "/people", grant: "/roles", end: "/roles/end", order: "/acting-orders", addGroup: "/groups", renameGroup: "/groups/rename", moveGroup: "/groups/move", closeGroup: "/groups/close", join: "/groups/members", quit: "/groups/members/end" },

  // The record.

  async events(filter: { case?: string; person?: string; capacity?: string; rule?: string; from?: string; to?: string; refused?: boolean; before?: string | null }): Promise<T.Page<T.AuditEvent>> {
    const page = await get<{ events: W.WireEvent[]; next: string | null }>(`/audit/events${query({ ...filter, refused: filter.refused ? "true" : null, before: filter.before ?? "newest", limit: PAGE })}`);
    return { rows: page.events.map(map.auditEvent), after: page.next };
  },

  /** Why acts on a case were refused, by the number of the event. */
  async refusals(id: string): Promise<Map<number, Text>> {
    const { events } = await get<{ events: W.WireEvent[] }>(`/audit/events${query({ case: id, refused: "true", before: "newest", limit: 200 })}`);
    return new Map(events.flatMap((event) => (event.message ? [[event.seq, event.message]] : [])));
  },

  async verify(): Promise<T.Verdict> {
    return (await asks<T.Verdict>("/audit/verify", { timeoutMs: 300_000 })).data;
  },

  /** Tells of each change as it comes; says when the stream is cut. Ends by the function that it gives back. */
  changes(onChange: (subject: string | null) => void, onState: (live: boolean) => void): () => void {
    const tell = (event: MessageEvent<string>) => {
      try {
        onChange((JSON.parse(event.data) as { case?: string | null }).case ?? null);
      } catch {
        onChange(null);
      }
    };
    let stream: EventSource;
    let later: ReturnType<typeof setTimeout> | undefined;
    const open = (anew: boolean) => {
      stream = new EventSource("/api/v1/changes");
      stream.addEventListener("change", tell as EventListener);
      stream.addEventListener("reset", () => onChange(null));
      stream.onopen = () => {
        onState(true);
        // What changed in between was told to nobody.
        if (anew) onChange(null);
        anew = false;
      };
      stream.onerror = () => {
        onState(false);
        // A browser comes back by itself to a stream that was cut, and not to a server that was too busy to open it.
        if (stream.readyState === EventSource.CLOSED) later = setTimeout(() => open(true), REOPEN_MS * (1 + Math.random()));
      };
    };
    open(false);
    return () => {
      clearTimeout(later);
      stream.close();
    };
  },
};
