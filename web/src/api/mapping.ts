/** From what the server sends to what the pages show. */
import type { Text } from "../i18n/text";
import type * as T from "./types";
import type * as W from "./wire";

/** The records of a definition by name, and the naming of what is in them. */
interface Shapes {
  records: Map<string, W.WireField[]>;
  naming: Naming;
}

/** A record within a record within a record is deep enough for a form. */
const DEPTH_MAX = 4;

/** The type of a value that stands alone, such as a parameter. */
export function fieldTypeOf(type: W.WireType): T.FieldType {
  return fieldType(type, { records: new Map(), naming: new Naming({}) });
}

function fieldType(type: W.WireType, shapes: Shapes, depth = 0): T.FieldType {
  switch (type.kind) {
    case "case":
      return { kind: "case", of: type.name ?? "" };
    case "record": {
      const fields = shapes.records.get(type.name ?? "");
      if (!fields || depth >= DEPTH_MAX) return { kind: "any" };
      return { kind: "record", of: type.name ?? "", fields: fields.map((field) => fieldDef(field, null, shapes, depth + 1)) };
    }
    case "list":
      return { kind: "list", of: type.item ? fieldType(type.item, shapes, depth) : { kind: "any" } };
    case "date and time":
      return { kind: "instant" };
    case "text":
    case "number":
    case "money":
    case "date":
    case "time":
    case "boolean":
    case "duration":
    case "person":
      return { kind: type.kind };
    default:
      return { kind: "any" };
  }
}

/**
 * A label with something in both languages. Where an author gave one only, or the same twice, the name itself is read in
 * English, unless it is Thai as well.
 */
export function labelOf(label: Text | null | undefined, name: string): Text {
  const thai = label?.th || label?.en || name;
  const own = label?.en && label.en !== label.th ? label.en : null;
  return { th: thai, en: own ?? (/[\u0e00-\u0e7f]/.test(name) ? thai : name) };
}

/** What names stand for, by the table of labels of the definition. */
export class Naming {
  constructor(private readonly labels: Record<string, Text>) {}

  of(name: string): Text {
    return labelOf(this.labels[name], name);
  }

  /** With the fields of a kind of case, which are called by names of their own. */
  with(fields: W.WireField[]): Naming {
    const labels = Object.fromEntries(fields.flatMap((field) => (field.label ? [[field.name, field.label]] : [])));
    return new Naming({ ...labels, ...this.labels });
  }

  /** `route by amount` is called by the route, where the whole has no name of its own. */
  private holder(written: string): Text {
    const group = this.ofGroup(written);
    if (group) return group;
    const inner = /^(?:route|meeting) (.+)$/.exec(written)?.[1];
    return !this.labels[written] && inner && this.labels[inner] ? labelOf(this.labels[inner], written) : this.of(written);
  }

  /** `head in group of owner`, `members of group "FIN" and below`: the words of the language, around what they name. */
  private ofGroup(written: string): Text | null {
    const found = /^(?:(?<role>.+?) in (?<nearest>nearest )?group|members of group)(?: of (?<person>.+?)| "(?<id>.+?)")(?<below> and below)?$/.exec(written)?.groups;
    if (!found) return null;
    const { role, nearest, person, id, below } = found;
    const words = (language: "en" | "th", of: (name: string) => string) => {
      const thai = language === "th";
      const whose = id ? ` "${id}"` : `${thai ? "ของ" : " of "}${of(person ?? "")}`;
      if (role) return `${of(role)}${thai ? (nearest ? " ในกลุ่มงานใกล้ที่สุด" : " ในกลุ่มงาน") : nearest ? " in nearest group" : " in group"}${whose}`;
      return `${thai ? "สมาชิกกลุ่มงาน" : "members of group"}${whose}${below ? (thai ? " และกลุ่มงานย่อย" : " and below") : ""}`;
    };
    return { en: words("en", (name) => this.of(name).en ?? name), th: words("th", (name) => this.of(name).th ?? name) };
  }

