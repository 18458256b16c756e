import { describe, expect, it } from "vitest";
import { commandKey, isTypingIn, type Pressed } from "../src/lib/keys";

const pressed = (part: Partial<Pressed>): Pressed => ({ key: "", code: "", shiftKey: false, ctrlKey: false, altKey: false, metaKey: false, ...part });

describe("single-key commands", () => {
  it("are the same with the Thai layout on", () => {
    const thai: [string, string, string][] = [
      ["่", "KeyJ", "j"],
      ["า", "KeyK", "k"],
      ["ป", "KeyX", "x"],
      ["ฟ", "KeyA", "a"],
      ["พ", "KeyR", "r"],
      ["ฝ", "Slash", "/"],
    ];
    for (const [key, code, command] of thai) {
      expect(commandKey(pressed({ key, code }))).toBe(command);
    }
    expect(commandKey(pressed({ key: "ฦ", code: "Slash", shiftKey: true }))).toBe("?");
  });

  it("follow the letter on other Latin layouts", () => {
    expect(commandKey(pressed({ key: "a", code: "KeyQ" }))).toBe("a");
  });

  it("leave the browser's own keys alone", () => {
    expect(commandKey(pressed({ key: "r", code: "KeyR", ctrlKey: true }))).toBeNull();
    expect(commandKey(pressed({ key: "r", code: "KeyR", metaKey: true }))).toBeNull();
    expect(commandKey(pressed({ key: "่", code: "KeyJ", isComposing: true }))).toBeNull();
  });

  it("are letters where something is typed", () => {
    document.body.innerHTML = '<input id="t"><textarea id="a"></textarea><input type="checkbox" id="c"><a id="l" href="#">x</a><div id="e" data-typing></div>';
    const at = (id: string) => isTypingIn(document.getElementById(id));
    expect([at("t"), at("a"), at("c"), at("l"), at("e")]).toEqual([true, true, false, false, true]);
  });
});
