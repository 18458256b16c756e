/** The acts that are on their way, for the whole page. */
import { useSyncExternalStore } from "react";
import { client } from "../api/client";
import { NoAnswer, Problem } from "../api/request";
import type { ActAnswer } from "../api/types";
import { drafts } from "../lib/drafts";
import { Outbox, type Open, type Order, type Try } from "../lib/outbox";

const listeners = new Set<(order: Order, awaited: boolean) => void>();

/** Accepted before the page was there to tell it. */
const untold: Order[] = [];

export const outbox = new Outbox<ActAnswer>({
  shelf: localStorage,
  later: (action, ms) => setTimeout(action, ms),
  attempt,
  onDone: (order, _answer, awaited) => {
    if (order.draft) drafts.drop(order.person, order.draft);
    if (listeners.size === 0 && !awaited) untold.push(order);
    for (const listener of listeners) listener(order, awaited);
  },
});

async function attempt(order: Order): Promise<Try<ActAnswer>> {
  try {
    return { kind: "done", answer: await client.sendOrder(order) };
  } catch (fault) {
    if (fault instanceof NoAnswer) return { kind: "unknown" };
    if (!(fault instanceof Problem)) return { kind: "no", problem: fault as Error };
    if (fault.busy) return { kind: "busy", afterMs: fault.body.retryAfterMs };
    if (fault.status === 401 && !client.asksFreshLogin(fault)) return { kind: "signed out" };
    return { kind: "no", problem: fault };
  }
}

window.addEventListener("online", () => outbox.askNow());

/** Told of each accepted act, also of one that an earlier visit had sent. */
export function onAccepted(listener: (order: Order, awaited: boolean) => void): () => void {
  listeners.add(listener);
  for (const order of untold.splice(0)) listener(order, false);
  return () => listeners.delete(listener);
}

export function useOpenOrders(): readonly Open[] {
  return useSyncExternalStore(outbox.subscribe, outbox.open);
}

/** A key that no other order has. */
export function newKey(): string {
  return crypto.randomUUID ? crypto.randomUUID() : [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
