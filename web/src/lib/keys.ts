/** Single-key commands that work whatever keyboard layout is on: a Thai layout sends `่` for the key that a Latin one calls J. */

/** The keys of one position, by `KeyboardEvent.code`. */
const BY_CODE: Record<string, string> = { Slash: "/", Enter: "Enter", Escape: "Escape", Space: " ", ArrowDown: "ArrowDown", ArrowUp: "ArrowUp" };

export interface Pressed {
  key: string;
  code: string;
  shiftKey: boolean;
  ctrlKey: boolean;
  altKey: boolean;
  metaKey: boolean;
  isComposing?: boolean;
}

/**
 * The name of the command key: a Latin letter in lower case, `/`, `?`, or the name of a key such as `Enter`; null when a
 * modifier is held or a word is being composed. The position decides when the layout gives no Latin letter.
 */
export function commandKey(event: Pressed): string | null {
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return null;
  if (/^[a-z]$/i.test(event.key)) return event.key.toLowerCase();
  if (event.key === "/" || event.key === "?") return event.key;
  const letter = /^Key([A-Z])$/.exec(event.code);
  if (letter) return letter[1]!.toLowerCase();
  if (event.code === "Slash" && event.shiftKey) return "?";
  return BY_CODE[event.code] ?? null;
}

/** Is something being typed there? Then letters are letters. */
export function isTypingIn(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false;
  return target.closest("input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable=true], [role=spinbutton], [role=combobox], [data-typing]") !== null;
}
