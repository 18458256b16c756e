import { describe, expect, it } from "vitest";
import { Outbox, type Order, type Try } from "../src/lib/outbox";

function memory() {
  const kept = new Map<string, string>();
  return { kept, length: 0, key: () => null, getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => void kept.set(key, value), removeItem: (key: string) => void kept.delete(key) };
}

const order = (key: string, person = "P05"): Order => ({ key, person, path: "/cases/1/acts/endorse", body: { comment: "ok" }, version: '"4"', label: { en: "Endorse" }, title: "Weaving", draft: null });

/** What was told as accepted, and whether somebody waited for it. */
const told: [string, boolean][] = [];

/** An outbox whose server gives the answers of the list, one for each try, and whose clock is turned by hand. */
function setUp(answers: Try<string>[], shelf = memory()) {
  const asked: Order[] = [];
  const later: { action: () => void; ms: number }[] = [];
  const box = new Outbox<string>({
    shelf,
    attempt: (one) => {
      asked.push(one);
      return Promise.resolve(answers.shift() ?? { kind: "unknown" });
    },
    later: (action, ms) => later.push({ action, ms }),
    onDone: (one, _answer, awaited) => told.push([one.key, awaited]),
  });
  box.signedIn("P05");
  return { box, asked, later, shelf };
}

const settle = () => new Promise<void>((resolve) => queueMicrotask(() => queueMicrotask(() => queueMicrotask(resolve))));

describe("the outbox", () => {
  it("says yes only when the server has", async () => {
    const { box, asked, later } = setUp([{ kind: "unknown" }, { kind: "unknown" }, { kind: "done", answer: "approved" }]);
    let outcome: unknown = null;
    void box.send(order("k1")).then((one) => (outcome = one));
    await settle();

    expect(outcome).toBeNull();
    expect(box.open()).toMatchObject([{ standing: "unknown", tries: 1 }]);
    later.shift()!.action();
    await settle();
    expect(outcome).toBeNull();
    later.shift()!.action();
    await settle();

    expect(outcome).toEqual({ kind: "done", answer: "approved", late: true });
    expect(asked.map((one) => one.key)).toEqual(["k1", "k1", "k1"]);
    expect(box.open()).toEqual([]);
  });

  it("asks with the same body each time", async () => {
    const { box, asked, later } = setUp([{ kind: "unknown" }, { kind: "done", answer: "yes" }]);
    void box.send(order("k1"));
    await settle();
    later.shift()!.action();
    await settle();

    expect(asked[1]).toEqual(asked[0]);
  });

  it("asks again after a killed tab", async () => {
    const shelf = memory();
    const first = setUp([{ kind: "unknown" }], shelf);
    void first.box.send(order("k1"));
    await settle();

    const second = setUp([{ kind: "done", answer: "approved" }], shelf);
    await settle();

    expect(second.asked.map((one) => one.key)).toEqual(["k1"]);
    expect(told.at(-1)).toEqual(["k1", false]);
    expect(shelf.kept.get("anumat.outbox")).toBe("[]");
  });

  it("never asks for somebody else", async () => {
    const shelf = memory();
    const first = setUp([{ kind: "unknown" }], shelf);
    void first.box.send(order("k1"));
    await settle();

    const other = new Outbox<string>({ shelf, attempt: () => Promise.reject(new Error("asked")), later: () => undefined });
    other.signedIn("P01");
    await settle();

    expect(other.open()).toEqual([]);
    expect(JSON.parse(shelf.kept.get("anumat.outbox")!)).toHaveLength(1);
  });

  it("waits for a sign-in, and goes on after it", async () => {
    const { box, asked } = setUp([{ kind: "signed out" }, { kind: "done", answer: "yes" }]);
    const outcome = box.send(order("k1"));
    await settle();
    expect(box.open()).toMatchObject([{ standing: "waiting" }]);

    box.signedIn("P05");

    expect(await outcome).toMatchObject({ kind: "done" });
    expect(asked).toHaveLength(2);
  });

  it("waits as long as a busy server says", async () => {
    const { box, later } = setUp([{ kind: "busy", afterMs: 7000 }]);
    void box.send(order("k1"));
    await settle();

    expect(box.open()).toMatchObject([{ standing: "busy" }]);
    expect(later).toMatchObject([{ ms: 7000 }]);
  });

  it("tells a refusal as one, and forgets it", async () => {
    const { box, shelf } = setUp([{ kind: "no", problem: new Error("R4012") }]);

    expect(await box.send(order("k1"))).toEqual({ kind: "no", problem: new Error("R4012") });
    expect(shelf.kept.get("anumat.outbox")).toBe("[]");
  });

  it("leaves another tab's open order in the storage", async () => {
    const shelf = memory();
    const one = setUp([{ kind: "unknown" }], shelf);
    void one.box.send(order("k1"));
    await settle();
    const two = setUp([{ kind: "unknown" }, { kind: "done", answer: "yes" }], shelf);
    await settle();
    await two.box.send(order("k2"));

    expect((JSON.parse(shelf.kept.get("anumat.outbox")!) as Order[]).map((kept) => kept.key)).toEqual(["k1"]);
  });

  it("asks less and less often", async () => {
    const { box, later } = setUp([]);
    void box.send(order("k1"));
    const waits: number[] = [];
    for (let i = 0; i < 7; i += 1) {
      await settle();
      const next = later.shift()!;
      waits.push(next.ms);
      next.action();
    }

    expect(waits).toEqual([1000, 2000, 4000, 8000, 15000, 30000, 30000]);
  });
});