  /** The holder of a right as its author wrote it: `owner or project.owner`. */
  right(written: string): Text {
    const part = (language: "en" | "th", or: string) =>
      written
        .split(/ or /)
        .map((name) => this.holder(name)[language] ?? name)
        .join(or);
    return { en: part("en", " or "), th: part("th", " หรือ ") };
  }

  who(who: W.WireWho[]): Text {
    return this.right(who.map((one) => one.words?.en ?? one.name ?? one.kind).join(" or "));
  }
}

function values(field: W.WireField, naming: Naming): T.FieldDef["values"] {
  return (field.values ?? []).filter((one) => one !== null).map((one) => ({ value: String(one), label: naming.of(String(one)) }));
}

function fieldDef(field: W.WireField, help: Text | null, shapes: Shapes, depth = 0): T.FieldDef {
  const naming = shapes.naming;
  return {
    name: field.name,
    label: labelOf(field.label?.th || field.label?.en ? field.label : naming.of(field.name), field.name),
    help,
    type: fieldType(field.type, shapes, depth),
    required: field.required,
    values: values(field, naming),
    check: field.check,
    personal: field.personal,
  };
}

function kind(from: W.WireKind, help: Map<string, Text>, evidence: T.EvidenceKind[], shapes: Shapes, myRoles: string[]): T.KindDef {
  const naming = shapes.naming;
  const life = from.life;
  return {
    name: from.name,
    label: labelOf(from.label?.th || from.label?.en ? from.label : naming.of(from.name), from.name),
    title: from.title,
    fields: from.fields.map((field) => fieldDef(field, help.get(field.name) ?? null, shapes)),
    readBy: Object.fromEntries(from.fields.map((field) => [field.name, field.read_by.map((one) => ({ kind: one.kind, name: one.name ?? "", label: one.words ? naming.with(from.fields).who([one]) : null }))])),
    derived: from.derived.map((one) => ({ name: one.name, label: naming.of(one.name), type: fieldType(one.type, shapes) })),
    states: (life?.states ?? []).map((state) => ({ name: state, label: naming.of(state), start: state === life?.start, end: life?.ends.includes(state) ?? false })),
    moves: (life?.transitions ?? []).map((move) => ({ from: move.from, act: move.act, label: naming.of(move.act), meaning: move.meaning, who: naming.who(move.who), to: move.to, takes: move.takes, needs: move.needs.map((need) => need.kind), bodies: move.who.flatMap((who) => (who.kind === "meeting" && who.name ? [who.name] : [])), byRoute: move.who.some((who) => who.kind === "route") })),
    mayOpen: from.opened_by.some((who) => who.kind === "anyone" || (who.kind === "role" && myRoles.includes(who.name ?? ""))),
    evidence,
  };
}

export function definition(from: W.WireDefinition, myRoles: string[]): T.Definition {
  const naming = new Naming(from.labels);
  const shapes: Shapes = { records: new Map(from.records.map((record) => [record.name, record.fields])), naming };
  const evidence = from.evidence.map((one) => ({ name: one.name, label: labelOf(one.label?.th || one.label?.en ? one.label : naming.of(one.name), one.name), formats: one.formats, sizeMax: one.size_max }));
  return {
    digest: from.digest,
    name: from.package,
    kinds: from.kinds.map((one) => kind(one, new Map(from.forms.filter((form) => form.kind === one.name).flatMap((form) => form.fields.map((field) => [field.field, field.help]))), evidence, shapes, myRoles)),
    roles: from.roles.map((role) => ({ id: role.name, label: labelOf(role.label?.th || role.label?.en ? role.label : naming.of(role.name), role.name) })),
    bodies: from.bodies.map((body) => ({ id: body.name, label: labelOf(body.label, body.name), calledBy: body.called_by.flatMap((who) => (who.kind === "role" && who.name ? [who.name] : [])) })),
    routes: from.routes.map((route) => ({ name: route.name, label: labelOf(route.label?.th ? route.label : naming.of(route.name), route.name), steps: route.steps.map((step) => ({ number: step.number, who: naming.who(step.who), act: step.act })) })),
    sources: Object.fromEntries(from.rules.map((rule) => [rule.name, rule.source])),
    labels: Object.fromEntries(Object.entries(from.labels).map(([name, label]) => [name, labelOf(label, name)])),
    has: {
      cycle: from.cycles.length > 0,
      money: from.ledgers.length + from.reconciliations.length > 0,
      indicators: from.indicators.length + from.reports.length > 0,
      surveys: from.surveys.length > 0,
      findings: from.problems.length > 0,
    },
  };
}

