import { describe, expect, it } from "vitest";
import { labelOf, Naming } from "../src/api/mapping";

describe("labels", () => {
  it("have something in both languages", () => {
    expect(labelOf({ en: "", th: "ร่าง" }, "draft")).toEqual({ en: "draft", th: "ร่าง" });
    expect(labelOf({ en: "ร่าง", th: "ร่าง" }, "draft")).toEqual({ en: "draft", th: "ร่าง" });
    expect(labelOf({ en: "Draft", th: "ร่าง" }, "draft")).toEqual({ en: "Draft", th: "ร่าง" });
    expect(labelOf({ en: "ร่าง", th: "ร่าง" }, "ร่าง")).toEqual({ en: "ร่าง", th: "ร่าง" });
    expect(labelOf(undefined, "draft")).toEqual({ en: "draft", th: "draft" });
  });

  it("of a right are those of its parts", () => {
    const naming = new Naming({ owner: { en: "", th: "ผู้รับผิดชอบ" }, director: { en: "Director", th: "ผู้อำนวยการ" }, "by amount": { en: "", th: "ผู้มีอำนาจตามวงเงิน" } });
    expect(naming.right("route by amount")).toEqual({ en: "route by amount", th: "ผู้มีอำนาจตามวงเงิน" });
    expect(naming.right("meeting of strangers")).toEqual({ en: "meeting of strangers", th: "meeting of strangers" });
    expect(naming.right("director in nearest group of owner or members of group \"FIN\" and below")).toEqual({
      en: "Director in nearest group of owner or members of group \"FIN\" and below",
      th: "ผู้อำนวยการ ในกลุ่มงานใกล้ที่สุดของผู้รับผิดชอบ หรือ สมาชิกกลุ่มงาน \"FIN\" และกลุ่มงานย่อย",
    });
    expect(naming.who([{ kind: "in group", name: "director", words: { en: "director in group of owner", th: "" } }]).th).toBe("ผู้อำนวยการ ในกลุ่มงานของผู้รับผิดชอบ");
    expect(naming.right("owner or director")).toEqual({ en: "owner or Director", th: "ผู้รับผิดชอบ หรือ ผู้อำนวยการ" });
  });
});
