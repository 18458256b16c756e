/** Colours for definition files: sections, keys, tables, texts and notes. What they mean is the server's to say. */
import { HighlightStyle, StreamLanguage, syntaxHighlighting } from "@codemirror/language";
import { tags } from "@lezer/highlight";

interface Line {
  inTable: boolean;
  behindKey: boolean;
}

const mode = StreamLanguage.define<Line>({
  startState: () => ({ inTable: false, behindKey: false }),
  token(stream, line) {
    if (stream.sol()) {
      line.behindKey = false;
      line.inTable = stream.match(/^\s*\|/, false) !== null;
      if (stream.match(/^\s*\/\/.*/)) return "comment";
      if (!line.inTable && stream.match(/^[^|:"]+?(?=\s*:)/)) return "propertyName";
    }
    if (stream.match(/^"(?:[^"\\]|\\.)*"?/)) return "string";
    if (stream.match(/^\|\|?/)) return "punctuation";
    if (stream.match(/^\d[\d.,]*/)) return "number";
    if (!line.behindKey && !line.inTable && stream.eat(":")) {
      line.behindKey = true;
      return "punctuation";
    }
    if (stream.match(/^(?:and|or|not|if|then|else|some|every|in|satisfies|for|return|null|true|false|และ|หรือ)(?![\p{L}\p{M}\d_])/u)) return "keyword";
    if (!stream.match(/^[\p{L}\p{M}_][\p{L}\p{M}\d_]*/u)) stream.next();
    return null;
  },
});

const colours = HighlightStyle.define([
  { tag: tags.propertyName, color: "var(--main)", fontWeight: "600" },
  { tag: tags.string, color: "var(--good)" },
  { tag: tags.number, color: "var(--warn)" },
  { tag: tags.keyword, color: "var(--main-strong)", fontWeight: "600" },
  { tag: tags.comment, color: "var(--muted)", fontStyle: "italic" },
  { tag: tags.punctuation, color: "var(--muted)" },
]);

export const definitionLanguage = [mode, syntaxHighlighting(colours)];
