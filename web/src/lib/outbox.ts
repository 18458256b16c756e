/**
 * What was sent and must get an answer. An act goes out with an idempotency key; when no answer comes it is asked again
 * with the same key until one does, so that it counts once and nobody is shown a yes that the server did not give. What is
 * open is kept in the browser's storage and asked again after a killed tab.
 */
import type { Text } from "../i18n/text";
import type { Shelf } from "./drafts";

export interface Order {
  /** Idempotency key; also the name of the order here. */
  key: string;
  /** Who sent it: nobody else may ask again. */
  person: string;
  path: string;
  body: unknown;
  version: string | null;
  /** For people: which act on what. */
  label: Text;
  title: string;
  /** Where the draft is that goes when this is accepted. */
  draft: string | null;
}

/** sending: on its way. unknown: no answer yet, asked again. busy: the server did nothing and says later. waiting: signed out. */
export type Standing = "sending" | "unknown" | "busy" | "waiting";

export type Outcome<A> = { kind: "done"; answer: A; late: boolean } | { kind: "no"; problem: Error } | { kind: "left" };

export interface Open {
  order: Order;
  standing: Standing;
  tries: number;
}

/** What a try came to. */
export type Try<A> = { kind: "done"; answer: A } | { kind: "no"; problem: Error } | { kind: "unknown" } | { kind: "busy"; afterMs?: number } | { kind: "signed out" };

export interface Means<A> {
  shelf: Shelf;
  attempt(order: Order): Promise<Try<A>>;
  later(action: () => void, ms: number): unknown;
  /** `awaited`: the page that sent it is still there and tells the outcome itself. */
  onDone?(order: Order, answer: A, awaited: boolean): void;
}

interface Entry<A> extends Open {
  tell: ((outcome: Outcome<A>) => void)[];
  running: boolean;
  wake: number;
}

const KEY = "anumat.outbox";
const WAIT_MS = [1_000, 2_000, 4_000, 8_000, 15_000, 30_000];

export class Outbox<A> {
  private readonly entries = new Map<string, Entry<A>>();
  private readonly settled = new Set<string>();
  private readonly listeners = new Set<() => void>();
  private person: string | null = null;
  private shown: readonly Open[] = [];

  constructor(private readonly means: Means<A>) {}

  /** The person who is signed in; their open orders of an earlier visit are asked again. */
  signedIn(person: string): void {
    this.person = person;
    for (const order of this.kept()) {
      if (order.person === person && !this.entries.has(order.key)) this.enter(order, "unknown");
    }
    this.askNow();
  }

  signedOut(): void {
    this.person = null;
  }

  /** Sends; settles only when the server has said yes or no, or when the person stops asking. */
  send(order: Order): Promise<Outcome<A>> {
    const known = this.entries.get(order.key);
    const entry = known ?? this.enter(order, "sending");
    return new Promise((resolve) => {
      entry.tell.push(resolve);
      if (!known) void this.run(entry);
    });
  }

  /** Asks at once for everything that is open. */
  askNow(): void {
    for (const entry of this.entries.values()) if (!entry.running) void this.run(entry);
  }

  /** Stops asking; whether it was carried out stays unknown. */
  leave(key: string): void {
    const entry = this.entries.get(key);
    if (entry) this.settle(entry, { kind: "left" });
  }

  readonly open = (): readonly Open[] => this.shown;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  private enter(order: Order, standing: Standing): Entry<A> {
    const entry: Entry<A> = { order, standing, tries: 0, tell: [], running: false, wake: 0 };
    this.entries.set(order.key, entry);
    this.keep();
    return entry;
  }

  private async run(entry: Entry<A>): Promise<void> {
    if (this.entries.get(entry.order.key) !== entry) return;
    if (this.person !== entry.order.person) return this.stand(entry, "waiting");
    entry.running = true;
    entry.tries += 1;
    this.changed();
    const result = await this.means.attempt(entry.order);
    entry.running = false;
    if (this.entries.get(entry.order.key) !== entry) return;
    if (result.kind === "done") {
      this.means.onDone?.(entry.order, result.answer, entry.tell.length > 0);
      this.settle(entry, { ...result, late: entry.tries > 1 || entry.standing === "unknown" });
    } else if (result.kind === "no") this.settle(entry, result);
    else if (result.kind === "signed out") this.stand(entry, "waiting");
    else this.again(entry, result.kind, result.kind === "busy" ? result.afterMs : undefined);
  }

  private again(entry: Entry<A>, standing: Standing, afterMs?: number): void {
    this.stand(entry, standing);
    const wake = (entry.wake += 1);
    const wait = afterMs ?? WAIT_MS[Math.min(entry.tries - 1, WAIT_MS.length - 1)]!;
    this.means.later(() => {
      if (entry.wake === wake && !entry.running) void this.run(entry);
    }, wait);
  }

  private stand(entry: Entry<A>, standing: Standing): void {
    entry.standing = standing;
    this.changed();
  }

  private settle(entry: Entry<A>, outcome: Outcome<A>): void {
    this.entries.delete(entry.order.key);
    this.settled.add(entry.order.key);
    this.keep();
    for (const tell of entry.tell) tell(outcome);
  }

  private kept(): Order[] {
    try {
      const found: unknown = JSON.parse(this.means.shelf.getItem(KEY) ?? "[]");
      return Array.isArray(found) ? (found as Order[]).filter((one) => typeof one?.key === "string" && typeof one.path === "string") : [];
    } catch {
      return [];
    }
  }

  /** What other people and other tabs have open stays in the storage as it is. */
  private keep(): void {
    const mine = [...this.entries.values()].map((entry) => entry.order);
    const others = this.kept().filter((one) => !this.entries.has(one.key) && !this.settled.has(one.key));
    try {
      this.means.shelf.setItem(KEY, JSON.stringify([...others, ...mine]));
    } catch {
      // Without room the order is still asked again as long as the page lives.
    }
    this.changed();
  }

  private changed(): void {
    this.shown = [...this.entries.values()].map(({ order, standing, tries }) => ({ order, standing, tries }));
    for (const listener of this.listeners) listener();
  }
}