export function checks(from: W.WireCheck[] | undefined): T.Check[] {
  return (from ?? []).map((one) => ({
    code: one.code,
    rule: one.rule,
    effect: one.effect === "stop" || one.effect === "warn" ? one.effect : "record",
    ok: one.ok,
    undecided: one.undecided,
    message: one.message_en || one.message_th ? { en: one.message_en, th: one.message_th } : null,
    advice: one.advice_en || one.advice_th ? { en: one.advice_en, th: one.advice_th } : null,
  }));
}

export function act(from: W.WireAct, of: T.Definition): T.ActView {
  return {
    act: from.act,
    meaning: from.meaning,
    possible: from.possible,
    to: from.to,
    needs: from.needs,
    takes: from.takes,
    right: new Naming(of.labels).right(from.right),
    persons: from.persons,
    reasons: from.reasons.map((reason) => ({ code: reason.code, message: reason.message, help: reason.help })),
    checks: checks(from.checks),
    forPerson: null,
    binding: from.binding,
  };
}

/** Refusals that say that it is somebody else's right, which an acting order may lend. */
const RIGHTS = ["R4012", "R4013"];

/** The act for myself, or else for each person whose powers I hold today. */
function powers(from: W.WireAct, of: T.Definition): T.ActView[] {
  const own = act(from, of);
  if (own.possible || from.for.length === 0 || !own.reasons.every((reason) => RIGHTS.includes(reason.code))) return [own];
  return from.for.map((one) => ({ ...own, possible: true, reasons: [], forPerson: one.person }));
}

function inboxAct(from: W.WireInboxAct, of: T.Definition): T.ActView {
  return {
    act: from.act,
    meaning: from.meaning,
    possible: true,
    to: null,
    needs: from.needs,
    takes: from.takes,
    right: new Naming(of.labels).right(from.right),
    persons: [],
    reasons: [],
    checks: [],
    forPerson: from.for,
    binding: from.binding,
  };
}

export function inboxRow(from: W.WireInboxRow, of: T.Definition): T.InboxRow {
  return {
    id: from.id,
    kind: from.kind,
    number: from.number,
    title: from.title ?? from.number,
    state: from.state,
    version: etag(from.version),
    round: from.round,
    since: from.since,
    waitingDays: from.working_days_waited,
    due: from.due,
    daysLeft: from.working_days_left,
    awaited: from.awaited,
    forPerson: from.acts.every((one) => one.for) ? (from.acts[0]?.for ?? null) : null,
    acts: from.acts.map((one) => inboxAct(one, of)),
  };
}

export function caseRow(from: W.WireCaseRow): T.CaseRow {
  return { id: from.id, kind: from.kind, number: from.number, title: from.title ?? "", state: from.state, round: from.round, since: from.since };
}

/** If-Match of a version. */
export function etag(version: number | null | undefined): string | null {
  return version === null || version === undefined ? null : `"${version}"`;
}

function point(from: W.WirePoint): T.Point {
  return {
    number: from.number,
    field: from.field,
    text: from.text,
    by: from["marked by"],
    answer: from.answer ? { kind: from.answer === "explained" ? "explained" : "accepted", text: from["answer text"] ?? "", by: from["answered by"] ?? "" } : null,
  };
}

const STEP_STANDING: Record<string, T.RouteStep["standing"]> = { open: "current", done: "done", skipped: "skipped", cancelled: "skipped", returned: "skipped", refused: "skipped" };

