/** The words that people see for the names of a definition. */
import type { ActView, Definition, KindDef, Point } from "../api/types";
import { asHeading, type Text } from "../i18n/text";
import { useSession } from "./session";
import { useWriting } from "./settings";

export interface Labels {
  kind(name: string): string;
  state(kind: string, state: string): string;
  act(kind: string, act: string): string;
  field(kind: string, field: string): string;
  role(id: string): string;
  body(id: string): string;
  /** Any other name: a right, a role, an act by its force. */
  name(name: string): string;
  /** What came with a label of its own, such as a report or a column of it; the name stands where the label is empty. */
  labelled(label: Text, name: string): string;
}

export function kindOf(definition: Definition, name: string): KindDef | undefined {
  return definition.kinds.find((kind) => kind.name === name);
}

export function useLabels(): Labels {
  const { definition } = useSession();
  const { text, words } = useWriting();
  const shown = (label: Text | undefined, name: string) => asHeading(text(label) || name);
  const name = (one: string) => shown(definition.labels[one], one);
  return {
    kind: (one) => shown(kindOf(definition, one)?.label, one),
    state: (kind, one) => {
      const known = kindOf(definition, kind)?.states.find((state) => state.name === one)?.label;
      return known ? shown(known, one) : (words.states[one] ?? shown(definition.labels[one], one));
    },
    act: (kind, one) => {
      const move = kindOf(definition, kind)?.moves.find((candidate) => candidate.act === one);
      return move ? shown(move.label, one) : name(one);
    },
    field: (kind, one) => {
      const of = kindOf(definition, kind);
      return shown(of?.fields.find((field) => field.name === one)?.label ?? of?.derived.find((value) => value.name === one)?.label, one);
    },
    role: (one) => shown(definition.roles.find((role) => role.id === one)?.label ?? definition.labels[one], one),
    body: (one) => shown(definition.bodies.find((body) => body.id === one)?.label ?? definition.labels[one], one),
    name,
    labelled: (label, one) => (text(label) ? shown(label, one) : one),
  };
}

/** Acts that decide what others have handed in, in the order in which they are offered. */
const FORCES = ["approve", "endorse", "certify", "check", "acknowledge", "return", "reject"];

/** What an act means by law, in the order of importance; acts without one come last. */
export function byForce(a: ActView, b: ActView): number {
  const rank = (act: ActView) => {
    const at = FORCES.indexOf(act.meaning ?? "");
    return at < 0 ? FORCES.length : at;
  };
  return rank(a) - rank(b);
}

/** Does the act send the case back or end it against the applicant? Then it needs a reason and a second look. */
export function isAgainst(act: { meaning: string | null }): boolean {
  return act.meaning === "return" || act.meaning === "reject";
}

/** Obstacles that what is typed into the form may take away: values, a comment, answers to marked points. */
const FILLED_IN = ["R4014", "R4015", "R4016", "R4018", "R4050", "U4030"];

/** Does the act need the form: fields to give, or marked points to answer? */
export function needsForm(act: ActView, points: Point[]): boolean {
  const asks = act.meaning === "submit" || act.reasons.some((reason) => reason.code === "R4050");
  return !isQuick(act) || (asks && points.some((point) => !point.answer));
}

/** May I do it, perhaps after filling in its form? */
export function isOpen(act: ActView, points: Point[]): boolean {
  return act.possible || (needsForm(act, points) && act.reasons.length > 0 && act.reasons.every((reason) => FILLED_IN.includes(reason.code)));
}

/** Can it be done without filling in fields of the case? */
export function isQuick(act: ActView): boolean {
  return act.takes.length === 0;
}

export function toneOf(act: ActView): "main" | "plain" | "danger" {
  if (act.meaning === "reject") return "danger";
  return FORCES.indexOf(act.meaning ?? "") >= 0 && act.meaning !== "return" ? "main" : "plain";
}
