import { describe, expect, it } from "vitest";
import sample from "../../workflows/annual-plan/sample/guide.json";
import { followed, stepAt, type Guide } from "../src/lib/guide";
import { valueOfLink } from "../src/lib/values";
import type { CaseRow } from "../src/api/types";

const guide: Guide = sample;
const row = (part: Partial<CaseRow>): CaseRow => ({ id: "proposal/1", kind: guide.follow.kind, number: "1", title: guide.follow.title, state: "draft", round: 1, since: "2027-10-20", ...part });

describe("the guide of the sample", () => {
  it("has one step for each state of its way, and no state twice", () => {
    const states = guide.steps.flatMap((step) => step.while);
    expect(states[0]).toBe("");
    expect(new Set(states).size).toBe(states.length);
  });

  it("says each step in both languages", () => {
    for (const text of [guide.title, guide.about, ...guide.steps.flatMap((step) => [step.title, step.say])]) {
      expect(text.th).toMatch(/[ก-๙]/);
      expect(text.en).not.toBe("");
    }
  });

  it("begins without a case and leads to the last step", () => {
    expect(stepAt(guide, null)).toBe(0);
    expect(stepAt(guide, "approved")).toBe(guide.steps.length - 1);
    expect(stepAt(guide, "rejected")).toBe(-1);
  });
});

describe("the case that is followed", () => {
  it("is the newest of its title", () => {
    const rows = [row({ id: "proposal/1" }), row({ id: "proposal/2" }), row({ id: "proposal/3", title: "เรื่องอื่น" }), row({ id: "theme/9", kind: "theme", since: "2027-10-21" })];
    expect(followed(guide, rows)?.id).toBe("proposal/2");
    expect(followed(guide, [])).toBeNull();
  });
});

describe("a link that fills in a form", () => {
  it("writes lists as JSON and all else as it is", () => {
    expect(valueOfLink('["K1"]', { kind: "list", of: { kind: "text" } })).toEqual(["K1"]);
    expect(valueOfLink("K1", { kind: "list", of: { kind: "text" } })).toBeNull();
    expect(valueOfLink("2027-11-15", { kind: "date" })).toBe("2027-11-15");
  });
});