function routeSteps(from: W.WireCase, of: T.Definition): T.RouteStep[] {
  const route = of.routes.find((one) => one.name === from.route?.route);
  return (from.route?.steps ?? []).map((step) => {
    const defined = route?.steps.find((one) => one.number === step.number);
    const signed = step.signatures.map((one) => one.actor);
    const record = [...from.history].reverse().find((one) => one.accepted && step.actor !== null && one.actor === step.actor && one.meaning === step.act && one.round === from.round);
    return {
      number: step.number,
      who: defined?.who ?? {},
      persons: step.state === "open" ? from.waiting.flatMap((one) => one.persons).filter((one) => !signed.includes(one)) : step.asked,
      standing: STEP_STANDING[step.state] ?? "waiting",
      act: step.act ?? defined?.act ?? null,
      by: step.actor,
      forPerson: step.for,
      at: record?.at ?? null,
      signed,
      needed: step.needed,
    };
  });
}

export function caseView(from: W.WireCase, of: T.Definition): T.CaseView {
  const naming = new Naming(of.labels);
  return {
    ...caseRow(from),
    title: from.title ?? from.number,
    ended: from.ended,
    openedBy: from.opened_by,
    openedAt: from.opened_at,
    definition: from.definition,
    version: etag(from.version),
    fields: from.fields,
    withheld: from.withheld,
    derived: from.derived,
    acts: from.acts.flatMap((one) => powers(one, of)),
    later: from.later.map((one) => ({ act: one.act, right: naming.right(one.right), in: one.in })),
    holders: from.waiting.map((one) => ({ persons: one.persons, acts: one.acts, until: one.until, says: one.says })),
    nextByItself: from.next.map((one) => ({ due: one.due, says: one.says, persons: one.persons })),
    route: routeSteps(from, of),
    limits: from.limits.map((one) => ({ due: one.due, passed: one.passed, daysLeft: one.working_days_left, then: one.then })),
    points: from.points.map(point),
    evidence: from.evidence.map((one) => ({ digest: one.digest, name: one.name ?? one.kind, kind: one.kind, size: one.size, onPaper: one["on paper"], round: one.round, by: one.actor, at: one.at ?? null })),
    history: from.history.map(history),
  };
}

function history(from: W.WireHistory): T.HistoryEntry {
  return {
    seq: from.seq,
    at: from.at,
    act: from.act,
    meaning: from.meaning,
    accepted: from.accepted,
    actor: from.actor,
    forPerson: from["acting for"],
    order: from.order,
    round: from.round,
    from: from.from,
    to: from.to,
    comment: from.comment,
    reason: from.reason,
    item: from.item,
    given: from.given ?? {},
    checks: checks(from.checks),
  };
}

export function meeting(from: W.WireMeeting): T.MeetingView {
  const members = from.powers?.members ?? [];
  return {
    id: from.id,
    body: from.body,
    number: from.number,
    date: from.date,
    state: from.state,
    version: etag(from.version),
    members: members.map((person) => ({ person, status: status(from.attendance[person]) })),
    memberCount: from.members || members.length,
    needed: from.needed,
    present: from.present,
    quorate: from.quorate,
    rule: from.rule ?? "",
    mayLead: from.powers?.may_lead ?? false,
    mayWaive: from.powers?.may_waive ?? false,
    remeeting: from.kind === "reconvened",
    items: from.items.map(({ "minutes of": minutesOf, ...item }) => ({ ...item, minutesOf })),
    ballots: from.powers?.ballots ?? "open",
    mayGiveProxy: from.powers?.may_give_proxy ?? false,
    proxies: from.proxies ?? [],
    attendance: from.attendance,
    noticeSent: from.notice_sent ?? null,
    adjournedBecause: from.adjourned_because ?? null,
    reconvenedFrom: from.reconvened_from ?? null,
    minutes: from.minutes ?? { over: false, certified: false, certified_at: null, number: null, corrections: [] },
  };
}

function status(word: string | undefined): "present" | "absent" | null {
  return word === "present" || word === "absent" ? word : null;
}

export function auditEvent(from: W.WireEvent): T.AuditEvent {
  return { seq: from.seq, at: from.at, type: from.type, case: from.case, actor: from.actor, forPerson: from.for, act: from.act, order: from.order, code: from.code, message: from.message, to: from.to, definition: from.definition };
}
