import { describe, expect, it } from "vitest";
import { changeBetween, plain } from "../src/screens/studio/editor";

describe("the text editor", () => {
  it("is told the one stretch in which two texts differ", () => {
    const apply = (text: string, change: { from: number; to: number; insert: string }) => text.slice(0, change.from) + change.insert + text.slice(change.to);

    for (const [before, after] of [["one two three", "one 2 three"], ["aaa", "aaaa"], ["aaaa", "aa"], ["", "น้ำ"], ["same", "same"]] as const) {
      expect(apply(before, changeBetween(before, after))).toBe(after);
    }
    expect(changeBetween("one two three", "one 2 three")).toEqual({ from: 4, to: 7, insert: "2" });
  });

  it("shows help as text", () => {
    expect(plain("**role** · บทบาท  \nwho may act\n\n```anumat\nrole: head\n```")).toBe("role · บทบาท\nwho may act\n\nrole: head");
  });
});
