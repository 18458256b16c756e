import { describe, expect, it } from "vitest";
import { Drafts, type Shelf } from "../src/lib/drafts";
import { mergeFields, sameValue } from "../src/lib/merge";

function shelf(room = Infinity): Shelf & { size(): number } {
  const kept = new Map<string, string>();
  return {
    get length() {
      return kept.size;
    },
    size: () => kept.size,
    key: (at) => [...kept.keys()][at] ?? null,
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => {
      if (value.length > room) throw new DOMException("full", "QuotaExceededError");
      kept.set(key, value);
    },
    removeItem: (key) => void kept.delete(key),
  };
}

const now = () => "2026-11-26T01:00:00Z";

describe("drafts", () => {
  it("come back as they were typed", () => {
    const store = shelf();
    new Drafts(store, now).save("P14", "proposal/1#submit", { fields: { title: "โครงการ ก", requested: "12," }, base: { title: "", requested: "" }, version: '"3"' });

    const found = new Drafts(store, now).load("P14", "proposal/1#submit");

    expect(found).toEqual({ fields: { title: "โครงการ ก", requested: "12," }, base: { title: "", requested: "" }, version: '"3"', savedAt: now() });
  });

  it("are each person's own", () => {
    const store = shelf();
    const drafts = new Drafts(store, now);
    drafts.save("P1", "x", { fields: { a: "mine" }, base: {}, version: null });

    expect(drafts.load("P", "1.x")).toBeNull();
    drafts.save("P.1", "y", { fields: { a: "hers" }, base: {}, version: null });
    expect(drafts.load("P", "1.y")).toBeNull();
    expect(drafts.load("P2", "x")).toBeNull();
    expect(drafts.places("P1")).toEqual(["x"]);
    expect(drafts.places("P2")).toEqual([]);
  });

  it("go when nothing differs any more", () => {
    const store = shelf();
    const drafts = new Drafts(store, now);
    drafts.save("P1", "x", { fields: { a: "typed" }, base: { a: "" }, version: null });
    drafts.save("P1", "x", { fields: { a: "" }, base: { a: null }, version: null });

    expect(store.size()).toBe(0);
  });

  it("say when there is no room", () => {
    expect(new Drafts(shelf(10), now).save("P1", "x", { fields: { a: "long text" }, base: {}, version: null })).toBe(false);
  });

  it("ignore what is no draft", () => {
    const store = shelf();
    store.setItem("anumat.draft.P1.x", "{broken");
    store.setItem("anumat.draft.P1.y", '{"fields": 3}');

    expect(new Drafts(store, now).load("P1", "x")).toBeNull();
    expect(new Drafts(store, now).load("P1", "y")).toBeNull();
  });
});

describe("merging by field", () => {
  it("keeps what only one side changed", () => {
    const merged = mergeFields({ a: "1", b: "1", c: "1" }, { a: "2", b: "1", c: "1" }, { a: "1", b: "3", c: "1" });

    expect(merged).toEqual({ fields: { a: "2", b: "3", c: "1" }, conflicts: [], taken: ["b"] });
  });

  it("asks where both changed, and keeps mine until then", () => {
    const merged = mergeFields({ a: "1" }, { a: "2" }, { a: "3" });

    expect(merged.conflicts).toEqual([{ field: "a", base: "1", mine: "2", theirs: "3" }]);
    expect(merged.fields.a).toBe("2");
  });

  it("does not ask when both came to the same", () => {
    expect(mergeFields({ a: "1" }, { a: "2" }, { a: "2" })).toEqual({ fields: { a: "2" }, conflicts: [], taken: [] });
  });

  it("takes lists and nothing into account", () => {
    expect(sameValue(null, "")).toBe(true);
    expect(sameValue([], undefined)).toBe(true);
    expect(sameValue(["a"], ["a"])).toBe(true);
    expect(sameValue({ a: 1, b: 2 }, { b: 2, a: 1 })).toBe(true);
    expect(sameValue("0", "")).toBe(false);
    expect(mergeFields({ k: ["K1"] }, { k: ["K1", "K2"] }, { k: ["K1"] }).fields.k).toEqual(["K1", "K2"]);
  });

  it("lets nothing typed vanish", () => {
    const base = { a: "1", b: "2", c: "3" };
    for (const mine of ["1", "x", ""]) {
      for (const theirs of ["1", "y", ""]) {
        const merged = mergeFields(base, { ...base, a: mine }, { ...base, a: theirs });
        const changed = mine !== "1";
        if (changed) expect(merged.fields.a).toBe(mine);
        expect(merged.conflicts.length).toBe(changed && theirs !== "1" && mine !== theirs ? 1 : 0);
      }
    }
  });
});
