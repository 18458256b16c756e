import { describe, expect, it } from "vitest";
import { changedFiles, changesOf, contested, edited, filesOf, headOf, newFileName, offsetOf, placeOf, removedFiles, sentDraft, withOtherTab } from "../src/lib/packageDraft";

const BASE = { "a.anumat": "one\ntwo\n", "b.anumat": "three\n" };

describe("a draft of a package", () => {
  it("sends only what differs", () => {
    const files = filesOf(BASE, { "b.anumat": "four\n", "c.anumat": "new\n" });

    expect(changedFiles(BASE, files)).toEqual(["b.anumat", "c.anumat"]);
    expect(sentDraft("d1", BASE, files)).toEqual({ base: "d1", files: [{ name: "b.anumat", text: "four\n" }, { name: "c.anumat", text: "new\n" }], removed: [] });
  });

  it("says which files went", () => {
    expect(sentDraft(null, BASE, { "a.anumat": "one\ntwo\n" }).removed).toEqual(["b.anumat"]);
  });

  it("keeps what is taken out apart from what is emptied", () => {
    const files = filesOf(BASE, { "a.anumat": null, "b.anumat": "", "c.anumat": "" });

    expect(files).toEqual({ "b.anumat": "", "c.anumat": "" });
    expect(removedFiles(BASE, files)).toEqual(["a.anumat"]);
    expect(changesOf(BASE, files)).toEqual({ "a.anumat": null, "b.anumat": "", "c.anumat": "" });
    expect(filesOf(BASE, changesOf(BASE, files))).toEqual(files);
    expect(sentDraft("d1", BASE, files)).toEqual({ base: "d1", files: [{ name: "b.anumat", text: "" }, { name: "c.anumat", text: "" }], removed: ["a.anumat"] });
  });

  it("takes over what another tab took out or added, and nothing that is typed here", () => {
    const mine = { ...BASE, "b.anumat": "mine" };

    expect(withOtherTab({}, BASE, mine, { "a.anumat": null, "b.anumat": "theirs", "c.anumat": "new" })).toEqual({ "b.anumat": "mine", "c.anumat": "new" });
  });

  it("begins a new file as the others begin", () => {
    expect(headOf("c.anumat", { "a.anumat": "// what it is\npackage: leave\n", "m.html": "<p>" })).toBe("package: leave\n\n");
    expect(headOf("ค.anumat", { "ก.anumat": "ชุด: ลา\n" })).toBe("ชุด: ลา\n\n");
    expect(headOf("m.html", { "a.anumat": "package: leave\n" })).toBe("");
    expect(headOf("c.anumat", {})).toBe("");
  });

  it("says what is wrong with the name of a new file", () => {
    expect(newFileName("leave", BASE)).toEqual({ name: "leave.anumat", fault: null });
    expect(newFileName(" แบบ/บันทึก.html ", BASE)).toEqual({ name: "แบบ/บันทึก.html", fault: null });
    expect(newFileName("a", BASE).fault).toBe("taken");
    for (const bad of ["", "../a.anumat", "/a.anumat", "a//b.anumat", "a|b.anumat", "ก".repeat(100)]) expect(newFileName(bad, BASE).fault, bad).toBe("form");
  });

  it("knows what somebody else has changed as well", () => {
    const files = filesOf(BASE, { "a.anumat": "mine", "b.anumat": "same" });

    expect(contested(BASE, files, { "a.anumat": "theirs", "b.anumat": "same" })).toEqual(["a.anumat"]);
    expect(contested(BASE, files, BASE)).toEqual([]);
  });
});

describe("a place in a text", () => {
  it("goes to an offset and back, also behind Thai and beyond the end", () => {
    const text = "ก็ดี\nน้ำ";

    expect(offsetOf(text, { line: 1, character: 2 })).toBe(7);
    expect(placeOf(text, 7)).toEqual({ line: 1, character: 2 });
    expect(offsetOf(text, { line: 0, character: 99 })).toBe(4);
    expect(offsetOf(text, { line: 9, character: 0 })).toBe(text.length);
  });

  it("is where an edit goes, each by the text as it was", () => {
    const at = (line: number, from: number, to: number) => ({ start: { line, character: from }, end: { line, character: to } });

    expect(edited("one two\nthree", [{ range: at(0, 0, 3), text: "1" }, { range: at(1, 0, 5), text: "3" }, { range: at(0, 4, 4), text: "and " }])).toBe("1 and two\n3");
  });
});
